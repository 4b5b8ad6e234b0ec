"""Cut a text into words, digit runs and single signs, with exact offsets.

A word here is what stands between white space and signs: attached conjunctions, prepositions and
the article are still on it (`quoteminer.lexicon.clitics` takes them off).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

import regex
from attrs import define

from quoteminer.model import Span
from quoteminer.text.folding import fold, fold_key

__all__ = ["Token", "TokenKind", "tokenize"]

TokenKind: TypeAlias = Literal["word", "number", "sign"]

# A format character (bidi control, joiner) inside a word belongs to it; at its edge it does not.
# Possessive quantifiers keep the scan linear on any input.
_TOKEN = regex.compile(r"(\p{L}(?:[\p{L}\p{M}\u0640]++|\p{Cf}++(?=\p{L}))*+)|(\p{Nd}++)|([^\s\p{Cf}]\p{M}*+)")
_KINDS: tuple[TokenKind, ...] = ("word", "number", "sign")  # in the order of the groups


# Not frozen: a text has hundreds, and freezing doubles what making one costs.
@define(eq=False)
class Token:
    """One word, digit run or sign; ``key`` is its folded form.

    ``spaced`` tells whether white space (or the start of the text) comes right before it.
    """

    start: int
    end: int
    text: str
    key: str
    kind: TokenKind
    spaced: bool

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(self.start, self.end)

    def offset(self, letters: int) -> int:
        """Give the offset in the article at which the token's folded letter number ``letters`` begins.

        >>> tokenize("وَأكد")[0].offset(1)
        2
        """
        return self.start + fold(self.text).origin[letters]


def _scan(text: str) -> Iterator[Token]:
    previous_end = -1
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = text[start:end]
        kind = _KINDS[(match.lastindex or 1) - 1]
        yield Token(start, end, word, fold_key(word), kind, start != previous_end)
        previous_end = end


def tokenize(text: str) -> tuple[Token, ...]:
    """Cut a text into tokens.

    >>> [t.text for t in tokenize("قُتل 25 جنديًا.")]
    ['قُتل', '25', 'جنديًا', '.']
    """
    return tuple(_scan(text))
