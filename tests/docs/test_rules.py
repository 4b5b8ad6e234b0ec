"""Every id that a result can carry is explained in the reference."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import lexicon
import pytest

from quoteminer import Article, Miner, find_quantities
from quoteminer.compare.quotes import QuoteVerdict
from quoteminer.compare.values import Dimension, Verdict
from quoteminer.lexicon.loader import raw
from quoteminer.model import Defect

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"
STORIES = sorted((ROOT / "tests" / "cases" / "stories").glob("*.toml"))
CLAIM_RULE = re.compile(r'f?"(claim-[a-z{}-]+)"')
DIRECTIONS = ("to", "from", "by")  # of claim-relation-{direction}
# Families of wordings that are not reasons but parts of their sentences.
PARTS = ("hedge", "date", "direction", "dimension", "topic", "agreement", "list", "calculation")


def page(name: str) -> str:
    return (REFERENCE / f"{name}.md").read_text("utf-8")


def named(text: str) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", text))


def claim_rules() -> Iterator[str]:
    for path in (ROOT / "quoteminer" / "numbers").glob("*.py"):
        for rule in CLAIM_RULE.findall(path.read_text("utf-8")):
            if "{" in rule:
                assert rule == "claim-relation-{direction}"
                yield from (f"claim-relation-{direction}" for direction in DIRECTIONS)
            else:
                yield rule


def test_every_rule_of_claims_is_documented_and_none_besides():
    documented = {name for name in named(page("claims")) if name.startswith("claim-")}
    assert documented == set(claim_rules())


def test_every_defect_of_marks_is_documented():
    assert set(get_args(Defect)) - named(page("marks")) == set()


def reasons() -> Iterator[str]:
    for entry in raw("verdict_words")["entry"]:
        family, _, rest = entry["code"].partition("-")
        if rest and family not in PARTS and entry["code"] not in {"told-by", "and-more"}:
            yield entry["code"]


def test_every_verdict_and_reason_is_documented():
    known = named(page("verdicts"))
    assert {*get_args(Verdict), *get_args(QuoteVerdict)} - known == set()
    found = set(reasons())
    assert len(found) > 25
    assert found - known == set()


def test_every_respect_of_comparison_is_explained():
    text = (ROOT / "docs" / "explanation" / "not-comparable.md").read_text("utf-8")
    assert set(re.findall(r"^\| `([a-z]+)` \|", text, re.MULTILINE)) == set(get_args(Dimension))


def test_the_page_of_the_lexicon_is_what_its_files_say():
    assert page("lexicon") == lexicon.page(), "write it anew: python docs/lexicon.py --write"


def test_every_calculation_is_documented():
    codes = {e["code"] for e in raw("verdict_words")["entry"] if e["code"].startswith("calculation-")}
    assert codes
    assert {code.removeprefix("calculation-") for code in codes} - named(page("verdicts")) == set()


def finding_codes() -> Iterator[str]:
    for path in (ROOT / "quoteminer").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding":
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield first.value


def test_every_finding_is_documented():
    found = set(finding_codes())
    assert found
    assert found - named(page("schema")) == set()


@pytest.fixture(scope="module")
def mined():
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    for path in STORIES:
        texts.extend(article["text"] for article in tomllib.loads(path.read_text("utf-8"))["articles"])
    assert len(texts) > 40
    return list(Miner(None).mine_many(Article(text) for text in texts))


def test_every_rule_that_results_carry_is_documented(mined):
    """However an id is put together in the code: what comes out is explained."""
    known = named(page("attribution")) | named(page("claims")) | named(page("numbers"))
    rules: set[str] = set()
    for extraction in mined:
        for said in (*extraction.quotes, *extraction.statements):
            rules.update(said.rule.split("+"))
        for claim in extraction.claims:
            rules.update(claim.rule.split())
            rules.update(claim.quantity.rule.split())
            rules.update(reading.rule for reading in claim.quantity.readings)
        rules.update(quantity.rule for quantity in find_quantities(extraction.article.text))
    assert len(rules) > 40
    assert sorted(rules - known) == []
