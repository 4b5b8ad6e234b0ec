"""Inflect verbs and nouns of the context lexicons by rule, on folded letters.

Short vowels are not written, so that the passive of a sound verb is spelled like its active; other
passives are verbs of their own in the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from quoteminer.text.folding import fold_key

__all__ = ["Shape", "noun_forms", "participle_forms", "verb_forms"]

Shape: TypeAlias = Literal["perfect", "imperfect", "masdar", "participle", "phrase"]

_ALEF, _TEH, _HEH = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER HEH}"
_YEH, _WAW, _NOON = "\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER NOON}"
_MEEM = "\N{ARABIC LETTER MEEM}"
_WEAK = (_YEH, _ALEF, _WAW)
_PRONOUNS = (_HEH, _HEH + _ALEF, _HEH + _MEEM, _NOON + _ALEF)
_PERFECT = ("", _TEH, _WAW + _ALEF, _ALEF, _TEH + _ALEF, _NOON + _ALEF)
_IMPERFECT = ("", _WAW + _NOON, _WAW + _ALEF, _ALEF + _NOON)
_PREFIXES = (_YEH, _TEH, _NOON, _ALEF)
_ADJECTIVE = ("", _HEH, _YEH + _NOON, _WAW + _NOON, _ALEF + _TEH, _ALEF + _NOON, _ALEF)


def verb_forms(pair: str) -> Iterator[tuple[str, Shape]]:
    """Conjugate a verb given as perfect and imperfect, third person masculine singular.

    >>> sorted(form for form, shape in verb_forms("دمر يدمر") if shape == "perfect")[:4]
    ['دمر', 'دمرا', 'دمرت', 'دمرتا']
    """
    perfect, imperfect = map(fold_key, pair.split())
    yield from ((form, "perfect") for form in _perfect(perfect))
    stem = imperfect[1:]
    short = stem[:-1] if stem.endswith(_WEAK) else stem
    for prefix in _PREFIXES:
        for ending in _IMPERFECT:
            yield prefix + (short if ending else stem) + ending, "imperfect"
        yield from ((prefix + stem + pronoun, "imperfect") for pronoun in _PRONOUNS)


def _perfect(perfect: str) -> Iterator[str]:
    defective = perfect.endswith((_YEH, _ALEF)) and len(perfect) > 2
    short = perfect[:-1] if defective else perfect
    for ending in _PERFECT:
        if not defective or ending in {_TEH, _TEH + _ALEF, _WAW + _ALEF}:
            yield short + ending
        elif ending:
            yield short + _YEH + ending
        else:
            yield perfect
    for pronoun in _PRONOUNS:
        yield (short + _ALEF if defective else perfect) + pronoun
        yield short + _TEH + pronoun


def noun_forms(noun: str) -> Iterator[str]:
    """Give a verbal noun alone and with attached pronouns (its -a ending becomes -at before them)."""
    key = fold_key(noun)
    yield key
    host = key[:-1] + _TEH if key.endswith(_HEH) else key
    yield from (host + pronoun for pronoun in _PRONOUNS)
    yield key + _ALEF


def participle_forms(participle: str) -> Iterator[str]:
    """Inflect a participle for gender and number."""
    key = fold_key(participle)
    stem = key[:-1] if key.endswith(_YEH) else key
    yield from ((key if not ending else stem + ending) for ending in _ADJECTIVE)
    if stem != key:
        yield from (key + ending for ending in _ADJECTIVE)
