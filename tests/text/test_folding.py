"""Folding: variants meet, and every folded letter knows where it came from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from quoteminer.model import Span
from quoteminer.text import fold, fold_key
from tests.strategies import any_text

FATHA, SHADDA, TATWEEL, RLM, ZWNJ = "\u064e", "\u0651", "\u0640", "\u200f", "\u200c"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أكثر", "اكثر"),
        ("مئة", "ميه"),
        ("على", "علي"),
        ("ثلاثة", "ثلاثه"),
        (f"ق{FATHA}ال{SHADDA}", "قال"),
        (f"مـ{TATWEEL}ئـة", "مئة"),
        (f"قال{RLM}", "قال"),
        (f"نيم{ZWNJ}روز", "نيمروز"),
        ("یکی", "يكي"),
        ("ﻻ", "لا"),
        ("٢٥", "25"),
        ("۲۵", "25"),
        ("٪", "%"),
    ],
    ids=[
        "hamza",
        "hamza-on-ya",
        "alef-maqsura",
        "ta-marbuta",
        "harakat",
        "tatweel",
        "bidi-control",
        "joiner",
        "persian-letters",
        "presentation-form",
        "arabic-digits",
        "persian-digits",
        "percent",
    ],
)
def test_variants_share_a_key(one: str, other: str):
    assert fold_key(one) == fold_key(other)


def test_distinct_letters_stay_distinct():
    assert fold_key("قلب") != fold_key("كلب")
    assert fold_key("سماء") != fold_key("سما")


def test_span_takes_the_marks_that_follow_a_letter():
    text = f"أك{SHADDA}{FATHA}د"
    assert fold(text).span(0, 2) == Span(0, 4)


def test_empty_span_is_a_place():
    assert fold("قال").span(1, 1) == Span(1, 1)


@given(any_text)
def test_every_folded_letter_knows_its_origin(text: str):
    folded = fold(text)
    assert len(folded.origin) == len(folded.text) + 1
    assert list(folded.origin) == sorted(folded.origin)
    assert all(0 <= place < len(text) for place in folded.origin[:-1])
    for place, letter in zip(folded.origin, folded.text, strict=False):
        assert letter in fold_key(text[place])


@given(any_text)
def test_folding_twice_is_folding_once(text: str):
    key = fold_key(text)
    assert fold_key(key) == key


@given(any_text)
def test_nothing_invisible_survives(text: str):
    assert not any(unicodedata.category(letter) in {"Mn", "Me", "Cf"} for letter in fold_key(text))
