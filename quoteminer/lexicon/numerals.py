"""Number words: every form of them, generated from the lexicon by the rules of Arabic morphology.

The data file names a few stems; the rules here add the feminine, the tanwin accusative, the duals
(free and construct), the case endings of the tens and the hundreds that join their unit.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, TypeAlias

from attrs import frozen

from quoteminer.lexicon.clitics import Analysis, analyses, stems
from quoteminer.lexicon.contexts import role_words
from quoteminer.lexicon.loader import entries
from quoteminer.text.folding import fold_key

__all__ = ["Numeral", "NumeralWord", "Role", "may_be_compound", "numeral_stems", "numeral_word"]

Role: TypeAlias = Literal[
    "zero",
    "one",
    "unit",
    "unit-partitive",
    "ten",
    "tens",
    "hundred",
    "hundreds",
    "scale",
    "scale-dual",
    "scale-plural",
    "fraction",
    "fraction-dual",
    "fraction-plural",
    "ordinal",
    "ordinal-compound",
    "group",
    "vague",
    "few",
    "odd",
    "point",
    "decade",
    "compound",
]

# Endings, in folded letters.
_ALEF = "\N{ARABIC LETTER ALEF}"
_TA = "\N{ARABIC LETTER TEH}"
_HA = "\N{ARABIC LETTER HEH}"
_YA = "\N{ARABIC LETTER YEH}"
_WAW = "\N{ARABIC LETTER WAW}"
_NUN = "\N{ARABIC LETTER NOON}"
_DUAL_FREE = (_ALEF + _NUN, _YA + _NUN)
_DUAL_CONSTRUCT = (_ALEF, _YA)
_SOUND = (_WAW + _NUN, _YA + _NUN)


@frozen
class _Entry:
    role: str
    value: int
    forms: tuple[str, ...]
    plurals: tuple[str, ...] = ()
    dual: bool = True


@frozen
class Numeral:
    """One reading of a number word.

    ``either`` marks the one ambiguous ending: an accusative singular and a construct dual in the
    nominative are written alike (*malyūnan*, *malyūnā*).
    """

    role: Role
    value: int
    construct: bool = False
    either: bool = False


@frozen
class NumeralWord:
    """A written number word: its proclitics and every reading of the rest."""

    analysis: Analysis
    readings: tuple[Numeral, ...]

    def get(self, *roles: Role) -> Numeral | None:
        """Give the first reading that has one of the roles."""
        for reading in self.readings:
            if reading.role in roles:
                return reading
        return None

    @property
    def bare(self) -> bool:
        """Tell whether nothing is attached in front but perhaps the article."""
        return not self.analysis.conjunction and not self.analysis.preposition


def _dual_stem(key: str) -> str:
    return key[:-1] + _TA if key.endswith(_HA) else key


def _scale_forms(entry: _Entry) -> Iterator[tuple[str, Numeral]]:
    for key in map(fold_key, entry.forms):
        yield key, Numeral("scale", entry.value)
        for ending in _DUAL_FREE:
            yield key + ending, Numeral("scale-dual", 2 * entry.value)
        yield key + _YA, Numeral("scale-dual", 2 * entry.value, construct=True)
        yield key + _ALEF, Numeral("scale", entry.value, either=True)
    for key in map(fold_key, entry.plurals):
        yield key, Numeral("scale-plural", entry.value)
        yield key + _ALEF, Numeral("scale-plural", entry.value)


def _hundred_forms(entry: _Entry, stems: list[_Entry]) -> Iterator[tuple[str, Numeral]]:
    for key in map(fold_key, entry.forms):
        yield key, Numeral("hundred", 100)
        for ending in (*_DUAL_FREE, *_DUAL_CONSTRUCT):
            yield _dual_stem(key) + ending, Numeral("hundreds", 200, construct=ending in _DUAL_CONSTRUCT)
        for stem in stems:
            for form in map(fold_key, stem.forms):
                yield form + key, Numeral("hundreds", stem.value * 100)
    for key in map(fold_key, entry.plurals):
        yield key, Numeral("vague", 100)


def _tens_forms(entry: _Entry) -> Iterator[tuple[str, Numeral]]:
    for key in map(fold_key, entry.forms):
        for ending in _SOUND:
            yield key + ending, Numeral("tens", entry.value)
        # the decades: the oblique and -at, with the nisba's ya or without
        oblique = key + _SOUND[1]
        for ending in (_ALEF + _TA, _YA + _ALEF + _TA):
            yield oblique + ending, Numeral("decade", entry.value)


def _fraction_forms(entry: _Entry) -> Iterator[tuple[str, Numeral]]:
    for key in map(fold_key, entry.forms):
        yield key, Numeral("fraction", entry.value)
        yield key + _ALEF, Numeral("fraction", entry.value, either=True)
        if entry.dual:
            for ending in _DUAL_FREE:
                yield key + ending, Numeral("fraction-dual", entry.value)
            yield key + _YA, Numeral("fraction-dual", entry.value, construct=True)
    for key in map(fold_key, entry.plurals):
        yield key, Numeral("fraction-plural", entry.value)


def _plain_forms(entry: _Entry) -> Iterator[tuple[str, Numeral]]:
    numeral = Numeral(entry.role, entry.value)  # type: ignore[arg-type]  # checked by the lexicon test
    for key in map(fold_key, entry.forms):
        yield key, numeral
        if entry.role in {"unit", "ten"} and entry.value > 2 and key[-1] not in {_HA, _YA, _ALEF}:
            yield key + _ALEF, numeral


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[Numeral, ...]]:
    rows = entries("number_words", _Entry)
    stems = [row for row in rows if row.role == "hundred-stem"]
    table: dict[str, list[Numeral]] = {}
    for row in rows:
        match row.role:
            case "hundred-stem":
                continue
            case "scale":
                forms = _scale_forms(row)
            case "hundred":
                forms = _hundred_forms(row, stems)
            case "tens":
                forms = _tens_forms(row)
            case "fraction":
                forms = _fraction_forms(row)
            case _:
                forms = _plain_forms(row)
        for key, numeral in forms:
            readings = table.setdefault(key, [])
            if numeral not in readings:
                readings.append(numeral)
    return {key: tuple(value) for key, value in table.items()}


def numeral_stems() -> frozenset[str]:
    """Give what number words leave when their proclitics are taken off."""
    return frozenset(_table())


@lru_cache(maxsize=1)
def _tens() -> tuple[tuple[str, ...], frozenset[str]]:
    """Give the tens, and the letters in which they end."""
    tens = tuple(stem for stem, readings in _table().items() if any(r.role == "tens" for r in readings))
    return tens, frozenset(stem[-1] for stem in tens)


def may_be_compound(key: str) -> bool:
    """Tell whether a folded word can be a unit and a ten that lost the space between them."""
    if not 7 < len(key) < 24:
        return False
    tens, last = _tens()
    return key[-1] in last and key.endswith(tens)


def _lost_space(stem: str, table: dict[str, tuple[Numeral, ...]]) -> tuple[Numeral, ...]:
    """Read a unit and a ten written without the space between them (*khamsatwa-'ishrīn*)."""
    (conjunction,) = role_words("and")
    at = stem.find(conjunction, 2)
    while 0 < at < len(stem) - 3:
        left, right = table.get(stem[:at], ()), table.get(stem[at + 1 :], ())
        for unit in left:
            for tens in right:
                if unit.role == "unit" and tens.role == "tens":
                    return (Numeral("compound", unit.value + tens.value),)
        at = stem.find(conjunction, at + 1)
    return ()


def numeral_word(key: str, *, attached: bool = False, spelled: bool = False) -> NumeralWord | None:
    """Read a folded word as a number word, or not at all.

    The reading with the fewest proclitics wins; ``attached`` asks for one with a proclitic.  ``spelled``
    says that the word as written is no other word that folds alike (*ka-miʾa*, not *kammiyya*).

    >>> word = numeral_word("وخمسميه")
    >>> word.analysis.conjunction, word.readings[0].value
    ('و', 500)
    """
    if not spelled and key in role_words("not-number"):
        return None
    table = _table()
    if not table.keys().isdisjoint(stems(key)):
        for analysis in analyses(key):
            if analysis.future or (attached and not analysis.letters):
                continue
            if readings := table.get(analysis.stem):
                return NumeralWord(analysis, readings)
    if may_be_compound(key):
        for analysis in analyses(key):
            if not analysis.future and (readings := _lost_space(analysis.stem, table)):
                return NumeralWord(analysis, readings)
    return None
