"""Gather the claims of one block into groups without comparing all with all.

Claims with one and the same key form a cell; a cell of happenings falls apart where its claims lie
more than a week apart.  Cells are then linked by look-up: to the only cell that supplies what they do
not say (place, owner, event), and to the cell of the whole of which they count a part.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from decimal import Decimal

from attrs import evolve, frozen

from quoteminer.compare.keys import near
from quoteminer.compare.members import Member
from quoteminer.compare.periods import Period
from quoteminer.compare.sets import Sets
from quoteminer.compare.subjects import Cell, wider_owners, wider_things
from quoteminer.compare.ties import is_distinctive
from quoteminer.lexicon.places import within
from quoteminer.model import Number

__all__ = ["link"]

_SLOT_DAYS = 8
_MOST_SLOTS = 500
# More owners or places than this for one unstated one is no evidence for any of them.
_MOST_CANDIDATES = 24
_MOST_MODIFIERS = 6


@frozen(eq=False)
class _Part:
    """The claims of one cell that belong to one time."""

    cell: Cell
    members: tuple[Member, ...]
    happening: bool
    anchored: bool
    period: Period | None
    figures: frozenset[Decimal]
    articles: frozenset[str]


def link(members: Sequence[Member]) -> list[list[Member]]:
    """Gather the members of one block into groups of the same or a containing subject."""
    parts = _parts(members)
    index = _index(parts)
    sets = Sets(len(parts))
    for number, part in enumerate(parts):
        for other in (*_suppliers(part, parts, index), *_wholes(part, parts, index)):
            sets.join(number, other)
    groups: dict[int, list[Member]] = defaultdict(list)
    for number, part in enumerate(parts):
        groups[sets.find(number)].extend(part.members)
    return list(groups.values())


def _parts(members: Sequence[Member]) -> list[_Part]:
    cells: dict[tuple[Hashable, ...], list[Member]] = defaultdict(list)
    for member in members:
        subject = member.subject
        # Without place, owner or event, only claims of one article can be taken to be about one thing.
        apart = None if subject.anchored else member.carrier.sha256
        cells[_sortable(subject.cell), apart].append(member)
    return [
        _part(stretch)
        for _, inside in sorted(cells.items(), key=lambda item: repr(item[0]))
        for stretch in (_stretches(inside) if inside[0].subject.happening else [inside])
    ]


def _sortable(cell: Cell) -> tuple[Hashable, ...]:
    return (cell.thing, cell.affiliation, cell.place, cell.modifiers, cell.event)


def _part(members: Sequence[Member]) -> _Part:
    periods = [m.period for m in members if m.period is not None]
    return _Part(
        cell=members[0].subject.cell,
        members=tuple(members),
        happening=members[0].subject.happening,
        anchored=members[0].subject.anchored,
        period=Period(min(p.first for p in periods), max(p.last for p in periods)) if periods else None,
        figures=frozenset(
            m.figure.point for m in members if is_distinctive(m) and m.figure.point is not None
        ),
        articles=frozenset(m.carrier.sha256 for m in members),
    )


def _stretches(members: Sequence[Member]) -> list[list[Member]]:
    """Cut the claims of one cell where a week goes by; undated ones stay apart unless there is one time."""
    dated = sorted((m for m in members if m.period is not None), key=_first_day)
    undated = [m for m in members if m.period is None]
    stretches: list[list[Member]] = []
    end: Period | None = None
    for member in dated:
        period = member.period
        assert period is not None  # noqa: S101  # by the choice of `dated`
        if end is not None and near(end, period):
            stretches[-1].append(member)
            end = Period(end.first, max(end.last, period.last))
        else:
            stretches.append([member])
            end = period
    stretches = _rejoined(stretches)
    if undated and len(stretches) == 1:
        stretches[0].extend(undated)
    elif undated:
        stretches.append(undated)
    return stretches


def _first_day(member: Member) -> tuple[dt.date, dt.date]:
    period = member.period
    return (period.first, period.last) if period is not None else (dt.date.max, dt.date.max)


def _rejoined(stretches: list[list[Member]]) -> list[list[Member]]:
    """Join stretches in which one particular figure returns: it is told of again later."""
    sets = Sets(len(stretches))
    seen: dict[Number, int] = {}
    for number, stretch in enumerate(stretches):
        for member in stretch:
            point = member.figure.point
            if point is not None and is_distinctive(member):
                sets.join(number, seen.setdefault(point, number))
    joined: dict[int, list[Member]] = defaultdict(list)
    for number, stretch in enumerate(stretches):
        joined[sets.find(number)].extend(stretch)
    return list(joined.values())


_Index = dict[tuple[Hashable, ...], list[int]]


def _index(parts: Sequence[_Part]) -> _Index:
    index: _Index = defaultdict(list)
    for number, part in enumerate(parts):
        for time in _times(part):
            for key in _keys(part.cell):
                index[(*key, time)].append(number)
    return index


def _keys(cell: Cell) -> Iterator[tuple[Hashable, ...]]:
    """List the look-ups by which a part can be found: whole, and by all but one respect."""
    yield ("whole", cell.thing, cell.affiliation, cell.place, cell.modifiers)
    if cell.place is not None:
        yield ("place", cell.thing, cell.affiliation, cell.modifiers)
    if cell.affiliation is not None:
        yield ("affiliation", cell.thing, cell.place, cell.modifiers)


def _times(part: _Part) -> Iterator[Hashable]:
    """List the times under which a part is found: its slots of days, its figures, and any."""
    yield "any"
    if not part.happening:
        return
    yield from part.figures
    if part.period is not None:
        yield from _slots(part.period)


def _slots(period: Period) -> range:
    first, last = (day.toordinal() // _SLOT_DAYS for day in (period.first, period.last))
    return range(first, min(last, first + _MOST_SLOTS) + 1)


def _asked(part: _Part) -> Sequence[Hashable]:
    """List the times under which to look for what belongs to a part."""
    if not part.happening or (part.period is None and not part.figures):
        return ["any"]
    if part.period is None:
        return sorted(part.figures)
    slots = _slots(part.period)
    return [*range(slots.start - 1, slots.stop + 1), *sorted(part.figures)]


def _found(part: _Part, parts: Sequence[_Part], index: _Index, key: tuple[Hashable, ...]) -> list[int]:
    """Look up the parts under a key that can be of the same time and event, a few at most."""
    found: dict[int, None] = {}
    for time in _asked(part):
        for number in index.get((*key, time), ()):
            if len(found) > _MOST_CANDIDATES:
                return list(found)
            other = parts[number]
            if other is not part and _same_time(part, other) and _same_event(part, other):
                found[number] = None
    return list(found)


def _same_time(part: _Part, other: _Part) -> bool:
    if not part.happening or part.figures & other.figures:
        return True
    if part.period is None or other.period is None:
        return True
    return near(part.period, other.period)


def _same_event(part: _Part, other: _Part) -> bool:
    return part.cell.event is None or other.cell.event in {None, part.cell.event}


def _suppliers(part: _Part, parts: Sequence[_Part], index: _Index) -> Iterable[int]:
    """Give the parts that supply what this one does not say, if they are of one mind."""
    cell = part.cell
    if cell.place is None:
        key: tuple[Hashable, ...] = ("place", cell.thing, cell.affiliation, cell.modifiers)
    elif cell.affiliation is None:
        key = ("affiliation", cell.thing, cell.place, cell.modifiers)
    else:
        key = ()
    found = _of_one_mind(part, parts, _found(part, parts, index, key)) if key else []
    if part.happening and cell.event is None and (cell.place is not None or cell.affiliation is not None):
        # Which of several events is meant, the words of each pair will tell.
        whole = ("whole", cell.thing, cell.affiliation, cell.place, cell.modifiers)
        found = [*found, *_found(part, parts, index, whole)]
    return found


def _of_one_mind(part: _Part, parts: Sequence[_Part], found: list[int]) -> list[int]:
    """Keep the candidates when they name one owner and one place, or places within one of them.

    Candidates in the articles of the part itself go first: an article that names one place means it.
    """
    own = [number for number in found if parts[number].articles & part.articles]
    candidates = own or (found if part.anchored else [])
    if not candidates or len(candidates) > _MOST_CANDIDATES:
        return []
    owners = {parts[number].cell.affiliation for number in candidates}
    places = {parts[number].cell.place for number in candidates}
    outer = {p for p in places if p is None or not places.intersection(within(p))}
    if len(owners) > 1 or len(outer) > 1:
        return []
    return [number for number in candidates if parts[number].cell.place in outer]


def _wholes(part: _Part, parts: Sequence[_Part], index: _Index) -> Iterable[int]:
    """Give the parts of which this one counts a part, seen across two articles at least."""
    if not part.anchored or (part.happening and part.period is None):
        return []
    found: list[int] = []
    for cell in _wider_cells(part.cell):
        key = ("whole", cell.thing, cell.affiliation, cell.place, cell.modifiers)
        for number in _found(part, parts, index, key)[:_MOST_CANDIDATES]:
            other = parts[number]
            undated = other.happening and other.period is None
            if other.anchored and not undated and len(part.articles | other.articles) > 1:
                found.append(number)
    return found


def _wider_cells(cell: Cell) -> Iterator[Cell]:
    for thing in wider_things(cell.thing):
        yield evolve(cell, thing=thing)
    for owner in wider_owners(cell.affiliation) if cell.affiliation is not None else ():
        yield evolve(cell, affiliation=owner)
    for place in within(cell.place) if cell.place is not None else ():
        yield evolve(cell, place=place)
    if 0 < len(cell.modifiers) <= _MOST_MODIFIERS:
        for dropped in range(len(cell.modifiers)):
            yield evolve(cell, modifiers=cell.modifiers[:dropped] + cell.modifiers[dropped + 1 :])
        if len(cell.modifiers) > 1:
            yield evolve(cell, modifiers=())
