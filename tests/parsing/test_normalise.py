from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from quoteminer.parsing.normalise import clean, normalise, strip_marks

from .conftest import hard_texts


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        pytest.param("أكّدَتْ", "أكدت", id="harakat"),
        pytest.param("كـــتاب", "كتاب", id="tatweel"),
        pytest.param("رحمٰن", "رحمن", id="dagger-alef"),
        pytest.param("«أ» “ب” ‘ج’", '"أ" "ب" \'ج\'', id="quotation-marks"),
        pytest.param("أ، ب؛ ج؟", "أ, ب; ج؟", id="punctuation"),
        pytest.param("?", "؟", id="latin-question-mark"),
        pytest.param("12 ٣٤ ۵۶ ٪", "00 00 00 %", id="digits"),
        pytest.param("١٫٥ ١٬٠٠٠", "0.0 0,000", id="separators"),
        pytest.param("کی", "كي", id="persian-letters"),
        pytest.param("\ufefb\u200f\ufe8d", "لاا", id="presentation-forms"),
        pytest.param("\ufdfa", "\ufdfa", id="honorific-stays"),
        pytest.param("أ\u00a0ب\u2003ج", "أ ب ج", id="spaces"),
        pytest.param("أ\x00ب", "أ ب", id="nul"),
        pytest.param("أ\ud800ب", "أ\ufffdب", id="lone-surrogate"),
        pytest.param("أ\u202eب\u2066ج\u2069", "أبج", id="bidi-controls"),
        pytest.param("أ\nب", "أ\nب", id="newline-stays"),
    ],
)
def test_normalise(given_text, expected):
    assert normalise(given_text).text == expected


def test_clean_leaves_punctuation_and_digits():
    assert clean("«كـتـبَ»، ٢٠؟").text == "«كتب»، ٢٠؟"


@given(hard_texts())
def test_every_stretch_has_a_way_back(text):
    for view in (normalise(text), clean(text)):
        assert view.given == text
        assert len(view.origin) == len(view.text)
        assert list(view.origin) == sorted(view.origin)
        for place in range(len(view.text)):
            start, end = view.span(place, place + 1)
            assert 0 <= start < end <= len(text)
            if end < len(text):
                assert not unicodedata.category(text[end]).startswith("M")


@given(hard_texts())
def test_normalised_text_is_plain(text):
    plain = normalise(text).text
    assert normalise(plain).text == plain
    plain.encode("utf-8")  # fails on a lone surrogate
    assert not {unicodedata.category(c) for c in plain} & {"Mn", "Me", "Mc", "Cf", "Cs"}


def test_marks_belong_to_the_word_and_invisible_characters_after_them_do_not():
    view = normalise("محمَّدٌ\u200f قال")
    assert view.text == "محمد قال"
    start, end = view.span(0, 4)
    assert view.given[start:end] == "محمَّدٌ"


def test_strip_marks():
    assert strip_marks("مُتَحَدِّث") == "متحدث"
