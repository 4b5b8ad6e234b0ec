"""Take proclitics off a folded word: conjunction, then preposition or future, then article.

The preposition *li-* assimilates the article's alef (*li* + *al* → *ll*), the one spelling rule here.
"""

from __future__ import annotations

from functools import lru_cache

from attrs import frozen

from quoteminer.lexicon.loader import entries
from quoteminer.text.memo import memo

__all__ = ["Analysis", "analyses"]


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
def _forms() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for entry in entries("clitics", _Entry):
        table.setdefault(entry.slot, []).append(entry.form)
    return {key: tuple(value) for key, value in table.items()}


@memo(131072)
def analyses(key: str) -> tuple[Analysis, ...]:
    """List the readings of a folded word, the one with the fewest proclitics first.

    A stem keeps at least two letters.  The caller decides by looking the stems up.

    >>> [(a.conjunction, a.preposition, a.article, a.stem) for a in analyses("وللجيش")][-1]
    ('و', 'ل', True, 'جيش')
    """
    forms = _forms()
    article = forms["article"][0]
    found: list[Analysis] = []
    for conjunction in ("", *forms["conjunction"]):
        if not key.startswith(conjunction):
            continue
        rest = key[len(conjunction) :]
        for preposition, future in (
            ("", ""),
            *((p, "") for p in forms["preposition"]),
            *(("", f) for f in forms["future"]),
        ):
            attached = preposition or future
            if not rest.startswith(attached):
                continue
            stem = rest[len(attached) :]
            taken = len(conjunction) + len(attached)
            found.append(Analysis(conjunction, preposition, future, False, stem, taken))
            if future:
                continue
            if stem.startswith(article):
                found.append(
                    Analysis(conjunction, preposition, "", True, stem[len(article) :], taken + len(article))
                )
            elif preposition == article[-1] and stem.startswith(article[-1]):
                # li- before the article drops its alef: the second lam is the article.
                found.append(Analysis(conjunction, preposition, "", True, stem[1:], taken + 1))
    kept = [a for a in found if len(a.stem) > 1 or not a.letters]
    return tuple(sorted(kept, key=lambda a: a.letters))
