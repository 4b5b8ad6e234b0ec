"""Look words up with their proclitics, and the first words of phrases with what must follow."""

from __future__ import annotations

from typing import Generic, TypeVar

from attrs import frozen

from quoteminer.lexicon.clitics import Analysis, analyses
from quoteminer.text.folding import fold_key

__all__ = ["Match", "Phrasebook", "bare", "is_definite"]

T = TypeVar("T")
_ARTICLE = fold_key("\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}")


def is_definite(key: str) -> bool:
    """Tell whether a folded word begins like one with the article."""
    return key.startswith(_ARTICLE) and len(key) > len(_ARTICLE) + 2


def bare(key: str) -> str:
    """Take the article off a folded word that begins with it."""
    return key[len(_ARTICLE) :] if is_definite(key) else key


@frozen
class Match(Generic[T]):
    """An entry that a written word can begin: its proclitics and the words that must follow."""

    value: T
    reading: Analysis
    rest: tuple[str, ...]


class Phrasebook(Generic[T]):
    """A table of words and phrases.

    A phrase added with ``definite=None`` is found with and without the article on its first word;
    otherwise it is found as it is written.
    """

    __slots__ = ("_any", "_stems", "_written")

    def __init__(self) -> None:
        self._written: dict[str, list[tuple[T, tuple[str, ...]]]] = {}
        self._any: dict[str, list[tuple[T, tuple[str, ...]]]] = {}
        self._stems: set[str] = set()

    def add(self, phrase: str, value: T, *, either: bool = False) -> None:
        """Add a phrase as written, or (``either``, for a word given without article) with and without one."""
        first, *rest = map(fold_key, phrase.split())
        table = self._any if either else self._written
        row = (value, tuple(rest))
        rows = table.setdefault(first, [])
        if row not in rows:
            rows.append(row)
        self._stems |= {first} if either else {first, first.removeprefix(_ARTICLE)}

    def words(self) -> set[str]:
        """Give every first word, as a stem that `matches` can find."""
        return self._stems

    def matches(self, key: str) -> list[Match[T]]:
        """Find the entries under a folded word, those with the fewest proclitics first."""
        found: list[Match[T]] = []
        for reading in analyses(key):
            if reading.stem not in self._stems:
                continue
            rows = list(self._any.get(reading.stem, ()))
            if not reading.article:
                rows += self._written.get(reading.stem, ())
            elif reading.preposition:
                # li- swallows the article's alef, so that only here the written form is lost.
                rows += self._written.get(_ARTICLE + reading.stem, ())
            found.extend(Match(value, reading, rest) for value, rest in rows)
        return found
