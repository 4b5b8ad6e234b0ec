"""The grammar of Arabic numbers, in words, digits and both.

    amount   := term (wa- term)* [wa- fraction [of the scale]]     terms of falling scale
    term     := (small | digits) scale* | scale | dual scale scale*
    small    := hundreds [wa- below] | below
    below    := unit 'ashar | unit wa- tens | unit | ten | tens

Gender polarity, case and state never change the value, so every form of a word is accepted in every
place: newsrooms mix them.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from attrs import evolve, frozen

from quoteminer.lexicon.contexts import bare_role, in_role, role_words
from quoteminer.lexicon.units import unit_word
from quoteminer.numbers.digits import read_digits
from quoteminer.numbers.scan import Amount, Exact, Scan, plain

__all__ = ["amount", "function_word"]

_CLOSING = frozenset({'"', "”", "»", ")"})
_LARGEST = 10**24
_HYPHENS = frozenset({"-", "\N{NON-BREAKING HYPHEN}", "\N{HYPHEN}", "\N{EN DASH}"})


@frozen
class _Term:
    value: Exact
    last: int
    head: Exact | None
    scale: int
    rule: str
    digits: bool = False
    readings: tuple = ()  # type: ignore[type-arg]  # of Reading


def function_word(key: str) -> bool:
    """Tell whether a word can never be what a number counts (a preposition, particle or verb)."""
    return bare_role(key, "function")


def _below_hundred(scan: Scan, i: int) -> tuple[int, int] | None:
    """Read 0..99 in words at token ``i``: the value and its last token."""
    word = scan.word(i)
    if word is None:
        return None
    unit = word.get("unit") or word.get("one", "unit-partitive")
    if unit is None:
        whole = word.get("compound") or word.get("ten") or word.get("tens", "zero")
        return (whole.value, i) if whole else None
    if unit.role != "one" and _tail_of_teen(scan, i + 1):
        return unit.value + 10, i + 1
    j = scan.joined(i + 1)
    tens_word = scan.word(j) if j is not None else None
    tens = tens_word.get("tens") if tens_word else None
    if j is not None and tens_word and tens and tens_word.analysis.article == word.analysis.article:
        return unit.value + tens.value, j
    return None if unit.role == "unit-partitive" else (unit.value, i)


def _tail_of_teen(scan: Scan, i: int) -> bool:
    word = scan.word(i)
    return bool(word and not word.analysis.letters and word.get("ten") and not scan.touches(i))


def _small(scan: Scan, i: int) -> tuple[int, int] | None:
    """Read 0..999 in words at token ``i``."""
    word = scan.word(i)
    if word is None:
        return None
    hundreds: int | None = None
    last = i
    if reading := word.get("hundred", "hundreds"):
        hundreds = reading.value
    elif (unit := word.get("unit")) and unit.value > 2:
        after = scan.word(i + 1)
        if after and after.bare and after.get("hundred") and not after.analysis.article:
            hundreds, last = unit.value * 100, i + 1
    if hundreds is None:
        return _below_hundred(scan, i)
    j = scan.joined(last + 1)
    if j is not None:
        rest = _rest_below(scan, j, 100)
        if rest:
            return hundreds + rest[0], rest[1]
    return hundreds, last


def _rest_below(scan: Scan, j: int, limit: int) -> tuple[int, int] | None:
    if scan.kind(j) == "number":
        digits = read_digits(scan, j)
        # A scale or percent after the digits makes them a term of their own.
        if (
            isinstance(digits.value, int)
            and 0 < digits.value < limit
            and not _scale_at(scan, digits.last + 1)
        ):
            return digits.value, digits.last
        return None
    below = _below_hundred(scan, j)
    return below if below and 0 < below[0] < limit else None


def _scale_at(scan: Scan, i: int) -> int | None:
    """Give the scale that the token multiplies by, if it is a scale word standing bare."""
    word = scan.word(i)
    if word is None or not word.bare:
        return None
    reading = word.get("scale", "scale-plural")
    return reading.value if reading else None


def _multiplied(scan: Scan, value: Exact, last: int, *, definite: bool) -> tuple[Exact, int, int]:
    """Multiply by the scales that follow: the value, the last token, the last scale (1: none)."""
    scale = 1
    while True:
        i = last + 1
        if (scan.key(i) in _HYPHENS and scan.touches(i) and scan.touches(i + 1)) or (
            scale == 1 and scan.key(i) in _CLOSING
        ):
            i += 1
        found = _scale_at(scan, i)
        if found is None:
            return value, last, scale
        word = scan.words[i]
        if word and word.analysis.article and not definite and scan.kind(last) != "number":
            return value, last, scale
        if value > _LARGEST // found:
            return value, last, scale
        value, last, scale = value * found, i, found


def _scale_term(scan: Scan, i: int) -> _Term | None:
    """Read a term that begins with a scale: a thousand, two million, a thousand million."""
    word = scan.word(i)
    if word is None:
        return None
    definite = word.analysis.article
    if reading := word.get("scale-dual"):
        value, last, scale = _multiplied(scan, reading.value, i, definite=definite)
        return _Term(value, last, None, scale if scale > 1 else reading.value // 2, "num-scale-dual")
    if reading := word.get("scale"):
        single, last, scale = _multiplied(scan, reading.value, i, definite=definite)
        if reading.either and last == i and _genitive_follows(scan, i + 1):
            return _Term(2 * reading.value, i, None, reading.value, "num-scale-dual")
        head = Fraction(1) if last == i else None
        return _Term(single, last, head, scale if scale > 1 else reading.value, "num-scale")
    return None


def _genitive_follows(scan: Scan, i: int) -> bool:
    """Tell whether a bare noun follows, which the construct dual needs and the tamyiz excludes."""
    if scan.kind(i) != "word" or scan.touches(i) or scan.word(i) is not None:
        return False
    key = scan.key(i)
    unit = unit_word(key)
    if unit:
        return not unit.analysis.letters
    return (
        not function_word(key) and scan.joined(i) is None and key not in role_words("and") and not _led(key)
    )


def _led(key: str) -> bool:
    return key[0] in role_words("and")


def _term(scan: Scan, i: int) -> _Term | None:
    if scan.kind(i) == "number":
        return _digit_term(scan, i)
    word = scan.word(i)
    if word is None:
        return None
    small = _small(scan, i)
    if small is None:
        return _scale_term(scan, i)
    value, last, scale = _multiplied(scan, small[0], small[1], definite=word.analysis.article)
    if scale == 1:
        return _Term(small[0], small[1], small[0], 1, "num-words")
    return _Term(value, last, small[0], scale, "num-words-scale")


def _digit_term(scan: Scan, i: int) -> _Term | None:
    digits = read_digits(scan, i)
    if digits.value is None:
        return None
    if _scale_at(scan, digits.last + 1):
        digits = read_digits(scan, i, decimal=True)
    assert digits.value is not None  # noqa: S101  # the first reading had a value
    value, last, scale = _multiplied(scan, digits.value, digits.last, definite=False)
    if scale == 1:
        return _Term(
            digits.value, digits.last, digits.value, 1, digits.rule, digits=True, readings=digits.readings
        )
    rule = "num-agency-ra" if digits.rule == "num-agency-ra" else "num-digits-scale"
    return _Term(plain(value), last, digits.value, scale, rule, digits=True)


def amount(scan: Scan, i: int) -> Amount | None:
    """Read the longest number that begins at token ``i`` (its own proclitics left out)."""
    term = _term(scan, i)
    if term is None:
        return None
    word = scan.word(i)
    value, last, limit, rule, head = term.value, term.last, term.scale, term.rule, term.head
    while limit > 1:
        j = scan.joined(last + 1)
        addend = _term(scan, j) if j is not None else None
        if addend is None or addend.value >= limit or not _whole(addend.value):
            break
        mixed = term.digits or addend.digits
        value, last, limit, head = _sum(value, addend.value), addend.last, addend.scale, None
        rule = "num-mixed-scale" if mixed else "num-compound"
    made = Amount(
        value=value,
        first=i,
        last=last,
        start=scan.start_of(i),
        end=scan.tokens[last].end,
        rule=rule,
        head=head,
        scale=term.scale,
        digits=term.digits,
        definite=bool(word and word.analysis.article),
        readings=term.readings if last == term.last else (),
    )
    return _signed(scan, _with_point(scan, _with_part(scan, made, limit)))


def _sum(a: Exact, b: Exact) -> Exact:
    if isinstance(a, int) and isinstance(b, int):
        return a + b
    return plain(Fraction(a) + Fraction(b))


def _signed(scan: Scan, made: Amount) -> Amount:
    """Read a minus sign: before the digits, or after them as right-to-left typing leaves it.

    A dash is a minus only where a unit, a percent sign or nothing follows; elsewhere it joins or lists.
    """
    before, after = made.first - 1, made.last + 1
    if not made.digits or made.value == 0:
        return made
    first, last = made.first, made.last
    if _dash(scan, before, made.first) and scan.tokens[before].spaced and _measured(scan, after):
        first = before
    elif _dash(scan, after, after) and _measured(scan, after + 1) and scan.key(before) not in _HYPHENS:
        last = after
    elif not in_role(scan.key(before), "minus"):
        return made
    start, end = scan.tokens[first].start, scan.tokens[last].end
    return evolve(made, value=-made.value, first=first, last=last, start=start, end=end, rule="num-negative")


def _dash(scan: Scan, i: int, touching: int) -> bool:
    """Tell whether a dash stands at ``i``, fast to the digits and not between two numbers."""
    beyond = i - 1 if touching > i else i + 1
    return scan.key(i) in _HYPHENS and scan.touches(touching) and scan.kind(beyond) != "number"


def _measured(scan: Scan, i: int) -> bool:
    unit = unit_word(scan.key(i)) if scan.kind(i) == "word" else None
    return (
        i >= len(scan.tokens) or scan.key(i) == "%" or (unit is not None and unit.form.entry.unit == "degree")
    )


def _whole(value: Exact) -> bool:
    return value == int(value)


def _with_part(scan: Scan, made: Amount, limit: int) -> Amount:
    """Add "and a half": of the scale where there is one, else of one."""
    j = scan.joined(made.last + 1)
    word = scan.word(j) if j is not None else None
    part = word.get("fraction", "fraction-dual") if word else None
    if j is None or word is None or part is None or word.get("unit", "ten") or word.analysis.article:
        # khums and 'ushr are units first; "and the half" is another thing
        return made
    share = Fraction(2 if part.role == "fraction-dual" else 1, part.value)
    last = j
    after = scan.word(j + 1)
    scale = after.get("scale") if after and after.bare else None
    if limit > 1 and scale and scale.value == limit:
        last = j + 1
    elif _of_another(scan, j + 1, limit):
        return made
    value = Fraction(made.value) + share * limit
    return evolve(
        made,
        value=plain(value),
        last=last,
        end=scan.tokens[last].end,
        rule="num-and-half",
        head=None,
        readings=(),
    )


def _of_another(scan: Scan, i: int, limit: int) -> bool:
    """Tell whether the half is of the definite noun at ``i`` and not of the number's scale or unit."""
    if scan.kind(i) != "word" or not _definite(scan.key(i)):
        return False
    return limit > 1 or unit_word(scan.key(i)) is None


def _definite(key: str) -> bool:
    return key.startswith("\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}")


def _with_point(scan: Scan, made: Amount) -> Amount:
    """Read "two point five"."""
    word = scan.word(made.last + 1)
    if word is None or not word.bare or not word.get("point") or not _whole(made.value):
        return made
    i = made.last + 2
    if scan.kind(i) == "number":
        digits, last = scan.key(i), i
    elif small := _small(scan, i):
        digits, last = str(small[0]), small[1]
    else:
        return made
    value, end, scale = _multiplied(scan, Decimal(f"{int(made.value)}.{digits}"), last, definite=False)
    return evolve(
        made, value=plain(value), last=end, end=scan.tokens[end].end, rule="num-point", head=None, scale=scale
    )
