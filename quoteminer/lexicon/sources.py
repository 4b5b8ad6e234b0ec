"""Nouns that head the name of a source, and given names that open one."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypeAlias

from attrs import field, frozen

from quoteminer.lexicon.clitics import article
from quoteminer.lexicon.folded import folded
from quoteminer.lexicon.loader import entries
from quoteminer.lexicon.reporting import pronouns
from quoteminer.text.memo import memo

__all__ = ["SourceKind", "given_name", "heads_source", "source_kinds", "strip_article"]

SourceKind: TypeAlias = Literal["rank", "role", "unnamed", "group", "outlet", "document", "event"]
NameGender: TypeAlias = Literal["m", "f", "particle"]


@frozen
class _Source:
    kind: SourceKind
    forms: tuple[str, ...] = field(converter=folded)


@frozen
class _Given:
    gender: NameGender
    forms: tuple[str, ...] = field(converter=folded)


@lru_cache(maxsize=1)
def _sources() -> dict[str, frozenset[SourceKind]]:
    table: dict[str, set[SourceKind]] = {}
    for entry in entries("sources", _Source):
        for form in entry.forms:
            table.setdefault(form, set()).add(entry.kind)
    return {form: frozenset(kinds) for form, kinds in table.items()}


@lru_cache(maxsize=1)
def _given() -> dict[str, NameGender]:
    table: dict[str, NameGender] = {}
    for entry in entries("given_names", _Given):
        for form in entry.forms:
            table.setdefault(form, entry.gender)
    return table


_NONE: frozenset[SourceKind] = frozenset()
_NUN = "\N{ARABIC LETTER NOON}"
_PLURAL_CONSTRUCT = ("\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER YEH}")
_OPEN_TA = "\N{ARABIC LETTER TEH}"
_CLOSED_TA = "\N{ARABIC LETTER HEH}"  # ta marbuta, folded


def strip_article(key: str) -> str:
    """Take the definite article off a folded word, if it has one.

    A given name that begins with the letters of the article keeps them, unless a name is left without.

    >>> strip_article("المتحدث"), strip_article("الياس"), strip_article("الوليد")
    ('متحدث', 'الياس', 'وليد')
    """
    stem = key.removeprefix(article())
    if len(stem) < 2 or stem == key:
        return key
    given = _given()
    return key if given.get(key) in {"m", "f"} and stem not in given else stem


@memo()
def source_kinds(key: str) -> frozenset[SourceKind]:
    """Say which kinds of source a folded noun can head, with or without its article or a pronoun.

    >>> sorted(source_kinds("المتحدث"))
    ['role', 'unnamed']
    """
    table = _sources()
    found = table.get(key) or table.get(strip_article(key))
    if not found and key.endswith(_PLURAL_CONSTRUCT):
        found = table.get(key + _NUN)  # masʾūlū l-madīna: a sound plural before its complement
    if found:
        return found
    for pronoun in pronouns():
        stem = key.removesuffix(pronoun)
        # Ta marbuta opens up before a pronoun: wālida, wālidatuhu.
        if stem != key and len(stem) > 2:
            closed = stem[:-1] + _CLOSED_TA if stem.endswith(_OPEN_TA) else stem
            found = table.get(stem) or table.get(closed)
            if found:
                return found
    return _NONE


def given_name(key: str) -> NameGender | None:
    """Give the gender of a given name, ``particle`` for *bin*, *abū* and the like, or `None`."""
    return _given().get(key)


def heads_source(key: str) -> bool:
    """Tell whether a folded noun can head a source, as against the occasion of speech."""
    return bool(source_kinds(key) - {"event"})
