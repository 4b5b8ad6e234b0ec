"""Tell whether reporting words stand before a mark: the evidence that it opens a quote."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Literal, TypeAlias

import regex

from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.markheads import mark_head
from quoteminer.lexicon.reporting import cue_forms
from quoteminer.lexicon.words import is_word
from quoteminer.text import fold_key
from quoteminer.text.memo import memo

__all__ = ["Government", "Reporting"]

# none: nothing reports · clause: a reporting word earlier in the sentence · direct: right before
Government: TypeAlias = Literal["none", "clause", "direct"]

# How far back the sentence's reporting word is looked for.
_REACH = 240
_SAYING = frozenset({"say", "continue", "lead"})
_NAMING = frozenset({"call", "learn"})
_SUBJECT = 3
# The letters of an abbreviation written with points are no words.
_WORD = regex.compile(r"(?<![\p{L}\p{M}]|\(\p{L}{1,3}\.)\p{L}[\p{L}\p{M}\u0640]*+(?!\.\p{L})")
_LAST_WORD = regex.compile(r"(?r)[\p{L}\p{M}\u0640]++")
_FIRST = regex.compile(r"\p{P}\s*+(\p{L}[\p{L}\p{M}\u0640]*+)")
_SPACE = regex.compile(r"\s{0,4}+")
_SIGN = regex.compile(r"[^\p{L}\p{M}\p{Cf}\u0640\s]")
_STOPS = frozenset(".!?\u061f\u2026")
_LEADING = " \t\u00a0:"


@lru_cache(maxsize=65536)
def _lexical_cue(key: str, *, loosely: bool) -> bool:
    return any(
        loosely or not form.verb.strict or form.conjunction or form.part == "participle"
        for form in cue_forms(key)
    )


@memo()
def _particle(key: str) -> bool:
    return is_word(key, "complementizer") or any(
        reading.conjunction
        and reading.letters == len(reading.conjunction)
        and is_word(reading.stem, "complementizer")
        for reading in analyses(key)
    )


def _names(key: str) -> bool:
    forms = cue_forms(key)
    return bool(forms) and all(form.verb.sense in _NAMING for form in forms)


def _is_gloss(text: str, offset: int) -> bool:
    """Tell a remark from speech in a bracket: a figure, *in reference to ...*, *the lawyer who ...*."""
    first = _FIRST.match(text, offset)
    if first is None:
        return True
    second = _WORD.search(text, first.end(), first.end() + _REACH)
    return is_word(fold_key(first[1]), "preposition") or (
        second is not None and is_word(fold_key(second.group()), "relative")
    )


class Reporting:
    """What the words before an offset say about reported speech.

    ``cue_before`` answers for an offset whether a reporting word stands right before it; the
    lexicon's verbs and complementizers and the colon count in any case.
    """

    def __init__(self, text: str, cue_before: Callable[[int], bool] | None) -> None:
        self._text = text
        self._cue_before = cue_before

    def words(self, start: int, stop: int) -> Iterator[regex.Match[str]]:
        """Go through the words of a stretch."""
        return _WORD.finditer(self._text, start, stop)

    def is_particle(self, word: str) -> bool:
        """Tell whether a word opens a reported clause (*inna*, *anna*)."""
        return _particle(fold_key(word))

    def is_cue(self, word: regex.Match[str], *, loosely: bool = False) -> bool:
        """Tell whether a word reports speech; ``loosely`` takes the ambiguous forms too."""
        if _lexical_cue(fold_key(word.group()), loosely=loosely):
            return True
        if self._cue_before is None or self.is_particle(word.group()):
            return False
        return self._cue_before(word.end())

    def governed_by(self, word: regex.Match[str]) -> frozenset[str]:
        """Give, folded, the prepositions that lead to what a reporting verb reports."""
        return frozenset(
            governed for form in cue_forms(fold_key(word.group())) for governed in form.verb.governs
        )

    def is_report(self, word: regex.Match[str], *, finite: bool) -> bool:
        """Tell whether a clause that begins with the word is the reporter's: he takes the floor again.

        After a stop that takes a finite verb of saying; after a comma a reporting participle, or the
        perfect with a conjunction: the reporter narrates in the perfect.
        """
        key = fold_key(word.group())
        for form in cue_forms(key):
            if form.part == "participle":
                if not finite and form.verb.sense not in _NAMING:
                    return True
            elif form.part == "finite" and not form.verb.strict and form.verb.sense in _SAYING:
                perfect = key[form.letters :].startswith(fold_key(form.verb.lemma)[:2])
                if finite or (form.conjunction and perfect):
                    return True
        return False

    def resumes(self, offset: int, limit: int) -> bool:
        """Tell whether the reporter speaks right after the offset, so that a mark there closes."""
        space = _SPACE.match(self._text, offset, limit)
        word = _WORD.match(self._text, space.end() if space else offset, limit)
        return word is not None and self.is_report(word, finite=False)

    def directly(self, offset: int, floor: int) -> bool:
        """Tell whether a colon, a complementizer or a reporting word stands right before the offset."""
        position = offset
        while position > floor and (self._text[position - 1].isspace() or self._text[position - 1] == ":"):
            position -= 1
            if self._text[position] == ":":
                return True
        word = _LAST_WORD.search(self._text, max(floor, position - _REACH), position)
        if (
            word is not None
            and word.end() == position
            and (self.is_particle(word.group()) or self.is_cue(word, loosely=True))
        ):
            return True
        return self._cue_before is not None and self._cue_before(offset)

    def government(self, offset: int, floor: int) -> Government:
        """Say how closely reporting words stand before the offset; nothing before ``floor`` counts."""
        if self.directly(offset, floor):
            return "direct"
        reports = False
        for word in self._sentence(max(floor, offset - _REACH), offset):
            # Past its complementizer the reported clause runs already: what it quotes is a part of it.
            reports = (reports or self.is_cue(word)) and not self.is_particle(word.group())
        return "clause" if reports else "none"

    def leads_to_bracket(self, offset: int, floor: int, *, colon: bool) -> bool:
        """Tell whether reporting words lead to a bracket, so that it stands for a quotation mark.

        With ``colon`` it must follow the colon of a sentence that reports; without, the verb with at
        most two words after it.
        """
        start = max(floor, offset - _REACH)
        before = self._text[start:offset].rstrip()
        if _is_gloss(self._text, offset):
            return False
        if before.endswith(":"):
            return any(self.is_cue(word, loosely=True) for word in self._sentence(start, offset))
        if colon:
            return False
        return self._verb_leads(start, offset)

    def titles_bracket(self, offset: int, floor: int) -> bool:
        """Tell whether a bracket holds the title that the noun before it leads to (*bi-ʿunwān (...)*)."""
        before = self._text[max(floor, offset - _REACH) : offset].rstrip(_LEADING)
        word = _LAST_WORD.search(before)
        if word is None or word.end() != len(before) or mark_head(fold_key(word.group())) != "title":
            return False
        return _FIRST.match(self._text, offset) is not None

    def _verb_leads(self, start: int, offset: int) -> bool:
        """Tell whether a reporting verb with at most a short subject ends here, and no clause of its own."""
        cue: int | None = None
        since = 0
        for word in self._sentence(start, offset):
            since += 1
            if self.is_particle(word.group()):
                cue = None
            elif self.is_cue(word) and not _names(fold_key(word.group())):
                cue, since = word.end(), 0
        return cue is not None and since <= _SUBJECT and not _SIGN.search(self._text, cue, offset)

    def _sentence(self, start: int, offset: int) -> Iterator[regex.Match[str]]:
        for position in range(offset - 1, start - 1, -1):
            if self._text[position] in _STOPS and self._text[position + 1].isspace():
                start = position + 1
                break
        return self.words(start, offset)
