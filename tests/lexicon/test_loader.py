"""The language data are read strictly: a slip in a file is named, not skipped."""

from __future__ import annotations

import pytest
from attrs import frozen

from quoteminer.errors import LexiconError
from quoteminer.lexicon import loader


@frozen
class Entry:
    lemma: str
    forms: tuple[str, ...] = ()


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch):
    def put(data: dict) -> None:
        monkeypatch.setattr(loader, "raw", lambda _name: data)

    return put


def test_lists_become_tuples(given):
    given({"entry": [{"lemma": "جندي", "forms": ["جنود"]}]})
    assert loader.entries("nouns", Entry) == (Entry("جندي", ("جنود",)),)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({}, r"no \[\[entry\]\] tables"),
        ({"entry": [{"lemma": "جندي", "plural": "جنود"}]}, r"entry 1: unknown keys \['plural'\]"),
        ({"entry": [{"lemma": "أ"}, {"forms": []}]}, "entry 2: .*lemma"),
    ],
    ids=["no-entries", "unknown-key", "missing-key"],
)
def test_slips_are_named(given, data: dict, problem: str):
    given(data)
    with pytest.raises(LexiconError, match=rf"lexicon file nouns\.toml: {problem}"):
        loader.entries("nouns", Entry)


def test_a_missing_file_is_named():
    with pytest.raises(LexiconError, match=r"nothing\.toml"):
        loader.raw("nothing")


def test_every_data_file_has_entries():
    assert loader.file_names()
    for name in loader.file_names():
        assert isinstance(loader.raw(name), dict)
