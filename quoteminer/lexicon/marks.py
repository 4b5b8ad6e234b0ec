"""Quotation marks, and the short words that may be written on to the front of one."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypeAlias

from attrs import frozen

from quoteminer.lexicon.loader import entries

__all__ = ["Family", "Mark", "Side", "glued_prefixes", "mark", "marks"]

Family: TypeAlias = Literal["straight", "curly", "guillemet", "angle", "single", "prime", "bracket", "ornate"]
Side: TypeAlias = Literal["open", "close", "either"]


@frozen
class Mark:
    """One sign: the typographic set it belongs to and the end of a quote it is made for."""

    form: str
    family: Family
    side: Side
    also: tuple[str, ...] = ()


@frozen
class _Clitic:
    form: str
    slot: str


@lru_cache(maxsize=1)
def marks() -> dict[str, Mark]:
    """Give every mark by its sign."""
    return {entry.form: entry for entry in entries("marks", Mark)}


def mark(sign: str) -> Mark | None:
    """Look a sign up.

    >>> mark("«").side
    'open'
    """
    return marks().get(sign)


@lru_cache(maxsize=1)
def glued_prefixes() -> frozenset[str]:
    """List, folded, what may stand between white space and an opening mark.

    A conjunction, a preposition and the article, in this order, each of them optional; *li-* with
    the article is also written with two lams.

    >>> "ول" in glued_prefixes(), "وقال" in glued_prefixes()
    (True, False)
    """
    slots: dict[str, list[str]] = {}
    for entry in entries("clitics", _Clitic):
        slots.setdefault(entry.slot, []).append(entry.form)
    article = slots["article"][0]
    found: set[str] = set()
    for conjunction in ("", *slots["conjunction"]):
        for preposition in ("", *slots["preposition"]):
            found |= {conjunction + preposition, conjunction + preposition + article}
            if preposition == article[-1]:
                found.add(conjunction + preposition * 2)
    return frozenset(found - {""})
