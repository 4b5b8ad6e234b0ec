"""Compare two texts word by word, numbers by what they say and words by their folded form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias, get_args

from attrs import frozen
from rapidfuzz.distance import Indel

from quoteminer.compare.changes import WordChange, WordChangeKind
from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.hedges import hedges_after, hedges_before
from quoteminer.lexicon.words import is_word
from quoteminer.model import Quantity, Span
from quoteminer.numbers.quantities import find_quantities
from quoteminer.text import tokenize

__all__ = ["Passage", "Piece", "changes_in_place", "common_words", "passage_of", "word_changes"]

# What two texts may cost to be compared word by word; beyond, what differs is one block.
_MOST_PAIRS = 25_000_000
_ORDER: tuple[WordChangeKind, ...] = get_args(WordChangeKind)
_NEGATOR, _RELATIVE = "negator", "relative"

Value: TypeAlias = tuple[Hashable, ...]


@frozen
class Piece:
    """A word by its folded form, or a number by its value."""

    key: Hashable
    start: int
    end: int
    value: Value | None = None


@frozen
class Passage:
    """A stretch of an article as pieces; punctuation says nothing here."""

    text: str
    offset: int
    pieces: tuple[Piece, ...]

    @property
    def keys(self) -> tuple[Hashable, ...]:
        """What two passages with the same wording share."""
        return tuple(piece.key for piece in self.pieces)

    def part(self, first: int, last: int) -> tuple[str | None, Span | None]:
        """Give the words from one piece up to another, and where they stand in the article."""
        if first == last:
            return None, None
        start, end = self.pieces[first].start, self.pieces[last - 1].end
        return self.text[start:end], Span(self.offset + start, self.offset + end)


def passage_of(text: str, offset: int) -> Passage:
    """Cut a text into pieces.

    >>> passage_of("نحو 5200 جندي", 0).keys == passage_of("نحو خمسة آلاف ومئتي جندي", 0).keys
    True
    """
    quantities = iter(sorted(find_quantities(text), key=lambda quantity: quantity.span))
    current = next(quantities, None)
    pieces: list[Piece] = []
    for token in tokenize(text):
        while current is not None and current.span.end <= token.start:
            current = next(quantities, None)
        if current is not None and current.span.overlaps(token.span):
            if not pieces or pieces[-1].start != current.span.start:
                pieces.append(_number(current, token.key))
        elif token.kind != "sign":
            pieces.append(Piece(token.key, token.start, token.end))
    return Passage(text, offset, tuple(pieces))


def _number(quantity: Quantity, word: str) -> Piece:
    """Make a piece of a number; a dual ("two soldiers" in one word) is also the noun that it is."""
    value: Value = (quantity.value, quantity.low, quantity.high, quantity.unit, quantity.date)
    counted = quantity.counted
    is_noun = counted is not None and counted.span == quantity.span
    key: Hashable = (word, value) if is_noun else value
    return Piece(key, quantity.span.start, quantity.span.end, value)


def common_words(first: Passage, second: Passage) -> int:
    """Count the pieces that two passages share in the same order."""
    if len(first.pieces) * len(second.pieces) > _MOST_PAIRS:
        return (Counter(first.keys) & Counter(second.keys)).total()
    return int(len(first.pieces) + len(second.pieces) - Indel.distance(first.keys, second.keys)) // 2


def word_changes(first: Passage, second: Passage) -> tuple[WordChange, ...]:
    """List what differs, first what turns the meaning: numbers, negation, hedges, dropped words.

    >>> [(c.kind, c.first, c.second) for c in word_changes(
    ...     passage_of("لن نغلق الميناء قبل عام 2030", 0), passage_of("نغلق الميناء قبل عام 2035", 0)
    ... )]
    [('number', '2030', '2035'), ('negation', 'لن', None)]
    """
    changes = (change for change, _ in changes_in_place(first, second))
    return tuple(sorted(changes, key=lambda change: _ORDER.index(change.kind)))


def changes_in_place(first: Passage, second: Passage) -> Iterator[tuple[WordChange, int]]:
    """Give what differs in the order of the texts, and where in the second it stands or is missing.

    >>> [(change.first, place) for change, place in changes_in_place(
    ...     passage_of("لن نغلق الميناء أبداً", 0), passage_of("لن نغلق الميناء", 0)
    ... )]
    [('أبداً', 15)]
    """
    for block in _blocks(first.keys, second.keys):
        _, _, start, end = block
        before = second.pieces[start - 1].end if start else 0
        yield _change(first, second, block), second.pieces[start].start if start < end else before


_Block: TypeAlias = tuple[int, int, int, int]


def _blocks(first: Sequence[Hashable], second: Sequence[Hashable]) -> Iterator[_Block]:
    """Give the stretches that differ: from and to in the first, from and to in the second."""
    if len(first) * len(second) > _MOST_PAIRS:
        start, end = _affixes(first, second)
        yield start, len(first) - end, start, len(second) - end
        return
    # Both begin a block where the last common stretch ends.
    left = right = 0
    for code in Indel.opcodes(first, second):
        if code.tag == "equal":
            if (left, right) != (code.src_start, code.dest_start):
                yield left, code.src_start, right, code.dest_start
            left, right = code.src_end, code.dest_end
    if (left, right) != (len(first), len(second)):
        yield left, len(first), right, len(second)


def _affixes(first: Sequence[Hashable], second: Sequence[Hashable]) -> tuple[int, int]:
    """Count the pieces that are the same at the start and at the end."""
    shorter = min(len(first), len(second))
    start = 0
    while start < shorter and first[start] == second[start]:
        start += 1
    end = 0
    while end < shorter - start and first[-1 - end] == second[-1 - end]:
        end += 1
    return start, end


def _change(first: Passage, second: Passage, block: _Block) -> WordChange:
    left, right = first.pieces[block[0] : block[1]], second.pieces[block[2] : block[3]]
    said, said_span = first.part(block[0], block[1])
    reply, reply_span = second.part(block[2], block[3])
    return WordChange(_kind(left, right), said, reply, said_span, reply_span)


def _kind(left: Sequence[Piece], right: Sequence[Piece]) -> WordChangeKind:
    if _values(left) != _values(right):
        return "number"
    if _negations(left) != _negations(right):
        return "negation"
    if all(_is_hedge(piece) for piece in (*left, *right)):
        return "hedge"
    if not right:
        return "dropped"
    return "replaced" if left else "added"


def _values(pieces: Sequence[Piece]) -> Counter[Value]:
    return Counter(piece.value for piece in pieces if piece.value is not None)


def _negations(pieces: Sequence[Piece]) -> int:
    return sum(isinstance(piece.key, str) and _is_negation(piece.key) for piece in pieces)


@lru_cache(maxsize=8192)
def _is_negation(key: str) -> bool:
    """Tell whether a word negates, with a conjunction before it or not.

    That which more often is the relative pronoun (*mā*) does not count.
    """
    return any(
        is_word(word, _NEGATOR) and not is_word(word, _RELATIVE)
        for word in (key, *(reading.stem for reading in analyses(key) if not reading.article))
    )


def _is_hedge(piece: Piece) -> bool:
    if not isinstance(piece.key, str):
        return False
    return any(len(words) == 1 for words, _ in (*hedges_before(piece.key), *hedges_after(piece.key)))
