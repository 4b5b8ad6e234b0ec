"""How well a parser does on a treebank, from raw text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from quoteminer.parsing.protocol import ParsedSentence, Parser
from quoteminer.parsing.training.treebank import Sentence

__all__ = ["Scores", "score"]

_Place = tuple[int, int]
_Analysis = tuple[str, str | None, _Place | None, str]


@frozen
class Scores:
    """F1 in percent, words matched by the letters they cover; relations without subtypes."""

    words: int
    tokens: float
    upos: float
    lemmas: float
    uas: float
    las: float


def score(parser: Parser, sentences: Sequence[Sentence]) -> Scores:
    """Parse the text of every sentence by itself and compare."""
    parsed = parser.parse([sentence.text for sentence in sentences])
    gold_words = system_words = 0
    same = [0] * 5
    for sentence, answer in zip(sentences, parsed, strict=True):
        gold, system = dict(_gold(sentence)), dict(_system(sentence.text, answer))
        gold_words += len(gold)
        system_words += len(system)
        for place in gold.keys() & system.keys():
            (upos, lemma, head, deprel), (upos_, lemma_, head_, deprel_) = gold[place], system[place]
            agreed = (True, upos == upos_, lemma == lemma_, head == head_)
            for measure, agrees in enumerate((*agreed, head == head_ and deprel == deprel_)):
                same[measure] += agrees
    total = max(1, gold_words + system_words)
    tokens, upos_f1, lemmas, uas, las = (round(200 * count / total, 2) for count in same)
    return Scores(gold_words, tokens, upos_f1, lemmas, uas, las)


def _gold(sentence: Sentence) -> Iterator[tuple[_Place, _Analysis]]:
    places: list[_Place] = []
    end = 0
    for row in sentence.rows:
        places.append((end, end + len(row.form)))
        end += len(row.form)
    for row, place in zip(sentence.rows, places, strict=True):
        head = places[row.head - 1] if row.head else None
        yield place, (row.upos, row.lemma, head, row.deprel.partition(":")[0])


def _system(text: str, sentences: Sequence[ParsedSentence]) -> Iterator[tuple[_Place, _Analysis]]:
    letters = [0]  # how many characters other than white space there are before each offset
    for char in text:
        letters.append(letters[-1] + (not char.isspace()))
    for sentence in sentences:
        places = [(letters[token.start], letters[token.end]) for token in sentence.tokens]
        for token, place in zip(sentence.tokens, places, strict=True):
            head = places[token.head - 1] if token.head else None
            yield place, (token.upos, token.lemma, head, token.deprel.partition(":")[0])
