"""Currencies: from the words of a text to ISO 4217, by the names that CLDR gives in Arabic.

A noun alone is often shared (riyal, dinar, pound): the adjective after it decides, else the unit stays
the noun and `currency_in` can resolve it with a territory.
"""

from __future__ import annotations

from functools import lru_cache

from quoteminer.lexicon.units import UnitEntry
from quoteminer.text.folding import fold_key

__all__ = ["currency_code", "currency_in", "currency_sign"]

_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₪": "ILS", "₽": "RUB", "₺": "TRY", "₹": "INR"}
_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_ALEF = "\N{ARABIC LETTER ALEF}"


def currency_sign(sign: str) -> str | None:
    """Give the ISO code of a currency sign.

    >>> currency_sign("€")
    'EUR'
    """
    return _SIGNS.get(sign)


@lru_cache(maxsize=1)
def _names() -> dict[tuple[str, str], str]:
    """Index CLDR's Arabic currency names by noun and adjective; the living currency wins."""
    from babel import Locale  # noqa: PLC0415  # half a megabyte, loaded for the first money

    names: dict[tuple[str, str], str] = {}
    for code, name in sorted(Locale("ar").currencies.items()):
        words = fold_key(name).split()
        if len(words) == 2 and words[0] != words[1]:
            names.setdefault((words[0], words[1]), code)
    for code in _living():
        words = fold_key(Locale("ar").currencies.get(code, "")).split()
        if len(words) == 2:
            names[words[0], words[1]] = code
    return names


@lru_cache(maxsize=1)
def _living() -> frozenset[str]:
    from babel.core import get_global  # noqa: PLC0415

    return frozenset(
        code
        for periods in get_global("territory_currencies").values()
        for code, start, end, tender in periods
        if start and not end and tender
    )


def currency_code(entry: UnitEntry, after: tuple[str, ...]) -> tuple[str | None, int]:
    """Give the ISO code of a currency noun with the folded words after it, and how many it took."""
    adjective = after[0] if after else ""
    adjective = adjective.removeprefix(_ARTICLE)
    for form in _spellings(adjective):
        code = _names().get((fold_key(entry.lemma), form)) if form else None
        if code:
            return code, 1
    return entry.unit, 0


def _spellings(adjective: str) -> tuple[str, ...]:
    """List the spellings of an adjective that newsrooms vary: tanwin, feminine, America's two."""
    from quoteminer.lexicon.contexts import role_words  # noqa: PLC0415

    bare = adjective.removesuffix(_ALEF)
    if bare in role_words("american"):
        return tuple(role_words("american"))
    if bare in role_words("sterling"):
        return tuple(role_words("sterling"))
    return (adjective, bare, bare + "\N{ARABIC LETTER HEH}", bare.removesuffix("\N{ARABIC LETTER HEH}"))


def currency_in(lemma: str, territory: str) -> str | None:
    """Give the ISO code of a shared currency noun in a territory.

    >>> currency_in("ريال", "SA")
    'SAR'
    """
    from babel import Locale  # noqa: PLC0415
    from babel.numbers import get_territory_currencies  # noqa: PLC0415

    noun = fold_key(lemma)
    for code in get_territory_currencies(territory):
        if fold_key(Locale("ar").currencies.get(code, "")).split()[:1] == [noun]:
            return code
    return None
