"""What is said of counted things: the verbs and nouns that govern a figure."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from attrs import field, frozen

from quoteminer.lexicon.loader import entries
from quoteminer.lexicon.phrasebook import Phrasebook, bare
from quoteminer.lexicon.verbforms import Shape, noun_forms, participle_forms, verb_forms
from quoteminer.text.folding import fold_key

__all__ = ["Governor", "Relation", "governors", "relation_words"]


def _folded(forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(fold_key, forms))


@frozen
class Relation:
    """One relation with the words that state it.

    ``to``, ``from_`` and ``by`` are the relations stated when *ilā*, *min* or *bi-* stands before
    the figure.
    """

    relation: str
    to: str | None = None
    from_: str | None = None
    by: str | None = None
    verbs: tuple[str, ...] = ()
    masdars: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    weak: bool = False
    owner: bool = False
    moves: bool = False
    of: Literal["people", "things", "amounts"] | None = None


@frozen
class Governor:
    """A written form that states a relation, and its shape."""

    relation: Relation
    shape: Shape


@frozen
class _Words:
    role: str
    forms: tuple[str, ...] = field(converter=_folded)


@lru_cache(maxsize=1)
def governors() -> Phrasebook[Governor]:
    """Give every form of every governing verb and noun.

    >>> sorted({m.value.relation.relation for m in governors().matches(fold_key("ستقتلهم"))})
    ['killed']
    """
    book: Phrasebook[Governor] = Phrasebook()
    for relation in entries("relations", Relation):
        for pair in relation.verbs:
            for form, shape in verb_forms(pair):
                book.add(form, Governor(relation, shape))
        for masdar in relation.masdars:
            for form in noun_forms(masdar):
                book.add(form, Governor(relation, "masdar"), either=True)
        for participle in relation.participles:
            for form in participle_forms(participle):
                book.add(form, Governor(relation, "participle"), either=True)
        for phrase in relation.phrases:
            book.add(phrase, Governor(relation, "phrase"))
    return book


@lru_cache(maxsize=1)
def _roles() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for entry in entries("relation_words", _Words):
        for form in entry.forms:
            table.setdefault(form, set()).add(entry.role)
    return {form: frozenset(roles) for form, roles in table.items()}


_NONE: frozenset[str] = frozenset()


def relation_words(key: str) -> frozenset[str]:
    """Say what a folded word does in the phrases around a figure (see ``relation_words.toml``)."""
    return _roles().get(key) or _roles().get(bare(key), _NONE)
