"""Nouns that lead to a name or a title in marks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, TypeAlias

from attrs import field, frozen

from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.folded import folded
from quoteminer.lexicon.loader import entries
from quoteminer.lexicon.sources import source_kinds
from quoteminer.text.memo import memo

__all__ = ["mark_head"]

_OPEN_TA, _CLOSED_TA = "\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER HEH}"
_DUAL = ("\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER YEH}")
_SHORTEST = 3

Gives: TypeAlias = Literal["name", "title"]


@frozen
class _Entry:
    gives: Gives
    forms: tuple[str, ...] = field(converter=folded)


@lru_cache(maxsize=1)
def _table() -> dict[str, Gives]:
    return {form: entry.gives for entry in entries("mark_heads", _Entry) for form in entry.forms}


def _singulars(key: str) -> Iterator[str]:
    """Take the ending of a dual in the construct off a folded noun (*maḍīqay*, *madīnatā*)."""
    if key.endswith(_DUAL) and len(key) > _SHORTEST:
        stem = key[:-1]
        yield stem[:-1] + _CLOSED_TA if stem.endswith(_OPEN_TA) else stem


@memo()
def mark_head(key: str) -> Gives | None:
    """Say what a noun right before a mark makes of the words in it.

    Bodies and outlets (*ḥaraka*, *ṣaḥīfa*) give names as well.

    >>> mark_head("صحيفه"), mark_head("بعنوان"), mark_head("قال")
    ('name', 'title', None)
    """
    table = _table()
    for reading in analyses(key):
        if reading.future:
            continue
        gives = table.get(reading.stem) or next(filter(None, map(table.get, _singulars(reading.stem))), None)
        if gives:
            return gives
        if source_kinds(reading.stem) & {"group", "outlet"}:
            return "name"
    return None
