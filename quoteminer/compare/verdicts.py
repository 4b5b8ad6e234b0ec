"""Say what two comparable claims say together.

The table of rules, with the tolerances, is docs/reference/verdicts.md.  Swapping the two claims
mirrors the answer and changes nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import evolve

from quoteminer.compare.keys import NEAR, Standing, comparability, standing
from quoteminer.compare.members import Member, member_of
from quoteminer.compare.periods import Order, Period, order
from quoteminer.compare.ties import can_conflict, is_one_force
from quoteminer.compare.tolerance import Closeness, closeness, difference
from quoteminer.compare.values import GroupedClaim, PairVerdict
from quoteminer.compare.voices import is_one_voice
from quoteminer.model import Number

__all__ = ["judge", "pair_verdict", "time_order"]

_NOT_FACT = frozenset({"planned", "conditional"})
# A denial of another figure, or of nothing stated clearly enough to be contradicted.
_OTHER_DENIED = PairVerdict(verdict="compatible", code="compatible-denied")
# Figures of one thing at one time are not farther apart than this.
_MULTIPLE = 3
_NEAR: Mapping[Closeness, PairVerdict] = {
    "equal": PairVerdict(verdict="agree", code="agree-equal"),
    "close": PairVerdict(verdict="agree", code="agree-close"),
    "overlap": PairVerdict(verdict="compatible", code="compatible-overlap"),
}
_UNDATED: Mapping[Order, str] = {"unknown": "undated-missing", "overlap": "undated-overlap"}


def pair_verdict(first: GroupedClaim, second: GroupedClaim) -> PairVerdict | None:
    """Judge two claims; `None` where they are not comparable or the pair says nothing.

    One voice that states two different figures for one time in one article speaks of two things:
    such a pair says nothing.
    """
    left, right = member_of(first), member_of(second)
    if left is None or right is None:
        return None
    if not comparability(left, right).comparable:
        return None
    return judge(left, right, standing(left.subject, right.subject))


def judge(first: Member, second: Member, found: Standing) -> PairVerdict | None:
    """Judge two members that are comparable; ``found`` is how their subjects stand to each other."""
    near = closeness(first.figure, second.figure)
    by_modality = _by_modality(first, second, near)
    if by_modality is not None:
        return by_modality
    if found.narrower is not None:
        return _part_and_whole(first, second, found, near)
    if near != "apart":
        return _NEAR[near]
    if _other_reading_agrees(first, second):
        return PairVerdict(verdict="compatible", code="compatible-reading")
    return _apart(first, second)


def _by_modality(first: Member, second: Member, near: Closeness) -> PairVerdict | None:
    one, other = first.modality, second.modality
    if one == other:
        return None
    if (one == "denied") != (other == "denied"):
        if near in {"equal", "close"}:
            sure = can_conflict(first, second)
            return PairVerdict(verdict="conflict", code="conflict-denied") if sure else _OTHER_DENIED
        return _OTHER_DENIED
    if (one in _NOT_FACT) == (other in _NOT_FACT):
        return None
    change = difference(first.figure, second.figure)
    if "conditional" in {one, other}:
        return PairVerdict(verdict="planned", code="planned-conditional", change=change)
    code = "planned-matches" if near in {"equal", "close"} else "planned-differs"
    return PairVerdict(verdict="planned", code=code, change=change)


def _part_and_whole(first: Member, second: Member, found: Standing, near: Closeness) -> PairVerdict | None:
    if near in {"equal", "close"}:
        return _NEAR[near]
    part, whole = (first, second) if found.narrower == "first" else (second, first)
    exceeds = (
        near == "apart"
        and part.figure.low is not None
        and whole.figure.high is not None
        and part.figure.low > whole.figure.high
    )
    if not exceeds:
        return PairVerdict(
            verdict="subset", code="subset-narrower", narrower=found.narrower, dimension=found.dimension
        )
    verdict = _apart(first, second)
    if verdict is None or verdict.verdict != "conflict":
        return verdict
    event = first.subject.cell.event
    same_event = event is not None and event == second.subject.cell.event
    if not same_event and not is_one_force(first.subject, second.subject):
        return None
    return evolve(verdict, code="conflict-part", narrower=found.narrower, dimension=found.dimension)


def _other_reading_agrees(first: Member, second: Member) -> bool:
    """Try the other values that the digits can have (2.500 as two and a half or as 2,500)."""
    for one, other in ((first, second), (second, first)):
        if one.readings and any(
            closeness(figure, other.figure) in {"equal", "close"} for figure in one.readings
        ):
            return True
    return False


def _apart(first: Member, second: Member) -> PairVerdict | None:
    """Judge two figures that exclude each other: only time tells a change from a conflict."""
    if not first.subject.states:
        return None
    when = time_order(first, second)
    if _of_two_things(first, second, when):
        return None
    change = difference(first.figure, second.figure)
    same_article = first.carrier.sha256 == second.carrier.sha256
    if same_article and (told := _told_order(first, second)) is not None:
        code, later = told
        return PairVerdict(verdict="changed", code=code, later=later, change=change)
    if when in {"before", "after"}:
        newer: Literal["first", "second"] = "second" if when == "before" else "first"
        return PairVerdict(verdict="changed", code="changed-later", later=newer, change=change)
    return _at_one_time(first, second, when, change)


def _at_one_time(first: Member, second: Member, when: Order, change: Number | None) -> PairVerdict | None:
    """Judge two figures that exclude each other and that no time puts in order."""
    same_article = first.carrier.sha256 == second.carrier.sha256
    if same_article and _one_voice(first, second) and (when == "same" or _both_undated(first, second)):
        return None
    code = _unsettled(first, second, when)
    if code != "conflict-same-time":
        return PairVerdict(verdict="undated", code=code, change=change)
    sure = can_conflict(first, second)
    return PairVerdict(verdict="conflict", code=code, change=change) if sure else None


def _unsettled(first: Member, second: Member, when: Order) -> str:
    """Name the rule for two figures that no time puts in order."""
    if when in _UNDATED:
        return _UNDATED[when]
    outlets = {first.carrier.source, second.carrier.source}
    same_outlet = len(outlets) == 1 and None not in outlets
    if same_outlet and first.carrier.sha256 != second.carrier.sha256:
        return "undated-outlet"
    return "conflict-same-time"


def _of_two_things(first: Member, second: Member, when: Order) -> bool:
    """Tell whether two figures that exclude each other are more likely of two things than of one.

    So are figures far apart: outlets that contradict each other are off by some, not by a multiple.
    Tolls can multiply from day to day, a force can be cut.
    """
    if when in {"before", "after"} and (
        first.subject.happening or is_one_force(first.subject, second.subject)
    ):
        return False
    left, right = first.figure.representative, second.figure.representative
    if left is None or right is None:
        return False
    small, large = sorted((abs(left), abs(right)))
    return large > small * _MULTIPLE


def _told_order(first: Member, second: Member) -> tuple[str, Literal["first", "second"]] | None:
    """Give the order that the words of one article put its two figures in."""
    steps = (first.order, second.order)
    if steps[0] == "before" != steps[1] and (steps[1] == "after" or first.subject.happening):
        return "changed-wording", "second"
    if steps[1] == "before" != steps[0] and (steps[0] == "after" or first.subject.happening):
        return "changed-wording", "first"
    if first.subject.happening or (first.dated and second.dated):
        return None
    if (first.modality, second.modality) == ("past", "actual"):
        return "changed-past", "second"
    if (first.modality, second.modality) == ("actual", "past"):
        return "changed-past", "first"
    return None


def time_order(first: Member, second: Member) -> Order:
    """Tell which figure is the later one.

    The toll of a happening is of the day on which it was given: where the day of the happening does
    not tell two tolls apart, the day of publication does.
    """
    when = order(first.period, second.period)
    if not (first.subject.happening and second.subject.happening) or when in {"before", "after"}:
        return when
    published = _published(first, second)
    if published in {"before", "after"}:
        return published
    if when == "overlap" and published == "same" and _is_short(first.period) and _is_short(second.period):
        return "same"
    return when


def _is_short(period: Period | None) -> bool:
    """Tell whether a period is of one happening: the toll of a year is no toll of one of its days."""
    return period is not None and period.last - period.first <= NEAR


def _published(first: Member, second: Member) -> Order:
    one, other = first.carrier.published, second.carrier.published
    if one is None or other is None:
        return "unknown"
    return "same" if one == other else "before" if one < other else "after"


def _one_voice(first: Member, second: Member) -> bool:
    """Tell whether one source gives both figures; the reporter's own words count as any source's."""
    if first.voice is None or second.voice is None:
        return True
    if first.voice != second.voice and any(
        mark.startswith("person-") for mark in first.kept_apart & second.kept_apart
    ):
        return False
    # "The ministry of the interior" and "the interior" are one voice.
    return is_one_voice(first.voice, second.voice)


def _both_undated(first: Member, second: Member) -> bool:
    return first.period is None and second.period is None
