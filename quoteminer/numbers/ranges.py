"""Ranges: from 5 to 7, between 200 and 300 thousand, a day or two, 10-15."""

from __future__ import annotations

from quoteminer.lexicon.contexts import bare_role, in_role, role_words
from quoteminer.lexicon.nouns import noun_word
from quoteminer.lexicon.units import unit_word
from quoteminer.numbers.drafts import Draft
from quoteminer.numbers.duals import singular_of_pair
from quoteminer.numbers.scan import Exact, Scan

__all__ = ["join_ranges", "joined_singular"]

_HYPHENS = frozenset({"-", "\N{EN DASH}", "\N{EM DASH}", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}", "~"})


def join_ranges(scan: Scan, drafts: list[Draft]) -> list[Draft]:
    """Make one draft of each pair that a range joins; a chain (20 or 30 or 40) keeps its ends."""
    out: list[Draft] = []
    for draft in drafts:
        if out and (made := _joined(scan, out[-1], draft)):
            out[-1] = made
        else:
            out.append(draft)
    return out


def joined_singular(scan: Scan, draft: Draft) -> Draft:
    """Take in the singular before a dual that "or" or "to" joins to it: a day or two."""
    form = draft.unit_form or draft.noun
    link = scan.key(draft.first - 1)
    if form is None or draft.value != 2 or not (in_role(link, "or") or in_role(link, "to")):
        return draft
    single = singular_of_pair(scan, draft.first - 2)
    other = (single.unit_form or single.noun) if single else None
    if single is None or other is None or other.entry is not form.entry:
        return draft
    return _range(single, draft, 1, 2, "range-singular-dual")


def _plain(draft: Draft) -> bool:
    return draft.value is not None and draft.modifier == "exact" and draft.kind in {None, "percent"}


def _joined(scan: Scan, a: Draft, b: Draft) -> Draft | None:
    chained = a.modifier == "range" and a.rule == "range-or" and a.kind is None
    fit = (_plain(a) or chained) and _plain(b) and not a.score and not b.score
    if not fit or b.first - a.last > 6 or (a.kind == "percent" and b.kind != "percent"):
        return None
    link = _link(scan, a, b)
    low: Exact | None = a.low if chained else a.value
    high = b.value
    if link is None or low is None or high is None or (chained and link != "range-or"):
        return None
    if not chained:
        low = _shared_scale(a, b, low)
    if link == "range-hyphen" and low > high:
        low, high = high, low
    listed = link == "range-and-scale" and (low == a.value or low * 2 < high)
    return None if low >= high or listed else _range(a, b, low, high, link)


def _shared_scale(a: Draft, b: Draft, low: Exact) -> Exact:
    """Give the first number the scale of the second where it has none and is the smaller multiple."""
    if a.amount is None or b.amount is None or a.amount.scale != 1 or b.amount.scale == 1:
        return low
    head = b.amount.head
    if head is None or b.amount.first == b.amount.last:
        return low
    return low * b.amount.scale if low < head else low


def _link(scan: Scan, a: Draft, b: Draft) -> str | None:
    """Name what joins two numbers into a range, if anything does."""
    before = scan.before_quotes(a.first - 1)
    framed = _after_between(scan, before)
    start = a.last + 1
    noun = _noun_at(scan, start)
    if noun and (framed or in_role(scan.key(before), "from")):
        start += 1
    links = [scan.key(k) for k in range(start, b.first) if scan.key(k) not in role_words("bare-article")]
    joined = not links and _attached_and(scan, b)
    if len(links) > 1 or (not links and not joined):
        return None
    link = links[0] if links else None
    if link is None or in_role(link, "and"):
        if framed:
            return "range-between"
        return "range-and-scale" if _shares(a, b) else None
    return _linked_by(scan, link, before)


def _linked_by(scan: Scan, link: str, before: int) -> str | None:
    if in_role(link, "or"):
        return "range-or"
    if in_role(link, "to"):
        changed = in_role(scan.key(before), "from") and _changes(scan, before)
        return None if changed else "range-to"
    return "range-hyphen" if link in _HYPHENS else None


def _after_between(scan: Scan, before: int) -> bool:
    near = in_role(scan.key(before - 1), "between") and _hedgy(scan, before)
    return near or in_role(scan.key(before), "between")


def _noun_at(scan: Scan, i: int) -> bool:
    """Tell whether a bare noun or unit stands there: between 20 years and 30."""
    if scan.kind(i) != "word":
        return False
    unit, noun = unit_word(scan.key(i)), noun_word(scan.key(i))
    return bool((unit and not unit.analysis.letters) or (noun and not noun.analysis.letters))


def _hedgy(scan: Scan, i: int) -> bool:
    return scan.kind(i) == "word" and scan.word(i) is None


def _attached_and(scan: Scan, b: Draft) -> bool:
    word = scan.word(b.first)
    return bool(word and in_role(word.analysis.conjunction or ".", "and"))


def _shares(a: Draft, b: Draft) -> bool:
    return bool(
        a.amount
        and b.amount
        and a.amount.digits
        and a.amount.scale == 1
        and b.amount.scale > 1
        and b.amount.digits
    )


def _changes(scan: Scan, before: int) -> bool:
    """Tell whether a verb of change governs "from A to B", which then are two amounts in time."""
    return any(bare_role(scan.key(k), "change-verb") for k in range(max(0, before - 8), before))


def _range(a: Draft, b: Draft, low: Exact, high: Exact, rule: str) -> Draft:
    b.first, b.start = a.first, a.start
    b.value, b.low, b.high = None, low, high
    b.modifier, b.rule, b.readings = "range", rule, ()
    b.definite = a.definite or b.definite
    b.noun = b.noun or a.noun
    b.unit_form = b.unit_form or a.unit_form
    return b
