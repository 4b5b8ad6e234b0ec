"""Choose the pairs that explain a group's verdict, and put them into words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeAlias

from attrs import evolve, frozen

from quoteminer.compare.members import Member
from quoteminer.compare.values import PairVerdict, Reason
from quoteminer.compare.wording import pair_text, same_figure_text

__all__ = ["corrections_of", "reasons_of"]


_Pair: TypeAlias = tuple[int, int, PairVerdict]
_ORDER = ("conflict", "undated", "changed", "planned", "subset", "compatible", "agree")
_MOST_OF_A_VERDICT = 6
_SAME_FIGURE = "agree-equal"


@frozen
class _Draft:
    """A reason before it is put into words; ``pair`` is the one that stands for all that are alike."""

    code: str
    claims: tuple[int, ...]
    pair: _Pair | None

    @property
    def verdict(self) -> str:
        return self.code.partition("-")[0]


def reasons_of(rows: Sequence[Member], pairs: Iterable[_Pair]) -> tuple[Reason, ...]:
    """Give the reasons of a group, those of the gravest verdict first, a few of each."""
    oriented = [_oriented(rows, pair) for pair in pairs]
    equal = [pair for pair in oriented if pair[2].code == _SAME_FIGURE]
    others = _next_changes(rows, [pair for pair in oriented if pair[2].code != _SAME_FIGURE])
    found = [*_merged(rows, others), *_same_figures(rows, equal)]
    found.sort(key=lambda draft: (_ORDER.index(draft.verdict), draft.claims))
    kept: dict[str, int] = defaultdict(int)
    chosen = []
    for draft in found:
        kept[draft.verdict] += 1
        if kept[draft.verdict] <= _MOST_OF_A_VERDICT:
            chosen.append(_written(rows, draft))
    return tuple(chosen)


def corrections_of(rows: Sequence[Member]) -> tuple[Reason, ...]:
    """Give the corrections that touch the claims of a group, each with the claims that it touches."""
    touched: dict[Reason, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        for reason in row.grouped.corrected:
            touched[reason].append(index)
    found = [evolve(reason, claims=tuple(indices)) for reason, indices in touched.items()]
    return tuple(sorted(found, key=lambda reason: (reason.code, reason.claims, reason.text_en)))


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
        return second.modality == "denied"
    if verdict.code == "planned-conditional":
        return first.modality == "conditional"
    if verdict.verdict == "planned":
        return first.modality in {"planned", "conditional"}
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


def _merged(rows: Sequence[Member], pairs: Sequence[_Pair]) -> list[_Draft]:
    """Say once what several articles say alike: same rule, same two figures, same dates."""
    alike: dict[tuple[Hashable, ...], list[_Pair]] = defaultdict(list)
    for pair in pairs:
        first, second = rows[pair[0]], rows[pair[1]]
        key = (pair[2].code, first.figure, first.period, second.figure, second.period)
        alike[key].append(pair)
    found = []
    for inside in alike.values():
        shown = min(inside, key=lambda pair: pair[:2])
        claims = tuple(sorted({index for pair in inside for index in pair[:2]}))
        found.append(_Draft(shown[2].code, claims, shown))
    return found


def _same_figures(rows: Sequence[Member], pairs: Sequence[_Pair]) -> list[_Draft]:
    """Gather the articles that give one figure into one reason."""
    figures: dict[Hashable, set[int]] = defaultdict(set)
    for first, second, _ in pairs:
        point = rows[first].figure.point
        figures[point if point is not None else rows[first].figure].update((first, second))
    return [_Draft(_SAME_FIGURE, tuple(sorted(indices)), None) for indices in figures.values()]


def _written(rows: Sequence[Member], draft: _Draft) -> Reason:
    if draft.pair is None:
        members = [rows[index] for index in draft.claims]
        english, arabic = same_figure_text(members, "en"), same_figure_text(members, "ar")
    else:
        first, second, verdict = draft.pair
        english = pair_text(verdict, rows[first], rows[second], "en")
        arabic = pair_text(verdict, rows[first], rows[second], "ar")
    return Reason(code=draft.code, text_en=english, text_ar=arabic, claims=draft.claims)
