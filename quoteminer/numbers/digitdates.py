"""Dates and clock times written in digits alone."""

from __future__ import annotations

from quoteminer.lexicon.contexts import bare_role, in_role
from quoteminer.lexicon.months import Calendar
from quoteminer.numbers.dateparts import DateExpression, is_year, iso_date, whole_date
from quoteminer.numbers.scan import Scan

__all__ = ["DASHES", "digit_date"]

_SLASH = "/"
DASHES = frozenset({"-", "\N{EN DASH}", "\N{EM DASH}", "\N{ARABIC TATWEEL}"})
_COLON = ":"
_DOT = "."


def _digit_parts(scan: Scan, i: int) -> tuple[list[int], str, list[int]] | None:
    """Collect up to three digit runs joined by one separator, spaces allowed around slash and dash."""
    tokens = [i]
    separator = ""
    last = i
    while len(tokens) < 4 and scan.kind(last + 2) == "number":
        mark = scan.key(last + 1)
        drawn = not mark and scan.kind(last + 1) == "word"  # a line of tatweel folds away
        mark = "-" if mark in DASHES or drawn else mark
        if mark not in {_SLASH, "-", _COLON, _DOT} or (separator and mark != separator):
            break
        if mark in {_COLON, _DOT} and not (scan.touches(last + 1) and scan.touches(last + 2)):
            break
        separator = mark
        last += 2
        tokens.append(last)
    if not separator or (
        separator == "-" and len(tokens) == 2 and scan.tokens[i + 1].spaced and scan.tokens[i + 2].spaced
    ):
        return None
    return [int(scan.key(t)) for t in tokens], separator, tokens


def digit_date(scan: Scan, i: int) -> DateExpression | None:
    """Read a date or clock time written in digits alone."""
    # "12 hours 1,500 riyals": an hour that is counted itself tells no time
    hour = bare_role(scan.key(i - 1), "hour-noun") and scan.kind(i - 2) != "number"
    collected = _digit_parts(scan, i)
    if collected is None:
        zoned = in_role(scan.key(i + 1), "clock-zone") and len(scan.key(i)) == 4
        return _bare_hour(scan, i) if hour or zoned else None
    if scan.touches(i) and scan.key(i - 1) in {_SLASH, "+"}:
        return None
    numbers, separator, tokens = collected
    if separator == _COLON or (hour and separator == _DOT and len(numbers) == 2):
        return _clock(scan, numbers, tokens)
    if len(numbers) == 3:
        return _three(scan, numbers, tokens, separator)
    return _two(scan, numbers, tokens, separator) if len(numbers) == 2 and separator != _DOT else None


def _bare_hour(scan: Scan, i: int) -> DateExpression | None:
    """Read "at 10" and the agencies' "at 0400"."""
    digits = scan.key(i)
    if len(digits) <= 2 and int(digits) <= 24:
        return whole_date(scan, [i], f"T{int(digits):02}", "date-hour")
    if len(digits) == 4 and digits < "2400":
        return whole_date(scan, [i], f"T{digits[:2]}:{digits[2:]}", "date-clock")
    return None


def _clock(scan: Scan, numbers: list[int], tokens: list[int]) -> DateExpression | None:
    hour, minute, *rest = numbers
    if (
        hour > 24
        or minute > 59
        or len(scan.key(tokens[1])) != 2
        or len(rest) > 1
        or any(s > 59 for s in rest)
    ):
        return None
    iso = "T" + ":".join(f"{n:02}" for n in numbers)
    return whole_date(scan, tokens, iso, "date-clock")


def _three(scan: Scan, numbers: list[int], tokens: list[int], separator: str) -> DateExpression | None:
    """Read day, month and year in any order that gives a date; a short year only after slashes."""
    for y, m, d in ((0, 1, 2), (2, 1, 0), (2, 0, 1)):
        year, month, day = numbers[y], numbers[m], numbers[d]
        width = len(scan.key(tokens[y]))
        short = width == 2 and separator == _SLASH and y == tokens.index(tokens[-1])
        if not (1 <= month <= 12 and 1 <= day <= 31) or not (short or (width == 4 and 1300 <= year <= 2200)):
            continue
        if short:
            year += 2000 if year < 70 else 1900
        calendar: Calendar = "hijri" if is_year(year, "hijri") else "gregorian"
        iso = iso_date(calendar, year, month, day)
        return whole_date(scan, tokens, iso, "date-digits", calendar=calendar, ymd=(year, month, day))
    return None


def _two(scan: Scan, numbers: list[int], tokens: list[int], separator: str) -> DateExpression | None:
    a, b = numbers
    widths = [len(scan.key(t)) for t in tokens]
    if (
        widths[0] == 4
        and (widths[1] == 4 or (widths[1] == 2 and separator == _SLASH))
        and _years(a, b, widths[1])
    ):
        full = b if widths[1] == 4 else a - a % 100 + b
        low, high = sorted((a, full))
        if not (in_season(scan, tokens[0]) or separator == _SLASH or high - low < 200):
            return None
        calendar: Calendar = "hijri" if is_year(low, "hijri") else "gregorian"
        iso = f"{low}/{high}" if calendar == "gregorian" else None
        return whole_date(scan, tokens, iso, "date-years", calendar=calendar, bounds=(low, high))
    if separator == _SLASH and widths[1] == 4 and 1 <= a <= 12 and (is_year(b) or is_year(b, "hijri")):
        return whole_date(scan, tokens, iso_date("gregorian", b, a, None), "date-digits", ymd=(b, a, None))
    spaced = scan.tokens[tokens[1]].spaced and scan.tokens[tokens[1] - 1].spaced
    if separator == _SLASH and 1 <= a <= 31 and 1 <= b <= 12 and (spaced or _dated(scan, tokens[0])):
        return whole_date(scan, tokens, iso_date("gregorian", None, b, a), "date-digits", ymd=(None, b, a))
    return None


def _years(a: int, b: int, width: int) -> bool:
    full = b if width == 4 else a - a % 100 + b
    if width == 2 and abs(full - a) != 1:
        return False
    return (is_year(a) and is_year(full)) or (is_year(a, "hijri") and is_year(full, "hijri"))


def in_season(scan: Scan, i: int) -> bool:
    """Tell whether the word before names a sports or school season."""
    return in_role(scan.key(i - 1), "season-noun")


def _dated(scan: Scan, i: int) -> bool:
    before = scan.before_quotes(i - 1)
    return in_role(scan.key(before), "date-noun") or bare_role(scan.key(before), "weekday")
