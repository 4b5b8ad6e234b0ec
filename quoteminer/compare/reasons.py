"""Choose the pairs that explain a group's verdict, and put them into words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeAlias

from attrs import evolve

from quoteminer.compare.subjects import Member
from quoteminer.compare.values import PairVerdict, Reason
from quoteminer.compare.wording import pair_text, same_figure_text

__all__ = ["reasons_of"]

_Pair: TypeAlias = tuple[int, int, PairVerdict]

_ORDER = ("conflict", "undated", "changed", "planned", "subset", "compatible", "agree")
_MOST_OF_A_VERDICT = 6
_SAME_FIGURE = "agree-equal"


def reasons_of(rows: Sequence[Member], pairs: Iterable[_Pair]) -> tuple[Reason, ...]:
    """Give the reasons of a group, those of the gravest verdict first, a few of each."""
    oriented = [_oriented(rows, pair) for pair in pairs]
    equal = [pair for pair in oriented if pair[2].code == _SAME_FIGURE]
    others = _next_changes(rows, [pair for pair in oriented if pair[2].code != _SAME_FIGURE])
    found = [*_merged(rows, others), *_same_figures(rows, equal)]
    found.sort(key=lambda reason: (_ORDER.index(reason.code.partition("-")[0]), reason.claims))
    kept: dict[str, int] = defaultdict(int)
    chosen = []
    for reason in found:
        verdict = reason.code.partition("-")[0]
        kept[verdict] += 1
        if kept[verdict] <= _MOST_OF_A_VERDICT:
            chosen.append(reason)
    return tuple(chosen)


def _oriented(rows: Sequence[Member], pair: _Pair) -> _Pair:
    """Put the two in the order in which the rule speaks of them, the change counted that way."""
    first, second, verdict = pair
    if not _is_swapped(rows[first], rows[second], verdict):
        return pair
    change = None if verdict.change is None else -verdict.change
    return second, first, evolve(verdict, change=change)


def _is_swapped(first: Member, second: Member, verdict: PairVerdict) -> bool:
    if verdict.later is not None:
        return verdict.later == "first"
    if verdict.narrower is not None:
        return verdict.narrower == "second"
    if verdict.code in {"conflict-denied", "compatible-denied"}:
        return second.claim.modality == "denied"
    if verdict.code == "planned-conditional":
        return first.claim.modality == "conditional"
    if verdict.verdict == "planned":
        return first.claim.modality in {"planned", "conditional"}
    return False


def _next_changes(rows: Sequence[Member], pairs: list[_Pair]) -> list[_Pair]:
    """Of the changes that lead to a figure keep the one from the figure just before it."""
    changes = [pair for pair in pairs if pair[2].verdict == "changed"]
    nearest: dict[int, _Pair] = {}
    for pair in changes:
        known = nearest.get(pair[1])
        if known is None or _since(rows, pair) > _since(rows, known):
            nearest[pair[1]] = pair
    return [*(p for p in pairs if p[2].verdict != "changed"), *nearest.values()]


def _since(rows: Sequence[Member], pair: _Pair) -> tuple[str, int]:
    period = rows[pair[0]].period
    return (period.last.isoformat() if period is not None else "", -pair[0])


def _merged(rows: Sequence[Member], pairs: Sequence[_Pair]) -> list[Reason]:
    """Say once what several articles say alike: same rule, same two figures, same dates."""
    alike: dict[tuple[Hashable, ...], list[_Pair]] = defaultdict(list)
    for pair in pairs:
        first, second = rows[pair[0]], rows[pair[1]]
        key = (pair[2].code, first.figure, first.period, second.figure, second.period)
        alike[key].append(pair)
    return [_reason(rows, inside) for inside in alike.values()]


def _reason(rows: Sequence[Member], pairs: Sequence[_Pair]) -> Reason:
    first, second, verdict = min(pairs, key=lambda pair: pair[:2])
    return Reason(
        code=verdict.code,
        text_en=pair_text(verdict, rows[first], rows[second], "en"),
        text_ar=pair_text(verdict, rows[first], rows[second], "ar"),
        claims=tuple(sorted({index for pair in pairs for index in pair[:2]})),
    )


def _same_figures(rows: Sequence[Member], pairs: Sequence[_Pair]) -> list[Reason]:
    """Gather the articles that give one figure into one reason."""
    figures: dict[Hashable, set[int]] = defaultdict(set)
    for first, second, _ in pairs:
        point = rows[first].figure.point
        figures[point if point is not None else rows[first].figure].update((first, second))
    found = []
    for indices in figures.values():
        members = [rows[index] for index in sorted(indices)]
        found.append(
            Reason(
                code=_SAME_FIGURE,
                text_en=same_figure_text(members, "en"),
                text_ar=same_figure_text(members, "ar"),
                claims=tuple(sorted(indices)),
            )
        )
    return found
