"""Words that only look like numbers where they stand: the verb, the day, the partitive, the name."""

from __future__ import annotations

from quoteminer.lexicon.contexts import bare_role, in_role, role_words
from quoteminer.lexicon.nouns import noun_word
from quoteminer.lexicon.numerals import NumeralWord
from quoteminer.lexicon.units import unit_word
from quoteminer.numbers.drafts import Draft
from quoteminer.numbers.identifiers import identify
from quoteminer.numbers.lemmas import is_definite_plural
from quoteminer.numbers.numerals import function_word
from quoteminer.numbers.scan import Scan

__all__ = ["admit"]

# a hundred is written with one of these, water with none
_HUNDRED_LETTERS = frozenset(
    "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}\N{ARABIC LETTER HAMZA}\N{ARABIC LETTER ALEF}"
)

# "and Uhud", a name, is no "one"
_ALEF_HAMZA = "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"
_HA = "\N{ARABIC LETTER HEH}"
_ALEF = "\N{ARABIC LETTER ALEF}"
_ARTICLE = _ALEF + "\N{ARABIC LETTER LAM}"


def admit(scan: Scan, draft: Draft) -> bool:
    """Tell a number from a word that only looks like one where it stands."""
    if draft.kind is None and not identify(scan, draft):
        return False
    if draft.amount is None or draft.kind is not None or draft.amount.digits or draft.first != draft.last:
        return True
    word = scan.word(draft.first)
    if word is None or len(scan.tokens) == 1:
        return True
    return _admit_word(scan, draft, word)


def _admit_word(scan: Scan, draft: Draft, word: NumeralWord) -> bool:
    """Judge a number of one word by the word's other meanings."""
    i = draft.first
    verdict = True
    if word.get("zero"):
        verdict = draft.score or in_role(scan.key(i - 1), "percentage")
    elif word.get("one"):
        verdict = _one(scan, i, word)
    elif word.get("unit") and draft.value == 2:
        verdict = _two(scan, i, word)
    elif draft.rule == "num-scale":
        verdict = _bare_scale(scan, i, word)
    elif word.get("hundred"):
        verdict = not (word.analysis.article and word.analysis.preposition) and _hundred(scan, i)
    elif word.get("fraction") and word.get("unit", "ten") and not draft.rule.startswith("num-fraction"):
        verdict = _short_unit(scan, i)
    elif word.get("unit") and scan.key(i) in role_words("doubtful-unit"):
        verdict = _counts_next(scan, i)
    return verdict


def _one(scan: Scan, i: int, word: NumeralWord) -> bool:
    """Tell whether "one" follows its noun; "one of them" is no number."""
    if in_role(scan.key(i - 1), "each-of") or not word.bare or _ALEF_HAMZA in scan.tokens[i].text:
        return False
    before = scan.before_quotes(i - 1)
    if word.analysis.article:  # the one China
        key = scan.key(before)
        return key.startswith(_ARTICLE) and not function_word(key) and scan.word(before) is None
    if scan.kind(before) != "word" or function_word(scan.key(before)) or scan.word(before) is not None:
        return False
    # "Egypt sees one of the worst crises": a noun of the other gender is not the one that is counted
    return not in_role(scan.key(i + 1), "partitive-of") or _agrees(scan, before, i)


def _agrees(scan: Scan, noun: int, one: int) -> bool:
    """Tell whether the noun is indefinite and has the gender of the "one" after it."""
    key = scan.key(noun)
    known = noun_word(key) or unit_word(key)
    if known is None or known.analysis.article:
        return False
    return (known.form.entry.gender == "f") == scan.key(one).endswith(_HA)


def _hundred(scan: Scan, i: int) -> bool:
    """Tell a hundred from the colloquial *mayya* (water), which some write like it without its hamza."""
    if not _HUNDRED_LETTERS.isdisjoint(scan.tokens[i].text):
        return True
    return _counts_next(scan, i) or in_role(scan.key(i - 1), "to") or scan.word(i + 1) is not None


def _counts_next(scan: Scan, i: int) -> bool:
    """Tell whether what the number would count follows it."""
    key = scan.key(i + 1)
    if scan.kind(i + 1) != "word" or function_word(key):
        return False
    return noun_word(key) is not None or unit_word(key) is not None


def _two(scan: Scan, i: int, word: NumeralWord) -> bool:
    """Tell the number two from the day of the week."""
    day = bare_role(scan.key(i), "day-of-week")
    return not (day and (word.analysis.article or bare_role(scan.key(i - 1), "date-noun")))


def _bare_scale(scan: Scan, i: int, word: NumeralWord) -> bool:
    """Tell a thousand from the verb *allafa* (he wrote): a definite or accusative noun follows the verb."""
    reading = word.get("scale")
    if reading is None or reading.value != 1000:
        return True
    if in_role(scan.key(i - 1), "letter-name"):
        return False
    after = scan.key(i + 1)
    if scan.kind(i + 1) != "word" or word.analysis.article or word.analysis.preposition:
        return True
    accusative = after.endswith(_ALEF) and unit_word(after) is None
    return not after.startswith(_ARTICLE) and not bare_role(after, "verb-alif") and not accusative


def _short_unit(scan: Scan, i: int) -> bool:
    """Tell five, seven, nine from a fifth, a lion, a ninth: a definite noun does not follow a number.

    After a definite plural the number is its adjective, whatever follows (the coming ten years).
    """
    if scan.kind(i + 1) == "number":
        return False
    word = scan.word(i)
    if word is not None and word.analysis.article and word.bare and is_definite_plural(scan.key(i - 1)):
        return True
    after = scan.key(i + 1)
    return not (scan.kind(i + 1) == "word" and after.startswith(_ARTICLE) and len(after) > 3)
