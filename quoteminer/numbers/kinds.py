"""What kind of number it is and in which unit: percent, measure, duration, age, money, date, identifier."""

from __future__ import annotations

from quoteminer.lexicon.contexts import bare_role, in_role, role_words
from quoteminer.lexicon.currencies import currency_code, currency_sign
from quoteminer.lexicon.nouns import noun_word
from quoteminer.lexicon.units import UnitEntry, abbreviated_unit, unit_word
from quoteminer.numbers.dates import is_year
from quoteminer.numbers.drafts import Draft
from quoteminer.numbers.numerals import function_word
from quoteminer.numbers.scan import Scan

_LIST_DASHES = frozenset({"-", "\N{EN DASH}", "_"})
_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"

__all__ = ["identify", "read_unit", "take_percent"]


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
    elif (
        draft.first - 1 > floor
        and scan.key(draft.first - 1) == "%"
        and draft.amount
        and draft.amount.digits
        and scan.touches(draft.first)
    ):
        if scan.kind(draft.first - 2) != "number" or scan.tokens[draft.first - 1].spaced:
            draft.first -= 1
            draft.start = scan.tokens[draft.first].start
            draft.kind, draft.unit = "percent", "%"


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
    if draft.kind is not None:
        return
    if _currency_before(scan, draft):
        return
    i = scan.after_quotes(draft.last + 1)
    if i > draft.last + 1 and scan.key(draft.last + 1) in {"(", "["}:
        return
    if in_role(scan.key(i), "partitive-of") and draft.modifier == "indefinite":
        i += 1
    if scan.kind(i) == "sign" and (code := currency_sign(scan.key(i))):
        draft.kind, draft.unit = "money", code
        return
    if scan.kind(i) != "word":
        return
    if (
        in_role(scan.key(i), "kilo")
        and (after := unit_word(scan.key(i + 1)))
        and after.form.entry.unit in {"m", "g"}
    ):
        draft.kind, draft.unit = "measure", "k" + str(after.form.entry.unit)
        draft.noun_last = i + 1
        _powers(scan, draft, i + 2)
        return
    found = unit_word(scan.key(i))
    if found is None and _unit_before(scan, draft):
        return
    if found is None or found.analysis.conjunction or found.analysis.preposition:
        entry = (
            abbreviated_unit(scan.key(i))
            if scan.kind(draft.last) == "number" or (draft.amount and draft.amount.scale > 1)
            else None
        )
        if entry is None or (entry.unit == "m" and _is_year_like(draft)):
            return
    else:
        entry = found.form.entry
        if (
            found.analysis.article
            and not draft.definite
            and draft.modifier != "indefinite"
            and draft.rule != "num-fraction"
        ):
            return
    _set_unit(scan, draft, entry, i, i)


def _unit_before(scan: Scan, draft: Draft) -> bool:
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
        return False
    draft.kind, draft.unit = found.form.entry.kind, found.form.entry.name
    return True


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
        if scan.key(k) in {".", "،", "؛"}:
            break
        if bare_role(scan.key(k), "age-noun-strong"):
            return True
    if in_role(scan.key(first), "age-noun") or in_role(scan.key(draft.first - 1), "age-noun"):
        return scan.word(first) is None
    if scan.key(draft.first - 1) == "(" and scan.key(noun + 1) in {")", "،", ","}:
        return True
    return bare_role(scan.key(noun + 1), "age-unit-of") or bare_role(scan.key(noun + 2), "age-unit-of")


def identify(scan: Scan, draft: Draft) -> bool:
    """Tell names and identifiers from quantities: a record's number, a channel, a road.

    False means that the number is no number at all (the Road of the Sixty).
    """
    i = draft.first
    before = i - 1
    if scan.kind(before) == "sign" or scan.key(before) in {"ال"}:
        before = scan.before_quotes(before) if scan.key(before) != "ال" else before - 1
    if scan.key(before) == ":":
        before -= 1
    key = scan.key(before)
    digits = scan.kind(i) == "number"
    if (bare_role(key, "identifier-noun") and digits) or (digits and _long_or_cited(scan, draft)):
        draft.kind, draft.rule = "identifier", "num-identifier"
    elif digits and (_latin(scan, i) or _power(scan, i)):
        return False
    elif digits and _list_item(scan, draft):
        draft.kind, draft.rule = "ordinal", "num-list-item"
    elif digits and _model(scan, i):
        draft.kind, draft.rule = "identifier", "num-code"
    elif digits and (_numbered(scan, draft, before) or _index(scan, draft)):
        draft.kind, draft.rule = "identifier", "num-identifier"
    elif (
        bare_role(key, "name-noun")
        and draft.modifier == "exact"
        and draft.noun is None
        and draft.unit_form is None
    ):
        if draft.definite or in_role(key, "name-number-only-definite"):
            return digits and _as_identifier(draft)
        if digits and not _counts(scan, draft):
            _as_identifier(draft)
    return True


def _as_identifier(draft: Draft) -> bool:
    draft.kind, draft.rule = "identifier", "num-name"
    return True


def _long_or_cited(scan: Scan, draft: Draft) -> bool:
    """Tell phone and record numbers (a leading zero, eight digits and no noun) and verses (sura:23)."""
    key = scan.key(draft.first)
    if draft.rule != "num-digits" or _counts(scan, draft):
        return False
    cited = scan.key(draft.first - 1) == ":" and scan.touches(draft.first) and scan.touches(draft.first - 1)
    return (
        (key.startswith("0") and len(key) > 2)
        or len(key) >= 8
        or (cited and scan.kind(draft.first - 2) == "word")
    )


def _index(scan: Scan, draft: Draft) -> bool:
    """Tell whether digits belong to the name of a market index (the index Stoxx Europe 600)."""
    if draft.amount is None or draft.rule != "num-digits" or draft.kind is not None or _counts(scan, draft):
        return False
    named = range(draft.first - 2, draft.first - 5, -1)
    return scan.kind(draft.first - 1) == "word" and any(
        bare_role(scan.key(k), "index-noun")
        and not any(function_word(scan.key(m)) for m in range(k + 1, draft.first))
        for k in named
    )


def _numbered(scan: Scan, draft: Draft, before: int) -> bool:
    """Tell whether digits name the definite noun before them, past its adjective (polling station 1068)."""
    if draft.modifier != "exact" or draft.amount is None or draft.amount.scale > 1:
        return False
    return (
        scan.key(before - 1).startswith(_ARTICLE)
        and scan.key(before).startswith(_ARTICLE)
        and bare_role(scan.key(before - 1), "numbered-noun")
    )


def _power(scan: Scan, i: int) -> bool:
    """Tell whether a 2 or 3 is the power written on a unit's letter (m2)."""
    before = scan.key(i - 1)
    if not scan.touches(i) or scan.key(i) not in {"2", "3"}:
        return False
    return abbreviated_unit(before) is not None or unit_word(before) is not None


def _model(scan: Scan, i: int) -> bool:
    """Tell whether digits end the name of a model (a short unknown word, no space): the Em1."""
    key = scan.key(i - 1)
    if not scan.touches(i) or scan.kind(i - 1) != "word" or not 2 <= len(key) <= 4 or scan.word(i - 1):
        return False
    if function_word(key) or noun_word(key) or unit_word(key) or bare_role(key, "year-noun"):
        return False
    return key not in role_words("bare-article") and key not in role_words("bare-preposition")


def _list_item(scan: Scan, draft: Draft) -> bool:
    """Tell the number of a list item: before a touching dash and a word, or alone in its line."""
    if draft.rule != "num-digits" or not isinstance(draft.value, int) or draft.value > 60:
        return False
    i = draft.first
    after = scan.key(i + 1)
    dashed = after in _LIST_DASHES and scan.touches(i + 1) and scan.kind(i + 2) == "word"
    if dashed and scan.key(i - 1) not in _LIST_DASHES and scan.word(i + 2) is None and scan.tokens[i].spaced:
        return True
    opened = scan.key(i - 1) in {"(", "["}
    lead = scan.tokens[i - 1] if opened else scan.tokens[i]
    if not scan.begins_line(lead) or after not in {")", ".", "]", "-"}:
        return False
    return not opened or scan.ends_line(i + 1)


def _latin(scan: Scan, i: int) -> bool:
    near = scan.key(i - 1)
    if scan.touches(i) and near and near[-1].isascii() and near[-1].isalpha():
        return True
    if near == "-" and scan.touches(i) and scan.touches(i - 1) and scan.kind(i - 2) == "word":
        return True
    after = scan.key(i + 1)
    return scan.touches(i + 1) and bool(after) and after[0].isascii() and after[0].isalpha()


def _counts(scan: Scan, draft: Draft) -> bool:
    i = draft.last + 1
    key = scan.key(i)
    return (
        scan.kind(i) == "word"
        and not function_word(key)
        and (
            noun_word(key) is not None or unit_word(key) is not None or key.endswith("\N{ARABIC LETTER ALEF}")
        )
    )
