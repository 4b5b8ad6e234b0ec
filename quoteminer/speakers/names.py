"""Tell how likely two names in different articles are one person's, and why.

Newsrooms transliterate foreign names each in its way (*Caggins* as كاغينز, كاغنز, كيغنز), so that vowels
and some consonants prove nothing; in Arabic names the vowel is the name (سالم, سليم).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, TypeAlias

from attrs import frozen
from rapidfuzz.distance import Indel

from quoteminer.lexicon.names import is_name_part, same_given_name
from quoteminer.lexicon.phrasebook import bare
from quoteminer.lexicon.sources import given_name, source_kinds
from quoteminer.lexicon.transliteration import sound_of
from quoteminer.text import tokenize

__all__ = ["SAME", "NameMatch", "NameReason", "NameRule", "match_names"]

# From this score on two names are taken for one person's; below it nothing is merged.
SAME = 0.85

NameRule: TypeAlias = Literal[
    "equal",
    "vowels",
    "sounds",
    "swapped",
    "near",
    "variant",
    "native",
    "different",
    "shorter",
    "continued",
    "alone",
    "empty",
]
_SCORES: dict[NameRule, float] = {
    "equal": 1.0,
    "variant": 0.97,
    "vowels": 0.92,
    "sounds": 0.88,
    "swapped": 0.86,
    "near": 0.75,
    "native": 0.5,
    "different": 0.0,
    "shorter": 0.95,
    "continued": 0.9,
    "alone": 0.7,
    "empty": 0.0,
}
_YEH = "\N{ARABIC LETTER YEH}"
_VOWELS = frozenset("\N{ARABIC LETTER ALEF}\N{ARABIC LETTER WAW}\N{ARABIC LETTER YEH}")
_LIKE = 0.86


@frozen
class NameReason:
    """How one word of a name stands to one of the other, or the whole names to each other."""

    rule: NameRule
    first: str
    second: str


@frozen
class NameMatch:
    """How likely two names are one person's, from 0 to 1, and why."""

    score: float
    reasons: tuple[NameReason, ...]

    @property
    def same(self) -> bool:
        """Whether the two are taken for one person's."""
        return self.score >= SAME


def match_names(a: str, b: str) -> NameMatch:
    """Compare two names of people, titles and all; the order of the two does not matter.

    >>> [match_names("مايلز كاغينز", name).same for name in ("مايلز كيغنز", "شون رايان")]
    [True, False]
    >>> match_names("سالم الحربي", "سليم الحربي").reasons[0].rule
    'native'
    """
    first, second = _words(a), _words(b)
    if not first or not second:
        return NameMatch(_SCORES["empty"], (NameReason("empty", a, b),))
    if len(first) > len(second):
        mirrored = _match(second, first)
        turned = tuple(NameReason(r.rule, r.second, r.first) for r in mirrored.reasons)
        return NameMatch(mirrored.score, turned)
    return _match(first, second)


def _match(short: Sequence[str], long: Sequence[str]) -> NameMatch:
    """Compare a name with one of as many words or more."""
    if len(short) == 1 < len(long):
        ends = max((_reason(short[0], long[-1]), _reason(short[0], long[0])), key=lambda r: _SCORES[r.rule])
        return _scored((ends,), "alone", short, long)
    if len(short) == len(long):
        return _scored(tuple(map(_reason, short, long)), None, short, long)
    start = tuple(map(_reason, short, long))
    if all(_SCORES[reason.rule] >= SAME for reason in start):
        # Muhammad bin Salman, Muhammad bin Salman bin Abd al-Aziz.
        return _scored(start, "continued", short, long)
    pairs = [_reason(short[0], long[0]), *_inner(short[1:-1], long[1:-1]), _reason(short[-1], long[-1])]
    return _scored(tuple(pairs), "shorter", short, long)


def _inner(short: Sequence[str], long: Sequence[str]) -> list[NameReason]:
    """Find each middle name among those of the longer name, in order."""
    found: list[NameReason] = []
    start = 0
    for word in short:
        best: NameReason | None = None
        for place in range(start, len(long)):
            reason = _reason(word, long[place])
            if _SCORES[reason.rule] >= SAME:
                best, start = reason, place + 1
                break
        found.append(best or NameReason("different", word, " ".join(long)))
    return found


def _scored(
    reasons: tuple[NameReason, ...], whole: NameRule | None, short: Sequence[str], long: Sequence[str]
) -> NameMatch:
    score = min(_SCORES[reason.rule] for reason in reasons)
    if score < SAME and all(reason.rule in {"equal", "variant", "near"} for reason in reasons):
        # A word that is nearly the same beside one that is the same.
        exact = sum(reason.rule != "near" for reason in reasons)
        score = SAME if exact >= len(reasons) - 1 > 0 else score
    if whole is not None:
        score *= _SCORES[whole]
        reasons = (*reasons, NameReason(whole, " ".join(short), " ".join(long)))
    return NameMatch(round(score, 3), reasons)


@lru_cache(maxsize=65536)
def _words(name: str) -> tuple[str, ...]:
    """Give the words of a name: without titles before it, *bin* and *Al*, with Abd and Abu joined on."""
    keys = [token.key for token in tokenize(name) if token.kind == "word" and token.key]
    joined: list[str] = []
    previous = ""
    for key in keys:
        if joined and is_name_part(previous, "servant"):
            joined[-1] += key
        elif joined and is_name_part(previous, "father"):
            joined[-1] = previous + bare(key)
        elif not is_name_part(key, "link"):
            joined.append(key)
        previous = key
    while len(joined) > 1 and source_kinds(joined[0]) & {"rank", "role"} and given_name(joined[0]) is None:
        del joined[0]
    return tuple(map(bare, joined))


def _reason(one: str, other: str) -> NameReason:
    return NameReason(_rule(one, other), one, other)


@lru_cache(maxsize=65536)
def _rule(one: str, other: str) -> NameRule:
    """Tell how one word of a name stands to another."""
    if one == other:
        return "equal"
    if same_given_name(one, other):
        return "variant"
    if _is_given(one) and _is_given(other):
        return "native" if _skeleton(one) == _skeleton(other) else "different"
    return _by_sound(one, other)


def _by_sound(one: str, other: str) -> NameRule:
    if min(len(one), len(other)) < 3 or not _begin_alike(one, other):
        return "different"
    native = _is_native(one) and _is_native(other)
    if _skeleton(one) == _skeleton(other):
        return "native" if native or len(_skeleton(one)) < 3 else "vowels"
    if native:
        return "different"
    if len(_sounds(one)) >= 3 and _sounds(one) == _sounds(other):
        return "sounds"
    if min(len(one), len(other)) >= 5 and sorted(one) == sorted(other):
        return "swapped"
    near = min(len(one), len(other)) >= 6 and Indel.normalized_similarity(one, other) >= _LIKE
    return "near" if near else "different"


def _begin_alike(one: str, other: str) -> bool:
    return one[0] == other[0] or sound_of(one[0]) == sound_of(other[0])


def _is_given(word: str) -> bool:
    """Tell whether a word is a given name, or a family name made of one."""
    base = word.removesuffix(_YEH)
    return given_name(word) in {"m", "f"} or (len(base) >= 3 and given_name(base) in {"m", "f"})


def _is_native(word: str) -> bool:
    """Tell whether a word has the shape of an Arabic name: short, with one long vowel inside."""
    inner = word[1:-1]
    return len(word) <= 6 and sum(letter in _VOWELS for letter in inner) <= 1


def _skeleton(word: str) -> str:
    """Drop the long vowels after the first letter."""
    return word[0] + "".join(letter for letter in word[1:] if letter not in _VOWELS)


def _sounds(word: str) -> str:
    return "".join(map(sound_of, _skeleton(word)))
