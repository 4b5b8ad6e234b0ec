"""Sentences and paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given

from quoteminer.model import Span
from quoteminer.text import Document
from tests.strategies import any_text


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in Document(text).sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال الوزير. وأضاف أنه سيغادر.", ["قال الوزير.", "وأضاف أنه سيغادر."]),
        ("انتهى الاجتماع.وغادر الوفد.", ["انتهى الاجتماع.", "وغادر الوفد."]),
        ("بلغ الطول 3.5 كم. وانتهى.", ["بلغ الطول 3.5 كم.", "وانتهى."]),
        ("هل انتهى؟ نعم!", ["هل انتهى؟", "نعم!"]),
        ("قال: «انتهى.» ثم غادر", ["قال: «انتهى.»", "ثم غادر"]),
        ("سطر أول\nسطر ثان", ["سطر أول", "سطر ثان"]),
        ("موقع pbs.org نشر الخبر.", ["موقع pbs.org نشر الخبر."]),
        ("عام 2018. وبعده", ["عام 2018.", "وبعده"]),
    ],
    ids=["full-stop", "no-space", "decimal", "question", "closing-mark", "line", "domain", "year"],
)
def test_sentences(text: str, expected: list[str]):
    assert sentences(text) == expected


def test_look_ups():
    text = "قال الوزير. وأضاف.\n\nفقرة ثانية."
    doc = Document(text)
    assert doc.sentence_at(13).of(text) == "وأضاف."
    assert doc.paragraph_at(len(text)).of(text) == "فقرة ثانية."
    assert [token.text for token in doc.tokens_in(doc.sentence_at(0))] == ["قال", "الوزير", "."]


def test_a_text_without_words_is_one_place():
    assert Document("").sentence_at(0) == Span(0, 0)


@given(any_text)
def test_sentences_are_in_order_and_within_their_paragraph(text: str):
    doc = Document(text)
    end = 0
    for sentence in doc.sentences:
        assert sentence.start >= end
        assert sentence.of(text) == sentence.of(text).strip()
        assert doc.paragraph_at(sentence.start).covers(sentence)
        end = sentence.end
    covered = sum(len(s.of(text).replace(" ", "")) for s in doc.sentences)
    assert covered <= len(text)
