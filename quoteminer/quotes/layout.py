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
# A clause reaches no farther than this many tokens from the mark that hangs on it.
FARTHEST = 150


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
    def _phrase_ends(self) -> frozenset[int]:
        return frozenset(hit.stop for hit in self.cues if hit.part == "phrase")

    def ends_phrase(self, index: int) -> bool:
        """Tell whether a cue such as *according to* ends right before a token."""
        return index in self._phrase_ends

    def in_short(self, index: int) -> bool:
        """Tell whether a token stands in a marked span short enough to be a name."""
        owner = self.owners[index]
        return owner >= 0 and self.is_short(owner)

    def in_long(self, index: int) -> bool:
        """Tell whether a token stands in a marked span too long to be a name."""
        owner = self.owners[index]
        return owner >= 0 and not self.is_short(owner)

    def cue_at(self, index: int) -> CueHit | None:
        """Find the cue that begins at a token."""
        place = bisect_left(self._cue_indexes, index)
        hits = self.cues[place : place + 1]
        return hits[0] if hits and hits[0].index == index else None

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
        found: list[int] = []
        number = self._before_or_at(span.start)
        while number < len(self.marks) and self.marks[number].outer.start < span.end:
            mark = self.marks[number]
            if self.parents[number] == owner and not self.is_short(number) and mark.outer.overlaps(span):
                found.append(number)
            number += 1
        return found

    @cached_property
    def _mark_starts(self) -> list[int]:
        return [mark.outer.start for mark in self.marks]

    def _before_or_at(self, offset: int) -> int:
        """Give the outermost marked span that begins before an offset and may reach over it."""
        number = max(0, bisect_left(self._mark_starts, offset) - 1)
        while number > 0 and self.parents[number] >= 0:
            number = self.parents[number]
        return number

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
        steps = 0
        while index > 0 and steps < FARTHEST and self.doc.tokens[index - 1].start >= floor:
            steps += 1
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
        last = min(len(self.doc.tokens), index + FARTHEST)
        while index < last and self.doc.tokens[index].start < ceiling:
            owner = self._child(self.owners[index], parent)
            if owner is not None and not self.is_short(owner):
                break
            index += 1
        return index

    def sibling_before(self, number: int) -> int | None:
        """Find the long marked span of the same level right before, in the same paragraph."""
        other = self._siblings[number]
        if other is None:
            return None
        paragraph = self.doc.paragraph_at(self.marks[number].outer.start)
        return other if self.marks[other].outer.start >= paragraph.start else None

    @cached_property
    def _siblings(self) -> list[int | None]:
        latest: dict[int, int] = {}
        siblings: list[int | None] = []
        for number, parent in enumerate(self.parents):
            siblings.append(latest.get(parent))
            if not self.is_short(number):
                latest[parent] = number
        return siblings

    def _child(self, owner: int, parent: int) -> int | None:
        """Climb from a token's innermost span to the one directly under ``parent``."""
        while owner >= 0 and self.parents[owner] != parent:
            owner = self.parents[owner]
        return owner if owner >= 0 else None
