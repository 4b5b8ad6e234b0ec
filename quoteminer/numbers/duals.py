"""Duals of nouns that state a quantity: two soldiers, two weeks.

A dual is believed where the lexicon knows the singular and the ending cannot be the sound plural
(*muqātilīn*), a name (*al-Baḥrayn*) or a pair already known, as nearly all definite duals of nouns are.
"""

from __future__ import annotations

from quoteminer.lexicon.clitics import Analysis
from quoteminer.lexicon.contexts import bare_role, in_role, role_words
from quoteminer.lexicon.nouns import NounForm, noun_word
from quoteminer.lexicon.units import UnitForm, unit_word
from quoteminer.numbers.drafts import Draft
from quoteminer.numbers.scan import Scan

__all__ = ["dual", "singular_of_pair"]


def dual(scan: Scan, i: int) -> Draft | None:
    """Read the dual noun at token ``i``, or `None` where it is something else."""
    key = scan.key(i)
    if key in role_words("false-dual"):
        return None
    if _agrees(scan, i):
        return None
    unit = unit_word(key)
    if unit and unit.form.number == "dual" and unit.analysis.stem not in role_words("false-dual"):
        return None if unit.form.construct else _draft(scan, i, unit.analysis, unit_form=unit.form)
    noun = noun_word(key)
    if noun is None or noun.form.number != "dual" or noun.form.construct:
        return None
    if noun.analysis.stem in role_words("false-dual") or (noun.analysis.article and _known(scan, i)):
        return None
    return _draft(scan, i, noun.analysis, noun=noun.form)


def _agrees(scan: Scan, i: int) -> bool:
    """Tell whether the dual is the adjective of a dual or plural noun right before it."""
    before = scan.key(i - 1)
    if scan.kind(i - 1) != "word" or before[-2:] != scan.key(i)[-2:]:
        return False
    noun = noun_word(before)
    return noun is not None and noun.form.number != "singular"


def _known(scan: Scan, i: int) -> bool:
    """Tell whether a definite dual only points back at a pair (responsibility for the two attacks).

    It states its number after a demonstrative and where one of the pair is picked out,
    and with an adjective of time (the last two editions), as units do.
    """
    before = scan.key(i - 1)
    said = in_role(before, "demonstrative-dual") or in_role(before, "of-the-pair")
    return not said and not bare_role(scan.key(i + 1), "time-adjective-dual")


def _draft(
    scan: Scan, i: int, analysis: Analysis, *, noun: NounForm | None = None, unit_form: UnitForm | None = None
) -> Draft:
    token = scan.tokens[i]
    letters = len(analysis.conjunction) + len(analysis.preposition)
    return Draft(
        first=i,
        last=i,
        start=token.offset(letters) if letters else token.start,
        end=token.end,
        rule="num-dual",
        value=2,
        definite=analysis.article,
        confidence=0.9,
        noun=noun,
        unit_form=unit_form,
    )


def singular_of_pair(scan: Scan, i: int) -> Draft | None:
    """Read a bare singular as one, which only a range with its dual asks for (a day or two)."""
    key = scan.key(i)
    unit = unit_word(key)
    if unit and unit.form.number == "singular" and not unit.analysis.article:
        found = _draft(scan, i, unit.analysis, unit_form=unit.form)
    else:
        noun = noun_word(key)
        if noun is None or noun.form.number != "singular" or noun.analysis.article:
            return None
        found = _draft(scan, i, noun.analysis, noun=noun.form)
    found.value = 1
    return found
