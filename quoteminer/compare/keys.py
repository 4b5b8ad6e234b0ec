"""Tell whether two claims are about the same thing, and if not, in which respect they differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

from attrs import frozen

from quoteminer.compare.members import Member, member_of
from quoteminer.compare.periods import Period
from quoteminer.compare.subjects import Cell, Subject, wider_owners, wider_things
from quoteminer.compare.ties import are_tied, is_same_distinctive, tied_by_subject
from quoteminer.compare.values import Agreement, Comparability, Difference, Dimension, GroupedClaim
from quoteminer.lexicon.places import within
from quoteminer.model import Claim, Span

__all__ = ["NEAR", "Standing", "comparability", "explain", "near", "standing"]

# Tolls of one happening are given anew for days; after a week of silence it is another happening.
NEAR = dt.timedelta(days=7)
_Row: TypeAlias = tuple[Dimension, Agreement, str | None, str | None]


def explain(first: GroupedClaim, second: GroupedClaim) -> Comparability:
    """Say in which respects two claims are about the same thing, with the words that show it.

    Every respect that is not the same is listed; the claims are comparable when none of them is
    *different* or doubtful beyond repair (see docs/explanation/comparison.md).
    """
    left, right = member_of(first), member_of(second)
    if left is None or right is None:
        kinds = (first.claim.quantity.kind, second.claim.quantity.kind)
        spans = (first.claim.span, second.claim.span)
        return Comparability(False, (Difference("kind", "different", *kinds, *spans),))
    return comparability(left, right)


@frozen
class Standing:
    """How two subjects stand to each other, before anything is known of the two claims.

    ``narrower`` tells which of the two counts a part of the other, in which ``dimension``; ``tied``
    that the subjects alone tell that they are of one matter.
    """

    comparable: bool
    narrower: Literal["first", "second"] | None = None
    dimension: Dimension | None = None
    tied: bool = False


_STRANGERS = Standing(False)


def standing(left: Subject, right: Subject) -> Standing:
    """Tell whether two subjects can be compared, and which is the wider one."""
    if left == right:
        return Standing(True, tied=tied_by_subject(left, right))
    respects = _respects(left, right)
    if not _tolerable([(dimension, agreement) for dimension, agreement, _, _ in respects]):
        return _STRANGERS
    contained = [row[:2] for row in respects if row[1] in {"narrower", "wider"}]
    tied = tied_by_subject(left, right)
    if not contained:
        return Standing(True, tied=tied)
    dimension, agreement = contained[0]
    return Standing(True, "first" if agreement == "narrower" else "second", dimension, tied)


def comparability(first: Member, second: Member) -> Comparability:
    """Compare two claims in every respect, with the words that show each difference."""
    left, right = first.subject, second.subject
    found = _respects(left, right)
    if left.happening and right.happening:
        found.append(("time", _simultaneity(first, second), _date(first), _date(second)))
    if not are_tied(first, second, by_subject=tied_by_subject(left, right)):
        found.append(("anchor", "different", None, None))
    differences = tuple(
        Difference(
            dimension, agreement, said, reply, _shown(first.claim, dimension), _shown(second.claim, dimension)
        )
        for dimension, agreement, said, reply in found
        if agreement != "same"
    )
    return Comparability(_tolerable([(d.dimension, d.agreement) for d in differences]), differences)


def _respects(left: Subject, right: Subject) -> list[_Row]:
    """List how two subjects stand to each other in every respect."""
    one, other = left.cell, right.cell
    return [
        ("kind", _equal(left.dimension, right.dimension), left.dimension, right.dimension),
        ("unit", _equal(left.unit, right.unit), left.unit, right.unit),
        ("counted", _containment(one.thing, other.thing, wider_things), one.thing, other.thing),
        ("relation", _equal(left.family, right.family), left.family, right.family),
        ("affiliation", _owned(one, other), one.affiliation, other.affiliation),
        ("place", _containment(one.place, other.place, within), one.place, other.place),
        ("event", _known(one.event, other.event), one.event, other.event),
        ("modifiers", _qualification(one.modifiers, other.modifiers), _joined(one), _joined(other)),
    ]


def _tolerable(found: Sequence[tuple[Dimension, Agreement]]) -> bool:
    """Allow one unknown or one direction of containment, not both: a guess upon a guess is none."""
    agreements = [agreement for _, agreement in found]
    if "different" in agreements or {"narrower", "wider"} <= set(agreements):
        return False
    unknown = sum(agreement == "unknown" and d in {"place", "affiliation"} for d, agreement in found)
    contained = "narrower" in agreements or "wider" in agreements
    return unknown + contained <= 1


def _equal(first: str | None, second: str | None) -> Agreement:
    return "same" if first == second else "different"


def _known(first: str | None, second: str | None) -> Agreement:
    if first == second:
        return "same"
    return "unknown" if first is None or second is None else "different"


def _joined(cell: Cell) -> str | None:
    return " ".join(cell.modifiers) or None


def _owned(first: Cell, second: Cell) -> Agreement:
    return _containment(first.affiliation, second.affiliation, wider_owners)


def _containment(first: str | None, second: str | None, wider: Callable[[str], tuple[str, ...]]) -> Agreement:
    if first is None or second is None or first == second:
        return _known(first, second)
    if second in wider(first):
        return "narrower"
    return "wider" if first in wider(second) else "different"


def _qualification(first: tuple[str, ...], second: tuple[str, ...]) -> Agreement:
    left, right = set(first), set(second)
    if left == right:
        return "same"
    if left > right:
        return "narrower"
    return "wider" if left < right else "different"


def _simultaneity(first: Member, second: Member) -> Agreement:
    if first.period is None or second.period is None:
        return "unknown"
    return "same" if near(first.period, second.period) or is_same_distinctive(first, second) else "different"


def near(first: Period, second: Period) -> bool:
    """Tell whether two periods are near enough to be of one happening."""
    return first.first <= _later(second.last) and second.first <= _later(first.last)


def _later(day: dt.date) -> dt.date:
    return day + NEAR if day <= dt.date.max - NEAR else dt.date.max


def _date(member: Member) -> str | None:
    published = member.grouped.published
    return member.claim.as_of or (published.isoformat() if published is not None else None)


def _shown(claim: Claim, dimension: Dimension) -> Span:
    """Give the words to show: the counted phrase, its sentence for what stands beyond it, or the number."""
    counted = claim.quantity.counted
    if dimension in {"counted", "modifiers"} and counted is not None:
        return counted.span
    return claim.span if dimension in {"kind", "unit"} else claim.sentence
