"""Words and proclitics that lead to a place name or name its kind."""

from __future__ import annotations

from functools import lru_cache

from attrs import frozen

from quoteminer.lexicon.loader import entries
from quoteminer.text.folding import fold_key

__all__ = ["attached_roles", "kingdoms", "place_roles"]


@frozen
class _PlaceWord:
    role: str
    forms: tuple[str, ...]
    names: bool = False
    territories: tuple[str, ...] = ()


@frozen
class _PlaceClitic:
    form: str
    role: str


@lru_cache(maxsize=1)
def place_roles() -> dict[str, frozenset[str]]:
    """Give the roles of each folded word that stands before or beside place names."""
    table: dict[str, set[str]] = {}
    for entry in entries("place_words", _PlaceWord):
        for form in entry.forms:
            roles = table.setdefault(fold_key(form), set())
            roles.add(entry.role)
            if entry.names:
                roles.add("names")
    return {form: frozenset(roles) for form, roles in table.items()}


@lru_cache(maxsize=1)
def kingdoms() -> tuple[str, ...]:
    """List the territories that *the Kingdom* can stand for, the usual one first."""
    return next(entry.territories for entry in entries("place_words", _PlaceWord) if entry.territories)


@lru_cache(maxsize=1)
def attached_roles() -> dict[str, str]:
    """Give the role of each preposition that is written on to a word."""
    return {fold_key(entry.form): entry.role for entry in entries("place_clitics", _PlaceClitic)}
