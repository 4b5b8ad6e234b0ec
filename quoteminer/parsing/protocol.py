"""What a parser takes and gives; nothing here knows Stanza."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Protocol, runtime_checkable

from attrs import frozen

from quoteminer.model import ParserInfo

__all__ = ["ParsedSentence", "ParsedToken", "Parser", "ParserInfo"]


@frozen
class ParsedToken:
    """One syntactic word.

    ``start`` and ``end`` are code points into the window exactly as it was given, and ``text`` is
    that slice, vowel marks included.  ``head`` is the 1-based place of the governing word in the
    sentence, 0 for the root.  ``lemma`` carries no vowel marks.  ``ner`` is the tag of a model that
    finds names (`None` with the compact model).

    The words of a token that the model rewrites (official models: a fused preposition and article)
    have no offsets of their own: a word that is spelled in the token gets its letters, the others
    share what is left, or the whole token.
    """

    start: int
    end: int
    text: str
    lemma: str | None
    upos: str
    feats: str | None
    head: int
    deprel: str
    ner: str | None = None

    def feature(self, name: str) -> str | None:
        """Give the value of one morphological feature.

        >>> ParsedToken(0, 3, "قال", "قال", "VERB", "Number=Sing|Person=3", 0, "root").feature("Person")
        '3'
        """
        for pair in (self.feats or "").split("|"):
            key, _, value = pair.partition("=")
            if key == name:
                return value
        return None


@frozen(slots=False)
class ParsedSentence:
    """A sentence as a dependency tree over its words.

    Places are 1-based, as in `ParsedToken.head`; `word` turns a place into its token.

    >>> tree = ParsedSentence((
    ...     ParsedToken(0, 3, "قال", "قال", "VERB", None, 0, "root"),
    ...     ParsedToken(4, 10, "الوزير", "وزير", "NOUN", None, 1, "nsubj"),
    ... ))
    >>> tree.root, tree.children(1), tree.subtree_span(1)
    (1, (2,), (0, 10))
    """

    tokens: tuple[ParsedToken, ...]

    def word(self, place: int) -> ParsedToken:
        """Give the token at a 1-based place."""
        if not 1 <= place <= len(self.tokens):
            raise IndexError(f"place {place} is not in 1..{len(self.tokens)}")
        return self.tokens[place - 1]

    @property
    def start(self) -> int:
        """Where the first word starts in the window."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where the last word ends in the window."""
        return self.tokens[-1].end

    @cached_property
    def root(self) -> int:
        """The place of the root word."""
        return next(place for place, token in enumerate(self.tokens, 1) if token.head == 0)

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        """The dependants of every place, 0 (the root's own head) included, in text order."""
        below: list[list[int]] = [[] for _ in range(len(self.tokens) + 1)]
        for place, token in enumerate(self.tokens, 1):
            below[token.head].append(place)
        return tuple(tuple(places) for places in below)

    def children(self, place: int, *deprels: str) -> tuple[int, ...]:
        """Give the places of the dependants, of the given relations only where some are given.

        A relation stands for its subtypes too: ``"nsubj"`` finds ``nsubj:pass``.
        """
        found = self._children[place]
        if not deprels:
            return found
        return tuple(
            child
            for child in found
            if self.tokens[child - 1].deprel in deprels
            or self.tokens[child - 1].deprel.partition(":")[0] in deprels
        )

    def subtree(self, place: int) -> tuple[int, ...]:
        """Give the places of a word and of all that hangs below it, in text order."""
        found = [place]
        for above in found:
            found.extend(self._children[above])
        return tuple(sorted(found))

    def subtree_span(self, place: int) -> tuple[int, int]:
        """Give the stretch of the window from the first to the last word of a subtree."""
        places = self.subtree(place)
        return self.tokens[places[0] - 1].start, max(self.tokens[below - 1].end for below in places)


@runtime_checkable
class Parser(Protocol):
    """Anything that parses windows of text.

    ``parse`` gives one tuple of sentences for each window, in the order of the windows.  A window
    without a word gives an empty tuple, and so does a window that the parser could not cope with:
    one bad window never takes the others down.
    """

    @property
    def info(self) -> ParserInfo:
        """Which parser this is."""
        ...

    def parse(self, windows: Sequence[str]) -> list[tuple[ParsedSentence, ...]]:
        """Parse every window."""
        ...
