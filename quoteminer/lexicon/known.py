"""Which lexicons know anything of a word: most words of a text are in none, and one look shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from quoteminer.lexicon.bodies import bodies
from quoteminer.lexicon.clitics import proclitics
from quoteminer.lexicon.modalities import is_future, triggers
from quoteminer.lexicon.months import month_stems
from quoteminer.lexicon.nouns import noun_stems
from quoteminer.lexicon.numerals import may_be_compound, numeral_stems
from quoteminer.lexicon.places import nationalities, place_names
from quoteminer.lexicon.placewords import place_roles
from quoteminer.lexicon.relations import governors
from quoteminer.lexicon.reporting import cue_stems
from quoteminer.lexicon.timewords import time_words
from quoteminer.lexicon.units import unit_stems
from quoteminer.lexicon.words import all_words
from quoteminer.text.memo import WORDS, memo
from quoteminer.text.tokens import Token

__all__ = ["CONTEXT", "CUE", "NUMBER", "known", "known_words"]

NUMBER, CUE, CONTEXT = 1, 2, 4


@memo(2 * WORDS)
def known(key: str) -> int:
    """Tell what a folded word may be, as a sum: `NUMBER` may begin one, `CUE` may report, `CONTEXT` the rest.

    What is not in the sum the word surely is not; what is, the lexicon that knows it decides.

    >>> known("خمسه") & NUMBER, known("وقال") & CUE, known("بالعراق") & CONTEXT, known("طاوله")
    (1, 2, 4, 0)
    """
    table = _table()
    found = table.get(key, 0)
    for letters in proclitics(key):
        found |= table.get(key[letters:], 0)
    if may_be_compound(key):
        found |= NUMBER
    return found | CONTEXT if is_future(key) else found


def known_words(tokens: Sequence[Token]) -> list[int]:
    """Tell what each token may be; see `known`."""
    return [known[token.key] if token.kind == "word" else 0 for token in tokens]


@lru_cache(maxsize=1)
def _table() -> dict[str, int]:
    table: dict[str, int] = {}
    duals = [
        stem
        for forms in (unit_stems(), noun_stems())
        for stem, form in forms.items()
        if form.number == "dual"
    ]
    books = (place_names(), nationalities(), bodies(), governors(), triggers(), time_words())
    context: list[Iterable[str]] = [book.words() for book in books]
    for kind, lists in (
        (NUMBER, [numeral_stems(), month_stems(), duals]),
        (CUE, [cue_stems()]),
        (CONTEXT, [*context, cue_stems(), place_roles(), all_words()]),
    ):
        for words in lists:
            for stem in words:
                table[stem] = table.get(stem, 0) | kind
    return table
