"""Dates and clock times: where they stand and what they say in ISO 8601.

A date with its month in words is several numbers (*21 March 2020*: 21 and 2020); in digits it is one
(*21/3/2020*).  `DateExpression` holds the whole; the numbers inside are its ``parts``.
"""

from __future__ import annotations

from collections.abc import Iterator

from quoteminer.lexicon.contexts import bare_role, in_role
from quoteminer.lexicon.months import Calendar, Month, month_names
from quoteminer.model import Span
from quoteminer.numbers.dateparts import DateExpression, DatePart, is_year, iso_date
from quoteminer.numbers.digitdates import DASHES, digit_date
from quoteminer.numbers.numerals import amount
from quoteminer.numbers.ordinals import ordinal_phrase
from quoteminer.numbers.scan import Scan
from quoteminer.text import Document

__all__ = ["DateExpression", "date_at", "find_dates"]

_SLASH = "/"
_LIST_MARKS = frozenset({",", "\N{ARABIC COMMA}"})
_CLOSING = frozenset("\"'»”)")


def month_at(scan: Scan, i: int) -> tuple[Month, int] | None:
    """Read the month name at token ``i``: the month and its last token."""
    if scan.kind(i) != "word":
        return None
    for words, month in month_names(scan.key(i)):
        if all(scan.key(i + k) == word for k, word in enumerate(words) if k):
            return month, i + len(words) - 1
    return None


def _day(scan: Scan, i: int) -> DatePart | None:
    """Read a day of the month: digits, an ordinal or a number word."""
    token_end = scan.tokens[i].end
    if scan.kind(i) == "number":
        value = int(scan.key(i)) if len(scan.key(i)) <= 2 else 0
        if not 1 <= value <= 31:
            return None
        if scan.key(i + 1) in DASHES and scan.kind(i + 2) == "number" and len(scan.key(i + 2)) <= 2:
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


def _past_days(scan: Scan, i: int, day: DatePart) -> int:
    """Step over "day" and "days" after an ordinal: the first of the days of Ramadan, the first day in May."""
    after = day.last + 1
    if ordinal_phrase(scan, i) is None or not in_role(scan.key(after), "day-noun"):
        return after
    return after + 2 if in_role(scan.key(after + 1), "rate-in") else after + 1


def _month_after(scan: Scan, i: int) -> tuple[Month, int] | None:
    """Read the month after a day, past "of" and "the month", and past its second name."""
    i = scan.after_quotes(i) if scan.key(i) in _CLOSING else i
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
    if scan.kind(i) == "number" and (found := digit_date(scan, i)):
        return found
    day: DatePart | None = None
    if scan.kind(i) == "number" or scan.word(i) is not None:
        day = _day(scan, i)
        named = (
            _month_after(scan, _past_days(scan, i, day)) or _month_of_list(scan, day.last + 1)
            if day
            else None
        )
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
