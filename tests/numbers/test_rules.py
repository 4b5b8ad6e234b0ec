"""The rule ids of the code, the tables and the reference page are the same."""

import re
import tomllib
from pathlib import Path

from quoteminer.lexicon.loader import raw
from quoteminer.numbers.quantities import find_quantities
from quoteminer.numbers.rules import COUNTED_RULES, NUMBER_RULES

ROOT = Path(__file__).parent.parent.parent
ID = re.compile(r'"((?:num|range|date)-[a-z-]+)"')
# the rules of the page are table rows: | `num-digits` | example | what it says |
ROW = re.compile(r"^\| `((?:num|range|date)-[a-z-]+)` \| (.+?) \| ", re.MULTILINE)
COUNTED_ID = re.compile(r'"(count-[a-z]+)"')
COUNTED_ROW = re.compile(r"^\| `(count-[a-z]+)` \| (.+?) \| (.+?) \| ", re.MULTILINE)
MODULES = "admission dateparts dates digitdates digits drafts duals elatives fractions"
MODULES += " halves identifiers kinds lists numerals ordinals quantities ranges vague years"


def emitted_by_tables():
    rules = set()
    for path in (ROOT / "tests" / "cases").glob("numbers_*.toml"):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            for quantity in find_quantities(case["text"]):
                rules.add(quantity.rule)
    return rules


def test_every_rule_is_exercised_by_a_table():
    assert emitted_by_tables() == set(NUMBER_RULES)


def test_the_code_names_no_other_rule():
    roles = {entry["role"] for entry in raw("number_context")["entry"]}
    written = set()
    for name in MODULES.split():
        source = (ROOT / "quoteminer" / "numbers" / f"{name}.py").read_text("utf-8")
        written |= set(ID.findall(source)) - roles
    assert written == set(NUMBER_RULES)


def test_the_page_lists_every_rule_with_an_example_that_it_reads():
    page = (ROOT / "docs" / "reference" / "numbers.md").read_text("utf-8")
    rows = ROW.findall(page)
    assert {rule for rule, _ in rows} == set(NUMBER_RULES)
    for rule, example in rows:
        assert rule in {q.rule for q in find_quantities(example)}, (rule, example)


def test_every_way_to_count_is_in_the_code_in_a_table_and_on_the_page():
    folder = ROOT / "quoteminer" / "numbers"
    written = {
        rule
        for name in ("counted", "lists", "hedges")
        for rule in COUNTED_ID.findall((folder / f"{name}.py").read_text("utf-8"))
    }
    assert written == set(COUNTED_RULES)
    cases = tomllib.loads((ROOT / "tests" / "cases" / "numbers_counted.toml").read_text("utf-8"))["case"]
    reached = {q.counted.rule for case in cases for q in find_quantities(case["text"]) if q.counted}
    assert reached == set(COUNTED_RULES)
    rows = COUNTED_ROW.findall((ROOT / "docs" / "reference" / "numbers.md").read_text("utf-8"))
    assert {rule for rule, _, _ in rows} == set(COUNTED_RULES)
    for rule, example, counted in rows:
        found = [(q.counted.rule, q.counted.text) for q in find_quantities(example) if q.counted]
        assert (rule, counted) in found, example
