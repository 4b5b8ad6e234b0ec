"""Reporting verbs in all their forms, conjugated by rule from the lexicon's lemmas.

The data give each verb's perfect, imperfect, participle and verbal noun; this module builds the
feminine, dual and plural forms and those with attached pronouns, on folded letters, and looks a
written word up among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, TypeAlias

from attrs import evolve, field, frozen

from quoteminer.lexicon.clitics import analyses, stems
from quoteminer.lexicon.folded import folded, folded_phrase, folded_word
from quoteminer.lexicon.loader import entries
from quoteminer.text.folding import fold_key
from quoteminer.text.memo import memo

__all__ = [
    "CueForm",
    "CuePart",
    "Gender",
    "GrammaticalNumber",
    "Phrase",
    "Verb",
    "cue_forms",
    "cue_stems",
    "phrases",
    "pronouns",
]

CuePart: TypeAlias = Literal["finite", "participle", "masdar"]
Gender: TypeAlias = Literal["m", "f"]
GrammaticalNumber: TypeAlias = Literal["s", "d", "p"]
Sense: TypeAlias = Literal["say", "continue", "call", "stance", "learn", "carry", "lead"]

_WEAK = frozenset("\N{ARABIC LETTER ALEF}\N{ARABIC LETTER YEH}")
_LONG_A = "\N{ARABIC LETTER ALEF}"


@frozen
class Verb:
    """A reporting verb as the lexicon has it."""

    lemma: str
    imperfect: str
    sense: Sense
    participle: str | None = None
    masdar: str | None = None
    governs: tuple[str, ...] = field(default=(), converter=folded)
    strict: bool = False
    addresses: bool = False
    clausal: bool = False

    @property
    def key(self) -> str:
        """The folded perfect."""
        return fold_key(self.lemma)


@frozen
class _Affix:
    part: str
    suffix: str
    gender: Gender
    number: GrammaticalNumber
    prefix: str = ""
    weak: str = "keep"


@frozen
class CueForm:
    """One way to read a written word as a reporting word.

    ``letters`` is how many folded letters of proclitics stand before the word itself;
    ``conjunction`` tells whether one of them is *wa-* or *fa-*; ``by`` whether one is the
    preposition *bi-* (*bi-qawlihi*); ``pronoun`` whether an object or possessor is attached.
    """

    verb: Verb
    part: CuePart
    gender: Gender | None
    number: GrammaticalNumber | None
    pronoun: bool = False
    letters: int = 0
    conjunction: bool = False
    by: bool = False
    future: bool = False


@frozen
class Phrase:
    """A nominal or prepositional cue (*according to*)."""

    words: tuple[str, ...] = field(converter=folded_phrase)
    governs: str = field(converter=folded_word)
    strict: bool = False
    verbal: bool = False


def _inflect(stem: str, affix: _Affix) -> str:
    if affix.weak == "drop" and stem[-1] in _WEAK:
        stem = stem[:-1]
    return stem + affix.suffix


def _forms(verb: Verb, affixes: tuple[_Affix, ...]) -> Iterator[tuple[str, CueForm]]:
    perfect, imperfect = fold_key(verb.lemma), fold_key(verb.imperfect)
    pronouns = [affix.suffix for affix in affixes if affix.part == "pronoun"]
    for affix in affixes:
        if affix.part == "pronoun":
            continue
        if affix.part == "participle":
            if verb.participle:
                form = CueForm(verb, "participle", affix.gender, affix.number)
                yield _inflect(fold_key(verb.participle), affix), form
            continue
        stem = perfect if affix.part == "perfect" else affix.prefix + imperfect[1:]
        written = _inflect(stem, affix)
        form = CueForm(verb, "finite", affix.gender, affix.number)
        yield written, form
        # A final ya is written as alef before an attached pronoun (sammā, sammāhu).
        host = written[:-1] + _LONG_A if affix.part == "perfect" and written[-1] in _WEAK else written
        for pronoun in pronouns:
            yield host + pronoun, evolve(form, pronoun=True)
    if verb.masdar:
        stem = fold_key(verb.masdar)
        yield stem, CueForm(verb, "masdar", None, None)
        for affix in affixes:
            if affix.part == "pronoun":
                form = CueForm(verb, "masdar", affix.gender, affix.number, pronoun=True)
                yield stem + affix.suffix, form


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[CueForm, ...]]:
    affixes = entries("verb_affixes", _Affix)
    table: dict[str, list[CueForm]] = {}
    for verb in entries("reporting_verbs", Verb):
        for written, form in _forms(verb, affixes):
            readings = table.setdefault(written, [])
            if form not in readings:
                readings.append(form)
    return {written: tuple(readings) for written, readings in table.items()}


def cue_stems() -> frozenset[str]:
    """Give every written form of a reporting word, without proclitics, and the first words of phrases."""
    return frozenset(_table()).union(phrases())


@memo()
def cue_forms(key: str) -> tuple[CueForm, ...]:
    """Read a folded word as a reporting word, in every way the lexicon allows.

    Finite verbs take a conjunction and *sa-*; participles a conjunction; verbal nouns also *bi-*,
    *fī* being a word of its own.

    >>> [(f.verb.lemma, f.part, f.gender) for f in cue_forms("واضافت")]
    [('أضاف', 'finite', 'f')]
    """
    table = _table()
    if table.keys().isdisjoint(stems(key)):
        return ()
    found: list[CueForm] = []
    for reading in analyses(key):
        for form in table.get(reading.stem, ()):
            noun = form.part == "masdar"
            if (reading.preposition or reading.article) and not noun:
                continue
            if noun and not (form.pronoun or reading.article):
                continue
            if reading.future and form.part != "finite":
                continue
            found.append(
                evolve(
                    form,
                    letters=len(reading.conjunction),
                    conjunction=bool(reading.conjunction),
                    by=bool(reading.preposition),
                    future=bool(reading.future),
                )
            )
    # A verb's own perfect is read as that, not as another's imperfect (taḥaddatha, tuḥaddithu).
    return tuple(sorted(found, key=lambda form: (form.letters, key[form.letters :] != form.verb.key)))


@lru_cache(maxsize=1)
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """Give the phrase cues by their first word."""
    table: dict[str, list[Phrase]] = {}
    for phrase in entries("reporting_phrases", Phrase):
        table.setdefault(phrase.words[0], []).append(phrase)
    return {word: tuple(sorted(group, key=lambda p: -len(p.words))) for word, group in table.items()}


@lru_cache(maxsize=1)
def pronouns() -> tuple[str, ...]:
    """List the attached pronouns, on folded letters."""
    return tuple(affix.suffix for affix in entries("verb_affixes", _Affix) if affix.part == "pronoun")
