"""Nouns that numbers count: their forms by rule, and what kind of thing they name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, TypeAlias

from attrs import frozen

from quoteminer.lexicon.clitics import Analysis, analyses, stems
from quoteminer.lexicon.loader import entries
from quoteminer.text.folding import fold_key
from quoteminer.text.memo import memo

__all__ = [
    "GrammaticalNumber",
    "NounEntry",
    "NounForm",
    "NounWord",
    "noun_class",
    "noun_forms",
    "noun_stems",
    "noun_word",
]

GrammaticalNumber: TypeAlias = Literal["singular", "dual", "plural"]

_ALEF = "\N{ARABIC LETTER ALEF}"
_TA = "\N{ARABIC LETTER TEH}"
_TA_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"
_YA = "\N{ARABIC LETTER YEH}"
_WAW = "\N{ARABIC LETTER WAW}"
_NUN = "\N{ARABIC LETTER NOON}"
_HAMZA = "\N{ARABIC LETTER HAMZA}"


@frozen
class NounEntry:
    """One noun of the data file."""

    lemma: str
    gender: Literal["m", "f"]
    noun_class: str
    forms: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()


@frozen
class NounForm:
    """What one written form of a noun says.

    ``construct`` marks a form that needs a genitive after it.  Where a noun has a sound plural its
    oblique dual is written alike (*-īn*) and is read as the plural.
    """

    entry: NounEntry
    number: GrammaticalNumber
    construct: bool = False


@frozen
class NounWord:
    """A written noun: its proclitics and the form that is left."""

    analysis: Analysis
    form: NounForm


def dual_endings(word: str, *, sound_plural: bool) -> Iterator[tuple[str, bool]]:
    """Give the folded duals of a singular and whether each is construct.

    The oblique is left out where it is written like the sound plural.
    """
    key = fold_key(word)
    stem = key[:-1] + _TA if word.endswith(_TA_MARBUTA) else key
    yield stem + _ALEF + _NUN, False
    if not sound_plural:
        yield stem + _YA + _NUN, False
    if stem != key:
        yield stem + _ALEF, True
        yield stem + _YA, True


def noun_forms(entry: NounEntry) -> Iterator[tuple[str, NounForm]]:
    """Generate the folded forms of a noun with what each says."""
    sound = any(form.endswith(_WAW + _NUN) for form in entry.forms)
    for word in (entry.lemma, *entry.stems):
        key = fold_key(word)
        yield key, NounForm(entry, "singular")
        if word[-1] not in {_TA_MARBUTA, _HAMZA}:
            yield key + _ALEF, NounForm(entry, "singular")
        for form, construct in dual_endings(word, sound_plural=sound):
            yield form, NounForm(entry, "dual", construct)
    for key in map(fold_key, entry.forms):
        yield key, NounForm(entry, "plural")
        if key.endswith(_WAW + _NUN):
            yield key[:-2] + _YA + _NUN, NounForm(entry, "plural")
            yield key[:-1], NounForm(entry, "plural", construct=True)
            yield key[:-2] + _YA, NounForm(entry, "plural", construct=True)
        elif key[-1] not in {fold_key(_TA_MARBUTA), _HAMZA, _YA} and not key.endswith(_ALEF + _TA):
            yield key + _ALEF, NounForm(entry, "plural")


@lru_cache(maxsize=1)
def _table() -> dict[str, NounForm]:
    table: dict[str, NounForm] = {}
    for entry in entries("nouns", NounEntry):
        for key, form in noun_forms(entry):
            table.setdefault(key, form)
    return table


def noun_stems() -> dict[str, NounForm]:
    """Give every written form of a noun, without proclitics."""
    return _table()


@memo()
def noun_word(key: str) -> NounWord | None:
    """Read a folded word as a noun of the lexicon, or not at all.

    >>> noun_word("الجنود").form.entry.lemma
    'جندي'
    """
    table = _table()
    if table.keys().isdisjoint(stems(key)):
        return None
    for analysis in analyses(key):
        if not analysis.future and (form := table.get(analysis.stem)):
            return NounWord(analysis, form)
    return None


def noun_class(lemma: str) -> str | None:
    """Give the class of a lemma, or `None` where the lexicon does not know it.

    >>> noun_class("جندي")
    'soldier'
    """
    word = noun_word(fold_key(lemma))
    return word.form.entry.noun_class if word else None
