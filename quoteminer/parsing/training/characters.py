"""What the tokenizer learns from: running text, and for every character what ends with it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from quoteminer.parsing.training.treebank import Row, Sentence

__all__ = ["write_characters"]

_WAW = "\N{ARABIC LETTER WAW}"
_FEH = "\N{ARABIC LETTER FEH}"
_PARAGRAPH = 8  # sentences
_INSIDE, _WORD_END, _SENTENCE_END = "0", "1", "2"
# A conjunction can be written onto any verb, but a small treebank shows only a few verbs with one.
_CONJOINED = 0.25


def write_characters(prefix: Path, sentences: Iterable[Sentence], rng: random.Random | None = None) -> None:
    """Write ``PREFIX.txt`` and ``PREFIX.toklabels``, paragraphs divided by a blank line.

    With ``rng``, each paragraph is given a second time, with conjunctions in front of some verbs and
    of the first words of sentences: news begins its sentences so, encyclopedias do not.
    """
    texts, labels = [], []
    for paragraph in _paragraphs(sentences):
        versions: list[Sequence[Sequence[Row]]] = [paragraph]
        if rng is not None:
            versions.append([_conjoined(rows, rng) for rows in paragraph])
        for version in versions:
            text, label = _label(version)
            texts.append(text)
            labels.append(label)
    prefix.with_suffix(".txt").write_text("\n\n".join(texts) + "\n", encoding="utf-8")
    prefix.with_suffix(".toklabels").write_text("\n\n".join(labels) + "\n", encoding="ascii")


def _paragraphs(sentences: Iterable[Sentence]) -> Iterator[list[Sequence[Row]]]:
    for _, document in groupby(sentences, key=lambda sentence: sentence.document):
        rows = [sentence.rows for sentence in document]
        for first in range(0, len(rows), _PARAGRAPH):
            yield list(rows[first : first + _PARAGRAPH])


def _conjoined(rows: Sequence[Row], rng: random.Random) -> list[Row]:
    changed: list[Row] = []
    for place, row in enumerate(rows):
        free = not changed or changed[-1].space_after
        fit = row.upos == "VERB" or (place == 0 and row.upos not in {"PUNCT", "CCONJ", "NUM"})
        if free and fit and rng.random() < (2 * _CONJOINED if place == 0 else _CONJOINED):
            letter = _WAW if rng.random() < 0.7 else _FEH
            changed.append(Row(letter, letter, "CCONJ", "CC", "_", 0, "cc", space_after=False))
        changed.append(row)
    return changed


def _label(paragraph: Sequence[Sequence[Row]]) -> tuple[str, str]:
    text, label = [], []
    for rows in paragraph:
        for place, row in enumerate(rows, 1):
            last = place == len(rows)
            text.append(row.form)
            label.append(_INSIDE * (len(row.form) - 1) + (_SENTENCE_END if last else _WORD_END))
            if row.space_after or last:
                text.append(" ")
                label.append(_INSIDE)
    running = "".join(text).rstrip()
    return running, "".join(label)[: len(running)]
