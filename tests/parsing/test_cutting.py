from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteminer.parsing.cutting import LONGEST_PIECE, LONGEST_SENTENCE, cut_text, cut_words
from quoteminer.parsing.normalise import normalise

from .conftest import hard_texts


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in cut_text(text)]


def test_blank_lines_end_a_piece_and_single_newlines_do_not():
    assert pieces("أ ب\nج\n\nد\n \t\n\nه") == ["أ ب\nج", "د", "ه"]


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", " \n \n "])
def test_no_piece_without_a_character(text):
    assert pieces(text) == []


def test_a_long_paragraph_is_cut_after_a_sentence():
    sentence = "كتب المراسل تقريره عن الحرب. "
    parts = pieces(sentence * 100)
    assert len(parts) > 1
    assert all(part.rstrip().endswith(".") for part in parts)


def test_without_full_stops_it_is_cut_after_a_comma():
    parts = pieces("كتب المراسل تقريره عن الحرب, " * 100)
    assert len(parts) > 1
    assert all(part.rstrip().endswith(",") for part in parts)


def test_without_punctuation_it_is_cut_before_a_conjunction():
    parts = pieces("كتب المراسل تقريره عن الحرب وعاد " * 100)
    assert len(parts) > 1
    assert all(part.lstrip().startswith("وعاد") for part in parts[1:])


def test_an_endless_word_is_cut():
    parts = pieces("ء" * 5_000)
    assert "".join(parts) == "ء" * 5_000
    assert max(map(len, parts)) <= 200


@given(hard_texts(), st.integers(1, 400))
def test_pieces_cover_the_text(text, times):
    plain = normalise(text).text * times
    spans = list(cut_text(plain))
    assert all(0 < end - start <= LONGEST_PIECE for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    covered = "".join(plain[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(plain.split())


def test_short_sentences_are_not_cut():
    assert cut_words(["x"] * LONGEST_SENTENCE) == []


@pytest.mark.parametrize(
    ("marks", "cut"),
    [
        pytest.param({110: ",", 80: "."}, 81, id="full-stop-before-comma"),
        pytest.param({70: ",", 110: ",", 118: "و"}, 111, id="last-comma-before-waw"),
        pytest.param({100: "و"}, 100, id="before-waw"),
        pytest.param({30: ","}, 120, id="a-mark-too-early-is-not-used"),
        pytest.param({}, 120, id="no-mark"),
    ],
)
def test_where_a_long_sentence_is_cut(marks, cut):
    words = [marks.get(place, "x") for place in range(150)]
    assert cut_words(words) == [cut]


@given(st.lists(st.sampled_from(["x", ",", ".", "و", '"']), max_size=700))
def test_no_part_is_too_long_or_empty(words):
    places = [0, *cut_words(words), len(words)]
    assert all(0 < after - before <= LONGEST_SENTENCE for before, after in pairwise(places) if words)
