"""Ordinals: the third, the twenty-first, the fifty-seventh session."""

from __future__ import annotations

from attrs import evolve

from quoteminer.lexicon.contexts import bare_role, in_role, role_words
from quoteminer.lexicon.months import month_names
from quoteminer.lexicon.nouns import noun_word
from quoteminer.lexicon.units import abbreviated_unit, unit_word
from quoteminer.numbers.elatives import preferable, ranks_next
from quoteminer.numbers.numerals import function_word
from quoteminer.numbers.scan import Amount, Scan

__all__ = ["ordinal", "ordinal_phrase"]

_MAKSURA = "\N{ARABIC LETTER ALEF MAKSURA}"
_TA_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"


def ordinal_phrase(scan: Scan, i: int) -> Amount | None:
    """Read an ordinal in words at token ``i``, whatever stands around it."""
    word = scan.word(i)
    reading = word.get("ordinal", "ordinal-compound") if word else None
    if word is None or reading is None:
        return None
    value, last = reading.value, i
    after = scan.word(i + 1)
    if after and not after.analysis.letters and after.get("ten") and not _of_scale(scan, i + 2):
        value, last = value + 10, i + 1
    else:
        j = scan.joined(i + 1)
        tens = scan.words[j].get("tens") if j is not None and scan.words[j] else None  # type: ignore[union-attr]
        if j is not None and tens and scan.words[j].analysis.article == word.analysis.article:  # type: ignore[union-attr]
            value, last = value + tens.value, j
    if last == i and reading.role == "ordinal-compound":
        return None
    return Amount(
        value=value,
        first=i,
        last=last,
        start=scan.start_of(i),
        end=scan.tokens[last].end,
        rule="num-ordinal",
        definite=word.analysis.article,
    )


def _of_scale(scan: Scan, i: int) -> bool:
    """Tell whether a ten before the token multiplies it: the second (got) ten thousand."""
    word = scan.word(i)
    return word is not None and word.bare and word.get("scale", "scale-plural") is not None


def ordinal(scan: Scan, i: int) -> Amount | None:
    """Read an ordinal that ranks something: after its noun, or definite on its own."""
    found = ordinal_phrase(scan, i)
    if found is None or _of_month(scan, i) or bare_role(scan.key(i - 1), "day-before-yesterday"):
        return None
    if not found.definite:
        if _indefinite_after_noun(scan, i, found):
            return found
        return evolve(found, rule="num-ordinal-before") if ranks_next(scan, i, found) else None
    if _of_a_rate(scan, i) or preferable(scan, i, found):
        return None
    after = found.last + 1
    if in_role(scan.key(after), "from") and in_role(scan.key(after + 1), "day-before-yesterday"):
        return None
    return found if _really_first(scan, i, found) else None


def _of_month(scan: Scan, i: int) -> bool:
    """Tell whether the word is the second of a month name (Tishrin the First)."""
    return any(len(words) == 2 and scan.key(i) == words[1] for words, _ in month_names(scan.key(i - 1)))


def _really_first(scan: Scan, i: int, found: Amount) -> bool:
    """Tell *ūlā* (first) from *awwalī* (preliminary), which fold alike, by the last letter as written."""
    text = scan.tokens[i].text
    return (
        found.value != 1
        or found.last != i
        or not text.endswith("\N{ARABIC LETTER YEH}")
        or _MAKSURA not in scan.text
    )


def _of_a_rate(scan: Scan, i: int) -> bool:
    """Tell whether the word is the second of a speed (14 km/second, 3 metres in the second)."""
    if not bare_role(scan.key(i), "second-noun"):
        return False
    per = scan.key(i - 1) == "/" or in_role(scan.key(i - 1), "rate-in")
    unit = unit_word(scan.key(i - 2)) or abbreviated_unit(scan.key(i - 2))
    return per and unit is not None


def _indefinite_after_noun(scan: Scan, i: int, found: Amount) -> bool:
    word = scan.word(i)
    if word is None or not word.bare or scan.kind(i - 1) != "word" or scan.touches(i):
        return False
    before = scan.key(i - 1)
    if function_word(before) or scan.word(i - 1) is not None or in_role(before, "again-noun"):
        return False
    if found.value == 1:  # a first reading, lady: the masculine is a rank or "last year"
        text = scan.tokens[i - 1].text
        return scan.key(i) in role_words("feminine-first") and text.endswith(_TA_MARBUTA)
    noun = noun_word(before)
    if noun and noun.form.number == "singular":
        return not noun.analysis.article
    unit = unit_word(before)
    return bool(unit and unit.form.number == "singular" and not unit.analysis.article)
