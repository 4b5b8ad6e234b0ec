"""Fold spelling variants away, and keep the way back to the text as given.

Folding serves matching only: a folded text is never shown and never measured in.  What is folded:
harakat, tatweel, bidi controls and zero-width characters are deleted; the hamza carriers become
their bare letters; alef maqsura becomes ya and ta marbuta ha (newsrooms differ on all of these);
Persian letters and presentation forms become the Arabic letters; digits of every script become
ASCII digits.
"""

from __future__ import annotations

import unicodedata
from sys import intern

from attrs import frozen

from quoteminer.model import Span

__all__ = ["Folded", "fold", "fold_key"]

_LETTERS = str.maketrans(
    {
        "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER ALEF WASLA}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER WAW WITH HAMZA ABOVE}": "\N{ARABIC LETTER WAW}",
        "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
        "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
        "\N{ARABIC PERCENT SIGN}": "%",
        "\N{FULLWIDTH PERCENT SIGN}": "%",
        "\N{SMALL PERCENT SIGN}": "%",
    }
)
_TATWEEL = "\N{ARABIC TATWEEL}"


def _fold_char(char: str) -> str:
    """Fold one character; the answer can be empty or, for ligatures, several letters."""
    category = unicodedata.category(char)
    if char == _TATWEEL or category in {"Mn", "Me", "Cf"}:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(char))
    plain = unicodedata.normalize("NFKC", char) if "\ufb50" <= char <= "\ufefc" else char
    return "".join(
        c
        for c in plain.translate(_LETTERS).lower()
        if c != _TATWEEL and unicodedata.category(c) not in {"Mn", "Me", "Cf"}
    )


class _Folds(dict[int, str]):
    """What each character folds to, as `str.translate` asks for it."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_char(chr(code))
        return folded


_FOLDS = _Folds()
# The Arabic letters that stay as they are: two words in three have no others.
_PLAIN = "".join(filter(lambda letter: _fold_char(letter) == letter, map(chr, range(0x0621, 0x0653))))


@frozen
class Folded:
    """A folded text and, for each of its characters, the offset it came from.

    ``origin`` has one entry more than ``text`` has characters: the length of the given text.

    >>> view = fold("أكَّدَ")
    >>> view.text, view.span(0, 3)
    ('اكد', Span(start=0, end=6))
    """

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Give the stretch of the given text that the folded stretch came from.

        Marks that follow the last letter belong to it.
        """
        if start == end:
            return Span(self.origin[start], self.origin[start])
        return Span(self.origin[start], self.origin[end])


def fold(text: str) -> Folded:
    """Fold a text for matching, keeping the way back.

    >>> fold("مـئـة").text
    'ميه'
    """
    pieces: list[str] = []
    origin: list[int] = []
    for offset, char in enumerate(text):
        folded = _FOLDS[ord(char)]
        pieces.append(folded)
        origin.extend([offset] * len(folded))
    origin.append(len(text))
    return Folded("".join(pieces), tuple(origin))


def fold_key(word: str) -> str:
    """Fold a word to the key under which the lexicon finds it.

    >>> fold_key("ثلاثُمائة") == fold_key("ثلاثمائه")
    True
    """
    # One object for each key: it is the key of many tables, which are slower with equal copies, and larger.
    return intern(word.translate(_FOLDS) if word.strip(_PLAIN) else word)
