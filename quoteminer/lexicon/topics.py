"""Names and kinship of what claims are about: counted classes, relations, events, demonyms, wording."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, TypeAlias

from attrs import frozen

from quoteminer.lexicon.loader import entries
from quoteminer.text import fold_key

__all__ = [
    "FORCES",
    "CountedTopic",
    "Demonym",
    "Effect",
    "Ending",
    "EventFamily",
    "Order",
    "Relation",
    "TopicNoun",
    "Wording",
    "agreement_endings",
    "common_words",
    "counted_topics",
    "demonyms",
    "event_families",
    "event_words",
    "frequent_families",
    "qualifiers",
    "relations",
    "topic_nouns",
    "topic_phrases",
    "wording",
]

# The rank of armed forces among the counted classes (see topics.toml).
FORCES = 1

Order: TypeAlias = Literal["before", "after"]
Effect: TypeAlias = Literal["increment", "empty", "part", "beside"]


@frozen(kw_only=True)
class CountedTopic:
    """A counted class: its plural in both languages, its wider class and what it states by itself."""

    name: str
    en: str
    ar: str
    people: bool = False
    rank: int = 5
    parent: str | None = None
    relation: str | None = None
    division: str | None = None
    frequent: bool = False


@frozen(kw_only=True)
class Relation:
    """What a claim says of the counted things; the relations of one ``family`` compare."""

    name: str
    family: str
    happening: bool = False
    frequent: str | None = None
    order: Order | None = None
    en: str = ""
    ar_people: str = ""
    ar_things: str = ""


@frozen(kw_only=True)
class TopicNoun:
    """The one noun for a class and a relation together (*the wounded*)."""

    name: str
    relation: str
    en: str
    ar: str


@frozen(kw_only=True)
class EventFamily:
    """A family of events and the words that tell it."""

    family: str
    en: str
    ar: str
    words: tuple[str, ...]


@frozen(kw_only=True)
class Demonym:
    """The adjective of a territory: English, and Arabic in the masculine singular."""

    territory: str
    en: str
    ar: str
    variants: tuple[str, ...] = ()


@frozen(kw_only=True)
class _Qualifier:
    word: str
    effect: Effect


@frozen(kw_only=True)
class Ending:
    """An ending of agreement and what of it stays on the stem."""

    ending: str
    leaves: str = ""


@frozen(kw_only=True)
class _Phrases:
    role: str
    phrases: tuple[str, ...]


@frozen(kw_only=True)
class _Common:
    about: str
    words: tuple[str, ...]


@frozen(kw_only=True)
class Wording:
    """One phrase in English and Arabic, with named places to fill."""

    code: str
    en: str
    ar: str


@lru_cache(maxsize=1)
def counted_topics() -> Mapping[str, CountedTopic]:
    """Give the counted classes by name."""
    return MappingProxyType({e.name: e for e in entries("topics", CountedTopic)})


@lru_cache(maxsize=1)
def relations() -> Mapping[str, Relation]:
    """Give the relations by name."""
    return MappingProxyType({e.name: e for e in entries("topic_relations", Relation)})


@lru_cache(maxsize=1)
def frequent_families() -> Mapping[str, str]:
    """Give the families of relations of which one day in one town sees several tolls, and the event."""
    frequent = {r.family: r.frequent for r in relations().values() if r.frequent is not None}
    return MappingProxyType(frequent)


@lru_cache(maxsize=1)
def topic_nouns() -> Mapping[tuple[str, str], TopicNoun]:
    """Give the nouns by class and relation family."""
    return MappingProxyType({(e.name, e.relation): e for e in entries("topic_nouns", TopicNoun)})


@lru_cache(maxsize=1)
def event_families() -> Mapping[str, EventFamily]:
    """Give the event families by name."""
    return MappingProxyType({e.family: e for e in entries("topic_events", EventFamily)})


@lru_cache(maxsize=1)
def event_words() -> Mapping[str, str]:
    """Give the event family of each folded word."""
    return MappingProxyType({fold_key(w): e.family for e in event_families().values() for w in e.words})


@lru_cache(maxsize=1)
def demonyms() -> Mapping[str, Demonym]:
    """Give the demonyms by territory."""
    return MappingProxyType({e.territory: e for e in entries("demonyms", Demonym)})


@lru_cache(maxsize=1)
def qualifiers() -> Mapping[str, Effect]:
    """Give what a qualifying word does to comparison, by folded word."""
    return MappingProxyType({fold_key(e.word): e.effect for e in entries("topic_qualifiers", _Qualifier)})


@lru_cache(maxsize=16)
def topic_phrases(role: str) -> frozenset[tuple[str, ...]]:
    """Give the phrases of a role, each as its folded words (see ``topic_phrases.toml``)."""
    rows = (entry for entry in entries("topic_phrases", _Phrases) if entry.role == role)
    return frozenset(tuple(map(fold_key, phrase.split())) for row in rows for phrase in row.phrases)


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Give the folded words that reports of any event have (see ``common_words.toml``)."""
    return frozenset(fold_key(word) for entry in entries("common_words", _Common) for word in entry.words)


@lru_cache(maxsize=1)
def agreement_endings() -> tuple[Ending, ...]:
    """List the endings of agreement, the longest first."""
    return entries("agreement_endings", Ending)


@lru_cache(maxsize=1)
def wording() -> Mapping[str, Wording]:
    """Give the phrases of verdicts and headings by code."""
    return MappingProxyType({e.code: e for e in entries("verdict_words", Wording)})
