"""Pair the quotation marks of an article, and repair the pairs that lost a mark.

Marks are paired within their paragraph only, so that a stray mark never disturbs another paragraph.
The work is done in three steps: `quoteminer.quotes.sightings` weighs each mark by what stands around
it, `quoteminer.quotes.pairing` chooses the cheapest reading of the paragraph, and
`quoteminer.quotes.repair` finds the lost ends.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from attrs import evolve, frozen

from quoteminer.lexicon.marks import marks
from quoteminer.model import Defect, Span
from quoteminer.quotes.government import Reporting
from quoteminer.quotes.pairing import Link, Meter, link_marks, plain_links
from quoteminer.quotes.repair import Boundaries, end_of_unclosed, start_of_unopened
from quoteminer.quotes.sightings import Sighting, brackets, has_signs, sightings
from quoteminer.text import Document

__all__ = ["MarkedSpan", "pair_marks"]


@frozen
class MarkedSpan:
    """A stretch between quotation marks.

    ``span`` leaves out the marks and the white space beside them, ``outer`` takes the marks in.
    ``opening`` and ``closing`` are the marks as written, `None` where one is lost.  ``depth`` counts
    the marked spans around this one.
    """

    span: Span
    outer: Span
    opening: str | None
    closing: str | None
    defects: tuple[Defect, ...] = ()
    depth: int = 0


def pair_marks(doc: Document, cue_before: Callable[[int], bool] | None = None) -> tuple[MarkedSpan, ...]:
    """Pair the quotation marks of a text; the spans come in order and nest or stand apart.

    ``cue_before`` answers for an offset whether a reporting word stands right before it; the lexicon's
    reporting words are used in any case.

    >>> text = 'وقال الوزير: "لن نقبل بذلك". وأضاف: «سنرد قريبا.'
    >>> [(m.span.of(text), m.defects) for m in pair_marks(Document(text))]
    [('لن نقبل بذلك', ()), ('سنرد قريبا.', ('unclosed',))]
    """
    reporting = Reporting(doc.text, cue_before)
    found: list[MarkedSpan] = []
    for paragraph in doc.paragraphs:
        if has_signs(doc.text, paragraph):
            found.extend(_Paragraph(doc.text, paragraph, reporting).spans())
    return tuple(found)


@frozen
class _Raw:
    """A marked span before nesting is known; a ``soft`` one gives way where two would cross."""

    outer: Span
    inner: Span
    opening: Sighting | None
    closing: Sighting | None
    brackets: bool = False

    @property
    def soft(self) -> bool:
        return self.opening is None or self.closing is None


class _Paragraph:
    def __init__(self, text: str, span: Span, reporting: Reporting, meter: Meter | None = None) -> None:
        self._text = text
        self._span = span
        self._reporting = reporting
        self._meter = meter

    def spans(self) -> list[MarkedSpan]:
        pairs, alone = brackets(self._text, self._span)
        found = sightings(self._text, self._span, alone)
        raws = self._marked(found)
        raws.extend(self._bracketed(pairs, raws))
        return _nest(self._text, raws)

    def _marked(self, found: tuple[Sighting, ...]) -> list[_Raw]:
        links = plain_links(found)
        if links or not found:
            return [raw for link in links if (raw := self._closed(found, link))]
        bounds = Boundaries(self._text, self._span, self._reporting)
        floors = [self._span.start, *(mark.end for mark in found[:-1])]
        turns = [bounds.turn_between(floor, mark.start) for floor, mark in zip(floors, found, strict=True)]
        found = tuple(
            mark.governed(
                self._reporting.government(mark.start, floor),
                resumes=self._reporting.resumes(mark.end, self._span.end),
            )
            for floor, mark in zip(floors, found, strict=True)
        )
        links = link_marks(found, turns, self._meter)
        return self._repaired(found, links, bounds)

    def _closed(self, found: Sequence[Sighting], link: Link) -> _Raw | None:
        if link.opening is None or link.closing is None:
            return None
        left, right = found[link.opening], found[link.closing]
        return self._raw(left.end, right.start, left, right)

    def _raw(self, start: int, end: int, left: Sighting | None, right: Sighting | None) -> _Raw | None:
        """Trim a stretch; nothing without a letter or digit is a quote."""
        stretch = self._text[start:end]
        if not any(char.isalnum() for char in stretch):
            return None
        inner = Span(start + len(stretch) - len(stretch.lstrip()), end - len(stretch) + len(stretch.rstrip()))
        outer = Span(left.start if left else inner.start, right.end if right else inner.end)
        return _Raw(outer, inner, left, right)

    def _repaired(self, found: Sequence[Sighting], links: Sequence[Link], bounds: Boundaries) -> list[_Raw]:
        closed = sorted(
            (raw for link in links if (raw := self._closed(found, link))), key=lambda raw: raw.outer
        )
        starts = [raw.outer.start for raw in closed]
        raws = list(closed)
        # What a lost opener can lie behind: names only, or nothing that is quoted.
        floor = names = self._span.start
        for link in links:
            repaired: _Raw | None = None
            if link.opening is None and link.closing is not None:
                mark = found[link.closing]
                start = start_of_unopened(self._text, mark, floor, names, bounds)
                repaired = None if start is None else self._raw(start, mark.start, None, mark)
            elif link.opening is not None and link.closing is None:
                mark = found[link.opening]
                cut = link.limit is not None and link.limit < len(found)
                limit = found[link.limit].start if cut and link.limit is not None else self._span.end
                inner = closed[bisect_left(starts, mark.end) : bisect_left(starts, limit)]
                spans = [quote.outer for quote in inner]
                end = end_of_unclosed(self._text, mark, limit, bounds, spans, cut=cut)
                repaired = self._raw(mark.end, end, mark, None)
            if repaired is not None:
                raws.append(repaired)
                floor = names = max(names, repaired.outer.end)
            elif link.closing is not None:
                names = max(names, found[link.closing].end)
                if link.opening is None or found[link.opening].government == "direct":
                    floor = names
        return raws

    def _bracketed(self, pairs: Sequence[Span], raws: Sequence[_Raw]) -> Iterator[_Raw]:
        """Give the brackets that stand for quotation marks.

        Within a quote they do where a reporting verb leads to them; elsewhere only after its colon, or where
        a noun leads to a title.
        """
        within = sorted((raw.inner.start, raw.inner.end) for raw in raws)
        position, reach = 0, -1
        for pair in pairs:
            while position < len(within) and within[position][0] <= pair.start:
                reach = max(reach, within[position][1])
                position += 1
            inside = pair.end <= reach
            reported = self._reporting.leads_to_bracket(pair.start, self._span.start, colon=not inside)
            if not reported and not self._reporting.titles_bracket(pair.start, self._span.start):
                continue
            left = Sighting(pair.start, pair.start + 1, self._text[pair.start], "bracket", "open")
            right = Sighting(pair.end - 1, pair.end, self._text[pair.end - 1], "bracket", "close")
            raw = self._raw(left.end, right.start, left, right)
            if raw is not None:
                yield evolve(raw, brackets=True)


def _nest(text: str, raws: Sequence[_Raw]) -> list[MarkedSpan]:
    kept = _uncrossed(sorted(raws, key=lambda raw: (raw.outer.start, -raw.outer.end)))
    found: list[tuple[_Raw, str | None, str | None, int]] = []
    around: list[int] = []
    holds: set[int] = set()
    for number, raw in enumerate(kept):
        while around and kept[around[-1]].outer.end <= raw.outer.start:
            around.pop()
        if around:
            holds.add(around[-1])
        opening = text[raw.opening.start : raw.opening.end] if raw.opening else None
        closing = text[raw.closing.start : raw.closing.end] if raw.closing else None
        found.append((raw, opening, closing, len(around)))
        around.append(number)
    return [
        MarkedSpan(
            raw.inner, raw.outer, opening, closing, _defects(raw, nested=depth > 0 or number in holds), depth
        )
        for number, (raw, opening, closing, depth) in enumerate(found)
    ]


def _uncrossed(raws: Sequence[_Raw]) -> list[_Raw]:
    """Drop what crosses a firmer span: brackets first, then repaired spans."""
    around: list[_Raw] = []
    dropped: set[int] = set()
    for raw in raws:
        while around and around[-1].outer.end <= raw.outer.start:
            around.pop()
        while around and around[-1].outer.end < raw.outer.end:
            if _firmness(raw) <= _firmness(around[-1]):
                dropped.add(id(raw))
                break
            dropped.add(id(around.pop()))
        else:
            around.append(raw)
    return [raw for raw in raws if id(raw) not in dropped]


def _firmness(raw: _Raw) -> int:
    return 0 if raw.brackets else 1 if raw.soft else 2


def _defects(raw: _Raw, *, nested: bool) -> tuple[Defect, ...]:
    left, right = raw.opening, raw.closing
    found: list[Defect] = []
    if right is None:
        found.append("unclosed")
    if left is None:
        found.append("unopened")
    fits = left is not None and right is not None and left.sign in marks()[right.sign].also
    if (
        left
        and right
        and (left.family != right.family or (left.side == "either") != (right.side == "either"))
    ):
        found.append("mismatched")
    if nested:
        found.append("nested")
    if not fits and ((left and left.side == "close") or (right and right.side == "open")):
        found.append("reversed")
    return tuple(found)
