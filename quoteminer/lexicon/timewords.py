"""Words of time: adverbs, weekdays, months, units and what places them before or after today."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypeAlias

from attrs import frozen

from quoteminer.lexicon.loader import entries
from quoteminer.lexicon.phrasebook import Phrasebook

__all__ = ["TimeRole", "TimeWord", "Unit", "time_words"]

TimeRole: TypeAlias = Literal[
    "day",
    "weekday",
    "month",
    "unit",
    "past",
    "current",
    "future",
    "this",
    "ago",
    "since",
    "by",
    "within",
    "part",
]
Unit: TypeAlias = Literal["hour", "day", "week", "month", "quarter", "half", "year", "decade", "era"]


@frozen
class _Entry:
    role: TimeRole
    forms: tuple[str, ...]
    days: int = 0
    number: int = 0
    unit: Unit | None = None
    dual: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()


@frozen
class _Month:
    calendar: str
    month: int
    forms: tuple[str, ...]


@frozen
class TimeWord:
    """A word of time; ``number`` is the weekday, the month, the days from today or how many units.

    A unit's number is 1, 2 for the dual and 0 for a plural, which does not say how many.
    """

    role: TimeRole
    number: int = 0
    unit: Unit | None = None


@lru_cache(maxsize=1)
def time_words() -> Phrasebook[TimeWord]:
    """Give all words of time."""
    book: Phrasebook[TimeWord] = Phrasebook()
    for entry in entries("time_words", _Entry):
        number = 1 if entry.role == "unit" else entry.number or entry.days
        adjective = entry.role in {"past", "current", "future"}
        for form in entry.forms:
            book.add(form, TimeWord(entry.role, number, entry.unit), either=adjective)
        for form in entry.dual:
            book.add(form, TimeWord(entry.role, 2, entry.unit))
        for form in entry.plural:
            book.add(form, TimeWord(entry.role, 0, entry.unit))
    for month in entries("months", _Month):
        if month.calendar == "gregorian":
            for form in month.forms:
                book.add(form, TimeWord("month", month.month))
    return book
