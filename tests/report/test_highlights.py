import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteminer.model import Span
from quoteminer.report.display import visible
from quoteminer.report.highlights import Mark, cut

TEXT = "قال الوزير: «نحو 5200 جندي»"
KINDS = st.sampled_from(["speech", "minor", "statement", "claim", "figure"])


def mark(start, end, kind="speech", anchor=None):
    return Mark(
        Span(start, end), kind, f"{kind} {start}-{end}", anchor, anchor and f"{anchor}n", anchor or ""
    )


def shown(pieces):
    return [(piece.text, piece.kinds) for piece in pieces]


def test_text_without_anything_is_one_piece():
    assert shown(cut(TEXT, [])) == [(TEXT, ())]


def test_empty_text_has_no_pieces():
    assert cut("", [mark(0, 0)]) == ()


def test_nested_marks_share_their_pieces():
    pieces = cut("0123456789", [mark(2, 8), mark(4, 6, "claim", "c")])
    assert shown(pieces) == [
        ("01", ()),
        ("23", ("speech",)),
        ("45", ("claim", "speech")),
        ("67", ("speech",)),
        ("89", ()),
    ]
    assert pieces[2].told == "claim 4-6\nspeech 2-8"
    assert [piece.link is not None for piece in pieces] == [False, False, True, False, False]


def test_overlapping_marks_are_cut_at_each_end():
    pieces = cut("0123456789", [mark(0, 6, anchor="q1"), mark(4, 10, "statement", "q2")])
    assert shown(pieces) == [("0123", ("speech",)), ("45", ("speech", "statement")), ("6789", ("statement",))]
    assert [[opened.anchor for opened in piece.opens] for piece in pieces] == [["q1"], ["q2"], []]


def test_a_figure_that_a_quote_cuts_is_anchored_once():
    pieces = cut("0123456789", [mark(2, 6, "claim", "c"), mark(4, 10)])
    assert [(piece.text, piece.anchored) for piece in pieces if piece.link] == [("23", True), ("45", False)]


@pytest.mark.parametrize("span", [(3, 3), (5, 100), (100, 200)])
def test_what_is_not_in_the_text_is_left_out(span):
    assert shown(cut("0123456789", [mark(*span)])) == [("0123456789", ())]


@given(
    text=st.text(max_size=40),
    drawn=st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45), KINDS), max_size=8),
)
def test_nothing_is_lost_and_each_letter_knows_what_covers_it(text, drawn):
    marks = [mark(*sorted((a, b)), kind, f"m{n}") for n, (a, b, kind) in enumerate(drawn)]
    pieces = cut(text, marks)
    assert "".join(piece.text for piece in pieces) == "".join(map(visible, text))
    inside = [m for m in marks if m.span.start < m.span.end <= len(text)]
    bounds = sorted({0, len(text), *(m.span.start for m in inside), *(m.span.end for m in inside)})
    for piece, start in zip(pieces, bounds, strict=False):
        covering = [m for m in inside if m.span.start <= start < m.span.end]
        assert set(piece.kinds) <= {m.kind for m in covering}
        assert bool(piece.kinds) == bool(covering)
        if len(covering) <= 4:
            assert set(piece.kinds) == {m.kind for m in covering}
            assert sorted(piece.told.split("\n")) == sorted(m.told for m in covering) or not covering
    opened = [m for piece in pieces for m in piece.opens]
    assert sorted(m.anchor for m in opened) == sorted(m.anchor for m in inside if m.kind != "claim")
