"""Armed and political bodies that counted people and things belong to."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from attrs import field, frozen

from quoteminer.lexicon.loader import entries
from quoteminer.lexicon.phrasebook import Phrasebook
from quoteminer.text.folding import fold_key

__all__ = ["Body", "bodies", "body_territory"]


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(fold_key, words))


@frozen
class Body:
    """A body; ``of`` is the territory it is part of, ``after`` the words that a weak name needs before it."""

    name: str
    variants: tuple[str, ...] = ()
    of: str | None = None
    weak: bool = False
    after: tuple[str, ...] = field(default=(), converter=_folded)


@lru_cache(maxsize=1)
def bodies() -> Phrasebook[Body]:
    """Give the names of all bodies."""
    book: Phrasebook[Body] = Phrasebook()
    for body in entries("bodies", Body):
        for name in dict.fromkeys((body.name, *body.variants)):
            book.add(name, body)
    return book


@lru_cache(maxsize=1)
def _territories() -> dict[str, str | None]:
    return {body.name: body.of for body in entries("bodies", Body)}


def body_territory(affiliation: str) -> str | None:
    """Give the territory of a claim's affiliation: itself, or what the body is part of.

    >>> body_territory("البيشمركة"), body_territory("US"), body_territory("داعش")
    ('IQ', 'US', None)
    """
    known = _territories()
    if affiliation in known:
        return known[affiliation]
    return affiliation if affiliation.isascii() else None
