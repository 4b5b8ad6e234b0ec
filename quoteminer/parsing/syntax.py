"""The parsed windows of one article, looked up by offsets in the article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from quoteminer.model import Span
from quoteminer.parsing.protocol import ParsedSentence, ParsedToken

__all__ = ["Syntax", "Window"]


@frozen
class Window:
    """A text to parse, pieced together from stretches of an article.

    ``pieces`` are those stretches, in order; they are joined by one space in ``text``.
    """

    text: str
    pieces: tuple[Span, ...]

    @classmethod
    def cut(cls, article: str, pieces: Sequence[Span]) -> Window:
        """Cut a window from an article.

        >>> Window.cut("قال: «نعم» ثم غادر", (Span(0, 4), Span(11, 18))).text
        'قال: ثم غادر'
        """
        return cls(" ".join(piece.of(article) for piece in pieces), tuple(pieces))

    def back(self, sentences: Iterable[ParsedSentence]) -> tuple[ParsedSentence, ...]:
        """Give a parse of this window offsets in the article."""
        return tuple(
            evolve(sentence, tokens=tuple(self._moved(token) for token in sentence.tokens))
            for sentence in sentences
        )

    def _moved(self, token: ParsedToken) -> ParsedToken:
        start = self._offset(token.start)
        # A token never runs over the joint of two pieces: white space ends it.
        return evolve(token, start=start, end=start + (token.end - token.start))

    def _offset(self, offset: int) -> int:
        passed = 0
        for piece in self.pieces:
            if offset <= passed + len(piece):
                return piece.start + offset - passed
            passed += len(piece) + 1
        return self.pieces[-1].end


class Syntax:
    """Parsed sentences with article offsets, and the way from an offset to its word."""

    def __init__(self, sentences: Iterable[ParsedSentence]) -> None:
        self.sentences = tuple(sentences)
        words = [
            (token.start, number, place)
            for number, sentence in enumerate(self.sentences)
            for place, token in enumerate(sentence.tokens, 1)
        ]
        self._words = sorted(words)
        self._starts = [start for start, _, _ in self._words]

    def at(self, offset: int) -> tuple[ParsedSentence, int] | None:
        """Find the sentence and the 1-based place of the word that covers an offset."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return None
        _, number, place = self._words[index]
        sentence = self.sentences[number]
        return (sentence, place) if offset < sentence.word(place).end else None

    def entity(self, offset: int) -> str | None:
        """Give the kind of named entity that the word at an offset is in, where the model recognises them."""
        found = self.at(offset)
        tag = None if found is None else found[0].word(found[1]).ner
        return None if tag is None else tag.rpartition("-")[2]

    def tag(self, offset: int) -> str | None:
        """Give the universal part of speech of the word that covers an offset."""
        found = self.at(offset)
        return None if found is None else found[0].word(found[1]).upos
