"""Dates and clock times: where they stand and what they say in ISO 8601.

A date with its month in words is several numbers (*21 March 2020*: 21 and 2020); in digits it is one
(*21/3/2020*).  `DateExpression` holds the whole; the numbers inside are its ``parts``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from quoteminer.lexicon.contexts import bare_role, in_role
from quoteminer.lexicon.months import Calendar, Month, month_names
from quoteminer.model import Span
from quoteminer.numbers.numerals import amount
from quoteminer.numbers.ordinals import ordinal_phrase
from quoteminer.numbers.scan import Scan
from quoteminer.text import Document

__all__ = ["DateExpression", "DatePart", "date_at", "find_dates", "is_year", "iso_date"]

_SLASH = "/"
_DASHES = frozenset({"-", "\N{EN DASH}", "\N{EM DASH}", "\N{ARABIC TATWEEL}"})
_LIST_MARKS = frozenset({",", "\N{ARABIC COMMA}"})
_COLON = ":"
_DOT = "."


@frozen
class DatePart:
    """One number of a date: its tokens, offsets and value."""

    first: int
    last: int
    start: int
    end: int
    value: int | None
    low: int | None = None
    high: int | None = None


@frozen(kw_only=True)
class DateExpression:
    """A date or clock time as written.

    ``iso`` has the precision of the text (``2015``, ``2015-08``, ``2015-08-11``, ``--08-11`` without a
    year, ``T14:28``, ``2012/2013`` for a span of years); it is `None` for a Hijri date without day,
    month or year, which no Gregorian date states.
    """

    span: Span
    iso: str | None
    calendar: Calendar
    rule: str
    parts: tuple[DatePart, ...]
    last: int
    year: int | None = None
    month: int | None = None
    day: int | None = None


def is_year(value: int, calendar: Calendar = "gregorian") -> bool:
    """Tell whether a number can be a year of modern news in the calendar."""
    return 1300 <= value <= 1500 if calendar == "hijri" else 1500 <= value <= 2100


def iso_date(calendar: Calendar, year: int | None, month: int | None, day: int | None) -> str | None:
    """Write a date in ISO 8601 with the parts known; Hijri dates need all three."""
    if calendar == "hijri":
        return _from_hijri(year, month, day)
    if year is not None and month is not None and day is not None:
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            return f"{year:04}-{month:02}"
    parts = [None if year is None else f"{year:04}", None if month is None else f"{month:02}"]
    if year is None and month is not None:
        return f"--{month:02}" if day is None else f"--{month:02}-{day:02}"
    return "-".join(part for part in parts if part) or None


def _from_hijri(year: int | None, month: int | None, day: int | None) -> str | None:
    if year is None or month is None or day is None:
        return None
    from hijridate import Hijri  # noqa: PLC0415  # loaded for the rare text that needs it

    try:
        return str(Hijri(year, month, day).to_gregorian().isoformat())
    except (ValueError, OverflowError):
        return None


def month_at(scan: Scan, i: int) -> tuple[Month, int] | None:
    """Read the month name at token ``i``: the month and its last token."""
    if scan.kind(i) != "word":
        return None
    for words, month in month_names(scan.key(i)):
        if all(scan.key(i + k) == word for k, word in enumerate(words) if k):
            return month, i + len(words) - 1
    return None


def _digit_parts(scan: Scan, i: int) -> tuple[list[int], str, list[int]] | None:
    """Collect up to three digit runs joined by one separator, spaces allowed around slash and dash."""
    tokens = [i]
    separator = ""
    last = i
    while len(tokens) < 4 and scan.kind(last + 2) == "number":
        mark = scan.key(last + 1)
        mark = "-" if mark in _DASHES else mark
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


def _digit_date(scan: Scan, i: int) -> DateExpression | None:
    """Read a date or clock time written in digits alone."""
    hour = bare_role(scan.key(i - 1), "hour-noun")
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
        return _whole(scan, [i], f"T{int(digits):02}", "date-hour")
    if len(digits) == 4 and digits < "2400":
        return _whole(scan, [i], f"T{digits[:2]}:{digits[2:]}", "date-clock")
    return None


def _whole(
    scan: Scan,
    tokens: list[int],
    iso: str | None,
    rule: str,
    *,
    calendar: Calendar = "gregorian",
    bounds: tuple[int, int] | None = None,
    ymd: tuple[int | None, int | None, int | None] = (None, None, None),
) -> DateExpression:
    first, last = tokens[0], tokens[-1]
    start, end = scan.tokens[first].start, scan.tokens[last].end
    low, high = bounds or (None, None)
    part = DatePart(first, last, start, end, None, low, high)
    year, month, day = ymd
    return DateExpression(
        span=Span(start, end),
        iso=iso,
        calendar=calendar,
        rule=rule,
        parts=(part,),
        last=last,
        year=year,
        month=month,
        day=day,
    )


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
    return _whole(scan, tokens, iso, "date-clock")


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
        return _whole(scan, tokens, iso, "date-digits", calendar=calendar, ymd=(year, month, day))
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
        return _whole(scan, tokens, iso, "date-years", calendar=calendar, bounds=(low, high))
    if separator == _SLASH and widths[1] == 4 and 1 <= a <= 12 and (is_year(b) or is_year(b, "hijri")):
        return _whole(scan, tokens, iso_date("gregorian", b, a, None), "date-digits", ymd=(b, a, None))
    spaced = scan.tokens[tokens[1]].spaced and scan.tokens[tokens[1] - 1].spaced
    if separator == _SLASH and 1 <= a <= 31 and 1 <= b <= 12 and (spaced or _dated(scan, tokens[0])):
        return _whole(scan, tokens, iso_date("gregorian", None, b, a), "date-digits", ymd=(None, b, a))
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


def _day(scan: Scan, i: int) -> DatePart | None:
    """Read a day of the month: digits, an ordinal or a number word."""
    token_end = scan.tokens[i].end
    if scan.kind(i) == "number":
        value = int(scan.key(i)) if len(scan.key(i)) <= 2 else 0
        if not 1 <= value <= 31:
            return None
        if scan.key(i + 1) in _DASHES and scan.kind(i + 2) == "number" and len(scan.key(i + 2)) <= 2:
            high = int(scan.key(i + 2))
            if value < high <= 31 and month_at(scan, i + 3):
                return DatePart(i, i + 2, scan.tokens[i].start, scan.tokens[i + 2].end, None, value, high)
        return DatePart(i, i, scan.tokens[i].start, token_end, value)
    if scan.word(i) is None:
        return None
    ordinal = ordinal_phrase(scan, i)
    found = ordinal or amount(scan, i)
    if found is None or found.value != int(found.value) or not 1 <= found.value <= 31:
        return None
    return DatePart(i, found.last, found.start, found.end, int(found.value))


def _month_after(scan: Scan, i: int) -> tuple[Month, int] | None:
    """Read the month after a day, past "of" and "the month", and past its second name."""
    if in_role(scan.key(i), "from"):
        i += 1
    if in_role(scan.key(i), "month-noun"):
        i += 1
    found = month_at(scan, i)
    if found is None:
        return None
    return _second_name(scan, *found)


def _month_of_list(scan: Scan, i: int) -> tuple[Month, int] | None:
    """Read the month that days share (the 7th and 14th of October, 19 to 23 July); they stay apart."""
    for _ in range(4):
        j = scan.joined(i)
        if (
            j is None
            and (scan.key(i) in _LIST_MARKS or in_role(scan.key(i), "to"))
            and scan.kind(i + 1) == "number"
        ):
            j = i + 1
        if j is None or scan.kind(j) != "number" or len(scan.key(j)) > 2:
            return None
        found = _month_after(scan, j + 1)
        if found:
            return found[0], i - 1
        i = j + 1
    return None


def _second_name(scan: Scan, month: Month, last: int) -> tuple[Month, int]:
    """Step over the same month's other name: July Tammuz, September (Aylul), March/Adhar."""
    i = last + 1
    opened = scan.key(i) in {_SLASH, "(", "-", "–"}
    if opened:
        i += 1
    again = month_at(scan, i)
    if again and again[0].month == month.month and again[0].calendar == month.calendar:
        last = again[1]
        if opened and scan.key(last + 1) == ")":
            last += 1
    return month, last


def _year_after(scan: Scan, i: int, month: Month) -> DatePart | None:
    """Read the year after a month, past a comma and "of the year"."""
    if scan.key(i) in {"،", ",", "("}:
        i += 1
    if in_role(scan.key(i), "from"):
        i += 1
    if in_role(scan.key(i), "year-noun") or bare_role(scan.key(i), "year-noun"):
        i += 1
    if scan.kind(i) != "number" or len(scan.key(i)) != 4:
        return None
    value = int(scan.key(i))
    if not is_year(value, month.calendar):
        return None
    return DatePart(i, i, scan.tokens[i].start, scan.tokens[i].end, value)


def date_at(scan: Scan, i: int) -> DateExpression | None:
    """Read the date that begins at token ``i`` with a day, a month name or digits."""
    if scan.kind(i) == "number" and (found := _digit_date(scan, i)):
        return found
    day: DatePart | None = None
    if scan.kind(i) == "number" or scan.word(i) is not None:
        day = _day(scan, i)
        named = _month_after(scan, day.last + 1) or _month_of_list(scan, day.last + 1) if day else None
        if named is None or day is None or _named_after_date(scan, i):
            return None
    else:
        at = month_at(scan, i)
        named = _second_name(scan, *at) if at else None
        if named is None:
            return None
    month, last = named
    year = _year_after(scan, last + 1, month)
    if day is None and year is None and not in_role(scan.key(i - 1), "month-noun"):
        return None
    parts = tuple(part for part in (day, year) if part)
    values = (year.value if year else None, month.month, day.value if day else None)
    return DateExpression(
        span=Span(day.start if day else scan.tokens[i].start, scan.tokens[year.last if year else last].end),
        iso=iso_date(month.calendar, *values),
        calendar=month.calendar,
        rule="date-month-name",
        parts=parts,
        last=year.last if year else last,
        year=values[0],
        month=values[1],
        day=values[2],
    )


def _named_after_date(scan: Scan, i: int) -> bool:
    """Tell whether the date is the name of a movement (the 14 March forces)."""
    return in_role(scan.key(i - 1), "name-noun") or bare_role(scan.key(i - 1), "name-noun")


def iter_dates(scan: Scan) -> Iterator[DateExpression]:
    """Give every date of the text in order."""
    done = -1
    for i, token in enumerate(scan.tokens):
        if i <= done or not (
            token.kind == "number" or (token.kind == "word" and (scan.words[i] or month_names(token.key)))
        ):
            continue
        found = date_at(scan, i) or _lone_year(scan, i)
        if found:
            done = found.last
            yield found


def _lone_year(scan: Scan, i: int) -> DateExpression | None:
    """Read a year after "the year" or before its era."""
    if scan.kind(i) != "number" or len(scan.key(i)) != 4:
        return None
    value = int(scan.key(i))
    hijri = in_role(scan.key(i + 1), "era-hijri") and is_year(value, "hijri")
    named = bare_role(scan.key(i - 1), "year-noun")
    if not hijri and not (named and is_year(value)):
        return None
    calendar: Calendar = "hijri" if hijri else "gregorian"
    token = scan.tokens[i]
    return DateExpression(
        span=token.span,
        iso=iso_date(calendar, value, None, None),
        calendar=calendar,
        rule="date-year",
        parts=(DatePart(i, i, token.start, token.end, value),),
        last=i,
        year=value,
    )


def find_dates(doc: Document) -> tuple[DateExpression, ...]:
    """Find the dates and clock times of a text.

    >>> [d.iso for d in find_dates(Document("نشر في 21 آذار 2020، عند 14:28"))]
    ['2020-03-21', 'T14:28']
    """
    return tuple(iter_dates(Scan(doc)))
