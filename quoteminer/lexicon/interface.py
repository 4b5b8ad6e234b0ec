"""The words of the pages for readers, in English and Arabic."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypeAlias

from attrs import field, frozen

from quoteminer.errors import OptionError
from quoteminer.lexicon.loader import entries

__all__ = ["LANGUAGES", "Language", "Words", "words"]

Language: TypeAlias = Literal["ar", "en"]
LANGUAGES: tuple[Language, ...] = ("ar", "en")


@frozen
class _Entry:
    code: str
    en: str
    ar: str


@frozen
class Words:
    """The words of one language.

    >>> words("en")("verdict", "agree"), words("en")("mentions", count=3)
    ('agree', 'stated 3 times')
    """

    language: Language
    table: dict[str, str] = field(repr=False)

    def __call__(self, *code: str, **places: object) -> str:
        """Give the words of a code, its places filled; the parts of a code are joined by a hyphen."""
        text = self.table["-".join(code)]
        return text.format(**places) if places else text

    @property
    def direction(self) -> Literal["rtl", "ltr"]:
        """The direction in which the language is written."""
        return "rtl" if self.language == "ar" else "ltr"


@lru_cache(maxsize=len(LANGUAGES))
def _table(language: Language) -> dict[str, str]:
    return {entry.code: entry.ar if language == "ar" else entry.en for entry in entries("interface", _Entry)}


def words(language: str) -> Words:
    """Give the words of a language.

    Raises `OptionError` for any other than `LANGUAGES`.
    """
    for known in LANGUAGES:
        if language == known:
            return Words(known, _table(known))
    raise OptionError("lang", language, " or ".join(map(repr, LANGUAGES)))
