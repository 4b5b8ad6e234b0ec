"""Against the W3C Recommendation "Web Annotation Data Model" of 23 February 2017."""

import json
import uuid

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from strategies import extractions

from quoteminer.formats import dumps
from quoteminer.formats.webannotation import annotation_page
from quoteminer.model import evolve

# The model's requirements for what is written here, section by section.
MOTIVATIONS = {"enum": ["classifying", "describing", "identifying"]}
IRI = {"type": "string", "pattern": "^[a-z][a-z0-9+.-]*:.+"}
SCHEMA = {
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "additionalProperties": False,
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "AnnotationPage"},  # 5.2
        "items": {"type": "array", "items": {"$ref": "#/$defs/annotation"}},
    },
    "$defs": {
        "annotation": {  # 3.1
            "type": "object",
            "required": ["id", "type", "motivation", "body", "target"],
            "additionalProperties": False,
            "properties": {
                "id": IRI,
                "type": {"const": "Annotation"},
                "motivation": {
                    "anyOf": [MOTIVATIONS, {"type": "array", "items": MOTIVATIONS, "minItems": 1}]
                },
                "body": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/body"}},
                "target": {"$ref": "#/$defs/target"},
            },
        },
        "body": {  # 3.2.4, embedded textual body
            "type": "object",
            "required": ["type", "value"],
            "additionalProperties": False,
            "properties": {
                "type": {"const": "TextualBody"},
                "value": {"type": "string"},
                "format": {"enum": ["text/plain", "application/json"]},
                "language": {"const": "ar"},
                "purpose": MOTIVATIONS,
            },
        },
        "target": {  # 4, specific resource
            "type": "object",
            "required": ["source", "selector"],
            "additionalProperties": False,
            "properties": {
                "source": {
                    "type": "object",
                    "required": ["id", "type"],
                    "additionalProperties": False,
                    "properties": {
                        "id": {"type": "string", "minLength": 1},
                        "type": {"const": "Text"},
                        "format": {"const": "text/plain"},
                        "language": {"const": "ar"},
                        "textDirection": {"const": "rtl"},
                    },
                },
                "selector": {
                    "type": "array",
                    "prefixItems": [{"$ref": "#/$defs/position"}, {"$ref": "#/$defs/quote"}],
                    "minItems": 2,
                    "maxItems": 2,
                },
            },
        },
        "position": {  # 4.2.5
            "type": "object",
            "required": ["type", "start", "end"],
            "additionalProperties": False,
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 0},
            },
        },
        "quote": {  # 4.2.4
            "type": "object",
            "required": ["type", "exact"],
            "additionalProperties": False,
            "properties": {
                "type": {"const": "TextQuoteSelector"},
                "exact": {"type": "string"},
                "prefix": {"type": "string", "maxLength": 32},
                "suffix": {"type": "string", "maxLength": 32},
            },
        },
    },
}
VALIDATOR = Draft202012Validator(SCHEMA)


@given(extractions())
def test_pages_follow_the_model(extraction):
    page = annotation_page(extraction)
    VALIDATOR.validate(json.loads(dumps(page)))
    assert len(page["items"]) == len(extraction.quotes) + len(extraction.statements) + len(extraction.claims)


@given(extractions())
def test_both_selectors_lead_to_the_same_place(extraction):
    text = extraction.article.text
    for item in annotation_page(extraction)["items"]:
        position, quote = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text[position["start"] - len(quote["prefix"]) :].startswith(around)


def test_offsets_are_code_points_beyond_the_first_plane(extraction):
    moved = evolve(extraction.article, text="😀" + extraction.article.text)
    quote = extraction.quotes[0]
    shifted = evolve(quote, span=type(quote.span)(quote.span.start + 1, quote.span.end + 1))
    page = annotation_page(evolve(extraction, article=moved, quotes=(shifted,), claims=()))
    position, words = page["items"][0]["target"]["selector"]
    assert position["start"] == quote.span.start + 1
    assert words["exact"] == quote.text


def test_bodies_say_what_who_and_all(extraction):
    quote, claim = annotation_page(extraction)["items"]
    assert [body["value"] for body in quote["body"][:2]] == ["fragment", "سامي حداد"]
    assert [body["value"] for body in claim["body"][:2]] == ["claim/count", "سامي حداد"]
    assert json.loads(claim["body"][2]["value"])["value"] == 5200


def test_without_a_speaker_nobody_is_identified(extraction):
    quote = evolve(extraction.quotes[0], speaker=None)
    (item,) = annotation_page(evolve(extraction, quotes=(quote,), claims=()))["items"]
    assert item["motivation"] == "classifying"
    assert [body["purpose"] for body in item["body"]] == ["classifying", "describing"]


def test_identifiers_are_of_the_text_and_never_change(extraction):
    first, again = annotation_page(extraction), annotation_page(extraction)
    ids = [item["id"] for item in first["items"]]
    assert ids == [item["id"] for item in again["items"]]
    assert len(set(ids)) == len(ids)
    assert all(uuid.UUID(one.removeprefix("urn:uuid:")).version == 5 for one in ids)
    other = evolve(extraction, article=evolve(extraction.article, text=extraction.article.text + " "))
    assert annotation_page(other)["items"][0]["id"] not in ids


@pytest.mark.parametrize(
    ("url", "start"), [("https://example.org/a", "https://example.org/a"), (None, "urn:uuid:")]
)
def test_the_source_is_the_page_or_the_text(extraction, url, start):
    page = annotation_page(evolve(extraction, article=evolve(extraction.article, url=url)))
    assert page["items"][0]["target"]["source"]["id"].startswith(start)
