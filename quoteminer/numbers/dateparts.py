"""What a date says, whole and number by number, in ISO 8601."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from quoteminer.lexicon.months import Calendar
from quoteminer.model import Span
from quoteminer.numbers.scan import Scan

__all__ = ["DateExpression", "DatePart", "is_year", "iso_date", "whole_date"]


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


def whole_date(
    scan: Scan,
    tokens: list[int],
    iso: str | None,
    rule: str,
    *,
    calendar: Calendar = "gregorian",
    bounds: tuple[int, int] | None = None,
    ymd: tuple[int | None, int | None, int | None] = (None, None, None),
) -> DateExpression:
    """Make the date that is one number: all its tokens together."""
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
