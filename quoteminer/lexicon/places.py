"""Places and nationalities: CLDR's territory names, the news spellings and the towns of the lexicon.

A place is named by its CLDR territory code, by the ISO 3166-2 code of a first-order subdivision, or,
where neither exists, by its name in the lexicon.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, TypeAlias

from attrs import frozen
from babel import Locale

from quoteminer.lexicon.loader import entries
from quoteminer.lexicon.phrasebook import Phrasebook
from quoteminer.lexicon.topics import demonyms
from quoteminer.text.folding import fold_key

__all__ = [
    "Place",
    "PlaceKind",
    "capital_of",
    "names_of_place",
    "nationalities",
    "place_names",
    "territory_of",
    "within",
]

PlaceKind: TypeAlias = Literal["territory", "subdivision", "city", "region"]

_YEH = "\N{ARABIC LETTER YEH}"
_HEH = "\N{ARABIC LETTER HEH}"
_TEH = "\N{ARABIC LETTER TEH}"
_ALEF = "\N{ARABIC LETTER ALEF}"
_WAW, _NOON = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER NOON}"
_ARTICLE = _ALEF + "\N{ARABIC LETTER LAM}"
# CLDR codes that are no place a newsroom writes from: bodies, test locales, "unknown".
_NO_PLACE = frozenset({"EZ", "UN", "QO", "XA", "XB", "ZZ"})
_ADJECTIVE_ENDINGS = (
    "",
    _HEH,
    _YEH + _NOON,
    _WAW + _NOON,
    _ALEF + _NOON,
    _ALEF + _TEH,
    _ALEF,
    _TEH + _YEH + _NOON,
    _TEH + _ALEF + _NOON,
)


@frozen
class Place:
    """A place of the lexicon; ``value`` is how a claim names it."""

    name: str
    kind: PlaceKind
    code: str | None = None
    within: str | None = None
    capital: bool = False
    weak: bool = False
    variants: tuple[str, ...] = ()

    @property
    def value(self) -> str:
        """The code, or the name where the place has none."""
        return self.code or self.name

    @property
    def territory(self) -> str | None:
        """The territory that the place is or lies in (`None` for regions of several)."""
        return territory_of(self.value)


@frozen
class _Nisba:
    territory: str
    forms: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _cldr() -> dict[str, str]:
    names = Locale.parse("ar").territories
    return {
        code: name.partition(" (")[0]
        for code, name in names.items()
        if code not in _NO_PLACE
        and (code.isalpha() or code in {"001", "002", "142", "150"})
        and " - " not in name
    }


@lru_cache(maxsize=1)
def _places() -> tuple[Place, ...]:
    listed = entries("places", Place)
    weak = {place.code for place in listed if place.code and place.weak}
    standard = (
        Place(name, "region" if code.isdigit() else "territory", code, weak=code in weak)
        for code, name in _cldr().items()
    )
    return (*listed, *standard)


@lru_cache(maxsize=1)
def place_names() -> Phrasebook[Place]:
    """Give the names of all places, as written."""
    book: Phrasebook[Place] = Phrasebook()
    named: dict[str, set[str]] = {}
    for place in _places():
        for name in (place.name, *place.variants):
            values = named.setdefault(fold_key(name), set())
            if place.value not in values:
                values.add(place.value)
                book.add(name, place)
    return book


@lru_cache(maxsize=1)
def _containers() -> dict[str, str | None]:
    table: dict[str, str | None] = {}
    for place in _places():
        table.setdefault(place.value, place.within)
    return table


@lru_cache(maxsize=4096)
def within(place: str) -> tuple[str, ...]:
    """List what a place of a claim lies in, from the nearest to its territory.

    >>> within("الرمادي"), within("IQ-AN"), within("IQ")
    (('IQ-AN', 'IQ'), ('IQ',), ())
    """
    found: list[str] = []
    table = _containers()
    outer = table.get(place)
    while outer and outer not in found:
        found.append(outer)
        outer = table.get(outer) or (outer.partition("-")[0] if "-" in outer else None)
    if not found and "-" in place and place.partition("-")[0].isalpha():
        return (place.partition("-")[0],)
    return tuple(found)


@lru_cache(maxsize=1)
def _written() -> dict[str, tuple[str, ...]]:
    table: dict[str, set[str]] = {}
    for place in _places():
        table.setdefault(place.value, set()).update((place.name, *place.variants))
    return {value: tuple(sorted(names)) for value, names in table.items()}


def names_of_place(place: str) -> tuple[str, ...]:
    """List the names of a claim's place; one that the lexicon does not know is its own name.

    >>> "عدن" in names_of_place("YE-AD"), names_of_place("وادي السدر")
    (True, ('وادي السدر',))
    """
    return _written().get(place, (place,))


def territory_of(place: str) -> str | None:
    """Give the territory code of a claim's place, `None` where the lexicon knows of none.

    >>> territory_of("الرمادي"), territory_of("SA")
    ('IQ', 'SA')
    """
    last = within(place)[-1] if within(place) else place
    return last if last.isascii() and (len(last) == 2 or last.isdigit()) else None


@lru_cache(maxsize=1)
def _capitals() -> dict[str, str]:
    return {place.territory: place.value for place in _places() if place.capital and place.territory}


def capital_of(territory: str) -> str | None:
    """Give the capital of a territory as a claim names it."""
    return _capitals().get(territory)


def _stem(name: str) -> str:
    # Only a plain alef opens an article: Germany begins with a hamza.
    key = fold_key(name.removeprefix(_ARTICLE))
    if key.endswith(_YEH + _ALEF):
        key = key[:-2]
    elif key.endswith((_HEH, _ALEF)):
        key = key[:-1]
    return key.removesuffix(_YEH) + _YEH


def _adjectives() -> Iterator[tuple[str, str]]:
    ordinary_words = {fold_key(p.name) for p in _places() if p.kind == "territory" and p.weak}
    for code, name in _cldr().items():
        if " " not in name and _stem(name) not in ordinary_words:
            yield _stem(name), code
    for code, demonym in demonyms().items():
        for form in (demonym.ar, *demonym.variants):
            if fold_key(form) not in ordinary_words:
                yield " ".join(map(fold_key, form.split())), code
    for nisba in entries("nisbas", _Nisba):
        yield from ((" ".join(map(fold_key, form.split())), nisba.territory) for form in nisba.forms)


@lru_cache(maxsize=1)
def nationalities() -> Phrasebook[str]:
    """Give the adjectives of nationality, by the nisba rule, in every gender, number and state.

    >>> [m.value for m in nationalities().matches(fold_key("الأميركية"))]
    ['US']
    """
    book: Phrasebook[str] = Phrasebook()
    for written, code in _adjectives():
        first, *rest = written.split()
        for ending in _ADJECTIVE_ENDINGS:
            tail = [word + ending for word in rest]
            book.add(" ".join([first + ending, *tail]), code, either=True)
            if tail:
                book.add(" ".join([first + ending, *(_ARTICLE + word for word in tail)]), code, either=True)
    for nisba in entries("nisbas", _Nisba):
        for plural in nisba.plurals:
            book.add(plural, nisba.territory, either=True)
    return book
