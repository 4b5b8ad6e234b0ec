"""Make the parser's training data as unsure as the tagger will be.

A parser trained on the treebank's own tags trusts them, and is let down by a tagger that is right
nine times in ten.  Tags are therefore changed as the tagger changes them on sentences that it has
not seen.  Case and mood, which the script seldom shows and taggers guess, are taken out altogether
(kept, they are worth nine points of LAS with the treebank's tags and cost as many with predicted
ones); and some lemmas of rare words are hidden, as the dictionary will not know theirs.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from attrs import evolve

from quoteminer.parsing.training.lemmas import LemmaDictionary
from quoteminer.parsing.training.treebank import Row, Sentence

__all__ = ["Noise", "without_guesses"]

_GUESSED = ("Case=", "Mood=")
_RETAGGED = 0.7  # of the words get a tag drawn from the confusions
_REMARKED = 0.1  # of the words keep the tag and get another word's features
_HIDDEN = 0.4  # of the lemmas of words seen once


def without_guesses(feats: str) -> str:
    """Take case and mood out of a word's features.

    >>> without_guesses("Case=Nom|Gender=Fem|Number=Sing")
    'Gender=Fem|Number=Sing'
    """
    return "|".join(pair for pair in feats.split("|") if not pair.startswith(_GUESSED)) or "_"


class Noise:
    """Draws tags, features and lemmas as the tools before the parser would give them."""

    def __init__(
        self,
        gold: Sequence[Sentence],
        tagged: Sequence[Sequence[tuple[str, str]]],
        lemmas: LemmaDictionary,
        rng: random.Random,
    ) -> None:
        self._lemmas = lemmas
        self._rng = rng
        self._confusions: dict[str, Counter[str]] = defaultdict(Counter)
        for sentence, tags in zip(gold, tagged, strict=True):
            for row, (upos, _) in zip(sentence.rows, tags, strict=True):
                self._confusions[row.upos][upos] += 1

    def disturb(self, sentences: Sequence[Sentence], copies: int) -> list[Sentence]:
        """Give every sentence as often as asked, each time with other mistakes."""
        frequency = Counter(row.form for sentence in sentences for row in sentence.rows)
        feats: dict[str, list[str]] = defaultdict(list)
        for sentence in sentences:
            for row in sentence.rows:
                feats[row.upos].append(without_guesses(row.feats))
        return [
            evolve(sentence, rows=tuple(self._row(row, frequency, feats) for row in sentence.rows))
            for _ in range(copies)
            for sentence in sentences
        ]

    def tagged(
        self, sentences: Iterable[Sentence], tagged: Iterable[Sequence[tuple[str, str]]]
    ) -> list[Sentence]:
        """Give sentences with the tags that the tagger gave them, to measure the parser on."""
        return [
            evolve(
                sentence,
                rows=tuple(
                    evolve(
                        row,
                        lemma=self._lemmas.lemma(row.form, upos),
                        upos=upos,
                        xpos="_",
                        feats=without_guesses(feats),
                    )
                    for row, (upos, feats) in zip(sentence.rows, tags, strict=True)
                ),
            )
            for sentence, tags in zip(sentences, tagged, strict=True)
        ]

    def _row(self, row: Row, frequency: Counter[str], feats: dict[str, list[str]]) -> Row:
        rng = self._rng
        upos, marks = row.upos, without_guesses(row.feats)
        confusions = self._confusions.get(upos)
        if confusions and rng.random() < _RETAGGED:
            upos = rng.choices(list(confusions), list(confusions.values()))[0]
        if upos != row.upos or rng.random() < _REMARKED:
            marks = rng.choice(feats.get(upos) or ["_"])
        hidden = frequency[row.form] == 1 and rng.random() < _HIDDEN
        lemma = row.form if hidden else self._lemmas.lemma(row.form, upos)
        return evolve(row, lemma=lemma, upos=upos, xpos="_", feats=marks)
