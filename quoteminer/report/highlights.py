"""An article's text cut at the ends of what was found in it.

Quotes hold figures, and damaged quotes may overlap: elements of HTML can only nest, so each stretch
between two ends becomes one piece that knows everything that covers it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Literal, TypeAlias

from attrs import frozen

from quoteminer.model import Span
from quoteminer.report.display import visible

__all__ = ["Mark", "MarkKind", "Piece", "cut"]

MarkKind: TypeAlias = Literal["speech", "minor", "statement", "claim", "figure"]
_MOST_TOLD = 4  # of what covers one piece; only damaged input nests deeper


@frozen
class Mark:
    """Something found in the text.

    ``anchor`` is its own place in the page, ``target`` where its details stand; a minor thing has
    neither.  ``label`` is the number it goes by.
    """

    span: Span
    kind: MarkKind
    told: str
    anchor: str | None = None
    target: str | None = None
    label: str = ""


@frozen
class Piece:
    """A stretch of text that the same things cover.

    ``opens`` are the numbered things that begin here; ``link`` is the figure it belongs to, and
    ``anchored`` whether the figure begins here.
    """

    text: str
    kinds: tuple[MarkKind, ...] = ()
    told: str = ""
    opens: tuple[Mark, ...] = ()
    link: Mark | None = None
    anchored: bool = False


def cut(text: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """Cut the text at the ends of the marks; empty ones and ones outside the text are left out.

    >>> inner = Mark(Span(4, 8), "claim", "a figure")
    >>> [(piece.text, piece.kinds) for piece in cut("نحو 5200 جندي", [inner])]
    [('نحو ', ()), ('5200', ('claim',)), (' جندي', ())]
    """
    starts: dict[int, list[Mark]] = defaultdict(list)
    ends: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        if 0 <= mark.span.start < mark.span.end <= len(text):
            starts[mark.span.start].append(mark)
            ends[mark.span.end].append(mark)
    bounds = sorted({0, len(text), *starts, *ends})
    active: dict[Mark, None] = {}
    pieces = []
    for start, end in pairwise(bounds):
        for mark in ends.get(start, ()):
            active.pop(mark, None)
        opened = sorted(starts.get(start, ()), key=_size)
        active.update(dict.fromkeys(opened))
        pieces.append(_piece(text[start:end], active, opened))
    return tuple(pieces)


def _size(mark: Mark) -> tuple[int, str]:
    return (-len(mark.span), mark.kind)


def _piece(text: str, active: Iterable[Mark], opened: list[Mark]) -> Piece:
    covering = list(active)[-_MOST_TOLD:]
    link = next((mark for mark in reversed(covering) if mark.kind == "claim" and mark.target), None)
    return Piece(
        text=visible(text),
        kinds=tuple(sorted({mark.kind for mark in covering})),
        told="\n".join(mark.told for mark in reversed(covering)),
        opens=tuple(mark for mark in opened if mark.anchor and mark.kind != "claim"),
        link=link,
        anchored=link in opened,
    )
