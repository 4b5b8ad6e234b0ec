"""The reference page on attribution lists exactly the rules of the code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from quoteminer.lexicon.markheads import Gives
from quoteminer.quotes.bindings import Place

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "attribution.md"
RULE = re.compile(r'f?"((?:kind|speaker|statement)-[a-z{}._-]+)"')


def rules_in_code() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "quoteminer" / "quotes").glob("*.py"):
        for rule in RULE.findall(path.read_text("utf-8")):
            if "{binding.place}" in rule:
                found.update(
                    rule.replace("{binding.place}", place) for place in get_args(Place) if place != "none"
                )
            elif "{gives}" in rule:
                found.update(rule.replace("{gives}", gives) for gives in get_args(Gives))
            else:
                found.add(rule)
    return found


def test_every_rule_is_documented_and_none_besides():
    rows = re.findall(r"^\| `([a-z-]+)` \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert len(rows) == len(set(rows))
    assert set(rows) == rules_in_code()


def test_every_row_has_figures():
    for row in re.findall(r"^\| `(?:kind|speaker|statement)-.*$", PAGE.read_text("utf-8"), re.MULTILINE):
        *_, spoke, right = row.strip("| ").split("|")
        assert int(spoke) >= 0
        assert right.strip() == "–" if not int(spoke) else 0 <= float(right) <= 1
