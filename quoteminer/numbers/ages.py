"""Ages: years after a word for age, between brackets after a name, or "of his life"."""

from __future__ import annotations

from quoteminer.lexicon.contexts import bare_role, in_role
from quoteminer.numbers.drafts import Draft
from quoteminer.numbers.scan import Scan

__all__ = ["is_age", "year_of_life"]

_CLAUSE_ENDS = frozenset({".", "\N{ARABIC COMMA}", "\N{ARABIC SEMICOLON}"})
# an age set apart: Salma (25 years), Salma "60 years"
_OPENERS = frozenset(
    {"(", '"', "\N{LEFT DOUBLE QUOTATION MARK}", "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"}
)
_CLOSERS = frozenset(
    {
        ")",
        ",",
        "\N{ARABIC COMMA}",
        '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}",
        "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    }
)
_REACH = 5  # words back to the word for age


def year_of_life(scan: Scan, draft: Draft) -> bool:
    """Tell whether a definite number is the age reached: "who has reached the twenty of age"."""
    after = draft.last + 1
    return (
        draft.definite and in_role(scan.key(after), "from") and bare_role(scan.key(after + 1), "age-unit-of")
    )


def is_age(scan: Scan, draft: Draft, noun: int) -> bool:
    """Tell whether a number of years, with its unit at ``noun``, is an age."""
    first = scan.before_quotes(draft.first - 1)
    if _aged_before(scan, first):
        return True
    if in_role(scan.key(first), "age-noun") or in_role(scan.key(draft.first - 1), "age-noun"):
        return scan.word(first) is None and not _timed_before(scan, first)
    if scan.key(draft.first - 1) in _OPENERS and scan.key(noun + 1) in _CLOSERS:
        return True
    return any(bare_role(scan.key(noun + k), "age-unit-of") for k in (1, 2))


def _timed_before(scan: Scan, first: int) -> bool:
    """Tell whether the subject of "reaches" is a period (the term of the contract is two years)."""
    for k in range(first - 1, max(-1, first - _REACH), -1):
        if scan.key(k) in _CLAUSE_ENDS:
            return False
        if bare_role(scan.key(k), "period-led") and not in_role(scan.key(k), "age-noun-strong"):
            return True
    return False


def _aged_before(scan: Scan, first: int) -> bool:
    """Look back for a word for age; "since" and "during", and an age told already, cut the way."""
    for k in range(first, max(-1, first - _REACH), -1):
        key = scan.key(k)
        if key in _CLAUSE_ENDS or in_role(key, "period-led"):
            return False
        if bare_role(key, "age-noun-strong"):
            told = in_role(scan.key(k - 1), "from") and (
                scan.word(k - 2) is not None or scan.kind(k - 2) == "number"
            )
            return not told
    return False
