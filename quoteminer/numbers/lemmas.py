"""The dictionary form of a counted noun: by lexicon, else by the sound endings."""

from __future__ import annotations

from functools import lru_cache

from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.nouns import noun_word
from quoteminer.lexicon.units import unit_word
from quoteminer.text.folding import fold_key

__all__ = ["is_definite_plural", "lemma_of"]

_ALEF = "\N{ARABIC LETTER ALEF}"
_FATHATAN = "\N{ARABIC FATHATAN}"
_ARTICLE = _ALEF + "\N{ARABIC LETTER LAM}"
_YA_NUN = "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}"
_WAW_NUN = "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}"
_ALEF_TA = _ALEF + "\N{ARABIC LETTER TEH}"
_TA_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"


@lru_cache(maxsize=16384)
def lemma_of(word: str) -> str:
    """Give the singular of a noun as written: from the lexicon, else with the sound endings off.

    >>> lemma_of("الجنود"), lemma_of("خندقًا")
    ('جندي', 'خندق')
    """
    key = fold_key(word)
    if noun := noun_word(key):
        return noun.form.entry.lemma
    if unit := unit_word(key):
        return unit.form.entry.lemma
    bare = "".join(c for c in word if fold_key(c))
    if any(a.article for a in analyses(key)) and bare.startswith(_ARTICLE):
        bare = bare[len(_ARTICLE) :]
    if _FATHATAN in word or (bare.endswith(_ALEF) and len(bare) > 3):
        bare = bare.removesuffix(_ALEF)
    for ending, singular in ((_YA_NUN, ""), (_WAW_NUN, ""), (_ALEF_TA, _TA_MARBUTA)):
        if bare.endswith(ending) and len(bare) > len(ending) + 2:
            return bare[: -len(ending)] + singular
    return bare


def is_definite_plural(key: str) -> bool:
    """Tell whether a folded word is a plural with the article, by the lexicon or its sound feminine.

    >>> is_definite_plural(fold_key("السنوات"))
    True
    """
    found = noun_word(key) or unit_word(key)
    if found is not None:
        return found.analysis.article and found.form.number == "plural"
    return key.startswith(_ARTICLE) and key.endswith(_ALEF_TA)
