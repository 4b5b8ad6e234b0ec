"""Say what a claim is about, in the terms in which claims are compared.

Arabic ends here: a `Subject` holds class names, codes and folded keys, so that the rest of the
comparison is the same in every engine.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

from attrs import frozen

from quoteminer.compare.context import stem
from quoteminer.compare.values import Role
from quoteminer.lexicon.bodies import body_territory
from quoteminer.lexicon.places import names_of_place, nationalities, within
from quoteminer.lexicon.topics import (
    Relation,
    counted_topics,
    qualifiers,
    relations,
)
from quoteminer.model import Claim
from quoteminer.text import fold_key

__all__ = [
    "COMPARED_KINDS",
    "Block",
    "Cell",
    "Subject",
    "names_of",
    "place_key",
    "qualifiers_of",
    "relation_of",
    "stems_of_place",
    "subject_of",
    "wider_owners",
    "wider_things",
]

# Shares of both wordings compare: a third with 33 %.
_SHARE = "share"
_DIMENSIONS = {
    "count": "count",
    "percent": _SHARE,
    "fraction": _SHARE,
    "money": "money",
    "measure": "measure",
}
COMPARED_KINDS = frozenset(_DIMENSIONS)
# The key that two claims must share to be compared: dimension, unit, relation family, widest class.
Block: TypeAlias = tuple[str, str, str, str]
_UNSTATED = "unstated"
_LEVEL = "level"
_OPEN = frozenset({_UNSTATED, "increase", "decrease"})
# "Thirteen dead fell" (saqata) says no more than that they died.
_VAGUE = frozenset({"hit"})
_PERSON = "person"
_INCREMENT = "increment"


@frozen(cache_hash=True)
class Cell:
    """The finest key: claims of one cell are about the same thing as far as the text tells."""

    thing: str
    affiliation: str | None
    place: str | None
    modifiers: tuple[str, ...]
    event: str | None


@frozen(kw_only=True, cache_hash=True)
class Subject:
    """What a claim is about.

    ``thing`` (of the cell) is the counted class, or the folded lemma where the lexicon has no class;
    ``family`` the relation family; ``happening`` whether it takes place at a time.
    """

    dimension: str
    unit: str | None
    family: str
    happening: bool
    cell: Cell

    @property
    def block(self) -> Block:
        """The key that two claims must share to be compared at all."""
        return (self.dimension, self.unit or "", self.family, _root(self.cell.thing))

    @property
    def states(self) -> bool:
        """Whether the text says something of the things that two texts can differ on.

        Without a verb it does not, nor where it only says by how much something changed: since when
        is left open.
        """
        return self.family not in _OPEN

    @property
    def is_part(self) -> bool:
        """Whether some of what another figure counts are counted."""
        return self.family.endswith(" part")

    @property
    def anchored(self) -> bool:
        """Whether anything tells this thing from its like elsewhere."""
        cell = self.cell
        named = cell.place is not None or cell.affiliation is not None
        return named or (cell.event is not None if self.happening else bool(cell.modifiers))


def subject_of(
    claim: Claim, event: str | None, *, role: Role | None = None, of: str | None = None
) -> Subject | None:
    """Reduce a claim to its subject; one of a kind that does not compare has none."""
    dimension = _DIMENSIONS.get(claim.quantity.kind)
    thing = _thing_of(claim)
    if dimension is None or thing is None:
        return None
    topic = counted_topics().get(thing)
    relation = relation_of(claim)
    family = relation.family if relation is not None else claim.relation or _unstated(claim)
    happening = relation is not None and relation.happening
    words, owner = _modifiers_of(claim)
    # "11 of the forces" are a part of the 15 whom no word narrows.
    stems = {base for base, _ in words} | ({stem(fold_key(of))} if of is not None else set())
    if any(qualifiers().get(base) == _INCREMENT for base, _ in words):
        family = f"{family} {_INCREMENT}"
    if role is not None:
        family = f"{family} {role}"
    if topic is not None and topic.relation is not None:
        thing = _PERSON
    cell = Cell(
        thing=thing,
        affiliation=place_key(claim.affiliation) or owner,
        place=place_key(claim.place),
        modifiers=tuple(sorted(stems)),
        event=event if happening else None,
    )
    return Subject(
        dimension=dimension,
        unit=None if dimension == _SHARE else claim.quantity.unit,
        family=family,
        happening=happening,
        cell=cell,
    )


def _unstated(claim: Claim) -> str:
    """Read a figure of which no verb says anything as a level where owner and place are both known.

    "In Iraq about 5,200 American soldiers" has no verb and states how many there are.  Fighters are more
    often killed or captured, in words that are not known, than counted.
    """
    topic = counted_topics().get(_thing_of(claim) or "")
    if topic is not None and topic.frequent:
        return _UNSTATED
    return _LEVEL if claim.place is not None and claim.affiliation is not None else _UNSTATED


def _thing_of(claim: Claim) -> str | None:
    if claim.counted_class is not None:
        return claim.counted_class
    counted = claim.quantity.counted
    return fold_key(counted.lemma) or None if counted is not None else None


def relation_of(claim: Claim) -> Relation | None:
    """Give what is said: the class states it itself where the sentence only gives a level of it.

    In "the number of the wounded rose to 57" the sentence speaks of a level, the noun of wounding.
    """
    stated = relations().get(claim.relation or "")
    topic = counted_topics().get(_thing_of(claim) or "")
    if topic is not None and topic.relation is not None:
        vague = claim.relation is None or claim.relation in _VAGUE
        vague = vague or (stated is not None and stated.family == _LEVEL)
        return relations()[topic.relation] if vague else stated
    return stated


def qualifiers_of(claim: Claim) -> tuple[str, ...]:
    """Give the words, as written, whose stems are the modifiers of the claim's cell."""
    return tuple(word for _, word in _modifiers_of(claim)[0])


def _modifiers_of(claim: Claim) -> tuple[list[tuple[str, str]], str | None]:
    """Give the qualifying words after their stems, and the territory that one of them names."""
    counted = claim.quantity.counted
    owner: str | None = None
    kept: list[tuple[str, str]] = []
    for word in counted.modifiers if counted is not None else ():
        base = stem(fold_key(word))
        if (territory := _territory_of(word)) is not None:
            owner = owner or territory
        elif base and qualifiers().get(base) != "empty" and base not in names_of(claim):
            kept.append((base, word))
    return kept, owner


def _territory_of(word: str) -> str | None:
    """Give the territory that an adjective of nationality names."""
    for match in nationalities().matches(fold_key(word)):
        if not match.rest and not match.reading.preposition and not match.reading.conjunction:
            return match.value
    return None


def names_of(claim: Claim) -> frozenset[str]:
    """Give the words by which the claim's place and owner are named: they are keys of their own."""
    names = (name for name in (claim.place, claim.affiliation) if name is not None)
    return frozenset(stem(fold_key(word)) for name in names for word in name.split())


@lru_cache(maxsize=4096)
def stems_of_place(place: str) -> frozenset[str]:
    """Give the stems of the words that name a place, and of what it lies in."""
    names = (name for one in (place, *within(place)) for name in names_of_place(one))
    return frozenset(stem(fold_key(word)) for name in names for word in name.split())


def place_key(place: str | None) -> str | None:
    """Give the key of a place or owner: as the lexicon names it, a name it does not know folded.

    >>> place_key("IQ-AN"), place_key("وادي السِّدر")
    ('IQ-AN', 'وادي السدر')
    """
    if place is None or place.isascii() or within(place) or body_territory(place):
        return place
    return " ".join(fold_key(word) for word in place.split())


def wider_owners(owner: str) -> tuple[str, ...]:
    """List what a body or territory belongs to: the territory that a body is part of."""
    territory = body_territory(owner)
    return (territory,) if territory is not None and territory != owner else ()


def wider_things(thing: str) -> tuple[str, ...]:
    """List the classes that a class belongs to, nearest first."""
    chain: list[str] = []
    topic = counted_topics().get(thing)
    while topic is not None and topic.parent is not None and topic.parent not in chain:
        chain.append(topic.parent)
        topic = counted_topics().get(topic.parent)
    return tuple(chain)


def _root(thing: str) -> str:
    return (thing, *wider_things(thing))[-1]
