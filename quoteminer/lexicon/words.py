"""Closed word classes (complementizers, prepositions, ...), by folded form."""

from __future__ import annotations

from functools import lru_cache

from attrs import field, frozen

from quoteminer.lexicon.folded import folded
from quoteminer.lexicon.loader import entries

__all__ = ["forms_of", "is_word", "word_classes"]


@frozen
class _Entry:
    name: str
    forms: tuple[str, ...] = field(converter=folded)


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for entry in entries("function_words", _Entry):
        for form in entry.forms:
            table.setdefault(form, set()).add(entry.name)
    return {form: frozenset(names) for form, names in table.items()}


def all_words() -> frozenset[str]:
    """Give every folded word of a closed class."""
    return frozenset(_table())


_NONE: frozenset[str] = frozenset()


def word_classes(key: str) -> frozenset[str]:
    """Name the closed classes a folded word belongs to (none for a content word).

    >>> sorted(word_classes("الذي"))
    ['relative']
    """
    return _table().get(key, _NONE)


def is_word(key: str, *names: str) -> bool:
    """Tell whether a folded word belongs to one of the named classes."""
    classes = _table().get(key)  # most words have none
    return classes is not None and not classes.isdisjoint(names)


@lru_cache(maxsize=32)
def forms_of(name: str) -> frozenset[str]:
    """List the folded forms of one closed class."""
    return frozenset(form for form, names in _table().items() if name in names)
