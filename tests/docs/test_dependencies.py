"""The page of dependencies is what is installed, and no licence is one that it does not tell of."""

from __future__ import annotations

import re

import pytest

from tests.docs.dependencies import PAGE, WHY, dependencies, licence_of

# They come with Stanza, whose licence they are not under; the page says so.
COPYLEFT = {"udapi", "udtools"}
FOUND = dependencies()


@pytest.fixture(scope="module")
def table():
    rows = re.findall(
        r"^\| ([a-z0-9-]+) \| (.*?) \| .*? \| (.*?) ?\|$", PAGE.read_text("utf-8"), re.MULTILINE
    )
    return {name: (licence, why) for name, licence, why in rows if name != "package"}


@pytest.mark.parametrize("name", [one.name for one in FOUND])
def test_the_page_tells_the_licence(name, table):
    assert name in table
    licence = licence_of(name)
    if licence is None:
        pytest.skip(f"{name} is not installed")
    assert table[name][0] == licence


def test_what_quoteminer_asks_for_has_a_reason(table):
    assert {name for name, (_, why) in table.items() if why} == set(WHY)


def test_no_other_package_is_under_the_gpl_alone(table):
    """An alternative to the GPL (MPL or GPL) is a choice, which is ours."""
    bound = {
        name
        for name, (licence, _) in table.items()
        if re.search(r"\bA?GPL", licence) and " OR " not in licence
    }
    assert bound == COPYLEFT
    assert all(f"`{name}`" in PAGE.read_text("utf-8") for name in COPYLEFT)
