"""Where marks and cues stand among a text's tokens: the ground on which quotes are attributed."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from attrs import define, field

from quoteminer.model import Span
from quoteminer.quotes.cues import CueHit, find_cues
from quoteminer.quotes.marks import MarkedSpan, pair_marks
from quoteminer.text import Document, Token

__all__ = ["Layout"]

# A marked stretch of up to this many words can be a name inside its neighbour's clause.
SHORT = 4


@define(eq=False, slots=False)
class Layout:
    """A document with its marked spans and cues, and the look-ups that attribution needs."""

    doc: Document = field()

    @cached_property
    def marks(self) -> tuple[MarkedSpan, ...]:
        """All marked spans, by start."""
        return pair_marks(self.doc)

    @cached_property
    def cues(self) -> tuple[CueHit, ...]:
        """All reporting words, in order."""
        return find_cues(self.doc, frozenset(mark.outer.start for mark in self.marks))

    @cached_property
    def _cue_indexes(self) -> list[int]:
        return [hit.index for hit in self.cues]

    @cached_property
    def owners(self) -> list[int]:
        """For each token the number of the innermost marked span around it, or -1.

        The marks themselves count as inside.
        """
        owners = [-1] * len(self.doc.tokens)
        for number, mark in enumerate(self.marks):  # outer spans come before the inner ones
            first, last = self.token_range(mark.outer)
            owners[first:last] = [number] * (last - first)
        return owners

    @cached_property
    def parents(self) -> list[int]:
        """For each marked span the number of the one around it, or -1."""
        parents: list[int] = []
        stack: list[int] = []
        for mark in self.marks:
            while stack and not self.marks[stack[-1]].outer.covers(mark.outer):
                stack.pop()
            parents.append(stack[-1] if stack else -1)
            stack.append(len(parents) - 1)
        return parents

    @cached_property
    def short_marks(self) -> dict[int, int]:
        """Where short marked spans begin, and the token after each: they can be part of a name."""
        return {
            first: last
            for number, mark in enumerate(self.marks)
            if self.is_short(number) and mark.opening != "("
            for first, last in [self.token_range(mark.outer)]
        }

    @cached_property
    def openings(self) -> frozenset[int]:
        """The tokens that open a marked span."""
        return frozenset(self.doc.token_index(mark.outer.start) for mark in self.marks)

    def token_range(self, span: Span) -> tuple[int, int]:
        """Give the half-open range of tokens that start within a span."""
        return self.doc.token_index(span.start), self.doc.token_index(span.end)

    def words(self, span: Span) -> list[Token]:
        """List the words and numbers within a span."""
        return [token for token in self.doc.tokens_in(span) if token.kind != "sign"]

    @cached_property
    def _short(self) -> list[bool]:
        return [len(self.words(mark.span)) <= SHORT for mark in self.marks]

    def is_short(self, number: int) -> bool:
        """Tell whether a marked span is short enough to be a name."""
        return self._short[number]

    def cues_between(self, first: int, last: int) -> list[CueHit]:
        """List the cues whose first token lies in a half-open range of tokens."""
        return list(self.cues[bisect_left(self._cue_indexes, first) : bisect_left(self._cue_indexes, last)])

    def within(self, owner: int, span: Span) -> list[int]:
        """List the long marked spans right under ``owner`` that touch a stretch of text."""
        return [
            number
            for number, mark in enumerate(self.marks)
            if self.parents[number] == owner and not self.is_short(number) and mark.outer.overlaps(span)
        ]

    def left(self, number: int) -> int:
        """Find the token at which the clause to the left of a marked span begins.

        The clause goes back to the sentence's start, or to the end of a long marked span.
        """
        mark = self.marks[number]
        parent = self.parents[number]
        index = self.doc.token_index(mark.outer.start)
        floor = self.doc.sentence_at(mark.outer.start).start
        if parent >= 0:
            floor = max(floor, self.marks[parent].span.start)
        while index > 0 and self.doc.tokens[index - 1].start >= floor:
            owner = self._child(self.owners[index - 1], parent)
            if owner is not None and owner != number:
                if not self.is_short(owner):
                    break
                index = self.doc.token_index(self.marks[owner].outer.start)
                continue
            index -= 1
        return index

    def right(self, number: int) -> int:
        """Find the token before which the clause to the right of a marked span ends."""
        mark = self.marks[number]
        parent = self.parents[number]
        index = self.doc.token_index(mark.outer.end)
        ceiling = self.doc.sentence_at(max(mark.outer.end - 1, 0)).end
        following = self.doc.paragraph_at(mark.outer.start).end
        if index < len(self.doc.tokens) and self.doc.tokens[index].start >= ceiling:
            # The sentence ended inside the marks: what follows them can still be their clause.
            ceiling = min(self.doc.sentence_at(self.doc.tokens[index].start).end, following)
        if parent >= 0:
            ceiling = min(ceiling, self.marks[parent].span.end)
        while index < len(self.doc.tokens) and self.doc.tokens[index].start < ceiling:
            owner = self._child(self.owners[index], parent)
            if owner is not None and not self.is_short(owner):
                break
            index += 1
        return index

    def sibling_before(self, number: int) -> int | None:
        """Find the long marked span of the same level right before, in the same paragraph."""
        parent = self.parents[number]
        paragraph = self.doc.paragraph_at(self.marks[number].outer.start)
        for other in range(number - 1, -1, -1):
            if self.marks[other].outer.start < paragraph.start:
                return None
            if self.parents[other] == parent and not self.is_short(other):
                return other
        return None

    def _child(self, owner: int, parent: int) -> int | None:
        """Climb from a token's innermost span to the one directly under ``parent``."""
        while owner >= 0 and self.parents[owner] != parent:
            owner = self.parents[owner]
        return owner if owner >= 0 else None
