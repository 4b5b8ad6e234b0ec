"""Ordinals before their noun, which Arabic builds like elatives: the first country, the third of the days."""

from __future__ import annotations

from quoteminer.lexicon.contexts import bare_role, in_role, role_words
from quoteminer.lexicon.nouns import noun_word
from quoteminer.numbers.numerals import function_word
from quoteminer.numbers.scan import Amount, Scan

__all__ = ["preferable", "ranks_next"]

_ALEF = "\N{ARABIC LETTER ALEF}"
_ARTICLE = _ALEF + "\N{ARABIC LETTER LAM}"
_PLURALS = (
    _ALEF + "\N{ARABIC LETTER TEH}",
    "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}",
    "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}",
)
_PRONOUNS = (
    "\N{ARABIC LETTER HEH}\N{ARABIC LETTER MEEM}",
    "\N{ARABIC LETTER HEH}\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER NOON}\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER HEH}",
)


def preferable(scan: Scan, i: int, found: Amount) -> bool:
    """Tell *al-awlā* (better, more deserving) from *al-ūlā* (the first), which are written alike.

    The elative takes *an* or *bi-* with a pronoun, and after *min* its subject: *min al-awlā
    al-ihtimām* (it is better to care).
    """
    if found.value != 1 or found.last != i or scan.kind(i + 1) != "word":
        return False
    if scan.key(i + 1) in role_words("preferable-object"):
        return True
    return in_role(scan.key(i - 1), "from") and _definite(scan.key(i + 1))


def ranks_next(scan: Scan, i: int, found: Amount) -> bool:
    """Tell whether a bare ordinal ranks what follows it, as in *the first country* and *the first who*.

    *First* before a definite singular is the beginning of a thing (the start of the month), and *ūlā*
    is told from the verb *awlā* (he devoted) by the plural it needs.
    """
    after = found.last + 1
    key = scan.key(after)
    # "secondly" is written with the alef of the accusative
    if scan.kind(after) not in {"word", "number"} or scan.key(i).endswith(_ALEF) or _in_name(scan, i):
        return False
    word = scan.word(after)
    if scan.kind(after) == "number" or (word is not None and noun_word(key) is None):
        numbered = word is None or (word.bare and word.get("ordinal", "ordinal-compound") is None)
        year = scan.kind(after) == "number" and len(key) == _YEAR
        return found.value == 1 and numbered and not year
    if in_role(key, "from"):
        return found.value == 1 and not in_role(scan.key(after + 1), "day-before-yesterday")
    if function_word(key):
        return key in role_words("demonstrative-plural") and not in_role(scan.key(i), "feminine-first")
    if key in role_words("no-ranked") or found.value > 1:
        return key not in role_words("no-ranked") and not bare_role(scan.key(i), "second-noun")
    return _plural(key) if _definite(key) or in_role(scan.key(i), "feminine-first") else True


_YEAR = 4  # digits


def _in_name(scan: Scan, i: int) -> bool:
    """Tell whether the ordinal ends a rank (first lieutenant), a family name or *step by step*."""
    before = scan.word(i - 1)
    ordinal = before is not None and before.get("ordinal") is not None
    key = scan.key(i - 1)
    return ordinal or key in role_words("bare-article") or bare_role(key, "rank-before-first")


def _definite(key: str) -> bool:
    return key.startswith(_ARTICLE) and len(key) > 3


def _plural(key: str) -> bool:
    """Tell a plural, or a dual, by the lexicon or its ending, with a pronoun attached or not."""
    stems = [key, *(key.removesuffix(p) for p in _PRONOUNS if key.endswith(p) and len(key) > len(p) + 3)]
    for stem in stems:
        noun = noun_word(stem)
        if stem.endswith(_PLURALS) or (noun is not None and noun.form.number != "singular"):
            return True
    return False
