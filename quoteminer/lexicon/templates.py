"""Templates of derived nouns: what a word's pattern says where no list can know the word."""

from __future__ import annotations

import re

from attrs import field, frozen

from quoteminer.lexicon.folded import folded_word
from quoteminer.lexicon.loader import entries
from quoteminer.text.memo import memo

__all__ = ["is_verbal_noun"]


@frozen
class _Entry:
    template: str = field(converter=folded_word)


# One pattern of all templates: the sign of a root letter is also that of any letter.
_ANY = re.compile("|".join(entry.template for entry in entries("templates", _Entry)))


@memo()
def is_verbal_noun(key: str) -> bool:
    """Tell whether a folded word has the shape of a derived verbal noun.

    >>> is_verbal_noun("ارسال"), is_verbal_noun("تنفيذ"), is_verbal_noun("ولد")
    (True, True, False)
    """
    return _ANY.fullmatch(key) is not None
