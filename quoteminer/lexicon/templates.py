"""Templates of derived nouns: what a word's pattern says where no list can know the word."""

from __future__ import annotations

from functools import lru_cache

from attrs import field, frozen

from quoteminer.lexicon.folded import folded_word
from quoteminer.lexicon.loader import entries
from quoteminer.text.memo import memo

__all__ = ["is_verbal_noun"]

_ROOT = "."


@frozen
class _Entry:
    template: str = field(converter=folded_word)


@lru_cache(maxsize=1)
def _by_length() -> dict[int, tuple[tuple[tuple[int, str], ...], ...]]:
    """Turn each template into the letters it fixes and their places, by its length."""
    table: dict[int, list[tuple[tuple[int, str], ...]]] = {}
    for entry in entries("templates", _Entry):
        fixed = tuple((place, letter) for place, letter in enumerate(entry.template) if letter != _ROOT)
        table.setdefault(len(entry.template), []).append(fixed)
    return {length: tuple(rows) for length, rows in table.items()}


@memo(65536)
def is_verbal_noun(key: str) -> bool:
    """Tell whether a folded word has the shape of a derived verbal noun.

    >>> is_verbal_noun("ارسال"), is_verbal_noun("تنفيذ"), is_verbal_noun("ولد")
    (True, True, False)
    """
    rows = _by_length().get(len(key), ())
    return any(all(key[place] == letter for place, letter in fixed) for fixed in rows)
