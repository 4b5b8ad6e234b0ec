"""The text as the compact model saw it in training, and the way back to the text as given.

The vowel marks, tatweel and invisible format characters are deleted, quotation marks, commas and
dashes become ASCII, every digit becomes 0, Persian letters and presentation forms become the Arabic
ones.  What no model can read (control characters, lone surrogates, unassigned code points) becomes
a space or a replacement character, one for one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache

from attrs import frozen

__all__ = ["Normalised", "clean", "normalise", "strip_marks"]

_TATWEEL = "\N{ARABIC TATWEEL}"
_SINGLE = "\u2018\u2019\u201a\u201b\u2039\u203a"
_DOUBLE = "\u00ab\u00bb\u201c\u201d\u201e\u201f\u301d\u301e"
_TABLE = {
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    "\N{ARABIC COMMA}": ",",
    "\N{ARABIC THOUSANDS SEPARATOR}": ",",
    "\N{ARABIC SEMICOLON}": ";",
    "\N{ARABIC DECIMAL SEPARATOR}": ".",
    "\N{HORIZONTAL ELLIPSIS}": ".",
    "?": "\N{ARABIC QUESTION MARK}",
    "\N{ARABIC PERCENT SIGN}": "%",
    "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
    "\N{ARABIC LETTER ALEF WASLA}": "\N{ARABIC LETTER ALEF}",
}
# Quranic marks and signs, as deleted in training; some of them are neither marks nor format characters.
_QURANIC = range(0x6D6, 0x6EE)
# The longest presentation-form ligature worth spelling out; the honorific phrases stay one sign.
_LONGEST_LIGATURE = 4


def _is_mark(char: str) -> bool:
    return char == _TATWEEL or ord(char) in _QURANIC or unicodedata.category(char).startswith("M")


@lru_cache(maxsize=8192)
def _clean_char(char: str) -> str:
    category = unicodedata.category(char)
    if char == "\n":
        plain = char
    elif category == "Cf" or _is_mark(char):
        plain = ""
    elif category == "Cc" or char.isspace():
        plain = " "
    elif category in {"Cs", "Cn", "Co"}:
        plain = "\N{REPLACEMENT CHARACTER}"
    else:
        plain = _compatible(char)
    return plain


@lru_cache(maxsize=8192)
def _normalise_char(char: str) -> str:
    if unicodedata.category(char) == "Nd":
        return "0"
    return "".join(_TABLE.get(plain, plain) for plain in _clean_char(char))


def _compatible(char: str) -> str:
    """Turn a presentation form, a ligature or a full-width sign into the plain letters."""
    if not ("\ufb50" <= char <= "\ufefc" or "\uff01" <= char <= "\uff5e"):
        return char
    plain = unicodedata.normalize("NFKC", char)
    if len(plain) > _LONGEST_LIGATURE or any(map(str.isspace, plain)):
        return char
    return "".join(c for c in plain if not _is_mark(c))


@frozen
class Normalised:
    """A normalised text and, for each of its characters, the offset it came from."""

    given: str
    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of the given text that a stretch, not empty, came from.

        The marks that follow the last letter belong to it; invisible format characters after the
        last mark do not.
        """
        first, after = self.origin[start], self.origin[end - 1] + 1
        stop = self.origin[end] if end < len(self.origin) else len(self.given)
        for offset in range(after, stop):
            if _is_mark(self.given[offset]):
                after = offset + 1
        return first, after


def clean(text: str) -> Normalised:
    """Take out of a text what no model reads, and leave punctuation and digits as they are.

    >>> clean("«كـتـبَ» ٢٠").text
    '«كتب» ٢٠'
    """
    return _rewrite(text, _clean_char)


def normalise(text: str) -> Normalised:
    """Write a text as the compact model saw it in training.

    >>> normalise("«كـتـبَ» ٢٠").text
    '"كتب" 00'
    """
    return _rewrite(text, _normalise_char)


def _rewrite(text: str, rewrite: Callable[[str], str]) -> Normalised:
    kept: list[str] = []
    origin: list[int] = []
    for offset, char in enumerate(text):
        for plain in rewrite(char):
            kept.append(plain)
            origin.append(offset)
    return Normalised(text, "".join(kept), tuple(origin))


def strip_marks(text: str) -> str:
    """Delete vowel marks and tatweel.

    >>> strip_marks("قَالَ")
    'قال'
    """
    return "".join(char for char in text if not _is_mark(char))
