"""Find every quantity of a text: its value, bounds, unit and what it counts.

The work goes in passes over the few tokens that can begin a number: read, join ranges, name the kind,
hedge, counted noun.  Every pass looks a bounded number of tokens around, so the whole is linear.
"""

from __future__ import annotations

from fractions import Fraction

from quoteminer.lexicon.contexts import bare_role
from quoteminer.model import Number, Quantity, Span
from quoteminer.numbers.admission import admit
from quoteminer.numbers.counted import count_group, find_counted
from quoteminer.numbers.dates import DateExpression, date_at
from quoteminer.numbers.drafts import Draft, from_amount
from quoteminer.numbers.duals import dual
from quoteminer.numbers.fractions import fraction
from quoteminer.numbers.halves import add_half
from quoteminer.numbers.hedges import apply_hedge
from quoteminer.numbers.identifiers import identify_lists
from quoteminer.numbers.kinds import read_unit, take_percent
from quoteminer.numbers.lists import is_rate, share_with_next
from quoteminer.numbers.numerals import amount, function_word
from quoteminer.numbers.ordinals import ordinal
from quoteminer.numbers.ranges import join_ranges, joined_singular
from quoteminer.numbers.scan import Amount, Exact, Scan, plain
from quoteminer.numbers.vague import decade, vague
from quoteminer.numbers.years import is_serial, read_day_of_month, read_year
from quoteminer.text import Document
from quoteminer.text.collector import uncollected

__all__ = ["find_quantities", "quantities"]


@uncollected()
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Find the quantities of a text; any string gives a result.

    >>> [(q.text, q.value, q.counted.lemma) for q in find_quantities("وصل خمسة آلاف ومئتي جندي أميركي")]
    [('خمسة آلاف ومئتي', 5200, 'جندي')]
    """
    return quantities(Document(text))


def quantities(doc: Document) -> tuple[Quantity, ...]:
    """Find the quantities of a document, in order; no two share a character."""
    scan = Scan(doc)
    drafts = _read_all(scan)
    for draft in drafts:
        _mark_score(scan, draft)
    drafts = join_ranges(scan, [joined_singular(scan, draft) for draft in drafts])
    drafts = [draft for draft in drafts if admit(scan, draft)]
    identify_lists(scan, drafts)
    previous: Draft | None = None
    for draft in drafts:
        _describe(scan, draft, previous)
        if not is_rate(scan, draft):
            previous = draft
    share_with_next(scan, drafts)
    return tuple(_finish(scan, draft) for draft in drafts)


def _read_all(scan: Scan) -> list[Draft]:
    drafts: list[Draft] = []
    done = -1
    for i in scan.starts:
        if i <= done:
            continue
        half = add_half(scan, i, drafts)
        if half is not None and half.replaces:
            drafts.pop()
        for draft in [half] if half is not None else _read(scan, i):
            if draft.first <= done and not draft.replaces:
                continue
            take_percent(scan, draft, done)
            drafts.append(draft)
            done = max(done, draft.last)
    return drafts


def _read(scan: Scan, i: int) -> list[Draft]:
    """Read the number at token ``i`` by the first rule that knows it."""
    found = date_at(scan, i) if scan.kind(i) in {"number", "word"} else None
    if found is not None:
        return _of_date(found)
    for rule in _RULES:
        draft = rule(scan, i)
        if draft is not None:
            return [draft]
    return []


def _read_ordinal(scan: Scan, i: int) -> Draft | None:
    found = ordinal(scan, i)
    return None if found is None else _of_ordinal(scan, i, found)


def _read_fraction(scan: Scan, i: int) -> Draft | None:
    found = fraction(scan, i)
    return None if found is None else from_amount(found)


def _read_amount(scan: Scan, i: int) -> Draft | None:
    found = amount(scan, i)
    return None if found is None else from_amount(found)


def _read_code(scan: Scan, i: int) -> Draft | None:
    """Keep digits that are no number (1.2.3) as an identifier."""
    if scan.tokens[i].kind != "number":
        return None
    last = i
    while scan.kind(last + 2) == "number" and scan.touches(last + 1) and scan.touches(last + 2):
        last += 2
    token = scan.tokens[i]
    return Draft(i, last, token.start, scan.tokens[last].end, "num-code", kind="identifier")


def _of_date(found: DateExpression) -> list[Draft]:
    return [
        Draft(
            first=part.first,
            last=part.last,
            start=part.start,
            end=part.end,
            rule=found.rule,
            value=part.value,
            low=part.low,
            high=part.high,
            modifier="range" if part.low is not None else "exact",
            kind="date",
            date=found.iso,
        )
        for part in found.parts
    ]


def _of_ordinal(scan: Scan, i: int, found: Amount) -> Draft:
    draft = from_amount(found)
    draft.kind = "ordinal"
    if bare_role(scan.key(i - 1), "hour-noun"):
        draft.kind, draft.rule = "date", "date-hour"
    elif any(bare_role(scan.key(draft.last + k), "age-unit-of") for k in (1, 2)):
        draft.kind, draft.unit, draft.rule = "age", "year", "num-age-ordinal"
    return draft


def _read_group(scan: Scan, i: int) -> Draft | None:
    """Read a group noun as a count: the trio of players."""
    word = scan.word(i)
    reading = word.get("group") if word else None
    if word is None or reading is None or not word.analysis.article:
        return None
    before = scan.key(i - 1)
    if bare_role(before, "group-blockers") or (before.startswith(_ARTICLE) and not function_word(before)):
        return None
    return Draft(
        i,
        i,
        scan.start_of(i),
        scan.tokens[i].end,
        "num-group",
        value=reading.value,
        kind="count",
        definite=True,
        confidence=0.8,
    )


_RULES = (vague, decade, _read_ordinal, _read_fraction, _read_group, _read_amount, _read_code, dual)
_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_FRACTIONS = frozenset({"num-fraction", "num-slash-fraction", "num-vulgar-fraction"})
_HYPHENS = frozenset({"-", "\N{EN DASH}", "\N{EM DASH}"})


def _mark_score(scan: Scan, draft: Draft) -> None:
    """Mark the two numbers of a result of a match, which are two counts and no range."""
    if draft.kind is not None or draft.amount is None:
        return
    for link, other in ((draft.last + 1, draft.last + 2), (draft.first - 1, draft.first - 2)):
        if scan.key(link) in _HYPHENS and (scan.kind(other) == "number" or _zero(scan, other)):
            near = range(max(0, draft.first - 10), draft.last + 7)
            if (
                _zero(scan, other)
                or draft.value == 0
                or any(bare_role(scan.key(k), "score-cue") for k in near)
            ):
                draft.score = True


def _zero(scan: Scan, i: int) -> bool:
    word = scan.word(i)
    return scan.key(i) == "0" or bool(word and word.get("zero"))


def _describe(scan: Scan, draft: Draft, previous: Draft | None) -> None:
    read_unit(scan, draft)
    if not read_day_of_month(scan, draft, previous) and draft.kind is None:
        read_year(scan, draft, previous)
    if draft.kind in {"date", "identifier", "ordinal"}:
        return
    if draft.kind is None and is_serial(scan, draft):
        draft.kind, draft.rule = "ordinal", "num-serial"
        return
    if draft.kind is None:
        draft.kind = "fraction" if draft.rule in _FRACTIONS else "count"
    if draft.kind in {"count", "fraction", "percent"} and not draft.score and draft.rule != "num-group":
        find_counted(scan, draft, previous if previous and previous.kind == "count" else None)
    elif draft.rule == "num-group":
        count_group(scan, draft)
    apply_hedge(scan, draft)


def _finish(scan: Scan, draft: Draft) -> Quantity:
    value = _number(draft.value)
    ratio = draft.value if isinstance(draft.value, Fraction) and not _terminates(draft.value) else None
    low, high = _bounds(draft)
    span = Span(draft.start, draft.end)
    return Quantity(
        span=span,
        text=span.of(scan.text),
        value=value,
        low=low,
        high=high,
        modifier=draft.modifier,
        kind=draft.kind or "count",
        unit=draft.unit,
        counted=draft.counted,
        rule=draft.rule,
        confidence=draft.confidence,
        hedge=draft.hedge,
        readings=draft.readings,
        ratio=ratio,
        date=draft.date,
    )


def _bounds(draft: Draft) -> tuple[Number | None, Number | None]:
    value = _number(draft.value)
    match draft.modifier:
        case "exact":
            return (value, value) if draft.low is None else (_number(draft.low), _number(draft.high))
        case "more_than" | "at_least":
            return value, None
        case "less_than" | "at_most":
            return None, value
        case "about":
            return None, None
        case _:
            return _number(draft.low), _number(draft.high)


def _number(value: Exact | None) -> Number | None:
    return None if value is None else plain(value)


def _terminates(value: Fraction) -> bool:
    denominator = value.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    return denominator == 1
