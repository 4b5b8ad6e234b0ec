"""Against the vocabulary of schema.org (version 29): the properties of each type, and what they take."""

import json

import pytest
from hypothesis import given
from strategies import extractions

from quoteminer.formats import dumps
from quoteminer.formats.schemaorg import linked_data
from quoteminer.model import Speaker, evolve

TEXT, NUMBER = "Text", "Number"
REFERENCE = "@id"
THING = {"name": {TEXT}, "url": {TEXT}, "identifier": {TEXT}}
WORK = {
    **THING,
    "text": {TEXT},
    "inLanguage": {TEXT},
    "headline": {TEXT},
    "publisher": {"Organization", "Person"},
    "author": {"Organization", "Person"},
    "datePublished": {TEXT},
    "isPartOf": {REFERENCE},
    "isBasedOn": {"CreativeWork"},
    "about": {"QuantitativeValue"},
    "temporalCoverage": {TEXT},
    "spatialCoverage": {"Place"},
    "creativeWorkStatus": {TEXT},
}
VOCABULARY = {
    "NewsArticle": WORK,
    "Quotation": {**WORK, "spokenByCharacter": {"Organization", "Person"}},
    "Claim": {**WORK, "appearance": {REFERENCE}},
    "ClaimReview": {**WORK, "claimReviewed": {TEXT}, "itemReviewed": {REFERENCE}},
    "CreativeWork": WORK,
    "Person": {**THING, "jobTitle": {TEXT}},
    "Organization": THING,
    "Place": THING,
    "QuantitativeValue": {
        **THING,
        "value": {NUMBER},
        "minValue": {NUMBER},
        "maxValue": {NUMBER},
        "unitText": {TEXT},
    },
}


def kind(value):
    if isinstance(value, str):
        return TEXT
    if isinstance(value, int | float):
        return NUMBER
    return value.get("@type", REFERENCE)


def check(node):
    allowed = VOCABULARY[node["@type"]]
    for name, value in node.items():
        if name in {"@type", "@id"}:
            assert value
            continue
        assert kind(value) in allowed[name], (node["@type"], name)
        if kind(value) == REFERENCE:
            assert list(value) == ["@id"]
        elif isinstance(value, dict):
            check(value)


def graph(extraction):
    document = json.loads(dumps(linked_data(extraction)))
    assert document["@context"] == "https://schema.org"
    return document["@graph"]


def of_type(nodes, name):
    return [node for node in nodes if node["@type"] == name]


@given(extractions())
def test_graphs_follow_the_vocabulary(extraction):
    nodes = graph(extraction)
    for node in nodes:
        check(node)
    ids = {node["@id"] for node in nodes}
    for node in nodes:
        for name in ("isPartOf", "appearance", "itemReviewed"):
            assert name not in node or node[name]["@id"] in ids


def test_a_quotation_names_who_spoke_and_where(extraction):
    article, quotation, _, _ = graph(extraction)
    assert quotation["text"] == extraction.quotes[0].text
    assert quotation["spokenByCharacter"] == {"@type": "Person", "name": "سامي حداد", "jobTitle": "العقيد"}
    assert quotation["isPartOf"] == {"@id": article["@id"]} == {"@id": "https://example.org/a"}
    assert article["publisher"] == {"@type": "Organization", "name": "صحيفة المثال"}


@pytest.mark.parametrize(
    ("speaker", "node"),
    [
        ("organization", {"spokenByCharacter": {"@type": "Organization", "name": "سامي حداد"}}),
        ("document", {"isBasedOn": {"@type": "CreativeWork", "name": "سامي حداد"}}),
    ],
)
def test_who_is_no_person_is_none(extraction, speaker, node):
    changed = evolve(extraction, speakers=(Speaker("s1", "سامي حداد", speaker),))
    quotation = of_type(graph(changed), "Quotation")[0]
    assert node.items() <= quotation.items()


def test_a_claim_has_its_figure_and_its_asserter(extraction):
    (claim,) = of_type(graph(extraction), "Claim")
    assert claim["text"] == extraction.article.text
    assert claim["about"] == {
        "@type": "QuantitativeValue",
        "name": "5,200",
        "value": 5200,
        "unitText": "جندي أميركي",
    }
    assert claim["author"]["name"] == "سامي حداد"
    assert (claim["temporalCoverage"], claim["spatialCoverage"]["name"]) == ("2020-08-28", "IQ")


def test_a_review_is_a_draft_without_a_rating(extraction):
    nodes = graph(extraction)
    (review,), (claim,) = of_type(nodes, "ClaimReview"), of_type(nodes, "Claim")
    assert review["creativeWorkStatus"] == "Draft"
    assert review["itemReviewed"] == {"@id": claim["@id"]}
    assert "rating" not in dumps(nodes).lower()


@pytest.mark.parametrize("name", ["name", "title", "scare"])
def test_words_in_marks_are_no_quotations(extraction, name):
    changed = evolve(extraction, quotes=(evolve(extraction.quotes[0], kind=name),))
    assert of_type(graph(changed), "Quotation") == []


@pytest.mark.parametrize("name", ["date", "ordinal", "identifier"])
def test_what_is_no_claim_is_not_reviewed(extraction, name):
    (claim,) = extraction.claims
    changed = evolve(extraction, claims=(evolve(claim, quantity=evolve(claim.quantity, kind=name)),))
    assert of_type(graph(changed), "ClaimReview") == of_type(graph(changed), "Claim") == []
