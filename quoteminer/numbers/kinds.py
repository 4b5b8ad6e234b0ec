"""What a number measures and in which unit: percent, measure, duration, age, money."""

from __future__ import annotations

from quoteminer.lexicon.contexts import bare_role, in_role, role_words
from quoteminer.lexicon.currencies import currency_code, currency_sign
from quoteminer.lexicon.units import UnitEntry, abbreviated_unit, unit_word
from quoteminer.numbers.dates import is_year
from quoteminer.numbers.drafts import Draft
from quoteminer.numbers.scan import Scan

__all__ = ["read_unit", "take_percent"]

_CLAUSE_ENDS = frozenset({".", "\N{ARABIC COMMA}", "\N{ARABIC SEMICOLON}"})
_CLOSERS = frozenset({")", ",", "\N{ARABIC COMMA}"})


def take_percent(scan: Scan, draft: Draft, floor: int) -> None:
    """Take in the percent sign or phrase: 50 %, %50, fifty in the hundred.

    ``floor`` is the last token that another number has taken.
    """
    if draft.modifier == "indefinite":
        return
    i = draft.last + 1
    if scan.key(i) == "%":
        _percent(scan, draft, i)
        return
    word = scan.word(i)
    if (
        word
        and word.get("hundred")
        and word.analysis.article
        and in_role(word.analysis.preposition or ".", "percent-in")
    ):
        _percent(scan, draft, i)
    elif (
        in_role(scan.key(i), "percent-in")
        and (after := scan.word(i + 1))
        and after.get("hundred")
        and after.bare
    ):
        _percent(scan, draft, i + 1)
    elif draft.first - 1 > floor and _percent_before(scan, draft):
        draft.first -= 1
        draft.start = scan.tokens[draft.first].start
        draft.kind, draft.unit = "percent", "%"


def _percent_before(scan: Scan, draft: Draft) -> bool:
    """Tell whether a percent sign stands fast before the digits and after no other number."""
    i = draft.first - 1
    if scan.key(i) != "%" or draft.amount is None or not draft.amount.digits or not scan.touches(draft.first):
        return False
    return scan.kind(i - 1) != "number" or scan.tokens[i].spaced


def _percent(scan: Scan, draft: Draft, last: int) -> None:
    draft.last, draft.end = last, scan.tokens[last].end
    draft.kind, draft.unit = "percent", "%"
    if draft.rule in {"num-fraction", "num-digits", "num-words"}:
        draft.rule = "num-percent"


def read_unit(scan: Scan, draft: Draft) -> None:
    """Read the unit after the number (or the number's own, for a dual) and set kind and unit."""
    if draft.unit_form is not None:
        _set_unit(scan, draft, draft.unit_form.entry, draft.last, draft.last)
        return
    if draft.kind is not None or _currency_before(scan, draft):
        return
    i = scan.after_quotes(draft.last + 1)
    if i > draft.last + 1 and scan.key(draft.last + 1) in {"(", "["}:
        return
    if in_role(scan.key(i), "partitive-of") and draft.modifier == "indefinite":
        i += 1
    if scan.kind(i) == "sign" and (code := currency_sign(scan.key(i))):
        draft.kind, draft.unit = "money", code
    elif scan.kind(i) == "word" and not _kilo(scan, draft, i):
        entry = _entry_at(scan, draft, i)
        if entry is not None:
            _set_unit(scan, draft, entry, i, i)
        elif unit_word(scan.key(i)) is None:
            _unit_before(scan, draft)


def _kilo(scan: Scan, draft: Draft, i: int) -> bool:
    """Read a kilo- written apart from its unit."""
    after = unit_word(scan.key(i + 1)) if in_role(scan.key(i), "kilo") else None
    if after is None or after.form.entry.unit not in {"m", "g", "W"}:
        return False
    draft.kind, draft.unit = "measure", f"k{after.form.entry.unit}"
    draft.noun_last = i + 1
    _powers(scan, draft, i + 2)
    return True


def _entry_at(scan: Scan, draft: Draft, i: int) -> UnitEntry | None:
    """Give the unit that the token is for the number before it: a word, or a letter after digits."""
    found = unit_word(scan.key(i))
    if found is not None and not found.analysis.conjunction and not found.analysis.preposition:
        loose = draft.definite or draft.modifier == "indefinite" or draft.rule == "num-fraction"
        return found.form.entry if loose or not found.analysis.article else None
    figures = scan.kind(draft.last) == "number" or (draft.amount is not None and draft.amount.scale > 1)
    entry = abbreviated_unit(scan.key(i)) if figures else None
    # 2015 m is the year of our Lord
    return None if entry is not None and entry.unit == "m" and _is_year_like(draft) else entry


def _unit_before(scan: Scan, draft: Draft) -> None:
    """Read the unit before a definite number: the last ten days, written "the days the ten"."""
    i = draft.first - 1
    marked = scan.key(i) in role_words("bare-article")
    i = i - 1 if marked else i
    found = unit_word(scan.key(i))
    if (
        found is None
        or not found.analysis.article
        or not (marked or draft.definite)
        or found.form.number == "singular"
    ):
        return
    draft.kind, draft.unit = found.form.entry.kind, found.form.entry.name


def _is_year_like(draft: Draft) -> bool:
    return isinstance(draft.value, int) and (is_year(draft.value) or is_year(draft.value, "hijri"))


def _currency_before(scan: Scan, draft: Draft) -> bool:
    code = currency_sign(scan.key(draft.first - 1))
    if code is None:
        return False
    draft.kind, draft.unit = "money", code
    return True


def _set_unit(scan: Scan, draft: Draft, entry: UnitEntry, noun: int, last: int) -> None:
    draft.kind, draft.unit = entry.kind, entry.name
    draft.noun_last = last
    if entry.kind == "measure":
        _powers(scan, draft, last + 1)
    elif entry.kind == "money":
        code, taken = currency_code(entry, tuple(scan.key(last + k) for k in (1, 2)))
        draft.unit = code or entry.name
        draft.noun_last = last + taken
    elif entry.unit in {"year", "month", "day"} and _is_age(scan, draft, noun):
        draft.kind = "age"


def _powers(scan: Scan, draft: Draft, i: int) -> None:
    """Read square, cubic, per day and Celsius after a measure."""
    key = scan.key(i)
    if bare_role(key, "square"):
        draft.unit, draft.noun_last = f"{draft.unit}2", i
    elif bare_role(key, "cubic"):
        draft.unit, draft.noun_last = f"{draft.unit}3", i
    elif scan.kind(i) == "number" and scan.touches(i) and key in {"2", "3"}:
        draft.unit, draft.noun_last = f"{draft.unit}{key}", i
    elif in_role(key, "per-day"):
        draft.unit, draft.noun_last = f"{draft.unit}/day", i
    elif draft.unit == "degree" and in_role(key, "celsius"):
        draft.unit, draft.noun_last = "degC", i
    elif in_role(key, "per-hour") or (key == "/" and in_role(scan.key(i + 1), "hour-noun")):
        draft.unit = f"{draft.unit}/hour"


def _is_age(scan: Scan, draft: Draft, noun: int) -> bool:
    """Tell whether years are an age: of age, aged, between brackets after a name, "of his life"."""
    first = scan.before_quotes(draft.first - 1)
    for k in range(first, max(-1, first - 5), -1):
        if scan.key(k) in _CLAUSE_ENDS:
            break
        if bare_role(scan.key(k), "age-noun-strong"):
            return True
    if in_role(scan.key(first), "age-noun") or in_role(scan.key(draft.first - 1), "age-noun"):
        return scan.word(first) is None
    if scan.key(draft.first - 1) == "(" and scan.key(noun + 1) in _CLOSERS:
        return True
    return bare_role(scan.key(noun + 1), "age-unit-of") or bare_role(scan.key(noun + 2), "age-unit-of")
