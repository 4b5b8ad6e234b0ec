"""What a stretch in marks is: a table of cases and what must always hold."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from strategies import any_text

from quoteminer.model import QuoteKind
from quoteminer.quotes.mining import find_utterances
from quoteminer.text import Document

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "kinds.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case):
    quotes = find_utterances(Document(case["text"])).quotes
    assert [quote.kind for quote in quotes] == case["kinds"]
    if "rules" in case:
        assert [quote.rule.split("+")[0] for quote in quotes] == case["rules"]


def test_case_ids_are_unique_and_latin():
    ids = [case["id"] for case in CASES]
    assert len(set(ids)) == len(ids)
    assert all(name.isascii() for name in ids)


@given(any_text)
def test_only_reported_words_have_a_speaker_or_a_cue(text):
    for quote in find_utterances(Document(text)).quotes:
        assert quote.kind in get_args(QuoteKind)
        assert quote.rule.startswith("kind-")
        if quote.kind not in {"speech", "fragment"}:
            assert quote.speaker is None
            assert quote.cue is None
