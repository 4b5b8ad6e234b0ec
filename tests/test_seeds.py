"""What the comparison must find in the demonstration corpus, and keep apart: seeds/expected.toml."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

import pytest

from quoteminer import Article, Comparison, Miner, compare, read_articles
from tests.accuracy.corpora import CORPORA
from tests.accuracy.measures import same_source

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
EXPECTED = tomllib.loads((SEEDS / "expected.toml").read_text("utf-8"))
MODELS = [pytest.param(None, id="patterns"), pytest.param("compact", id="compact", marks=pytest.mark.stanza)]


@lru_cache(maxsize=2)
def compared(model: str | None) -> Comparison:
    articles = [article for article in read_articles([SEEDS]) if isinstance(article, Article)]
    return compare(Miner(model=model).mine_many(articles))


def agrees(found, wanted: dict) -> bool:
    """Check a grouped claim against what the file prescribes; keys it leaves out are free."""
    claim = found.claim
    facts = {
        "article_id": found.article_id,
        "text": claim.quantity.text,
        "value": claim.quantity.value,
        "modifier": claim.quantity.modifier,
        "modality": claim.modality,
        "as_of": claim.as_of,
    }
    return all(str(facts[key]) == str(wanted[key]) for key in facts if key in wanted)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("wanted", EXPECTED["groups"], ids=lambda group: group["about"].split(":")[0])
def test_expected_groups(model: str | None, wanted: dict):
    comparison = compared(model)
    groups = [
        group
        for group in comparison.groups
        if all(any(agrees(found, claim) for found in group.claims) for claim in wanted["claims"])
    ]
    (group,) = groups
    assert group.verdict in wanted["verdicts"]
    assert group.reasons
    if wanted.get("exact"):
        assert len(group.claims) == len(wanted["claims"])
    if wanted.get("first"):
        assert comparison.groups[0] is group


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("wanted", EXPECTED["apart"], ids=lambda apart: apart["reason"].split(",")[0])
def test_what_must_stay_apart(model: str | None, wanted: dict):
    for group in compared(model).groups:
        inside = [
            claim
            for claim in wanted["claims"]
            if any([found.article_id, found.claim.quantity.text] == claim for found in group.claims)
        ]
        assert len(inside) <= 1, group.topic


@pytest.mark.stanza
def test_who_is_said_to_assert_the_expected_claims():
    """Count rather than demand: attribution has its own gate."""
    found = {
        (claim.article_id, claim.claim.quantity.text): claim.claim.asserted_by
        for group in compared("compact").groups
        for claim in group.claims
    }
    wanted = [claim for group in EXPECTED["groups"] for claim in group["claims"] if "asserted_by" in claim]
    right = sum(
        (source := found[claim["article_id"], claim["text"]]) is not None
        and same_source(source.name, claim["asserted_by"])
        for claim in wanted
    )
    assert right >= len(wanted) - 1


@pytest.mark.stanza
def test_the_founding_articles_give_the_three_figures():
    corpus = next(corpus for corpus in CORPORA if corpus.name == "founding")
    if not corpus.available:
        pytest.skip("the founding articles are not at hand")
    first = compare(Miner().mine_many(corpus.articles())).groups[0]
    figures = sorted((claim.claim.quantity.value, claim.claim.modality) for claim in first.claims)
    assert figures == [(2500, "actual"), (3500, "planned"), (5200, "actual")]
    assert first.topic == "American soldiers in Iraq"
    assert first.verdict != "conflict"
