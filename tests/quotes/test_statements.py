"""Reported clauses without marks: a table of cases and what must always hold."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from strategies import any_text

from quoteminer.quotes.mining import find_utterances
from quoteminer.text import Document

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "statements.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case):
    found = find_utterances(Document(case["text"])).statements
    assert [[s.text, s.speaker.name] for s in found] == case["statements"]


def test_case_ids_are_unique_and_latin():
    ids = [case["id"] for case in CASES]
    assert len(set(ids)) == len(ids)
    assert all(name.isascii() for name in ids)


def test_rules_say_how_the_clause_was_found():
    rules = {
        case["id"]: find_utterances(Document(case["text"])).statements[0].rule
        for case in CASES
        if case["statements"]
    }
    assert rules["after-qala-inna"] == "statement-inna+speaker-subject-after"
    assert rules["after-colon"] == "statement-colon+speaker-subject-after"
    assert rules["verbal-noun"].startswith("statement-noun+")
    assert rules["phrase-at-the-end"] == "statement-according-to+speaker-according-to"


@given(any_text)
def test_statements_are_cut_from_one_sentence_and_have_a_speaker(text):
    doc = Document(text)
    for statement in find_utterances(doc).statements:
        assert statement.speaker is not None
        assert statement.span.start < statement.span.end
        sentence = doc.sentence_at(statement.span.start)
        assert statement.span.end <= sentence.end
        assert statement.rule.split("+")[0].startswith("statement-")
