"""Month names of the Gregorian and the Hijri calendar, in the words of every Arab newsroom."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypeAlias

from attrs import frozen

from quoteminer.lexicon.clitics import analyses, stems
from quoteminer.lexicon.loader import entries
from quoteminer.text.folding import fold_key
from quoteminer.text.memo import memo

__all__ = ["Calendar", "Month", "month_names", "month_stems"]

Calendar: TypeAlias = Literal["gregorian", "hijri"]


@frozen
class Month:
    """A month of a calendar, with the ways to write its name."""

    calendar: Calendar
    month: int
    forms: tuple[str, ...]


@lru_cache(maxsize=1)
def _by_first_word() -> dict[str, tuple[tuple[tuple[str, ...], Month], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], Month]]] = {}
    for month in entries("months", Month):
        for form in month.forms:
            words = tuple(fold_key(word) for word in form.split())
            table.setdefault(words[0], []).append((words, month))
    return {first: tuple(sorted(found, key=lambda f: -len(f[0]))) for first, found in table.items()}


def month_stems() -> frozenset[str]:
    """Give the first word of every month's name."""
    return frozenset(_by_first_word())


@memo()
def month_names(key: str) -> tuple[tuple[tuple[str, ...], Month], ...]:
    """List the month names that a folded word begins, longest first; it may carry a preposition.

    >>> [len(words) for words, month in month_names("تشرين")]
    [2, 2]
    """
    table = _by_first_word()
    if table.keys().isdisjoint(stems(key)):
        return ()
    for analysis in analyses(key):
        if not analysis.article and not analysis.future and (found := table.get(analysis.stem)):
            return found
    return ()
