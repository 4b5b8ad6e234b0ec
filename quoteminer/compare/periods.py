"""Dates of the precision that the text gives, as first and last day."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Literal, TypeAlias

from attrs import frozen

__all__ = ["Order", "Period", "order", "parse_period"]

Order: TypeAlias = Literal["before", "same", "after", "overlap", "unknown"]


@frozen(order=True)
class Period:
    """From the first day to the last, both included.

    >>> parse_period("2020-02")
    Period(first=datetime.date(2020, 2, 1), last=datetime.date(2020, 2, 29))
    """

    first: dt.date
    last: dt.date


def parse_period(text: str | None) -> Period | None:
    """Read an ISO 8601 date, month, year or interval; anything else says nothing."""
    if text is None:
        return None
    start, _, end = text.partition("/")
    first = _one(start)
    if first is None or not end:
        return first
    last = _one(end)
    if last is None or last.last < first.first:
        return None
    return Period(first.first, last.last)


def _one(text: str) -> Period | None:
    parts = text.strip()[:10].split("-")
    if not all(part.isascii() and part.isdigit() for part in parts):
        return None
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 1:
            return Period(dt.date(numbers[0], 1, 1), dt.date(numbers[0], 12, 31))
        if len(numbers) == 2:
            year, month = numbers
            return Period(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))
        if len(numbers) == 3:
            day = dt.date(numbers[0], numbers[1], numbers[2])
            return Period(day, day)
    except ValueError:  # calendar.IllegalMonthError is one
        return None
    return None


def order(first: Period | None, second: Period | None) -> Order:
    """Tell how the first period stands to the second.

    A year and a day within it overlap: the year may mean that day or another.

    >>> order(parse_period("2020"), parse_period("2020-08-28"))
    'overlap'
    """
    if first is None or second is None:
        return "unknown"
    if first == second:
        return "same"
    if first.last < second.first:
        return "before"
    if second.last < first.first:
        return "after"
    return "overlap"
