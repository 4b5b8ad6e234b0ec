"""Words around a number that say how to read it, by role.

Each role is one question a rule asks: is this word one that makes what follows a name (a road, a
channel), a year, an age, a score?
"""

from __future__ import annotations

from functools import lru_cache

from attrs import frozen

from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.loader import entries
from quoteminer.text.folding import fold_key

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


@lru_cache(maxsize=65536)
def in_role(key: str, role: str) -> bool:
    """Tell whether a folded word, less a conjunction or preposition, is in the role."""
    words = role_words(role)
    return key in words or any(a.stem in words for a in analyses(key) if not a.article and not a.future)


@lru_cache(maxsize=65536)
def bare_role(key: str, role: str) -> bool:
    """Tell whether a folded word, less every proclitic, is in the role."""
    words = role_words(role)
    return key in words or any(a.stem in words for a in analyses(key) if not a.future)
