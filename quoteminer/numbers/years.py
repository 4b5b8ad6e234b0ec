"""Years and serial numbers: bare digits that date or rank rather than count."""

from __future__ import annotations

from quoteminer.lexicon.contexts import bare_role, in_role, role_words
from quoteminer.lexicon.nouns import noun_word
from quoteminer.lexicon.units import unit_word
from quoteminer.numbers.counted import can_be_counted
from quoteminer.numbers.dateparts import is_year
from quoteminer.numbers.drafts import Draft
from quoteminer.numbers.numerals import function_word
from quoteminer.numbers.scan import Exact, Scan

__all__ = ["is_serial", "read_day_of_month", "read_year"]

_ALEF = "\N{ARABIC LETTER ALEF}"
_NEAR = 14  # tokens
_ARTICLE = _ALEF + "\N{ARABIC LETTER LAM}"


def read_year(scan: Scan, draft: Draft, previous: Draft | None) -> bool:
    """Make a date of a number that is a year: after "the year", before its era, or four digits alone."""
    value = draft.value if draft.value is not None else draft.low
    if not isinstance(value, int) or draft.amount is None or not _dates(scan, draft, value, previous):
        return False
    draft.kind, draft.rule, draft.date = "date", "date-year", _iso(draft)
    return True


def _dates(scan: Scan, draft: Draft, value: int, previous: Draft | None) -> bool:
    before = scan.before_quotes(draft.first - 1)
    named = bare_role(scan.key(before), "year-noun") or in_role(scan.key(before), "season-noun")
    plausible = is_year(value) or is_year(value, "hijri")
    digits = draft.amount is not None and draft.amount.digits
    if plausible and in_role(scan.key(draft.last + 1), "era-hijri"):
        return True
    if named:
        four = plausible and digits and len(scan.key(draft.first)) == 4
        short = digits and 10 < value < 100
        return four or ((plausible or short) and not _plain_noun(scan, draft.last + 1))
    if (
        not digits
        or draft.amount is None
        or draft.amount.first != draft.amount.last
        or not 1900 <= value <= 2100
    ):
        return False
    if previous is not None and previous.kind == "date" and in_role(scan.key(draft.first - 1), "and"):
        return True
    return not _plain_noun(scan, scan.after_quotes(draft.last + 1)) and not _framed(scan, before)


def read_day_of_month(scan: Scan, draft: Draft, previous: Draft | None) -> bool:
    """Make a date of a day whose month is meant: the 15th of the current month, the 19th of it."""
    digits = draft.amount is not None and draft.amount.digits and draft.kind is None
    if not (digits or draft.kind == "ordinal") or draft.modifier != "exact" or not _is_day(draft.value):
        return False
    after = draft.last + 1
    dated = previous is not None and previous.kind == "date" and draft.first - previous.last < _NEAR
    of_month = in_role(scan.key(after), "from") and scan.key(after + 1) in role_words("the-month")
    if not of_month and not (dated and in_role(scan.key(after), "of-pronoun-singular")):
        return False
    draft.kind, draft.rule = "date", "date-of-month"
    return True


def _is_day(value: Exact | None) -> bool:
    return isinstance(value, int) and 1 <= value <= 31


def _iso(draft: Draft) -> str | None:
    ends = [n for n in (draft.value, draft.low, draft.high) if n is not None]
    if not all(isinstance(n, int) and is_year(n) for n in ends):
        return None
    return "/".join(f"{n:04}" for n in ends)


def _framed(scan: Scan, before: int) -> bool:
    return bare_role(scan.key(before), "reach-verb") or bare_role(scan.key(before), "number-frame")


def _plain_noun(scan: Scan, i: int) -> bool:
    """Tell whether the token is plainly what the number before it counts."""
    if scan.kind(i) != "word":
        return False
    key = scan.key(i)
    noun, unit = noun_word(key), unit_word(key)
    if (noun and not noun.analysis.letters) or (unit and not unit.analysis.letters):
        return True
    return key.endswith(_ALEF) and len(key) > 3 and not function_word(key) and not key.startswith(_ARTICLE)


def is_serial(scan: Scan, draft: Draft) -> bool:
    """Tell whether a number ranks the definite singular before it: the 57th session, article 5."""
    i = scan.before_quotes(draft.first - 1)
    marked = scan.key(i) in role_words("bare-article")
    i = scan.before_quotes(i - 1 if marked else i)
    if draft.modifier != "exact" or draft.score or _plain_noun(scan, draft.last + 1):
        return False
    word = scan.word(draft.first)
    if word is not None and word.get("one"):
        return False
    noun = noun_word(scan.key(i))
    series = bare_role(scan.key(i), "series-noun")
    if marked or draft.definite:
        return series or (noun is not None and noun.form.number == "singular" and noun.analysis.article)
    digits = draft.amount is not None and draft.amount.digits
    return series and digits and not can_be_counted(scan, draft.last + 1)
