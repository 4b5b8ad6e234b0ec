"""Make a group of linked claims: rows, pairs, verdict, reasons, heading."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations
from typing import TypeAlias

from attrs import evolve

from quoteminer.compare.keys import Standing, standing
from quoteminer.compare.members import Member
from quoteminer.compare.reasons import corrections_of, reasons_of
from quoteminer.compare.sets import Sets
from quoteminer.compare.subjects import Subject
from quoteminer.compare.ties import are_tied
from quoteminer.compare.values import ClaimGroup, PairVerdict, Verdict
from quoteminer.compare.verdicts import judge
from quoteminer.compare.wording import topic
from quoteminer.lexicon.places import within
from quoteminer.lexicon.topics import counted_topics

__all__ = ["Made", "make_groups", "rank"]

# The group's verdict is the gravest of its pairs; this is the order of gravity.
GRAVITY: tuple[Verdict, ...] = ("conflict", "undated", "changed", "planned", "subset", "compatible", "agree")
# Inside one article only these are worth a group of their own.
_TELLING: frozenset[Verdict] = frozenset({"conflict", "undated", "changed", "planned"})
_ALL_PAIRS_UP_TO = 64
_NEIGHBOURS = 3


# Two rows, by index, and what they say together.
_Pair: TypeAlias = tuple[int, int, PairVerdict]


# A group, and the members that gave its claims, in the same order.
Made: TypeAlias = tuple[ClaimGroup, Sequence[Member]]


def make_groups(members: Sequence[Member]) -> Iterator[Made]:
    """Make the groups of linked claims: those that pairs with something to say hold together."""
    rows = _rows(members)
    pairs = _spoken(rows, list(_judged(rows)))
    names: dict[str, int] = defaultdict(int)
    for used, inside in _connected(len(rows), pairs):
        chosen = [rows[index] for index in used]
        group = _make_group(chosen, inside, names)
        if group is not None:
            yield group, chosen


def _connected(size: int, pairs: Sequence[_Pair]) -> Iterator[tuple[list[int], list[_Pair]]]:
    """Give the rows that pairs hold together, with their pairs, renumbered within them."""
    sets = Sets(size)
    for first, second, _ in pairs:
        sets.join(first, second)
    held: dict[int, list[_Pair]] = defaultdict(list)
    for pair in pairs:
        held[sets.find(pair[0])].append(pair)
    for _, inside in sorted(held.items()):
        used = sorted({index for pair in inside for index in pair[:2]})
        place = {old: new for new, old in enumerate(used)}
        yield used, [(place[first], place[second], verdict) for first, second, verdict in inside]


def _make_group(rows: Sequence[Member], pairs: Sequence[_Pair], names: dict[str, int]) -> ClaimGroup | None:
    verdict = min({pair[2].verdict for pair in pairs}, key=GRAVITY.index)
    if len({row.carrier.sha256 for row in rows}) == 1 and verdict not in _TELLING:
        return None
    rows = [row.shown() for row in rows]
    head = _head(rows)
    key = _identity(head, rows)
    names[key] += 1
    written = head.claim.place
    return ClaimGroup(
        id=key if names[key] == 1 else f"{key}-{names[key]}",
        topic=topic(head, "en", written),
        topic_ar=topic(head, "ar", written),
        verdict=verdict,
        reasons=(*reasons_of(rows, pairs), *corrections_of(rows)),
        claims=tuple(member.grouped for member in rows),
    )


def rank(group: ClaimGroup) -> tuple[Hashable, ...]:
    """Order groups: the most reported first, then the most varied, then the gravest matter."""
    articles = len({claim.sha256 for claim in group.claims})
    figures = {(q.value, q.low, q.high) for q in (claim.claim.quantity for claim in group.claims)}
    return (-articles, -len(figures), _importance(group), group.id)


def _importance(group: ClaimGroup) -> int:
    known = (counted_topics().get(claim.claim.counted_class or "") for claim in group.claims)
    return min((entry.rank for entry in known if entry is not None), default=9)


def _rows(members: Sequence[Member]) -> list[Member]:
    """Make one row of each figure of an article, with the number of its mentions."""
    same: dict[tuple[Hashable, ...], list[Member]] = defaultdict(list)
    for member in members:
        same[_row_key(member)].append(member)
    rows = []
    for inside in same.values():
        first = min(inside, key=lambda m: (m.voice is None, m.start))
        rows.append(first if len(inside) == 1 else evolve(first, mentions=len(inside)))
    return sorted(rows, key=_row_order)


def _row_key(member: Member) -> tuple[Hashable, ...]:
    # A figure that two sources of one article give is two rows: each may be contradicted by itself.
    return (
        member.carrier.sha256,
        member.subject.cell.thing,
        member.figure,
        member.modality,
        member.period,
        member.voice if member.modality == "denied" else None,
    )


def _row_order(member: Member) -> tuple[str, str, str, int]:
    period = member.period
    when = period.last.isoformat() if period is not None else "9999-99-99"
    return (when, member.carrier.article_id, member.carrier.sha256, member.start)


def _judged(rows: Sequence[Member]) -> Iterator[_Pair]:
    """Judge the pairs; how two subjects stand to each other is told once for all claims about them."""
    numbers: dict[Subject, int] = {}
    subjects = [numbers.setdefault(row.subject, len(numbers)) for row in rows]
    known: dict[tuple[int, int], Standing] = {}
    for first, second in _candidates(rows, subjects):
        one, other = rows[first], rows[second]
        apart = one.kept_apart and one.kept_apart & other.kept_apart
        if apart and any(mark.startswith("claim-") for mark in apart):
            continue
        key = (subjects[first], subjects[second])
        found = known.get(key)
        if found is None:
            found = known[key] = standing(one.subject, other.subject)
        if not found.comparable or not are_tied(one, other, by_subject=found.tied):
            continue
        verdict = judge(one, other, found)
        if verdict is not None:
            yield first, second, verdict


def _candidates(rows: Sequence[Member], subjects: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pick the pairs to judge: all in a small group; in a large one the neighbours and the extremes.

    Sorted by time and by size, two figures that exclude each other are neighbours or extremes of
    their day: nothing is lost but the repetition.
    """
    if len(rows) <= _ALL_PAIRS_UP_TO:
        yield from combinations(range(len(rows)), 2)
        return
    chosen: set[tuple[int, int]] = set()
    sizes = [_size_order(row) for row in rows]
    by_size = sorted(range(len(rows)), key=lambda i: (subjects[i], *sizes[i], i))
    by_time = sorted(range(len(rows)), key=lambda i: (*sizes[i], i))
    for line in (by_size, by_time):
        for position, index in enumerate(line):
            for other in line[position + 1 : position + 1 + _NEIGHBOURS]:
                chosen.add((min(index, other), max(index, other)))
    for extremes in _days(rows, by_time):
        chosen.update((min(a, b), max(a, b)) for a, b in combinations(extremes, 2))
    yield from sorted(chosen)


def _size_order(member: Member) -> tuple[str, str]:
    period = member.period
    when = period.last.isoformat() if period is not None else ""
    size = member.figure.representative
    return (when, f"{size:040.10f}" if size is not None else "")


def _days(rows: Sequence[Member], by_time: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Give the smallest and the largest figure of each time."""
    days: dict[Hashable, list[int]] = defaultdict(list)
    for index in by_time:
        days[rows[index].period].append(index)
    for inside in days.values():
        yield tuple(sorted({inside[0], inside[-1]}))


def _spoken(rows: Sequence[Member], pairs: list[_Pair]) -> list[_Pair]:
    """Leave out differences with an article that elsewhere gives an agreeing figure.

    An article that says 3 here and 5 there, while another says 3, speaks of two things.
    """
    agreeing = {
        (index, rows[other].carrier.sha256)
        for first, second, verdict in pairs
        if verdict.verdict == "agree"
        for index, other in ((first, second), (second, first))
    }

    def doubtful(pair: _Pair) -> bool:
        first, second, verdict = pair
        if verdict.verdict not in {"conflict", "undated"}:
            return False
        one, other = rows[first].carrier.sha256, rows[second].carrier.sha256
        return one != other and ((first, other) in agreeing or (second, one) in agreeing)

    return [pair for pair in pairs if not doubtful(pair)]


def _head(rows: Sequence[Member]) -> Member:
    """Give the row that names the group: the one of the whole, with owner and place known."""

    def fitness(member: Member) -> tuple[int, ...]:
        cell = member.subject.cell
        topic_entry = counted_topics().get(cell.thing)
        return (
            int(topic_entry is not None and topic_entry.parent is not None),
            len(cell.modifiers),
            int(cell.affiliation is None),
            int(cell.place is None),
            len(within(cell.place)) if cell.place is not None else 0,
        )

    return min(rows, key=fitness)


def _identity(head: Member, rows: Sequence[Member]) -> str:
    """Hash what the group is about; happenings of one kind and place are told apart by their first day."""
    cell = head.subject.cell
    days = sorted(m.period.first.isoformat() for m in rows if m.period is not None)
    when = days[0] if days and head.subject.happening else ""
    alone = "" if head.subject.anchored else head.carrier.sha256
    key = repr((head.subject.block, cell.thing, cell.affiliation, cell.place, cell.modifiers, cell.event))
    return hashlib.sha256(f"{key}|{when}|{alone}".encode()).hexdigest()[:12]
