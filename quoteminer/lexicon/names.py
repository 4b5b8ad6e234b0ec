"""Spellings of given names, and the words of which names are made."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from attrs import field, frozen

from quoteminer.lexicon.folded import folded
from quoteminer.lexicon.loader import entries

__all__ = ["is_name_part", "same_given_name"]


@frozen
class _Variants:
    forms: tuple[str, ...] = field(converter=folded)


@frozen
class _Part:
    part: str
    forms: tuple[str, ...] = field(converter=folded)


@lru_cache(maxsize=1)
def _variants() -> dict[str, int]:
    rows = enumerate(entries("name_variants", _Variants))
    return {form: number for number, entry in rows for form in entry.forms}


@lru_cache(maxsize=1)
def _parts() -> dict[str, frozenset[str]]:
    return {entry.part: frozenset(entry.forms) for entry in entries("name_parts", _Part)}


def same_given_name(one: str, other: str) -> bool:
    """Tell whether two folded words are spellings of one given name.

    >>> from quoteminer.text import fold_key
    >>> same_given_name(fold_key("سيرغي"), fold_key("سيرجي")), same_given_name("سالم", "سليم")
    (True, False)
    """
    return one == other or (one in _variants() and _variants().get(one) == _variants().get(other))


def is_name_part(key: str, part: Literal["servant", "father", "link"]) -> bool:
    """Tell whether a folded word is of a kind that names are made with (see ``name_parts.toml``)."""
    return key in _parts()[part]
