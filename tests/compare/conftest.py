"""Claims and articles made by hand, for tests that need no extraction."""

from __future__ import annotations

import datetime as dt
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from quoteminer.compare import GroupedClaim
from quoteminer.model import Article, Claim, CountedNoun, Extraction, Quantity, Reading, Source, Span

CASES = Path(__file__).parents[1] / "cases"

# Articles made here are of one matter unless they say otherwise.
HEADLINE = "كارثة في السوق القديمة عند الجسر"


def _bounds(value, modifier):
    if modifier == "exact":
        return value, value
    return (
        value if modifier in {"more_than", "at_least"} else None,
        value if modifier in {"less_than", "at_most"} else None,
    )


def make_claim(
    value=None,
    *,
    modifier="exact",
    kind="count",
    unit=None,
    low=None,
    high=None,
    counted_class="soldier",
    lemma="جندي",
    modifiers=(),
    readings=(),
    affiliation="US",
    relation="present",
    place="IQ",
    as_of=None,
    modality="actual",
    by=None,
    start=0,
):
    """Make a claim whose number stands at `start` of a text of digits and letters."""
    if value is not None and low is None and high is None:
        low, high = _bounds(value, modifier)
    span = Span(start, start + 4)
    counted = CountedNoun(Span(start + 5, start + 9), lemma, lemma, tuple(modifiers)) if lemma else None
    quantity = Quantity(
        span=span,
        text="1234",
        value=value,
        low=low,
        high=high,
        modifier=modifier,
        kind=kind,
        unit=unit,
        counted=counted,
        rule="test",
        confidence=1.0,
        readings=tuple(Reading(r, "test") for r in readings),
    )
    source = Source(by, by, Span(start, start + 1)) if by else None
    return Claim(
        id=f"c{start}",
        quantity=quantity,
        counted_class=counted_class,
        affiliation=affiliation,
        relation=relation,
        place=place,
        as_of=as_of,
        modality=modality,
        asserted_by=source,
        quote_id=None,
        sentence=Span(0, start + 9),
        rule="test",
        confidence=1.0,
    )


def build_grouped(article="a", *, source=None, published=None, event=None, **claim):
    return GroupedClaim(
        article_id=article,
        sha256=article * 8,
        source=source,
        published=dt.date.fromisoformat(published) if isinstance(published, str) else published,
        title=None,
        claim=make_claim(**claim),
        sentence_text="",
        event=event,
    )


def build_extraction(article="a", *claims, source=None, published=None, title=HEADLINE, text=None):
    text = text if text is not None else f"{article} " + "1234 جند. " * 40
    return Extraction(
        article=Article(
            text,
            id=article,
            source=source,
            published=dt.date.fromisoformat(published) if published else None,
            title=title,
        ),
        quotes=(),
        statements=(),
        claims=tuple(make_claim(**{"start": 10 * n + 2, **claim}) for n, claim in enumerate(claims)),
        speakers=(),
        parser=None,
    )


@pytest.fixture(scope="session")
def make_grouped():
    return build_grouped


@pytest.fixture(scope="session")
def make_extraction():
    return build_extraction


def load_cases(name):
    """Read a table of cases; decimals stay exact."""
    return tomllib.loads((CASES / name).read_text("utf-8"), parse_float=Decimal)["case"]


def pytest_generate_tests(metafunc):
    if "verdict_case" in metafunc.fixturenames:
        cases = load_cases("verdicts.toml")
        metafunc.parametrize("verdict_case", cases, ids=[case["id"] for case in cases])
    if "calculation_case" in metafunc.fixturenames:
        cases = load_cases("calculations.toml")
        metafunc.parametrize("calculation_case", cases, ids=[case["id"] for case in cases])
