"""Check the figures of a text against each other: changes, shares, multiples, totals with their parts.

Each figure is an interval (`quoteminer.compare.tolerance`), and so is what follows from others; a
calculation fails where the two have no value in common.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, localcontext
from typing import TypeAlias

from attrs import frozen

from quoteminer.compare.calculating import Interval, interval_of, is_one_division
from quoteminer.compare.context import Context, context_of
from quoteminer.compare.values import Calculation, ClaimGroup, GroupedClaim
from quoteminer.compare.wording import calculation_text, plain_number
from quoteminer.lexicon.topics import counted_topics, relations
from quoteminer.model import Span

__all__ = ["Checked", "across", "calculations", "checked", "gathered"]

_FROM, _TO, _BY = "-from", "-to", "-by"
_UP = frozenset({"increased", "raised"})
_DOWN = frozenset({"decreased", "reduced"})
_SHARES = frozenset({"percent", "fraction"})
_MOST_IN_A_SENTENCE = 12
# A change and what it started from and led to are told of within this time.
_NEAR = dt.timedelta(days=31)
_Claims: TypeAlias = Sequence[GroupedClaim]


@frozen
class _Change:
    """The figures of one change: where it starts, where it leads, and by how much."""

    start: GroupedClaim
    end: GroupedClaim
    by: GroupedClaim | None
    direction: str


def calculations(claims: _Claims) -> tuple[Calculation, ...]:
    """Check the figures of each sentence of one article.

    >>> from quoteminer import Article, mine
    >>> from quoteminer.compare import grouped_claims
    >>> text = "خفض الجيش عدد جنوده في مالي من نحو 5200 جندي إلى 3500 جندي، أي بمقدار الثلث."
    >>> claims = tuple(grouped_claims(mine(Article(text, id="a"), model=None)))
    >>> [(c.code, c.holds) for c in calculations(claims)]
    [('change-share', True)]
    """
    found: list[Calculation] = []
    for inside in _sentences(claims):
        context = context_of(inside[0].sentence_text)
        found.extend(_changes(inside))
        found.extend(_parts_of_a_whole(inside, context))
        found.extend(_multiples(inside, context))
        found.extend(_totals(inside, context))
    return tuple(found)


def _sentences(claims: _Claims) -> Iterator[_Claims]:
    """Give the claims of each sentence that has several, but no table of them."""
    sentences: dict[Span, list[GroupedClaim]] = defaultdict(list)
    for grouped in claims:
        sentences[grouped.claim.sentence].append(grouped)
    for inside in sentences.values():
        several = len(inside) > 1 or inside[0].claim.quantity.modifier == "range"
        if several and len(inside) <= _MOST_IN_A_SENTENCE and inside[0].sentence_text:
            yield sorted(inside, key=lambda grouped: grouped.claim.span)


def _direction(grouped: GroupedClaim, ending: str) -> str | None:
    relation = grouped.claim.relation or ""
    return relation.removesuffix(ending) if relation.endswith(ending) else None


def _changes(claims: _Claims) -> Iterator[Calculation]:
    change = _only_change(claims)
    if change is None:
        return
    if not _goes_its_way(change):
        yield _written("change-direction", (change.start, change.end), holds=False, expected=None)
    if change.by is not None:
        yield from _checked(change)


def _only_change(claims: _Claims) -> _Change | None:
    """Give the change of a sentence that tells of one alone."""
    starts = [grouped for grouped in claims if _direction(grouped, _FROM)]
    ends = [grouped for grouped in claims if _direction(grouped, _TO)]
    if len(starts) != 1 or len(ends) != 1:
        return None
    start, end = starts[0], ends[0]
    direction = _direction(end, _TO)
    if direction is None or direction != _direction(start, _FROM) or not _is_one_thing(start, end):
        return None
    amounts = [grouped for grouped in claims if _direction(grouped, _BY) == direction]
    return _Change(start, end, amounts[0] if len(amounts) == 1 else None, direction)


def _is_one_thing(first: GroupedClaim, second: GroupedClaim) -> bool:
    """Tell whether two figures can be of one thing; "from 200 to 250 dollars" gives the unit once."""
    one, other = first.claim.quantity, second.claim.quantity
    if one.kind != other.kind:
        return one.kind == "count" and one.counted is None and other.kind in {"money", "measure"}
    classes = {first.claim.counted_class, second.claim.counted_class} - {None}
    return one.unit == other.unit and len(classes) <= 1


def _goes_its_way(change: _Change) -> bool:
    start, end = interval_of(change.start), interval_of(change.end)
    if start is None or end is None:
        return True
    if change.direction in _UP:
        return end.high is None or start.low is None or end.high >= start.low
    if change.direction in _DOWN:
        return start.high is None or end.low is None or start.high >= end.low
    return True


def _checked(change: _Change) -> Iterator[Calculation]:
    """Check by how much something is said to have changed."""
    assert change.by is not None  # noqa: S101  # the caller looked
    start, end, by = interval_of(change.start), interval_of(change.end), interval_of(change.by)
    if start is None or end is None or by is None:
        return
    claims = (change.start, change.end, change.by)
    amount = change.by.claim.quantity
    if amount.kind in _SHARES:
        found = end.less(start).absolute().share_of(start)
        if found is None:
            return
        holds = found.meets(by)
        if change.start.claim.quantity.kind in _SHARES:
            # From 20 % to 30 % is by 10 points, and by half.
            holds = holds or end.less(start).absolute().meets(by)
        yield _written("change-share", claims, holds=holds, expected=found, share=True)
    elif _is_multiple(change.by):
        found = end.over(start)
        if found is not None:
            # "Threefold" leads to three times as much, or adds three times as much.
            holds = found.meets(by) or found.plus(-1).meets(by)
            yield _written("change-multiple", claims, holds=holds, expected=found)
    elif amount.kind == change.end.claim.quantity.kind and amount.unit == change.end.claim.quantity.unit:
        found = end.less(start).absolute()
        yield _written("change-amount", claims, holds=found.meets(by), expected=found)


def _is_multiple(grouped: GroupedClaim) -> bool:
    counted = grouped.claim.quantity.counted
    return counted is not None and context_of(counted.lemma).has("fold")


def _parts_of_a_whole(claims: _Claims, context: Context) -> Iterator[Calculation]:
    """Check "800 of 1,600, that is half"."""
    counts = [grouped for grouped in claims if grouped.claim.quantity.kind not in _SHARES]
    shares = [grouped for grouped in claims if grouped.claim.quantity.kind in _SHARES]
    if len(counts) != 2 or len(shares) != 1 or not _is_one_thing(*counts):
        return
    part, whole = counts
    offset = part.claim.sentence.start
    if not context.has("out-of", part.claim.span.end - offset, whole.claim.span.start - offset):
        return
    one, all_, share = interval_of(part), interval_of(whole), interval_of(shares[0])
    found = one.share_of(all_) if one is not None and all_ is not None else None
    if found is not None and share is not None:
        yield _written(
            "share", (part, whole, shares[0]), holds=found.meets(share), expected=found, share=True
        )


def _multiples(claims: _Claims, context: Context) -> Iterator[Calculation]:
    """Check "30, double the number of 15" and "doubled from 2,000 to 4,000"."""
    if not context.has("double"):
        return
    ranges = [grouped for grouped in claims if grouped.claim.quantity.modifier == "range"]
    counts = [grouped for grouped in claims if grouped.claim.quantity.kind not in _SHARES]
    twice = Interval(Decimal("1.9"), Decimal("2.1"))
    if len(counts) == 1 and ranges == counts:
        quantity = ranges[0].claim.quantity
        if quantity.low and quantity.high:
            found = Interval(Decimal(quantity.low), Decimal(quantity.low)).over_into(Decimal(quantity.high))
            yield _written("double", (counts[0],), holds=found.meets(twice), expected=found)
    elif len(counts) == 2 and _is_one_thing(*counts):
        small, large = sorted(counts, key=lambda grouped: grouped.claim.quantity.value or 0)
        one, other = interval_of(large), interval_of(small)
        ratio = one.over(other) if one is not None and other is not None else None
        if ratio is not None:
            yield _written("double", (large, small), holds=ratio.meets(twice), expected=ratio)


def _totals(claims: _Claims, context: Context) -> Iterator[Calculation]:
    """Check a total with the parts that follow it: 15 killed, among them 12 soldiers and 3 workers."""
    for place, whole in enumerate(claims[:-1]):
        offset = whole.claim.sentence.start
        start, end = whole.claim.span.end - offset, claims[place + 1].claim.span.start - offset
        complete = context.has("are", start, end)
        parts = [g for g in claims[place + 1 :] if (complete or g.role == "part") and _is_part(g, whole)]
        if not parts or whole.role is not None or not is_one_division(_division(p) for p in parts):
            continue
        total, summed = interval_of(whole), _sum(parts)
        if total is None or summed is None:
            continue
        exceeds = summed.low is not None and total.high is not None and summed.low > total.high
        holds = summed.meets(total)
        if exceeds or complete or (holds and len(parts) > 1):
            yield _written("total", (whole, *parts), holds=holds, expected=summed)
        return


def _is_part(part: GroupedClaim, whole: GroupedClaim) -> bool:
    one, other = part.claim.quantity, whole.claim.quantity
    return one.kind == other.kind == "count" and part.claim.relation == whole.claim.relation


def _division(grouped: GroupedClaim) -> str | None:
    """Give the division of people in which a class stands: men, women and children do not overlap."""
    topic = counted_topics().get(grouped.claim.counted_class or "")
    return topic.division if topic is not None else None


def _sum(parts: _Claims) -> Interval | None:
    total: Interval | None = Interval(Decimal(0), Decimal(0))
    for part in parts:
        one = interval_of(part)
        total = total.sum(one) if total is not None and one is not None else None
    return total


@frozen
class Checked:
    """What the figures of one article say together, and the changes that need those of others."""

    calculations: tuple[Calculation, ...]
    changes: tuple[GroupedClaim, ...]


def checked(claims: _Claims) -> Checked:
    """Check the figures of one article against each other."""
    return Checked(calculations(claims), _open_changes(claims))


def gathered(articles: Iterable[Checked], groups: Iterable[ClaimGroup]) -> tuple[Calculation, ...]:
    """Gather the calculations of all articles, and those across them; what does not add up first."""
    found: list[Calculation] = []
    changes: list[GroupedClaim] = []
    for article in articles:
        found.extend(article.calculations)
        changes.extend(article.changes)
    found.extend(across(changes, groups))
    found.sort(key=lambda c: (c.holds, c.code, [(g.article_id, g.claim.span) for g in c.claims]))
    return tuple(found)


def _open_changes(claims: _Claims) -> tuple[GroupedClaim, ...]:
    """Give the shares by which something changed where the sentence does not say from what to what."""
    found: list[GroupedClaim] = []
    sentences: dict[Span, list[GroupedClaim]] = defaultdict(list)
    for grouped in claims:
        sentences[grouped.claim.sentence].append(grouped)
    for inside in sentences.values():
        shares = [g for g in inside if g.claim.quantity.kind in _SHARES and _direction(g, _BY)]
        named = [g for g in shares if g.claim.affiliation is not None and g.claim.place is not None]
        change = _only_change(inside) if named else None
        if change is None or change.by is None:
            found.extend(named)
    return tuple(found)


def across(changes: Iterable[GroupedClaim], groups: Iterable[ClaimGroup]) -> tuple[Calculation, ...]:
    """Check changes by a share against the figures that other sentences and articles give.

    What was cut and what it was cut to must be of one owner and one place, and be told of within a month.
    """
    wanted: dict[tuple[str | None, str | None], list[GroupedClaim]] = defaultdict(list)
    for by in changes:
        wanted[by.claim.affiliation, by.claim.place].append(by)
    found: list[Calculation] = []
    for group in groups if wanted else ():
        for key in sorted(
            {(g.claim.affiliation, g.claim.place) for g in group.claims} & set(wanted), key=repr
        ):
            for by in wanted[key]:
                found.extend(_across(by, group))
    return tuple(found)


def _across(by: GroupedClaim, group: ClaimGroup) -> Iterator[Calculation]:
    direction = _direction(by, _BY) or ""
    told = [grouped for grouped in group.claims if _is_near(grouped, by)]
    starts = [g for g in told if _direction(g, _FROM) == direction] or [g for g in told if _is_level(g)]
    ends = [g for g in told if _direction(g, _TO) == direction]
    start, end = _nearest(starts, by), _nearest(ends, by)
    if start is not None and end is not None:
        yield from _checked(_Change(start, end, by, direction))


def _is_level(grouped: GroupedClaim) -> bool:
    """Tell whether a figure says how many there are, not what they become."""
    relation = relations().get(grouped.claim.relation or "")
    level = relation is not None and not relation.happening and relation.order is None
    return level and grouped.claim.modality == "actual" and _direction(grouped, _TO) is None


def _nearest(claims: _Claims, by: GroupedClaim) -> GroupedClaim | None:
    """Give the one figure of the sentence, else of the article, else of all; several are none."""
    own = [grouped for grouped in claims if grouped.sha256 == by.sha256]
    same = [grouped for grouped in own if grouped.claim.sentence == by.claim.sentence]
    chosen = same or own or list(claims)
    return chosen[0] if len({grouped.claim.quantity.value for grouped in chosen}) == 1 else None


def _is_near(first: GroupedClaim, second: GroupedClaim) -> bool:
    if first.published is None or second.published is None:
        return first.sha256 == second.sha256
    return abs(first.published - second.published) <= _NEAR


def _written(
    code: str,
    claims: tuple[GroupedClaim, ...],
    *,
    holds: bool,
    expected: Interval | None,
    share: bool = False,
) -> Calculation:
    with localcontext() as context:
        context.prec = 12
        shown = "" if expected is None else expected.shown(plain_number, "%" if share else "")
    return Calculation(
        code=code,
        holds=holds,
        text_en=calculation_text(code, claims, shown, "en", holds=holds),
        text_ar=calculation_text(code, claims, shown, "ar", holds=holds),
        claims=claims,
    )
