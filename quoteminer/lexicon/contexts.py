"""Words around a number that say how to read it, by role.

Each role is one question a rule asks: is this word one that makes what follows a name (a road, a
channel), a year, an age, a score?
"""

from __future__ import annotations

from functools import lru_cache

from attrs import frozen

from quoteminer.lexicon.clitics import analyses, stems
from quoteminer.lexicon.loader import entries
from quoteminer.text.folding import fold_key
from quoteminer.text.memo import memo

__all__ = ["bare_role", "in_role", "role_words"]


@frozen
class _Entry:
    role: str
    forms: tuple[str, ...]


@lru_cache(maxsize=1)
def _roles() -> dict[str, frozenset[str]]:
    return {
        entry.role: frozenset(fold_key(form) for form in entry.forms)
        for entry in entries("number_context", _Entry)
    }


@lru_cache(maxsize=256)
def role_words(role: str) -> frozenset[str]:
    """Give the folded words of a role.

    >>> "او" in role_words("or")
    True
    """
    return _roles()[role]


@lru_cache(maxsize=1)
def _by_word() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for role, words in _roles().items():
        for word in words:
            table.setdefault(word, set()).add(role)
    return {word: frozenset(roles) for word, roles in table.items()}


_NONE: frozenset[str] = frozenset()


@memo()
def _of_word(key: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the roles of a word less a conjunction or preposition, and those of it less any proclitic."""
    table = _by_word()
    if table.keys().isdisjoint(stems(key)):
        return _NONE, _NONE
    own = table.get(key, _NONE)
    readings = [(a.article, table[a.stem]) for a in analyses(key) if not a.future and a.stem in table]
    plain = own.union(*(roles for article, roles in readings if not article))
    return plain, own.union(*(roles for _, roles in readings))


def in_role(key: str, role: str) -> bool:
    """Tell whether a folded word, less a conjunction or preposition, is in the role.

    >>> in_role("والي", "to"), in_role("الشهر", "month-noun")
    (True, False)
    """
    return role in _of_word[key][0]


def bare_role(key: str, role: str) -> bool:
    """Tell whether a folded word, less every proclitic, is in the role.

    >>> bare_role("للشهر", "month-noun")
    True
    """
    return role in _of_word[key][1]
