"""Put figures, reasons and headings into words, in English and Arabic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypeAlias

from attrs import frozen
from babel import Locale

from quoteminer.compare.members import Member
from quoteminer.compare.subjects import qualifiers_of
from quoteminer.compare.values import Dimension, GroupedClaim, PairVerdict
from quoteminer.lexicon.loader import entries
from quoteminer.lexicon.places import Place
from quoteminer.lexicon.topics import counted_topics, demonyms, relations, topic_nouns, wording
from quoteminer.model import Number, Quantity

__all__ = [
    "Language",
    "calculation_text",
    "correction_text",
    "dated_figure",
    "pair_text",
    "place_name",
    "plain_number",
    "quote_text",
    "same_figure_text",
    "topic",
]

Language: TypeAlias = Literal["en", "ar"]
_MOST_NAMED = 5
_ONE_HUNDRED = Decimal(100)
_TENTH = Decimal("0.1")
_ENDLESS = 10**21  # from here on a figure is shown in powers of ten


def _say(code: str, language: Language, **places: str) -> str:
    entry = wording()[code]
    return (entry.en if language == "en" else entry.ar).format(**places)


def _number(value: Number) -> str:
    if not -_ENDLESS < value < _ENDLESS:
        return f"{Decimal(value):.3e}"
    if isinstance(value, Decimal) and value == value.to_integral_value():
        value = int(value)
    return f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"


def figure(quantity: Quantity, language: Language) -> str:
    """Write a quantity with its hedge and unit."""
    unit = quantity.unit

    def write(value: Number) -> str:
        if quantity.kind == "fraction":
            percent = Decimal(value) * _ONE_HUNDRED
            small = abs(percent) < _ENDLESS
            return f"{percent.quantize(_TENTH).normalize():,f}%" if small else f"{percent:.3e}%"
        if unit is None:
            return _number(value)
        return _with_unit(_number(value), unit)

    return _hedged(quantity, language, write)


def _with_unit(written: str, unit: str) -> str:
    return f"{written}%" if unit == "%" else f"{written} {unit}"


def _hedged(quantity: Quantity, language: Language, write: Callable[[Number], str]) -> str:
    low, high = quantity.low, quantity.high
    if quantity.value is not None:
        written = write(quantity.value)
        return (
            written
            if quantity.modifier == "exact"
            else _say(f"hedge-{quantity.modifier}", language, value=written, low=written, high=written)
        )
    if low is not None and high is not None:
        return _say("hedge-range", language, low=write(low), high=write(high))
    if low is not None:
        return _bound(quantity, language, "hedge-from", write(low))
    if high is not None:
        return _bound(quantity, language, "hedge-to", write(high))
    return _say("hedge-indefinite", language)


def _bound(quantity: Quantity, language: Language, otherwise: str, written: str) -> str:
    named = quantity.modifier in {"more_than", "at_least", "less_than", "at_most"}
    code = f"hedge-{quantity.modifier}" if named else otherwise
    return _say(code, language, value=written, low=written, high=written)


def _date(member: Member, language: Language) -> str:
    stated, published = member.claim.as_of, member.grouped.published
    if member.period is not None and member.period.first == dt.date.min and published is not None:
        return _say("date-before", language, date=published.isoformat())
    if stated is not None:
        return stated
    return published.isoformat() if published is not None else _say("date-unknown", language)


def dated_figure(member: Member, language: Language) -> str:
    """Write a figure with its date and article."""
    return _say(
        "figure",
        language,
        figure=figure(member.claim.quantity, language),
        date=_date(member, language),
        article=member.grouped.article_id,
    )


def pair_text(verdict: PairVerdict, first: Member, second: Member, language: Language) -> str:
    """Put a verdict into words; the two stand in the order in which its rule names them."""
    change = verdict.change
    size = _number(max(change, -change)) if change is not None else "?"
    unit = first.claim.quantity.unit
    if change is not None and unit is not None:
        size = _with_unit(size, unit)
    direction = "none" if not change else "up" if change > 0 else "down"
    return _say(
        verdict.code,
        language,
        first=dated_figure(first, language),
        second=dated_figure(second, language),
        change=size,
        direction=_say(f"direction-{direction}", language, change=size),
        dimension=_dimension(verdict.dimension, language),
    )


def calculation_text(
    code: str, claims: Sequence[GroupedClaim], found: str, language: Language, *, holds: bool
) -> str:
    """Say what was calculated from which figures, and whether it is what is stated."""
    figures = [
        _say("told-by", language, figure=figure(g.claim.quantity, language), article=g.article_id)
        for g in claims
    ]
    names = dict(zip(("first", "second", "third"), [*figures, "", ""], strict=False))
    rest = _joined(figures[1:], language) if len(figures) > 1 else ""
    outcome = _say("holds" if holds else "fails", language)
    return _say(f"calculation-{code}", language, found=found, rest=rest, outcome=outcome, **names)


def _joined(parts: Sequence[str], language: Language) -> str:
    if len(parts) == 1:
        return parts[0]
    return _say("list-next", language).join(parts[:-1]) + _say("list-last", language) + parts[-1]


def quote_text(
    code: str, articles: Sequence[str], said: tuple[str | None, str | None], language: Language
) -> str:
    """Say what one article has of an utterance otherwise than another."""
    first, second = said
    return _say(
        code,
        language,
        articles=_joined(articles, language),
        first=articles[0],
        second=articles[1],
        words=first or "",
        reply=second or "",
    )


def correction_text(kind: str, values: Sequence[str], note: str | None, language: Language) -> str:
    """Say what a reader's correction does."""
    code = f"corrected-{kind.replace('_', '-')}"
    text = _say(code, language, values=_joined(values, language), last=values[-1])
    return text if note is None else _say("noted", language, text=text, note=note)


def plain_number(value: Decimal) -> str:
    """Write a number without needless places.

    >>> plain_number(Decimal("1440.0"))
    '1,440'
    """
    return _number(value)


def _dimension(dimension: Dimension | None, language: Language) -> str:
    return _say(f"dimension-{dimension}", language) if dimension is not None else ""


def same_figure_text(members: list[Member], language: Language) -> str:
    """Say that several articles give one figure."""
    named = [dated_figure(member, language) for member in members[:_MOST_NAMED]]
    left = len(members) - len(named)
    if left:
        named.append(_say("and-more", language, count=_number(left)))
    return _say("agree-equal", language, figures=_joined(named, language))


@lru_cache(maxsize=2)
def _territories(language: Language) -> dict[str, str]:
    return dict(Locale(language).territories)


@lru_cache(maxsize=1)
def _newsroom_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for place in entries("places", Place):
        names.setdefault(place.value, place.name)
    return names


def place_name(key: str, language: Language) -> str:
    """Name a place: its newsroom name in Arabic, the name of CLDR in English.

    >>> place_name("IQ", "en")
    'Iraq'
    """
    known = _territories(language).get(key)
    if language == "ar":
        return _newsroom_names().get(key) or known or key
    if known is not None:
        return known
    country = _territories(language).get(key.partition("-")[0]) if key.isascii() else None
    local = _newsroom_names().get(key, key)
    return f"{local}, {country}" if country is not None else local


@frozen
class _Naming:
    thing: str
    people: bool


def topic(member: Member, language: Language, written_place: str | None) -> str:
    """Name what the claims of a group are about, from the one that says most.

    ``written_place`` is the place as the article writes it, for places without a code.
    """
    subject = member.subject
    naming = _things(member, language)
    phrase = naming.thing
    relation = relations().get(subject.family)
    noun = topic_nouns().get((subject.cell.thing, subject.family))
    if noun is None and relation is not None:
        arabic = relation.ar_people if naming.people else relation.ar_things
        predicate = relation.en if language == "en" else arabic
        phrase = f"{phrase} {predicate}".strip()
    if subject.cell.place is not None:
        key = subject.cell.place
        place = place_name(key, language) if key.isascii() else written_place or key
        phrase = _say("topic-in", language, things=phrase, place=place)
    if subject.dimension == "share":
        phrase = _say("topic-share", language, things=phrase)
    elif subject.unit is not None:
        phrase = _say("topic-unit", language, things=phrase, unit=subject.unit)
    return phrase[:1].upper() + phrase[1:]


def _things(member: Member, language: Language) -> _Naming:
    """Name the things with their owner and qualifiers."""
    cell = member.subject.cell
    entry = counted_topics().get(cell.thing)
    noun = topic_nouns().get((cell.thing, member.subject.family))
    counted = member.claim.quantity.counted
    if noun is not None:
        name = noun.en if language == "en" else noun.ar
    elif entry is not None:
        name = entry.en if language == "en" else entry.ar
    elif language == "en" and cell.thing.isascii():
        name = cell.thing.replace("_", " ") + "s"
    else:
        name = counted.lemma if counted is not None else cell.thing
    people = entry.people if entry is not None else False
    words = " ".join(qualifiers_of(member.claim))
    if words:
        name = f"{name} {words}" if language == "ar" else f"{name} ({words})"
    return _Naming(_owned(name, cell.affiliation, language, people=people), people)


def _owned(name: str, owner: str | None, language: Language, *, people: bool) -> str:
    if owner is None:
        return name
    demonym = demonyms().get(owner)
    if demonym is None:
        return _say("topic-of", language, things=name, owner=place_name(owner, language))
    if language == "en":
        return f"{demonym.en} {name[:1].lower()}{name[1:]}"
    agreement = "agreement-people" if people else "agreement-things"
    agreed = (_say(agreement, "ar", nisba=word) for word in demonym.ar.split())
    return " ".join((name, *agreed))
