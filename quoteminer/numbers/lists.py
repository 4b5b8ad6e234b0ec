"""Numbers that share a noun said once: the members of a list, a figure and its repetition in words."""

from __future__ import annotations

from itertools import pairwise

from attrs import evolve

from quoteminer.lexicon.contexts import bare_role, in_role
from quoteminer.numbers.drafts import Draft
from quoteminer.numbers.scan import QUOTES, Scan

__all__ = ["STOPS", "in_list", "is_rate", "share_with_next"]

STOPS = frozenset(".؟!؛:\n")
_LONGEST = 14  # tokens between two members of a list


def in_list(scan: Scan, previous: Draft, draft: Draft) -> bool:
    """Tell whether the number stands in one list with the one before: joined, in the same sentence."""
    between = range(previous.last + 1, draft.first)
    if len(between) > _LONGEST or any(scan.key(k) in STOPS for k in between):
        return False
    word = scan.word(draft.first)
    joined = in_role(scan.key(draft.first - 1), "and") or bool(word and word.analysis.conjunction)
    after_from = any(bare_role(scan.key(k), "list-link") for k in range(draft.first - 2, draft.first))
    return joined or after_from


def is_rate(scan: Scan, draft: Draft) -> bool:
    """Tell whether a figure is a rate told beside a list (at 129 patients a day) and no member of it."""
    first = draft.first
    return in_role(scan.key(first - 1), "rate-led") or in_role(scan.key(first - 2), "rate-led")


def share_with_next(scan: Scan, drafts: list[Draft]) -> None:
    """Give "four of six federations" its noun from the number that follows, and (4) four of them too."""
    for draft, after in pairwise(drafts):
        if _repeated(scan, draft, after):
            draft.kind, draft.unit = after.kind, after.unit
            draft.counted = after.counted and evolve(after.counted, rule="count-repeated")
            continue
        if draft.kind != "count" or draft.counted is not None or draft.score or after.counted is None:
            continue
        between = range(draft.last + 1, after.first)
        if 0 < len(between) < 3 and all(
            in_role(scan.key(k), "partitive-of")
            or in_role(scan.key(k), "each-of")
            or in_role(scan.key(k), "or")
            for k in between
        ):
            draft.counted = evolve(after.counted, rule="count-list")


def _repeated(scan: Scan, draft: Draft, after: Draft) -> bool:
    """Tell whether a figure is said again, in words behind digits or the other way, between brackets."""
    between = range(draft.last + 1, after.first)
    return (
        draft.kind == "count"
        and draft.counted is None
        and draft.value is not None
        and draft.value == after.value
        and after.kind not in {"date", "ordinal", "identifier"}
        and 0 < len(between) < 3
        and all(scan.key(k) in QUOTES for k in between)
    )
