"""Find every quantity of a text: its value, bounds, unit and what it counts.

The work goes in passes over the few tokens that can begin a number: read, join ranges, name the kind,
hedge, counted noun.  Every pass looks a bounded number of tokens around, so the whole is linear.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from quoteminer.lexicon.contexts import bare_role, in_role, role_words
from quoteminer.lexicon.nouns import noun_word
from quoteminer.lexicon.units import unit_word
from quoteminer.model import Number, Quantity, Span
from quoteminer.numbers.counted import can_be_counted, count_group, find_counted, share_with_next
from quoteminer.numbers.dates import DateExpression, date_at, is_year
from quoteminer.numbers.drafts import Draft, from_amount
from quoteminer.numbers.duals import dual
from quoteminer.numbers.fractions import fraction
from quoteminer.numbers.halves import add_half
from quoteminer.numbers.hedges import apply_hedge
from quoteminer.numbers.kinds import identify, read_unit, take_percent
from quoteminer.numbers.numerals import amount, function_word
from quoteminer.numbers.ordinals import ordinal
from quoteminer.numbers.ranges import join_ranges, joined_singular
from quoteminer.numbers.scan import Exact, Scan, plain
from quoteminer.numbers.vague import decade, vague
from quoteminer.text import Document

__all__ = ["find_quantities", "quantities"]


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Find the quantities of a text; any string gives a result.

    >>> [(q.text, q.value, q.counted.lemma) for q in find_quantities("وصل خمسة آلاف ومئتي جندي أميركي")]
    [('خمسة آلاف ومئتي', 5200, 'جندي')]
    """
    return quantities(Document(text))


def quantities(doc: Document) -> tuple[Quantity, ...]:
    """Find the quantities of a document, in order; no two share a character."""
    scan = Scan(doc.text, doc.tokens)
    drafts = _read_all(scan)
    for draft in drafts:
        _mark_score(scan, draft)
    drafts = join_ranges(scan, [joined_singular(scan, draft) for draft in drafts])
    drafts = [draft for draft in drafts if _admit(scan, draft)]
    _list_identifiers(scan, drafts)
    previous: Draft | None = None
    for draft in drafts:
        _describe(scan, draft, previous)
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
    if scan.kind(i) == "number" or scan.word(i) is not None:
        found = date_at(scan, i)
        if found is not None:
            return _of_date(found)
    if scan.kind(i) == "sign":
        share = fraction(scan, i)
        return [from_amount(share)] if share else []
    word = scan.word(i)
    if word is None and scan.kind(i) == "word":
        pair = dual(scan, i)
        return [pair] if pair else []
    loose = vague(scan, i) or decade(scan, i)
    if loose:
        return [loose]
    ranked = ordinal(scan, i)
    if ranked:
        return [_of_ordinal(scan, i, ranked)]
    share = fraction(scan, i)
    if share:
        return [from_amount(share)]
    group = _group(scan, i)
    if group:
        return [group]
    found_amount = amount(scan, i)
    if found_amount is not None:
        return [from_amount(found_amount)]
    if scan.kind(i) == "number":
        return _code(scan, i)
    pair = dual(scan, i)
    return [pair] if pair else []


def _code(scan: Scan, i: int) -> list[Draft]:
    """Keep digits that are no number (1.2.3) as an identifier."""
    last = i
    while scan.kind(last + 2) == "number" and scan.touches(last + 1) and scan.touches(last + 2):
        last += 2
    token = scan.tokens[i]
    return [Draft(i, last, token.start, scan.tokens[last].end, "num-code", kind="identifier")]


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


def _of_ordinal(scan: Scan, i: int, found: object) -> Draft:
    draft = from_amount(found)  # type: ignore[arg-type]  # an Amount
    draft.kind = "ordinal"
    if bare_role(scan.key(i - 1), "hour-noun"):
        draft.kind, draft.rule = "date", "date-hour"
    elif any(bare_role(scan.key(draft.last + k), "age-unit-of") for k in (1, 2)):
        draft.kind, draft.unit, draft.rule = "age", "year", "num-age-ordinal"
    return draft


def _group(scan: Scan, i: int) -> Draft | None:
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
        scan.start_of(i) - 0,
        scan.tokens[i].end,
        "num-group",
        value=reading.value,
        kind="count",
        definite=True,
        confidence=0.8,
    )


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


def _admit(scan: Scan, draft: Draft) -> bool:
    """Turn away words that only look like numbers where they stand."""
    if draft.kind is None and not identify(scan, draft):
        return False
    if draft.amount is None or draft.kind is not None or draft.amount.digits or draft.first != draft.last:
        return True
    word = scan.word(draft.first)
    if word is None or len(scan.tokens) == 1:
        return True
    i = draft.first
    if word.get("zero"):
        return draft.score or in_role(scan.key(i - 1), "percentage")
    if word.get("one"):
        return _one(scan, i)
    if word.get("unit") and draft.value == 2:
        return _two(scan, i)
    if word.get("scale") and draft.amount.rule == "num-scale":
        return _bare_scale(scan, i)
    if word.get("hundred"):
        return not (word.analysis.article and word.analysis.preposition)
    if word.get("fraction") and word.get("unit", "ten"):
        return _short_unit(scan, i)
    if word.get("unit") and scan.key(i) in role_words("doubtful-unit"):
        return noun_word(scan.key(i + 1)) is not None or unit_word(scan.key(i + 1)) is not None
    return True


def _list_identifiers(scan: Scan, drafts: list[Draft]) -> None:
    """Make an identifier of the number that a list joins to one: stations 1046 ... and 1047."""
    for before, draft in pairwise(drafts):
        if before.kind != "identifier" or draft.kind is not None or draft.amount is None:
            continue
        if scan.key(draft.first - 1) == "+" and before.last == draft.first - 2:
            draft.kind, draft.rule = "identifier", "num-identifier"
            continue
        lead = scan.before_quotes(draft.first - 1)
        alike = before.end - before.start == draft.end - draft.start
        if (
            draft.rule == "num-digits"
            and alike
            and in_role(scan.key(lead), "and")
            and draft.first - before.last < 12
        ):
            draft.kind, draft.rule = "identifier", "num-identifier"


def _one(scan: Scan, i: int) -> bool:
    """Tell whether "one" follows its noun, or stands alone; "one of them" is no number."""
    word = scan.word(i)
    if word is None or in_role(scan.key(i - 1), "each-of"):
        return False
    before = scan.before_quotes(i - 1)
    noun_before = (
        scan.kind(before) == "word" and not function_word(scan.key(before)) and scan.word(before) is None
    )
    return noun_before and word.bare and not word.analysis.article


def _two(scan: Scan, i: int) -> bool:
    """Tell the number two from the day of the week."""
    word = scan.word(i)
    if word is None:
        return False
    if bare_role(scan.key(i), "day-of-week") and (
        word.analysis.article or bare_role(scan.key(i - 1), "date-noun")
    ):
        return False
    return True


def _bare_scale(scan: Scan, i: int) -> bool:
    """Tell a thousand from the verb *allafa* (he wrote): a definite or accusative noun follows the verb."""
    word = scan.word(i)
    reading = word.get("scale") if word else None
    if word is None or reading is None:
        return False
    if reading.value != 1000:
        return True
    if in_role(scan.key(i - 1), "letter-name"):
        return False
    after = scan.key(i + 1)
    if scan.kind(i + 1) != "word" or word.analysis.article or word.analysis.preposition:
        return True
    return not after.startswith(_ARTICLE) and not (
        bare_role(after, "verb-alif")
        or (after.endswith("\N{ARABIC LETTER ALEF}") and unit_word(after) is None)
    )


def _short_unit(scan: Scan, i: int) -> bool:
    """Tell five, seven, nine from a fifth, a lion, a ninth: a definite noun does not follow a number."""
    after = scan.key(i + 1)
    if scan.kind(i + 1) == "number":
        return False
    return not (scan.kind(i + 1) == "word" and after.startswith(_ARTICLE) and len(after) > 3)


def _describe(scan: Scan, draft: Draft, previous: Draft | None) -> None:
    read_unit(scan, draft)
    if draft.kind is None and _year(scan, draft, previous):
        draft.kind, draft.rule = "date", "date-year"
        draft.date = _year_iso(draft)
    if draft.kind in {"date", "identifier", "ordinal"}:
        return
    if draft.kind is None and _serial(scan, draft):
        draft.kind, draft.rule = "ordinal", "num-serial"
        return
    if draft.kind is None:
        draft.kind = "fraction" if draft.rule in _FRACTIONS else "count"
    if draft.kind in {"count", "fraction", "percent"} and not draft.score and draft.rule != "num-group":
        find_counted(scan, draft, previous if previous and previous.kind == "count" else None)
    elif draft.rule == "num-group":
        count_group(scan, draft)
    apply_hedge(scan, draft)


def _year_iso(draft: Draft) -> str | None:
    ends = [n for n in (draft.value, draft.low, draft.high) if n is not None]
    if not all(isinstance(n, int) and is_year(n) for n in ends):
        return None
    return "/".join(f"{n:04}" for n in ends)


def _year(scan: Scan, draft: Draft, previous: Draft | None) -> bool:
    """Tell whether a number is a year: after "the year", before its era, or four digits alone."""
    value = draft.value if draft.value is not None else draft.low
    if not isinstance(value, int) or draft.amount is None:
        return False
    before = scan.before_quotes(draft.first - 1)
    named = bare_role(scan.key(before), "year-noun") or in_season(scan, before)
    after = scan.key(draft.last + 1)
    plausible = is_year(value) or is_year(value, "hijri")
    if in_role(after, "era-hijri") and plausible:
        return True
    if named and plausible and scan.word(draft.first) is None and len(scan.key(draft.first)) == 4:
        return True
    if (
        named
        and (plausible or (draft.amount.digits and 10 < value < 100))
        and not _noun(scan, draft.last + 1)
    ):
        return True
    four = draft.amount.digits and draft.amount.first == draft.amount.last and 1900 <= value <= 2100
    if not four:
        return False
    if previous is not None and previous.kind == "date" and in_role(scan.key(draft.first - 1), "and"):
        return True
    return not _noun(scan, draft.last + 1) and not _framed(scan, before)


def in_season(scan: Scan, i: int) -> bool:
    """Tell whether the token names a season, which a year follows."""
    return in_role(scan.key(i), "season-noun")


def _framed(scan: Scan, before: int) -> bool:
    return bare_role(scan.key(before), "reach-verb") or bare_role(scan.key(before), "number-frame")


def _known_noun(scan: Scan, i: int) -> bool:
    noun, unit = noun_word(scan.key(i)), unit_word(scan.key(i))
    return bool((noun and not noun.analysis.letters) or (unit and not unit.analysis.letters))


def _noun(scan: Scan, i: int) -> bool:
    """Tell whether the token is plainly what the number before it counts."""
    if scan.kind(i) != "word":
        return False
    key = scan.key(i)
    if _known_noun(scan, i):
        return True
    return (
        key.endswith("\N{ARABIC LETTER ALEF}")
        and len(key) > 3
        and not function_word(key)
        and not key.startswith(_ARTICLE)
    )


def _serial(scan: Scan, draft: Draft) -> bool:
    """Tell whether digits rank the definite singular before them: the 57th session, article 5."""
    i = draft.first - 1
    marked = scan.key(i) in role_words("bare-article")
    i = scan.before_quotes(i - 1 if marked else i)
    if draft.modifier != "exact" or draft.score or _noun(scan, draft.last + 1):
        return False
    if not marked and not draft.definite and can_be_counted(scan, draft.last + 1):
        return False
    noun = noun_word(scan.key(i))
    series = bare_role(scan.key(i), "series-noun")
    if marked or draft.definite:
        singular = noun is not None and noun.form.number == "singular" and noun.analysis.article
        return singular or series
    return series and draft.amount is not None and draft.amount.digits


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
