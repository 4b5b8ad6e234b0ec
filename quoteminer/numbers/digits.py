"""Numbers in digits: separators of every newsroom, and what to do where they are ambiguous.

Sources of the rules: the separators of CLDR for Arabic locales (U+066B decimal, U+066C thousands), the
European point and comma, and the Gulf agencies' letter *ra*, typed right to left, so that the fraction
comes first in the stored text (75r130 is 130.75).
"""

from __future__ import annotations

import unicodedata
from decimal import Decimal

from attrs import frozen

from quoteminer.lexicon.contexts import role_words
from quoteminer.model import Number, Reading
from quoteminer.numbers.scan import Scan, is_vulgar, plain

__all__ = ["Digits", "read_digits"]

_ARABIC_DECIMAL = "\N{ARABIC DECIMAL SEPARATOR}"
_ARABIC_THOUSANDS = "\N{ARABIC THOUSANDS SEPARATOR}"
_ARABIC_COMMA = "\N{ARABIC COMMA}"
_MARKS = frozenset(
    {".", ",", _ARABIC_DECIMAL, _ARABIC_THOUSANDS, _ARABIC_COMMA, "'", "\N{RIGHT SINGLE QUOTATION MARK}"}
)
_DECIMAL_MARKS = frozenset({".", ",", _ARABIC_DECIMAL, _ARABIC_COMMA})
_MOST_GROUPS = 8  # ten to the 24th; longer runs are no numbers
_GROUP_GAPS = frozenset(" \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}")


@frozen
class Digits:
    """A number in digits; ``value`` is `None` for digits that are no number (1.2.3)."""

    value: Number | None
    last: int
    rule: str
    readings: tuple[Reading, ...] = ()


def _groups(scan: Scan, first: int) -> tuple[list[str], list[str], int]:
    """Collect digit runs with the marks that join them without a space."""
    parts, marks = [scan.key(first)], []
    last = first
    agency = role_words("agency-mark")
    while (
        len(parts) < _MOST_GROUPS
        and scan.kind(last + 2) == "number"
        and scan.touches(last + 1)
        and scan.touches(last + 2)
        and ((mark := scan.key(last + 1)) in _MARKS or mark in agency)
    ):
        parts.append(scan.key(last + 2))
        marks.append(mark)
        last += 2
    return parts, marks, last


def _spaced_groups(scan: Scan, first: int) -> tuple[list[str], int]:
    """Collect groups of three digits set off by single spaces (10 000)."""
    parts, last = [scan.key(first)], first
    if not 0 < len(parts[0]) <= 3 or parts[0].startswith("0"):
        return parts, first
    while scan.kind(last + 1) == "number" and len(parts) < _MOST_GROUPS:
        gap = scan.text[scan.tokens[last].end : scan.tokens[last + 1].start]
        if len(gap) != 1 or gap not in _GROUP_GAPS or len(scan.key(last + 1)) != 3:
            return parts[:1], first
        last += 1
        parts.append(scan.key(last))
    return parts, last


def _decimal(whole: str, fraction: str) -> Number:
    return plain(Decimal(f"{whole}.{fraction}"))


def _one_mark(whole: str, mark: str, fraction: str) -> tuple[Number, str, tuple[Reading, ...]]:
    decimal = _decimal(whole, fraction)
    if mark == _ARABIC_DECIMAL:
        return decimal, "num-decimal", ()
    thousands = int(whole + fraction)
    three = len(fraction) == 3 and len(whole) <= 3 and not whole.startswith("0")
    if three and mark not in _DECIMAL_MARKS:
        return thousands, "num-thousands", ()
    if three:
        # 2.500: newsrooms write it both ways; three digits after one mark are a group far more often.
        return thousands, "num-ambiguous-mark", (Reading(decimal, "num-decimal"),)
    return decimal, "num-decimal", ()


def _agency(parts: list[str]) -> tuple[Number, str, tuple[Reading, ...]]:
    """Read digits joined by the letter ra: the stored order is fraction first, or last group first."""
    if len(parts) == 2:
        fraction, whole = parts
        decimal = _decimal(whole, fraction)
        if len(fraction) == 3 and 0 < len(whole) <= 3 and not whole.startswith("0"):
            return int(whole + fraction), "num-agency-ra", (Reading(decimal, "num-decimal"),)
        return decimal, "num-agency-ra", ()
    groups = parts[::-1]
    if all(len(group) == 3 for group in groups[1:]):
        return int("".join(groups)), "num-agency-ra", ()
    return _decimal("".join(groups[:-1]), groups[-1]), "num-agency-ra", ()


def _many(parts: list[str], marks: list[str]) -> tuple[Number | None, str, tuple[Reading, ...]]:
    if set(marks) <= role_words("agency-mark"):
        return _agency(parts)
    if len(parts) == 2:
        return _one_mark(parts[0], marks[0], parts[1])
    inner = parts[1:-1]
    if len(set(marks)) == 1 and all(len(p) == 3 for p in parts[1:]) and len(parts[0]) <= 3:
        return int("".join(parts)), "num-thousands", ()
    if len(set(marks[:-1])) == 1 and marks[-1] != marks[0] and all(len(p) == 3 for p in inner):
        return _decimal("".join(parts[:-1]), parts[-1]), "num-thousands", ()
    grouped = len(set(marks)) == 1 and len(parts[0]) <= 3 and all(len(p) == 3 for p in inner)
    if grouped and len(inner) > 1 and len(parts[-1]) == 2:
        return _decimal("".join(parts[:-1]), parts[-1]), "num-thousands", ()
    return None, "num-code", ()


def read_digits(scan: Scan, first: int, *, decimal: bool = False) -> Digits:
    """Read the number whose first digit run is the token ``first``.

    ``decimal`` says that the context settles an ambiguous mark (a scale word or percent follows).
    """
    parts, marks, last = _groups(scan, first)
    if not marks:
        spaced, last = _spaced_groups(scan, first)
        if len(spaced) > 1:
            return Digits(int("".join(spaced)), last, "num-spaced-groups")
        value = int(parts[0])
        if scan.touches(first + 1) and is_vulgar(scan.key(first + 1)):
            return Digits(plain(value + _vulgar(scan.key(first + 1))), first + 1, "num-vulgar-fraction")
        return Digits(int(parts[0]), first, "num-digits")
    number, rule, readings = _many(parts, marks)
    if decimal and rule == "num-ambiguous-mark":
        taken = readings[0].value
        return (
            Digits(taken, last, "num-decimal", (Reading(number, "num-thousands"),))
            if number is not None
            else Digits(taken, last, "num-decimal")
        )
    return Digits(number, last, rule, readings)


def _vulgar(sign: str) -> Decimal:
    return Decimal(str(unicodedata.numeric(sign)))
