"""Fractions in words and signs: a half, two thirds, three quarters, ½, 3/4."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from fractions import Fraction

from quoteminer.lexicon.contexts import bare_role, in_role
from quoteminer.lexicon.numerals import NumeralWord
from quoteminer.lexicon.units import unit_word
from quoteminer.numbers.lemmas import is_definite_plural
from quoteminer.numbers.numerals import function_word
from quoteminer.numbers.scan import Amount, Exact, Scan, is_vulgar

__all__ = ["fraction"]

_DAMMA = "\N{ARABIC DAMMA}"
# khums, subʿ, tusʿ, ʿushr and thumn are first of all five, seven, nine, ten and price.
_SHADOWED = frozenset({5, 7, 8, 9, 10})


def fraction(scan: Scan, i: int) -> Amount | None:
    """Read a fraction at token ``i``."""
    if scan.kind(i) == "number":
        return _slash(scan, i) or _counted_parts(scan, i, int(scan.key(i)))
    if scan.kind(i) == "sign":
        return _vulgar(scan, i)
    word = scan.word(i)
    if word is None:
        return None
    unit = word.get("unit")
    return (_counted_parts(scan, i, unit.value) if unit else None) or _one_part(scan, i, word)


def _one_part(scan: Scan, i: int, word: NumeralWord) -> Amount | None:
    """Read a half, a third, two thirds."""
    reading = word.get("fraction", "fraction-dual")
    if reading is None or _is_stage(scan, i):
        return None
    shadowed = reading.value in _SHADOWED and reading.role == "fraction"
    if shadowed and not _voweled(scan, i) and not _share_of(scan, i, reading.value):
        return None
    if shadowed and word.analysis.article and is_definite_plural(scan.key(i - 1)):
        return None  # the prisoners the five
    return _of_scale(scan, i, Fraction(2 if reading.role == "fraction-dual" else 1, reading.value), i)


def _counted_parts(scan: Scan, i: int, count: int) -> Amount | None:
    """Read "three quarters"."""
    after = scan.word(i + 1)
    plural = after.get("fraction-plural") if after and after.bare else None
    if plural is None or not 1 < count < 100:
        return None
    return _of_scale(scan, i, Fraction(count, plural.value), i + 1)


def _of_scale(scan: Scan, first: int, share: Fraction, last: int) -> Amount:
    """Multiply by the scale that the fraction is of: half a million."""
    after = scan.word(last + 1)
    scale = after.get("scale") if after and after.bare and not after.analysis.article else None
    value: Exact = share
    rule = "num-fraction"
    if scale:
        value, last, rule = share * scale.value, last + 1, "num-fraction-of-scale"
    word = scan.word(first)
    return Amount(
        value=value,
        first=first,
        last=last,
        start=scan.start_of(first),
        end=scan.tokens[last].end,
        rule=rule,
        scale=scale.value if scale else 1,
        definite=bool(word and word.analysis.article),
    )


def _slash(scan: Scan, i: int) -> Amount | None:
    """Read 3/4: both digits bare, the first smaller."""
    if scan.key(i + 1) != "/" or scan.kind(i + 2) != "number" or scan.key(i + 3) == "/":
        return None
    if not (scan.touches(i + 1) and scan.touches(i + 2)) or scan.key(i - 1) == "/":
        return None
    over, under = int(scan.key(i)), int(scan.key(i + 2))
    if not 0 < over < under <= 100:
        return None
    return Amount(
        value=Fraction(over, under),
        first=i,
        last=i + 2,
        start=scan.tokens[i].start,
        end=scan.tokens[i + 2].end,
        rule="num-slash-fraction",
        digits=True,
    )


def _vulgar(scan: Scan, i: int) -> Amount | None:
    sign = scan.key(i)
    original = scan.tokens[i].text
    for char in (sign, original):
        if is_vulgar(char):
            value = Fraction(Decimal(str(unicodedata.numeric(char)))).limit_denominator(10)
            return Amount(
                value=value,
                first=i,
                last=i,
                start=scan.tokens[i].start,
                end=scan.tokens[i].end,
                rule="num-vulgar-fraction",
                digits=True,
            )
    return None


def _voweled(scan: Scan, i: int) -> bool:
    """Tell whether the writer set the damma that makes *ʿushr* a tenth."""
    return _DAMMA in scan.tokens[i].text


def _share_of(scan: Scan, i: int, denominator: int) -> bool:
    """Tell whether a bare fifth has the whole it is a share of: a definite noun that is no price tag."""
    if denominator != 5:
        return False
    after = scan.key(i + 1)
    return (
        scan.kind(i + 1) == "word"
        and _is_definite(after)
        and unit_word(after) is None
        and not function_word(after)
    )


def _is_definite(key: str) -> bool:
    return key.startswith("\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}") and len(key) > 3


def _is_stage(scan: Scan, i: int) -> bool:
    """Tell whether the fraction names a stage, a part of a period or a place (the semi-final)."""
    after = scan.word(i + 1)
    if bare_role(scan.key(i + 1), "fraction-stage") and scan.kind(i + 1) == "word":
        return True
    word = scan.word(i)
    if word and word.analysis.article and any(bare_role(scan.key(k), "hour-noun") for k in range(i - 3, i)):
        return True  # half past the hour
    if word and word.analysis.article and bare_role(scan.key(i - 1), "demonstrative"):
        return True  # during this quarter
    ranked = after is not None and after.bare and after.get("ordinal") is not None
    return bool(word and word.analysis.article and ranked) or in_role(scan.key(i - 1), "letter-name")
