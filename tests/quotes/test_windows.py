"""What the parser is given."""

from __future__ import annotations

import pytest
from hypothesis import given
from strategies import any_text

from quoteminer.parsing.syntax import Syntax, Window
from quoteminer.quotes.layout import Layout
from quoteminer.quotes.windows import cut_windows
from quoteminer.text import Document


def windows(text: str) -> list[Window]:
    layout = Layout(Document(text))
    return list(cut_windows(layout, [hit.span.start for hit in layout.cues]))


CASES = [
    ("without-the-quote", "قال الوزير: «لن نغلق الميناء أمام السفن». وغادر.", ["قال الوزير: ."]),
    (
        "short-mark-stays",
        "وقالت صحيفة «المنار» إن الميناء مفتوح.",
        ["وقالت صحيفة «المنار» إن الميناء مفتوح."],
    ),
    (
        "one-for-a-sentence",
        "قال الوزير إن الميناء مفتوح، مضيفا أن العمل مستمر.",
        ["قال الوزير إن الميناء مفتوح، مضيفا أن العمل مستمر."],
    ),
    ("none-without-a-cue", "غادر الوفد المدينة أمس.", []),
    (
        "inside-the-quote-apart",
        "قال الوزير: «أكد المدير أن المال نفد أمس».",
        ["قال الوزير: .", "أكد المدير أن المال نفد أمس"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_case(text, expected):
    assert [" ".join(window.text.split()) for window in windows(text)] == expected


@given(any_text)
def test_windows_are_pieces_of_the_text(text):
    for window in windows(text):
        assert window.text == " ".join(piece.of(text) for piece in window.pieces)
        starts = [piece.start for piece in window.pieces]
        assert starts == sorted(starts)


def test_syntax_of_nothing_knows_nothing():
    syntax = Syntax(())
    assert syntax.at(0) is None
    assert syntax.tag(3) is None
