"""Tokens: exact offsets, nothing but white space and format characters between them."""

from __future__ import annotations

import unicodedata

import pytest
import regex
from hypothesis import given

from quoteminer.text import tokenize
from quoteminer.text.tokens import _CHUNK, _PARTS
from tests.strategies import any_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قُتل 25 جنديًا.", ["قُتل", "25", "جنديًا", "."]),
        ("و400ألف", ["و", "400", "ألف"]),
        ('لـ"داعش"', ["لـ", '"', "داعش", '"']),
        ("75ر130", ["75", "ر", "130"]),
        ("٢٫٥٪", ["٢", "٫", "٥", "٪"]),
        ("", []),
        (" \n\t", []),
    ],
    ids=["words", "glued-digits", "clitic-mark", "agency-ra", "arabic-decimal", "empty", "white-space"],
)
def test_tokens(text: str, expected: list[str]):
    assert [token.text for token in tokenize(text)] == expected


def test_spacing_is_known():
    assert [token.spaced for token in tokenize("قال: «نعم»")] == [True, False, True, False, False]


def test_offset_of_a_letter_behind_clitics():
    (token,) = tokenize("وَأضافَ")
    assert token.text[token.offset(1) - token.start :] == "أضافَ"


@given(any_text)
def test_tokens_cover_all_that_is_visible(text: str):
    tokens = tokenize(text)
    end = 0
    for token in tokens:
        assert token.start >= end
        assert text[token.start : token.end] == token.text
        between = text[end : token.start]
        assert all(c.isspace() or unicodedata.category(c) in {"Cf", "Mn", "Me", "Mc"} for c in between)
        end = token.end


@given(any_text)
def test_no_token_is_cut_from_its_marks(text: str):
    for token in tokenize(text):
        assert token.end == len(text) or unicodedata.category(text[token.end]) not in {"Mn", "Me"}


def test_chunks_part_where_white_space_is():
    every = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x110000)]))
    assert regex.findall(r"\S++", every) == _CHUNK.findall(every)


def test_a_long_run_without_white_space_is_not_kept():
    word = "ب" * 100_000
    assert [token.text for token in tokenize(f"{word} 1")] == [word, "1"]
    assert word not in _PARTS
