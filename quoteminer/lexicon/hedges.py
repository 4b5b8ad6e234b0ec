"""Hedges: words before or after a number that loosen or bound it."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from attrs import frozen

from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.loader import entries
from quoteminer.model import Modifier
from quoteminer.text.folding import fold_key
from quoteminer.text.memo import memo

__all__ = ["Hedge", "hedges_after", "hedges_before"]


@frozen
class Hedge:
    """A set of phrases with one effect; ``reach`` lets a subject stand before the number."""

    modifier: Modifier
    place: Literal["before", "after"]
    forms: tuple[str, ...]
    reach: bool = False


_Table = dict[str, tuple[tuple[tuple[str, ...], Hedge], ...]]


@lru_cache(maxsize=2)
def _by_word(place: str, at: int) -> _Table:
    table: dict[str, list[tuple[tuple[str, ...], Hedge]]] = {}
    for hedge in entries("hedges", Hedge):
        if hedge.place == place:
            for form in hedge.forms:
                words = tuple(fold_key(word) for word in form.split())
                table.setdefault(words[at], []).append((words, hedge))
    return {
        word: tuple(sorted(found, key=lambda f: (-len(f[0]), f[1].reach))) for word, found in table.items()
    }


@memo()
def hedges_before(last_word: str) -> tuple[tuple[tuple[str, ...], Hedge], ...]:
    """List the phrases before a number that end in the folded word, longest first.

    A one-word phrase may carry proclitics, so the word is looked up with and without them.
    """
    table = _by_word("before", -1)
    found = list(table.get(last_word, ()))
    for analysis in analyses(last_word):
        if analysis.letters and not analysis.article and not analysis.future:
            found.extend(row for row in table.get(analysis.stem, ()) if len(row[0]) == 1)
    return tuple(found)


def hedges_after(first_word: str) -> tuple[tuple[tuple[str, ...], Hedge], ...]:
    """List the phrases after a number that begin with the folded word, longest first."""
    return _by_word("after", 0).get(first_word, ())
