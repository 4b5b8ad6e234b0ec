"""How the Arabic spelling of a foreign name wavers."""

from __future__ import annotations

from functools import lru_cache

from attrs import field, frozen

from quoteminer.lexicon.folded import folded
from quoteminer.lexicon.loader import entries

__all__ = ["same_sound", "sound_of"]


@frozen
class _Entry:
    letters: tuple[str, ...] = field(converter=folded)


@lru_cache(maxsize=1)
def _groups() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(entry.letters) for entry in entries("transliteration", _Entry))


@lru_cache(maxsize=1024)
def same_sound(one: str, other: str) -> bool:
    """Tell whether two folded letters can write the same foreign sound.

    >>> same_sound("غ", "ج"), same_sound("ع", "ف")
    (True, False)
    """
    return any(one in group and other in group for group in _groups())


@lru_cache(maxsize=1024)
def sound_of(letter: str) -> str:
    """Give one letter that stands for all with which the same foreign sound is written."""
    return next((min(group) for group in _groups() if letter in group), letter)
