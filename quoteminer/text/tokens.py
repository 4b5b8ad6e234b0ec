"""Cut a text into words, digit runs and single signs, with exact offsets.

A word here is what stands between white space and signs: attached conjunctions, prepositions and
the article are still on it (`quoteminer.lexicon.clitics` takes them off).
"""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

import regex
from attrs import define

from quoteminer.model import Span
from quoteminer.text.folding import fold, fold_key
from quoteminer.text.memo import WORDS, Memo

__all__ = ["Token", "TokenKind", "tokenize"]

TokenKind: TypeAlias = Literal["word", "number", "sign"]

# A format character (bidi control, joiner) inside a word belongs to it; at its edge it does not.
# Possessive quantifiers keep the scan linear on any input.
_TOKEN = regex.compile(r"(\p{L}(?:[\p{L}\p{M}\u0640]++|\p{Cf}++(?=\p{L}))*+)|(\p{Nd}++)|([^\s\p{Cf}]\p{M}*+)")
_KINDS: tuple[TokenKind, ...] = ("word", "number", "sign")  # in the order of the groups
# No token holds white space: what stands between two of them is cut by itself, and most of it recurs.
# (The class is White_Space, as in `regex`; the built-in engine finds such simple runs faster.)
_CHUNK = re.compile("[^\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+")
_SEPARATORS = "\x1c\x1d\x1e\x1f"
_CLOSING = frozenset('.,:!)"\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{ARABIC QUESTION MARK}')
_LONGEST_KEPT = 40


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


_Part: TypeAlias = tuple[int, int, str, str, TokenKind, bool]


def _cut(chunk: str) -> tuple[_Part, ...]:
    """Cut what has no white space in it and is not one word; offsets are into it."""
    word, last = chunk[:-1], chunk[-1]
    if last in _CLOSING and word.isalpha():  # most such chunks
        end = len(word)
        return ((0, end, word, _KEYS[word], "word", True), (end, end + 1, last, last, "sign", False))
    parts: list[_Part] = []
    previous_end = -1
    for match in _TOKEN.finditer(chunk):
        start, end = match.span()
        word = chunk[start:end]
        kind = _KINDS[(match.lastindex or 1) - 1]
        parts.append((start, end, word, fold_key(word), kind, start != previous_end))
        previous_end = end
    return tuple(parts)


# Long ones are not kept, for a text may have no white space at all.  Nine in ten are a word alone, which
# needs no cutting, and less memory.
_KEYS = Memo(fold_key, 2 * WORDS, longest=_LONGEST_KEPT)
_PARTS = Memo(_cut, WORDS, longest=_LONGEST_KEPT)


def tokenize(text: str) -> tuple[Token, ...]:
    """Cut a text into tokens.

    >>> [t.text for t in tokenize("قُتل 25 جنديًا.")]
    ['قُتل', '25', 'جنديًا', '.']
    """
    tokens: list[Token] = []
    at = 0
    for chunk in _chunks(text):
        at = text.index(chunk, at)
        if chunk.isalpha():
            end = at + len(chunk)
            tokens.append(Token(at, end, chunk, _KEYS[chunk], "word", True))
            at = end
        else:
            parts = _PARTS[chunk]
            tokens += [Token(at + s, at + e, w, k, kind, spaced) for s, e, w, k, kind, spaced in parts]
            at += len(chunk)
    return tuple(tokens)


def _chunks(text: str) -> list[str]:
    """Part a text at its white space; `str.split` is faster, but parts it at four more signs."""
    return _CHUNK.findall(text) if any(sign in text for sign in _SEPARATORS) else text.split()
