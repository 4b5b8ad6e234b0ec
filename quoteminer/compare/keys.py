"""Tell whether two claims are about the same thing, and if not, in which respect they differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TypeAlias

from quoteminer.compare.periods import Period
from quoteminer.compare.subjects import Cell, Member, member_of, wider_owners, wider_things
from quoteminer.compare.ties import are_tied, is_same_distinctive
from quoteminer.compare.values import Agreement, Comparability, Difference, Dimension, GroupedClaim
from quoteminer.lexicon.places import within
from quoteminer.model import Claim, Span

__all__ = ["NEAR", "comparability", "explain", "near"]

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


def comparability(first: Member, second: Member, *, one_happening: bool = False) -> Comparability:
    """Compare two subjects; ``one_happening`` tells that their times are known to belong together."""
    left, right = first.subject, second.subject
    one, other = left.cell, right.cell
    found: list[_Row] = [
        ("kind", _equal(left.dimension, right.dimension), left.dimension, right.dimension),
        ("unit", _equal(left.unit, right.unit), left.unit, right.unit),
        ("counted", _containment(one.thing, other.thing, wider_things), one.thing, other.thing),
        ("relation", _equal(left.family, right.family), left.family, right.family),
        ("affiliation", _owned(one, other), one.affiliation, other.affiliation),
        ("place", _containment(one.place, other.place, within), one.place, other.place),
        ("event", _known(one.event, other.event), one.event, other.event),
        ("modifiers", _qualification(one.modifiers, other.modifiers), _joined(one), _joined(other)),
    ]
    if left.happening and right.happening and not one_happening:
        found.append(("time", _simultaneity(first, second), _date(first), _date(second)))
    if not are_tied(first, second):
        found.append(("anchor", "different", None, None))
    differences = tuple(
        Difference(
            dimension, agreement, said, reply, _shown(first.claim, dimension), _shown(second.claim, dimension)
        )
        for dimension, agreement, said, reply in found
        if agreement != "same"
    )
    return Comparability(_tolerable(differences), differences)


def _tolerable(differences: tuple[Difference, ...]) -> bool:
    """Allow one unknown or one direction of containment, not both: a guess upon a guess is none."""
    agreements = [d.agreement for d in differences]
    if "different" in agreements or {"narrower", "wider"} <= set(agreements):
        return False
    unknown = sum(d.agreement == "unknown" and d.dimension in {"place", "affiliation"} for d in differences)
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
