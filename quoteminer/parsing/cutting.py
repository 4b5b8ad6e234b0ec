"""Where to cut what is too long for the parser.

Time and memory of the parser grow faster than the length of a sentence (decoding is cubic), and a
page without a full stop is common on the web.  Both cuts only choose places: no offset changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

__all__ = ["LONGEST_PIECE", "LONGEST_SENTENCE", "cut_text", "cut_words"]

LONGEST_PIECE = 1000  # code points; the longest sequence that Stanza's tokenizer reads at once
LONGEST_SENTENCE = 120  # words
_LONGEST_RUN = 200  # code points without white space; no word or address of a news text is longer

_WAW = "\N{ARABIC LETTER WAW}"
_BLANK_LINE = regex.compile(r"\n[^\S\n]*+\n\s*+")
_PIECE_PLACES = tuple(
    regex.compile(pattern)
    for pattern in (
        r"[.!;?\u061b\u061f\n][\"')]*+(?=\s)",  # the end of a sentence
        r"[,\u060c][\"')]*+(?=\s)",
        rf"(?=\s{_WAW})",
        r"(?=\s)",
    )
)
_STRONG = frozenset(".!;?\u061b\u061f")
_WEAK = frozenset(",\u060c:)-")


def cut_text(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches of a normalised text to be tokenised apart: paragraphs, cut where too long.

    Together they cover every character that is not white space, in order.
    """
    start = 0
    for blank in _BLANK_LINE.finditer(text):
        yield from _cut_paragraph(text, start, blank.start())
        start = blank.end()
    yield from _cut_paragraph(text, start, len(text))


def _cut_paragraph(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_PIECE:
        place = _piece_end(text, start)
        yield from _cut_runs(text, start, place)
        start = place
    yield from _cut_runs(text, start, end)


def _piece_end(text: str, start: int) -> int:
    middle, limit = start + LONGEST_PIECE // 2, start + LONGEST_PIECE
    for pattern in _PIECE_PLACES:
        places: list[int] = [match.end() for match in pattern.finditer(text, middle, limit)]
        if places:
            return max(places[-1], start + 1)
    return limit


def _cut_runs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut where a run without white space is longer than any word, and drop empty stretches."""
    run = begin = start
    for offset in range(start, end):
        if text[offset].isspace():
            run = offset + 1
        elif offset - run >= _LONGEST_RUN:
            yield begin, offset
            run = begin = offset
    if text[begin:end].strip():
        yield begin, end


def cut_words(words: Sequence[str], longest: int = LONGEST_SENTENCE) -> list[int]:
    """Give the places before which a sentence of normalised words is to be cut, none if it is short.

    A cut is made after a full stop or semicolon, else after a comma, else before a conjoining waw,
    as late as the limit allows; only then in the middle of a phrase.

    >>> cut_words(["أ", "ب", ",", "ج", "د"], longest=4)
    [3]
    """
    cuts: list[int] = []
    start = 0
    while len(words) - start > longest:
        start = _sentence_cut(words, start + longest // 2, start + longest)
        cuts.append(start)
    return cuts


def _sentence_cut(words: Sequence[str], middle: int, limit: int) -> int:
    places = range(limit, middle, -1)
    for chosen in (_STRONG, _WEAK):
        for place in places:
            if words[place - 1] in chosen:
                return place
    for place in places:
        if words[place] == _WAW:
            return place
    return limit
