"""A unit and a half: a season and a half, two hours and a half, three years and a quarter."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from quoteminer.lexicon.contexts import in_role
from quoteminer.lexicon.units import UnitWord, unit_word
from quoteminer.numbers.drafts import Draft
from quoteminer.numbers.scan import Exact, Scan, plain

__all__ = ["add_half"]


def add_half(scan: Scan, i: int, drafts: list[Draft]) -> Draft | None:
    """Read "and a half" after a unit at token ``i``; a number before the unit is taken over.

    The draft returned replaces the last of ``drafts`` where they share the unit.
    """
    word = scan.word(i)
    part = word.get("fraction") if word else None
    if word is None or part is None or part.value > 4 or word.analysis.article or word.analysis.preposition:
        return None
    j = i - 1 if in_role(word.analysis.conjunction or ".", "and") else i - 2
    if j == i - 2 and not in_role(scan.key(i - 1), "and"):
        return None
    unit = unit_word(scan.key(j)) if scan.kind(j) == "word" else None
    if unit is None or unit.analysis.article:
        return None
    share = Fraction(1, part.value)
    last = i
    after = unit_word(scan.key(i + 1)) if scan.kind(i + 1) == "word" else None
    if after and after.analysis.article and after.form.entry is unit.form.entry:
        last = i + 1
    before = drafts[-1] if drafts else None
    if before is not None and before.last in {j, j - 1} and before.kind is None and _small(before.value):
        return _draft(scan, before.first, before.start, last, _sum(before.value, share), unit, replaces=True)
    if unit.form.number != "singular" or (before is not None and before.last >= j):
        return None
    letters = len(unit.analysis.conjunction) + len(unit.analysis.preposition)
    return _draft(scan, j, scan.tokens[j].offset(letters), last, 1 + share, unit, replaces=False)


def _small(value: Exact | None) -> bool:
    return value is not None and value < 1000


def _sum(value: Exact | None, share: Fraction) -> Exact:
    return plain(Fraction(value) + share) if isinstance(value, int | Decimal | Fraction) else share


def _draft(
    scan: Scan, first: int, start: int, last: int, value: Exact, unit: UnitWord, *, replaces: bool
) -> Draft:
    return Draft(
        first=first,
        last=last,
        start=start,
        end=scan.tokens[last].end,
        rule="num-unit-and-half",
        value=plain(value),
        unit_form=unit.form,
        replaces=replaces,
    )
