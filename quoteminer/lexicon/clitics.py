"""Take proclitics off a folded word: conjunction, then preposition or future, then article.

The preposition *li-* assimilates the article's alef (*li* + *al* → *ll*), the one spelling rule here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from attrs import frozen

from quoteminer.lexicon.loader import entries
from quoteminer.text.memo import WORDS, memo

__all__ = ["Analysis", "analyses", "article", "proclitics", "stems"]


@frozen
class _Entry:
    form: str
    slot: str


@frozen
class Analysis:
    """One way to read a folded word: its proclitics and what is left.

    ``letters`` is how many folded letters the proclitics take (see `Token.offset`).
    """

    conjunction: str
    preposition: str
    future: str
    article: bool
    stem: str
    letters: int


@lru_cache(maxsize=1)
def article() -> str:
    """Give the definite article, folded."""
    return next(entry.form for entry in entries("clitics", _Entry) if entry.slot == "article")


@frozen
class _Prefix:
    """What proclitics a few letters can be."""

    conjunction: str
    preposition: str
    future: str
    article: bool


@lru_cache(maxsize=1)
def _prefixes() -> dict[str, tuple[_Prefix, ...]]:
    """Give every string of letters that proclitics make, with what it can be."""
    slots: dict[str, list[str]] = {"conjunction": [""], "preposition": [""], "future": [], "article": []}
    lam = article()[-1]
    for entry in entries("clitics", _Entry):
        slots[entry.slot].append(entry.form)
    table: dict[str, list[_Prefix]] = {}
    for conjunction in slots["conjunction"]:
        for preposition in slots["preposition"]:
            written = conjunction + preposition
            table.setdefault(written, []).append(_Prefix(conjunction, preposition, "", False))
            table.setdefault(written + article(), []).append(_Prefix(conjunction, preposition, "", True))
            if preposition == lam:
                # li- before the article drops its alef: the second lam is the article.
                table.setdefault(written + lam, []).append(_Prefix(conjunction, preposition, "", True))
        for future in slots["future"]:
            table.setdefault(conjunction + future, []).append(_Prefix(conjunction, "", future, False))
    return {written: tuple(found) for written, found in table.items()}


@frozen
class _Step:
    """One letter on the way through the proclitics: whether some end with it, and the letters after it."""

    ends: bool
    following: dict[str, _Step]


def _steps(written: Iterable[str]) -> dict[str, _Step]:
    heads: dict[str, list[str]] = {}
    for letters in filter(None, written):
        heads.setdefault(letters[0], []).append(letters[1:])
    return {head: _Step("" in tails, _steps(tails)) for head, tails in heads.items()}


@lru_cache(maxsize=1)
def _first_steps() -> dict[str, _Step]:
    return _steps(_prefixes())


def proclitics(key: str) -> Sequence[int]:
    """Say how many letters the proclitics that a folded word can begin with take; two letters are left.

    >>> proclitics("وللجيش"), proclitics("جيش")
    ([1, 2, 3], ())
    """
    step = _first_steps().get(key[:1])
    if step is None:
        return ()
    found: list[int] = []
    for letters in range(1, len(key) - 1):
        if step.ends:
            found.append(letters)
        step = step.following.get(key[letters])
        if step is None:
            break
    return found


@memo(WORDS // 2)
def analyses(key: str) -> tuple[Analysis, ...]:
    """List the readings of a folded word, the one with the fewest proclitics first.

    A stem keeps at least two letters.  The caller decides by looking the stems up.

    >>> [(a.conjunction, a.preposition, a.article, a.stem) for a in analyses("وللجيش")][-1]
    ('و', 'ل', True, 'جيش')
    """
    found = [Analysis("", "", "", False, key, 0)]
    for letters in proclitics(key):
        stem = key[letters:]
        found += [
            Analysis(p.conjunction, p.preposition, p.future, p.article, stem, letters)
            for p in _prefixes()[key[:letters]]
        ]
    return tuple(found)


def stems(key: str) -> tuple[str, ...]:
    """List what `analyses` leaves of a folded word, to ask a lexicon first whether it knows any of it.

    Most words are in no lexicon, and strings are found faster, and kept in less memory, than readings.

    >>> stems("وللجيش")
    ('وللجيش', 'للجيش', 'لجيش', 'جيش')
    """
    return (key, *[key[letters:] for letters in proclitics(key)])
