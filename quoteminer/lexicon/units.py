"""Units of measure and time, and currencies: their written forms and normal names."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypeAlias

from attrs import frozen

from quoteminer.lexicon.clitics import Analysis, analyses, stems
from quoteminer.lexicon.loader import entries
from quoteminer.lexicon.nouns import GrammaticalNumber, dual_endings
from quoteminer.text.folding import fold_key
from quoteminer.text.memo import memo

__all__ = ["UnitEntry", "UnitForm", "UnitKind", "UnitWord", "abbreviated_unit", "unit_stems", "unit_word"]

UnitKind: TypeAlias = Literal["measure", "duration", "money"]

_ALEF = "\N{ARABIC LETTER ALEF}"
_TA_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"


@frozen
class UnitEntry:
    """One unit of the data file; ``bare`` is false for a word that is a unit only after a number."""

    lemma: str
    kind: UnitKind
    gender: Literal["m", "f"]
    unit: str | None = None
    forms: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    bare: bool = True

    @property
    def name(self) -> str:
        """The normal name, or the lemma where only the context decides."""
        return self.unit or self.lemma


@frozen
class UnitForm:
    """What one written form of a unit says."""

    entry: UnitEntry
    number: GrammaticalNumber
    construct: bool = False


@frozen
class UnitWord:
    """A written unit: its proclitics and the form that is left."""

    analysis: Analysis
    form: UnitForm


@lru_cache(maxsize=1)
def _table() -> dict[str, UnitForm]:
    table: dict[str, UnitForm] = {}
    constructs: dict[str, UnitForm] = {}
    for entry in entries("units", UnitEntry):
        for word in (entry.lemma, *entry.stems):
            key = fold_key(word)
            table.setdefault(key, UnitForm(entry, "singular"))
            if not word.endswith(_TA_MARBUTA):
                table.setdefault(key + _ALEF, UnitForm(entry, "singular"))
            for form, construct in dual_endings(word, sound_plural=False):
                kept = constructs if construct else table
                kept.setdefault(form, UnitForm(entry, "dual", construct))
        for key in map(fold_key, entry.forms):
            table.setdefault(key, UnitForm(entry, "plural"))
    # a form of its own comes first: 13 cents (sintan), not "13 two years of" (sanatā)
    return constructs | table


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, UnitEntry]:
    return {fold_key(form): entry for entry in entries("units", UnitEntry) for form in entry.abbreviations}


def unit_stems() -> dict[str, UnitForm]:
    """Give every written form of a unit, without proclitics."""
    return _table()


@memo()
def unit_word(key: str) -> UnitWord | None:
    """Read a folded word as a unit, or not at all.

    >>> unit_word("كيلومترات").form.entry.unit
    'km'
    """
    table = _table()
    if table.keys().isdisjoint(stems(key)):
        return None
    for analysis in analyses(key):
        if not analysis.future and (form := table.get(analysis.stem)):
            return UnitWord(analysis, form)
    return None


def abbreviated_unit(key: str) -> UnitEntry | None:
    """Read a folded abbreviation that stands after digits.

    >>> abbreviated_unit("كغ").unit
    'kg'
    """
    return _abbreviations().get(key)
