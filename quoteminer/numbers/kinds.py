"""What a number measures and in which unit: percent, measure, duration, age, money."""

from __future__ import annotations

from quoteminer.lexicon.contexts import bare_role, in_role, role_words
from quoteminer.lexicon.currencies import currency_code, currency_sign
from quoteminer.lexicon.nouns import noun_word
from quoteminer.lexicon.numerals import Role
from quoteminer.lexicon.units import UnitEntry, abbreviated_unit, unit_word
from quoteminer.numbers.ages import is_age, year_of_life
from quoteminer.numbers.dateparts import is_year
from quoteminer.numbers.drafts import Draft
from quoteminer.numbers.scan import Scan

__all__ = ["read_unit", "take_percent"]

_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
# which numbers agree as adjectives with a unit before them: a week one, two weeks two, months three
_ADJECTIVES: dict[str, tuple[Role, ...]] = {
    "singular": ("one",),
    "dual": ("unit",),
    "plural": ("unit", "ten"),
}
# Letters of the longest abbreviation of a unit.
_ABBREVIATED = 3
_MARKET = 20  # tokens
_RATE_LETTERS = {"rate-second": "second", "rate-hour": "hour"}


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
    if year_of_life(scan, draft):
        draft.kind, draft.unit = "age", "year"
    elif not _unit_after(scan, draft, i):
        _unit_before(scan, draft)


def _unit_after(scan: Scan, draft: Draft, i: int) -> bool:
    """Read the unit at token ``i`` behind the number; tell whether one stands there."""
    if in_role(scan.key(i), "partitive-of") and draft.modifier == "indefinite":
        i += 1
    i += _slash_before_unit(scan, i)
    if scan.kind(i) == "sign" and (code := currency_sign(scan.key(i))):
        draft.kind, draft.unit = "money", code
        return True
    if scan.kind(i) != "word":
        return False
    if _kilo(scan, draft, i) or _points(scan, draft, i):
        return True
    entry = _entry_at(scan, draft, i)
    if entry is not None:
        _set_unit(scan, draft, entry, i, i)
    return entry is not None or unit_word(scan.key(i)) is not None


def _slash_before_unit(scan: Scan, i: int) -> bool:
    """Tell whether only a slash parts the number from an abbreviated unit (400/km), as agencies write it.

    Not of one letter, for 2015/m is a year; not a longer word, for 30/day is a rate.
    """
    unit = scan.key(i + 1)
    if scan.key(i) != "/" or not 1 < len(unit) <= _ABBREVIATED:
        return False
    word = unit_word(unit)
    return abbreviated_unit(unit) is not None or (word is not None and word.form.entry.kind == "measure")


def _kilo(scan: Scan, draft: Draft, i: int) -> bool:
    """Read a kilo- written apart from its unit."""
    after = unit_word(scan.key(i + 1)) if in_role(scan.key(i), "kilo") else None
    if after is None or after.form.entry.unit not in {"m", "g", "W"}:
        return False
    draft.kind, draft.unit = "measure", f"k{after.form.entry.unit}"
    draft.noun_last = i + 1
    _powers(scan, draft, i + 2)
    return True


def _points(scan: Scan, draft: Draft, i: int) -> bool:
    """Read points as the unit of a market index, where the market is spoken of nearby."""
    near = range(max(0, draft.first - _MARKET), i + _MARKET)
    if scan.key(i) not in role_words("point-noun") or in_role(scan.key(i + 1), "percentage-point"):
        return False
    if not any(bare_role(scan.key(k), "market-word") for k in near):
        return False
    draft.kind, draft.unit, draft.noun_last = "measure", "point", i
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
    """Read the unit that the number follows as an adjective: the days the ten, a week one, months three."""
    i = draft.first - 1
    marked = scan.key(i) in role_words("bare-article")
    i = i - 1 if marked else i
    found, word = unit_word(scan.key(i)), scan.word(draft.first)
    if found is None:
        head = unit_word(scan.key(i - 1)) if marked or draft.definite else None
        if head and head.form.number == "plural" and not head.analysis.article and _is_singular(scan.key(i)):
            _set_unit(scan, draft, head.form.entry, i - 1, draft.last)  # the days of trading the three
        return
    form = found.form
    if found.analysis.article:
        one = word is not None and word.get("one")
        follows = (marked or draft.definite) and (form.number != "singular" or bool(one))
    else:
        bare = word is not None and word.bare and not draft.definite
        follows = bool(bare and word and word.get(*_ADJECTIVES[form.number]))
    if follows:
        _set_unit(scan, draft, form.entry, i, draft.last)


def _is_singular(key: str) -> bool:
    noun = noun_word(key)
    return key.startswith(_ARTICLE) and (noun is None or noun.form.number == "singular")


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
    elif entry.unit in {"year", "month", "day"} and is_age(scan, draft, noun):
        draft.kind = "age"


def _powers(scan: Scan, draft: Draft, i: int) -> None:
    """Read square, cubic and Celsius after a measure, then the time of a rate."""
    key = scan.key(i)
    power = None
    if bare_role(key, "square"):
        power = f"{draft.unit}2"
    elif bare_role(key, "cubic"):
        power = f"{draft.unit}3"
    elif scan.kind(i) == "number" and scan.touches(i) and key in {"2", "3"}:
        power = f"{draft.unit}{key}"
    elif draft.unit == "degree" and in_role(key, "celsius"):
        power = "degC"
    if power is not None:
        draft.unit, draft.noun_last = power, i
        i += 1
    if in_role(scan.key(i), "per-day"):
        draft.unit, draft.noun_last = f"{draft.unit}/day", i
    elif (time := _per(scan, i)) is not None:
        draft.unit = f"{draft.unit}/{time}"


def _per(scan: Scan, i: int) -> str | None:
    """Give the time of a rate: per hour, in the second, a stroke and its letter."""
    key, after = scan.key(i), scan.key(i + 1)
    attached = unit_word(key)
    if attached and attached.analysis.article and in_role(attached.analysis.preposition or ".", "rate-in"):
        return attached.form.entry.name if attached.form.entry.kind == "duration" else None
    if key == "/":
        for role, name in _RATE_LETTERS.items():
            if after in role_words(role):
                return name
    elif not in_role(key, "rate-in") or not _ends_there(scan, i + 2):
        return None
    unit = unit_word(after)
    timed = unit is not None and unit.form.entry.kind == "duration" and unit.form.number == "singular"
    return unit.form.entry.name if unit and timed and (key == "/" or unit.analysis.article) else None


def _ends_there(scan: Scan, i: int) -> bool:
    """Tell whether neither an adjective nor a number goes on: not "in the last year", "at the tenth hour"."""
    key = scan.key(i)
    return scan.kind(i) != "number" and not key.startswith(_ARTICLE) and scan.word(i) is None
