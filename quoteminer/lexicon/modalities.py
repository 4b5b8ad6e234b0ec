"""Words that make a figure planned, denied, conditional or past."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, TypeAlias

from attrs import field, frozen

from quoteminer.lexicon.loader import entries
from quoteminer.lexicon.phrasebook import Phrasebook
from quoteminer.lexicon.verbforms import Shape, verb_forms
from quoteminer.text.folding import fold_key

__all__ = ["Reach", "Sense", "Trigger", "is_future", "modality_words", "triggers"]

Sense: TypeAlias = Literal["planned", "denied", "conditional", "past"]
Reach: TypeAlias = Literal["clause", "verb", "goal", "content"]
_SEEN = "\N{ARABIC LETTER SEEN}"
_PREFIXES = frozenset(
    "\N{ARABIC LETTER YEH}\N{ARABIC LETTER TEH}\N{ARABIC LETTER NOON}\N{ARABIC LETTER ALEF}"
)
_CONJUNCTIONS = frozenset("\N{ARABIC LETTER WAW}\N{ARABIC LETTER FEH}")


def _folded(forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(fold_key, forms))


@frozen
class _Entry:
    sense: Sense
    reach: Reach
    verbs: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


@frozen
class Trigger:
    """A word that changes the modality of what it reaches."""

    sense: Sense
    reach: Reach
    shape: Shape


@frozen
class _Words:
    role: str
    forms: tuple[str, ...] = field(converter=_folded)


@lru_cache(maxsize=1)
def triggers() -> Phrasebook[Trigger]:
    """Give every form of every trigger."""
    book: Phrasebook[Trigger] = Phrasebook()
    for entry in entries("modalities", _Entry):
        for pair in entry.verbs:
            for form, shape in verb_forms(pair):
                book.add(form, Trigger(entry.sense, entry.reach, shape))
        for form in entry.forms:
            book.add(form, Trigger(entry.sense, entry.reach, "phrase"))
    return book


@lru_cache(maxsize=1)
def _roles() -> dict[str, tuple[str, ...]]:
    return {entry.role: entry.forms for entry in entries("modality_words", _Words)}


@lru_cache(maxsize=8)
def modality_words(role: str) -> frozenset[str]:
    """Give the folded words of one role of ``modality_words.toml``."""
    return frozenset(_roles()[role])


def is_future(key: str) -> bool:
    """Tell whether a folded word is a verb with the future *sa-*.

    >>> is_future("ستخفض"), is_future("سياره"), is_future("سته")
    (True, False, False)
    """
    if _SEEN not in key[:2]:
        return False
    word = key[1:] if key[:1] in _CONJUNCTIONS and key[1:2] == _SEEN else key
    if len(word) < 4 or word[0] != _SEEN or word[1] not in _PREFIXES:
        return False
    return not word.startswith(_roles()["not_future"])
