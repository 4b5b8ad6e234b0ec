"""One article's text with its tokens, sentences and paragraphs, found once and shared."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TypeVar, cast

import regex
from attrs import define, field

from quoteminer.model import Span
from quoteminer.text.tokens import Token, tokenize

__all__ = ["Document"]

T = TypeVar("T")

_LINE = regex.compile(r"[^\n\r\u2028\u2029\u0085\f\v]++")
# A full stop between digits or Latin letters is part of the number or abbreviation.  (A run of full stops is
# looked at from its first one alone, or from the one after a figure: what follows it is the same for all.)
_SENTENCE_END = regex.compile(
    r"[!?\u061f\u203c\u2026]++|(?<!\p{Nd}|(?<!\p{Nd})\.)\.++(?!\p{Latin})|(?<=\p{Nd})\.++(?!\p{Nd})"
)
# Of 250,000 sentences of news one in 20,000 is longer, and holds a list or a page without a full stop.  Many
# rules look at all of a sentence for each word or figure in it: without a limit their work is quadratic.
LONGEST_SENTENCE = 3_000  # code points
_PAUSE = regex.compile(r"[,;:\u060c\u061b](?=\s)")
_GAP = regex.compile(r"\s")
_LETTER = regex.compile(r"[^\p{M}\p{Cf}\u0640]")
_CLOSERS = regex.compile(r"[\p{Pf}\p{Pe}\p{Pi}\"'.\u2026]*+")


@define(eq=False, slots=False)
class Document:
    """A text cut into tokens, sentences and paragraphs, each found on first use.

    >>> doc = Document("قال الوزير. وأضاف أنه سيغادر.")
    >>> [s.of(doc.text) for s in doc.sentences]
    ['قال الوزير.', 'وأضاف أنه سيغادر.']
    """

    text: str = field()
    _views: dict[Callable[..., object], object] = field(factory=dict, init=False, repr=False)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens in order."""
        return tokenize(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The non-empty lines, trimmed of white space."""
        spans = (self._trim(m.start(), m.end()) for m in _LINE.finditer(self.text))
        return tuple(span for span in spans if len(span))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, trimmed; each lies within one paragraph, and those that are too long are cut."""
        if not self.long_sentences:
            return self._sentences
        return tuple(piece for sentence in self._sentences for piece in self._pieces(sentence))

    @cached_property
    def long_sentences(self) -> tuple[Span, ...]:
        """The sentences over the limit, as they were before they were cut."""
        return tuple(sentence for sentence in self._sentences if len(sentence) > LONGEST_SENTENCE)

    def _pieces(self, sentence: Span) -> Iterator[Span]:
        """Cut a sentence at a pause, else at white space, as late as the limit allows."""
        start = sentence.start
        while sentence.end - start > LONGEST_SENTENCE:
            cut = self._cut(start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE, sentence.end)
            yield self._trim(start, cut)
            start = cut
        piece = self._trim(start, sentence.end)
        if len(piece):
            yield piece

    def _cut(self, first: int, last: int, end: int) -> int:
        for pattern in (_PAUSE, _GAP):
            places = [match.end() for match in pattern.finditer(self.text, first, last)]
            if places:
                return places[-1]
        letter = _LETTER.search(self.text, last, end)  # marks stay with their letter
        return letter.start() if letter else end

    @cached_property
    def _sentences(self) -> tuple[Span, ...]:
        found: list[Span] = []
        for paragraph in self.paragraphs:
            start = paragraph.start
            for match in _SENTENCE_END.finditer(self.text, paragraph.start, paragraph.end):
                if match.start() < start:
                    continue
                closing = _CLOSERS.match(self.text, match.end(), paragraph.end)
                end = closing.end() if closing else match.end()
                found.append(self._trim(start, end))
                start = end
            found.append(self._trim(start, paragraph.end))
        return tuple(span for span in found if len(span))

    def _trim(self, start: int, end: int) -> Span:
        stretch = self.text[start:end]
        left = len(stretch) - len(stretch.lstrip())
        return Span(start + left, max(start + left, start + len(stretch.rstrip())))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [span.start for span in self.paragraphs]

    def sentence_at(self, offset: int) -> Span:
        """Give the sentence that holds the offset, or the nearest one before it."""
        return self._at(self.sentences, self._sentence_starts, offset)

    def paragraph_at(self, offset: int) -> Span:
        """Give the paragraph that holds the offset, or the nearest one before it."""
        return self._at(self.paragraphs, self._paragraph_starts, offset)

    def _at(self, spans: tuple[Span, ...], starts: list[int], offset: int) -> Span:
        if not spans:
            return Span(0, len(self.text))
        return spans[max(0, bisect_right(starts, offset) - 1)]

    def token_index(self, offset: int) -> int:
        """Give the index of the first token that starts at or after the offset."""
        return bisect_left(self._starts, offset)

    def token_at(self, offset: int) -> int:
        """Give the index of the token that holds the offset, or of the last one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def view(self, make: Callable[[tuple[Token, ...]], T]) -> T:
        """Give what a function makes of the tokens, made once and kept for all who ask.

        >>> Document("قال نعم").view(len)
        2
        """
        if make not in self._views:
            self._views[make] = make(self.tokens)
        return cast("T", self._views[make])

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """Give the tokens that start within the span."""
        return self.tokens[self.token_index(span.start) : self.token_index(span.end)]
