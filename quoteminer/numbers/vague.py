"""Vague amounts: tens, hundreds of thousands, a few thousand, some twenty; decades of an age."""

from __future__ import annotations

from quoteminer.lexicon.contexts import in_role
from quoteminer.numbers.drafts import Draft
from quoteminer.numbers.scan import Scan

__all__ = ["decade", "vague"]

_LARGEST = 10**24


def vague(scan: Scan, i: int) -> Draft | None:
    """Read an amount that names an order of magnitude only; its low bound is twice the order."""
    word = scan.word(i)
    if word is None:
        return None
    if word.get("few"):
        return _few(scan, i)
    if word.get("odd"):
        return _odd(scan, i)
    order, last = _order(scan, i)
    if order is None:
        return None
    return _draft(scan, i, last, 2 * order, None, "num-vague-plural")


def _order(scan: Scan, i: int) -> tuple[int | None, int]:
    """Multiply the plurals that follow one another: tens of thousands, thousands of millions."""
    word = scan.word(i)
    reading = word.get("vague", "scale-plural") if word else None
    if reading is None:
        return None, i
    order, last = reading.value, i
    while (after := scan.word(last + 1)) and after.bare:
        scale = after.get("scale-plural") or (after.get("scale") if not after.analysis.article else None)
        if scale is None or order > _LARGEST // scale.value:
            break
        order, last = order * scale.value, last + 1
    return order, last


def _few(scan: Scan, i: int) -> Draft | None:
    """Read "a few" with a number: a few thousand, ten and some, twenty and some.

    Without a number ("a few days") it is no number.
    """
    after = scan.word(i + 1)
    if after and after.bare and not after.analysis.article:
        if after.get("ten"):
            return _draft(scan, i, i + 1, 13, 19, "num-few")
        if after.get("scale-plural", "vague"):
            order, last = _order(scan, i + 1)
            return _draft(scan, i, last, 3 * (order or 1), 10 * (order or 1), "num-few")
    j = scan.joined(i + 1)
    tens = scan.words[j].get("tens") if j is not None and scan.words[j] else None  # type: ignore[union-attr]
    if j is not None and tens:
        return _draft(scan, i, j, tens.value + 3, tens.value + 9, "num-few")
    return None


def _odd(scan: Scan, i: int) -> Draft | None:
    """Read "odd" before its ten (*nayyif wa-'ishrūn*): more than the ten."""
    j = scan.joined(i + 1)
    word = scan.word(j) if j is not None else None
    tens = word.get("tens", "hundred", "hundreds") if word else None
    if j is None or tens is None:
        return None
    found = _draft(scan, j, j, tens.value, None, "num-odd")
    found.start = scan.start_of(j)
    found.value, found.modifier = tens.value, "more_than"
    found.hedge = scan.tokens[i].span
    return found


def _draft(scan: Scan, first: int, last: int, low: int, high: int | None, rule: str) -> Draft:
    word = scan.words[first]
    return Draft(
        first=first,
        last=last,
        start=scan.start_of(first),
        end=scan.tokens[last].end,
        rule=rule,
        low=low,
        high=high,
        modifier="indefinite",
        definite=bool(word and word.analysis.article),
        confidence=0.9,
    )


def decade(scan: Scan, i: int) -> Draft | None:
    """Read a decade of life (in his thirties); a decade of a century is no number."""
    word = scan.word(i)
    reading = word.get("decade") if word else None
    if reading is None:
        return None
    ahead = range(i + 1, i + 5)
    aged = any(in_role(scan.key(k), "age-noun-strong") for k in ahead)
    if not aged and not in_role(scan.key(i - 1), "age-noun-strong"):
        return None
    found = _draft(scan, i, i, reading.value, reading.value + 9, "num-decade-of-life")
    found.modifier, found.kind, found.unit = "range", "age", "year"
    return found
