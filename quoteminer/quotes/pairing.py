"""Choose which marks of a paragraph belong together: the reading with the least to be explained away.

Every mark opens a quote, closes one, or is left out.  A reading pays for marks that stand where such
an end does not stand, for pairs of different shapes, for nesting and for marks whose partner is lost.
The readings are followed from mark to mark, the cheapest few only (a beam), so that the time grows
with the number of marks, whatever they are; depth is bounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TypeAlias

from attrs import frozen

from quoteminer.lexicon.marks import Family, marks
from quoteminer.quotes.sightings import Sighting

__all__ = ["MAX_DEPTH", "Link", "Meter", "link_marks", "plain_links"]

MAX_DEPTH = 4
_WIDTH = 12
# Above so many marks a paragraph is no prose: fewer readings are followed.
_CROWD = 4096
_CROWDED_WIDTH = 4
# A reading that is dearer than the best by this much cannot win any more.
_MARGIN = 60

_LOST = 30
_OPEN = 15
_WITHIN = 8  # more for a stray mark within a quote, which it should have closed
_ABRUPT = 15  # a lost closer with no sign of where it was
_NEST_SAME = {"straight": 16, "curly": 10, "guillemet": 10}
_NEST_OTHER = 8
_NEST_DEEPER = 10
_FITS = 3
_BOTH_REVERSED = 12
_TURN = 10  # the reporter speaks within a quote that no reporting word leads to

_MISMATCH: dict[frozenset[Family], int] = {
    frozenset({"straight", "curly"}): 10,
    frozenset({"straight", "prime"}): 4,
    frozenset({"curly", "prime"}): 4,
    frozenset({"straight", "guillemet"}): 14,
    frozenset({"curly", "guillemet"}): 14,
    frozenset({"guillemet", "angle"}): 8,
}
_OTHER_MISMATCH = 18

_Node: TypeAlias = "tuple[int, _Node | None, int]"
_History: TypeAlias = "tuple[int | None, int | None, int, _History | None]"
_Reading: TypeAlias = tuple[int, "_Node | None", "_History | None"]


@frozen
class Link:
    """Two marks that belong together, by index; `None` where the partner is lost.

    ``limit`` is, for a lost closer, the mark before which the quote must have ended.
    """

    opening: int | None
    closing: int | None
    limit: int | None = None


class Meter:
    """Counts the steps taken, so that growth can be measured without a clock."""

    def __init__(self) -> None:
        self.steps = 0


def link_marks(
    found: Sequence[Sighting], turns: Sequence[bool], meter: Meter | None = None
) -> tuple[Link, ...]:
    """Pair the marks of one paragraph.

    ``turns[i]`` tells whether a new report begins between mark ``i - 1`` and mark ``i``.
    """
    return _Beam(found, turns, meter or Meter()).links()


def plain_links(found: Sequence[Sighting]) -> tuple[Link, ...]:
    """Pair marks that stand, nest and match as they should; empty when anything is amiss."""
    links: list[Link] = []
    waiting: list[int] = []
    for index, mark in enumerate(found):
        if mark.opens <= _FITS and mark.closes > _FITS:
            waiting.append(index)
            if len(waiting) > MAX_DEPTH:
                return ()
        elif mark.closes <= _FITS and mark.opens > _FITS and waiting:
            opening = waiting.pop()
            if found[opening].family != mark.family:
                return ()
            links.append(Link(opening, index))
        else:
            return ()
    return () if waiting else tuple(links)


def _prospect(reading: _Reading) -> int:
    """Price a reading with what its open quotes are likely to cost yet."""
    cost, node, _ = reading
    return cost + _OPEN * node[2] if node else cost


class _Beam:
    def __init__(self, found: Sequence[Sighting], turns: Sequence[bool], meter: Meter) -> None:
        self._found = found
        self._turns = turns
        # How many turns lie before each mark, so that a stretch is judged in one step.
        self._count = list(accumulate(turns))
        self._meter = meter
        self._width = _WIDTH if len(found) <= _CROWD else _CROWDED_WIDTH
        self._next: dict[int, _Reading] = {}
        self._pushed: dict[int, _Node] = {}

    def links(self) -> tuple[Link, ...]:
        beam: list[_Reading] = [(0, None, None)]
        for index in range(len(self._found)):
            self._next, self._pushed = {}, {}
            for reading in beam:
                self._extend(reading, index)
            ordered = sorted(self._next.values(), key=_prospect)
            bound = _prospect(ordered[0]) + _MARGIN
            beam = [reading for reading in ordered[: self._width] if _prospect(reading) <= bound]
        return self._trace(min((self._finish(reading) for reading in beam), key=lambda r: r[0]))

    def _offer(self, cost: int, node: _Node | None, history: _History | None) -> None:
        self._meter.steps += 1
        key = id(node)
        rival = self._next.get(key)
        if rival is None or cost < rival[0]:
            self._next[key] = (cost, node, history)

    def _extend(self, reading: _Reading, index: int) -> None:
        cost, node, history = reading
        mark = self._found[index]
        inside = _WITHIN if node and mark.skips else 0
        self._offer(cost + mark.skips + inside, node, history)
        if node is None:
            self._offer(cost + mark.opens, self._push(index, None), history)
            self._offer(cost + mark.closes + _LOST, None, (None, index, index, history))
            return
        top, parent, depth = node
        if depth < MAX_DEPTH:
            self._offer(cost + mark.opens + self._nesting(node, mark), self._push(index, node), history)
        dropped: _History = (top, None, index, history)
        price = cost + self._lost(top, index)
        nesting = self._nesting(parent, mark) if parent else 0
        self._offer(price + mark.opens + nesting, self._push(index, parent), dropped)
        self._offer(cost + mark.closes + self._pair(top, index), parent, (top, index, index, history))
        if parent is not None:
            outer, grandparent, _ = parent
            self._offer(
                price + mark.closes + self._pair(outer, index), grandparent, (outer, index, index, dropped)
            )

    def _push(self, index: int, parent: _Node | None) -> _Node:
        key = id(parent)
        if key not in self._pushed:
            self._pushed[key] = (index, parent, parent[2] + 1 if parent else 1)
        return self._pushed[key]

    def _nesting(self, node: _Node, mark: Sighting) -> int:
        family = self._found[node[0]].family
        price = _NEST_SAME.get(family, _NEST_OTHER) if family == mark.family else _NEST_OTHER
        return price + _NEST_DEEPER * (node[2] - 1)

    def _lost(self, opening: int, index: int) -> int:
        """Price a closer that was lost before the mark ``index``."""
        left, mark = self._found[opening], self._found[index]
        if left.government == "none" and not left.begins:
            return _LOST
        sign = mark.begins or mark.government != "none" or self._turns[index]
        return _LOST if sign else _LOST + _ABRUPT

    def _pair(self, opening: int, index: int) -> int:
        """Price the two marks as the ends of one quote."""
        left, right = self._found[opening], self._found[index]
        price = 0
        if left.family != right.family:
            price += _MISMATCH.get(frozenset({left.family, right.family}), _OTHER_MISMATCH)
        if left.side == "close" and right.side == "open":
            price -= _BOTH_REVERSED
        elif right.side == "open" and left.sign in marks()[right.sign].also:
            price -= 10
        if opening == index - 1 and left.end == right.start:
            price += 0 if left.skips and left.sign != right.sign else 5
        elif left.government == "none" and self._turn_within(opening, index):
            price += _TURN
        return price

    def _turn_within(self, opening: int, index: int) -> bool:
        return self._count[index] > self._count[opening]

    def _finish(self, reading: _Reading) -> _Reading:
        cost, node, history = reading
        end = len(self._found)
        while node is not None:
            cost += _LOST
            history = (node[0], None, end, history)
            node = node[1]
        return cost, None, history

    def _trace(self, reading: _Reading) -> tuple[Link, ...]:
        links: list[Link] = []
        history = reading[2]
        while history is not None:
            opening, closing, limit, history = history
            links.append(Link(opening, closing, limit if closing is None else None))
        links.reverse()
        return tuple(links)
