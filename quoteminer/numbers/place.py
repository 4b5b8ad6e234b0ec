"""Where a claim holds: the phrase of place that belongs to the figure.

A phrase right behind the counted noun beats one in the clause, that one in the sentence, the sentence
before, and last what the article is about.  Names that are actors (*Washington announced*) or adjectives
(*the Iraqi government*) locate nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from attrs import define, frozen

from quoteminer.lexicon.places import capital_of, territory_of, within
from quoteminer.numbers.placenames import PlaceMention, PlaceNames
from quoteminer.numbers.surroundings import CLAUSE, SENTENCE, Site, Surroundings

__all__ = ["Located", "Locator"]

_REACH = 3 * SENTENCE
_BEHIND = 6
_ADJACENT = 4
_WORSE: dict[str | None, int] = {"in": 0, "at": 1, "to": 6, "from": 20, None: 8}


@frozen
class Located:
    """The answer: a place, the rule that found it and its confidence.

    ``fronted`` tells whether its phrase stands right before the figure.
    """

    place: str | None
    rule: str | None
    confidence: float
    fronted: bool = False


_NOWHERE = Located(None, None, 0.5)


@define(eq=False, slots=False)
class Locator:
    """Find the place of each figure of an article."""

    context: Surroundings
    names: PlaceNames

    @cached_property
    def _mentions(self) -> tuple[PlaceMention, ...]:
        # A state or its capital without a preposition is an actor; a town (Mosul police) still locates.
        return tuple(m for m in self.names.mentions if m.role is not None or self._town(m))

    def _town(self, mention: PlaceMention) -> bool:
        territory = territory_of(mention.value)
        return mention.kind in {"city", "subdivision"} and not (
            territory and capital_of(territory) == mention.value
        )

    @cached_property
    def _opens(self) -> list[int]:
        return [m.opens for m in self._mentions]

    def locate(self, site: Site, *, moves: bool = False) -> Located:
        """Find where a figure holds; ``moves``: its verb takes *from* and *to* as its place."""
        costs = sorted(self._costs(site, moves=moves), key=lambda pair: (pair[0], pair[1].first))
        if not costs:
            return self._about()
        cost, best = costs[0]
        left = best.first < site.first
        fronted = left and cost <= _ADJACENT and best.role == "in"
        for other_cost, other in costs[1:]:
            # The narrower of two nested places says more: in Iraq ... near Erbil.
            beside = (other.first < site.first) == left or other_cost < 0
            if beside and other_cost <= cost + _BEHIND and best.value in within(other.value):
                best = other
        if cost < 0:
            return Located(best.value, "claim-place-phrase", 0.95)
        if cost < CLAUSE:
            return Located(best.value, "claim-place-clause", 0.9, fronted)
        if cost < SENTENCE:
            return Located(best.value, "claim-place-sentence", 0.8)
        return Located(best.value, "claim-place-before", 0.65)

    def _about(self) -> Located:
        """Give what the article is about: the territory that it speaks of most, else its first place."""
        if self.names.dominant:
            return Located(self.names.dominant, "claim-place-article", 0.6)
        if not self.names.weights:
            first = next((m for m in self._mentions if m.role == "in"), None)
            return Located(first.value, "claim-place-first", 0.55) if first else _NOWHERE
        return _NOWHERE

    def _trusted(self, mention: PlaceMention) -> bool:
        """Tell whether a place of an earlier sentence may hold here: rest, in what the article is about."""
        dominant = self.names.dominant
        return mention.role in {"in", "at"} and dominant in {None, mention.value, territory_of(mention.value)}

    def _costs(self, site: Site, *, moves: bool) -> Iterator[tuple[int, PlaceMention]]:
        context = self.context
        low, high = context.sentence_tokens(site.start)
        at = bisect_left(self._opens, site.first)
        worse = _WORSE | {"to": 0, "from": 0} if moves else _WORSE
        for i in range(at, len(self._mentions)):
            mention = self._mentions[i]
            if mention.opens >= high:
                break
            if mention.opens < site.end:
                continue
            cost = context.behind(site, mention.opens) if mention.opens >= site.phrase_end else 1
            penalty = _BEHIND if mention.joined else 0
            bonus = _BEHIND if cost <= 2 and not mention.joined and mention.role in {"in", "at"} else 0
            yield cost - bonus + penalty + worse[mention.role], mention
        for i in range(at - 1, -1, -1):
            mention = self._mentions[i]
            cost = context.before(site, mention.end - 1)
            if cost > _REACH:
                break
            if mention.first < low and not self._trusted(mention):
                continue
            yield cost + worse[mention.role], mention
