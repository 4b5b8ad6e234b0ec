"""Each field of a claim, by table: the sentence, the figure in it and what the field must be."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from quoteminer.model import Article, Claim
from quoteminer.numbers.claims import make_claims
from quoteminer.numbers.quantities import quantities
from quoteminer.text import Document

CASES = Path(__file__).parents[1] / "cases"
FIELDS = {
    "place": ("place",),
    "affiliation": ("affiliation",),
    "relation": ("relation", "counted_class"),
    "modality": ("modality",),
    "asof": ("as_of",),
}
OPTIONAL = {"counted_class"}


def load():
    for topic, fields in FIELDS.items():
        with (CASES / f"claims_{topic}.toml").open("rb") as file:
            for case in tomllib.load(file)["case"]:
                yield pytest.param(fields, case, id=f"{topic}-{case['id']}")


def claim_of(case) -> Claim:
    published = case.get("published", "2020-08-30")
    article = Article(
        case["text"],
        title=case.get("title"),
        published=dt.date.fromisoformat(published) if published else None,
    )
    doc = Document(article.text)
    claims = make_claims(article, doc, quantities(doc))
    found = [claim for claim in claims if claim.quantity.text == case["number"]]
    assert len(found) == 1, f"no figure {case['number']}: {[c.quantity.text for c in claims]}"
    return found[0]


@pytest.mark.parametrize(("fields", "case"), list(load()))
def test_context(fields, case):
    claim = claim_of(case)
    for field in fields:
        if field in OPTIONAL and field not in case:
            continue
        assert getattr(claim, field) == case.get(field), claim.rule
