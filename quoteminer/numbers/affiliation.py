"""Whose the counted things are: a territory's code or the name of a body.

An adjective of nationality or a body inside the counted noun phrase decides; without one, the owner flows
from the phrase that the figure is the new value of (*the number of its forces ... to 3,500*) or from the
subject of a verb whose subject owns what is counted (*London sent 100*).
"""

from __future__ import annotations

from functools import cached_property

from attrs import define, frozen

from quoteminer.lexicon.places import capital_of, territory_of
from quoteminer.lexicon.relations import relation_words
from quoteminer.numbers.placenames import PlaceMention, PlaceNames
from quoteminer.numbers.relation import Related
from quoteminer.numbers.surroundings import Site, Surroundings
from quoteminer.numbers.wordfacts import WordFacts

__all__ = ["Owned", "Owners"]

_TAIL = 8
_SUBJECT = 18
_AFTER_OPENER = 3
_TEH, _HEH = "\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER HEH}"
_PRONOUNS = (_HEH + "\N{ARABIC LETTER ALEF}", _HEH + "\N{ARABIC LETTER MEEM}", _HEH)
_INTERRUPTING = frozenset("\"'\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}()[]") | frozenset(
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
_PROCLITICS = frozenset("\N{ARABIC LETTER BEH}\N{ARABIC LETTER KAF}\N{ARABIC LETTER LAM}")
_LEVELS = frozenset({"level", "present"})


@frozen
class Owned:
    """The answer: whose, and the rule that found it."""

    affiliation: str | None
    rule: str | None
    confidence: float


_NOBODY = Owned(None, None, 0.9)


@define(eq=False, slots=False)
class Owners:
    """Find the owner of each figure's things."""

    context: Surroundings
    names: PlaceNames

    def owner(self, site: Site, related: Related) -> Owned:
        """Find whose the counted things of one figure are."""
        governing = related.match.value.relation if related.match else None
        moves = governing is not None and governing.moves
        found = self._in_phrase(site, moves=moves)
        if found:
            return Owned(found, "claim-owner-phrase", 0.95)
        if governing is None or related.index is None or related.index >= site.end or not related.relation:
            return _NOBODY
        if not (governing.owner or governing.to or governing.relation in _LEVELS):
            return _NOBODY
        found = self._between(related.index, site)
        if found:
            return Owned(found, "claim-owner-level", 0.85)
        subject = governing.owner or governing.to is not None
        found = self._actor_before(related.index) if subject else None
        return Owned(found, "claim-owner-subject", 0.75) if found else _NOBODY

    @cached_property
    def _place_at(self) -> dict[int, PlaceMention]:
        return {mention.first: mention for mention in self.names.mentions}

    def _in_phrase(self, site: Site, *, moves: bool) -> str | None:
        """Read the counted noun phrase and the complements that follow it."""
        context = self.context
        high = min(context.sentence_tokens(site.start)[1], site.phrase_end + _TAIL)
        opened = _AFTER_OPENER
        for j in range(site.end, high):
            token, known, inside = context.tokens[j], context.facts[j], j < site.phrase_end
            if token.kind != "word":
                if not inside and token.text not in _INTERRUPTING:
                    return None
                continue
            found = self._owner_at(j, moves=moves)
            if found:
                return found
            if inside:
                continue
            if relation_words(token.key) & {"whose", "force"}:
                opened = 0
            elif _closes(known) or opened > _AFTER_OPENER or token.key[:1] in _PROCLITICS:
                return None
            else:
                opened += 1
        return None

    def _owner_at(self, index: int, *, moves: bool = False) -> str | None:
        """Read one word as an owner: a body, a nationality, a territory without a preposition of place."""
        context = self.context
        known = context.facts[index]
        if known is None:
            return None
        for body in known.bodies:
            vouched = not body.value.weak or self._vouched(index, body.value.after)
            if vouched and context.follows(index, body.rest):
                return body.value.name
        for nisba in known.nisbas:
            if context.follows(index, nisba.rest) and not nisba.reading.preposition:
                return nisba.value
        mention = self._place_at.get(index)
        if mention is not None and (mention.role is None or (mention.role == "from" and not moves)):
            territory = territory_of(mention.value)
            if (
                mention.kind == "territory"
                or mention.role
                or (territory and capital_of(territory) == mention.value)
            ):
                return territory
        return None

    def _vouched(self, index: int, after: tuple[str, ...]) -> bool:
        tokens = self.context.tokens
        return any(tokens[j].key.endswith(after) for j in range(max(0, index - 3), index))

    def _between(self, governor: int, site: Site) -> str | None:
        """Read the phrase between the governor and its new value: *the number of American soldiers to*."""
        for j in range(governor, site.first):
            found = self._owner_at(j) if j > governor else None
            if found:
                return found
            if _possessed(self.context.tokens[j].key):
                return self._actor_before(j)
        return None

    def _actor_before(self, index: int) -> str | None:
        """Find the nearest actor to the left in the sentence: what *its* refers to, or a subject."""
        context = self.context
        low = context.sentence_tokens(index)[0]
        for j in range(index - 1, low - 1, -1):
            if context.distance(j, index) > _SUBJECT:
                return None
            found = self._owner_at(j)
            if found:
                return found
        return None


def _possessed(key: str) -> bool:
    """Tell whether a word is a noun of what states have with a pronoun, or *his country*."""
    if "own" in relation_words(key):
        return True
    for pronoun in _PRONOUNS:
        if key.endswith(pronoun) and len(key) > len(pronoun) + 2:
            stem = key[: -len(pronoun)]
            stems = (stem, stem[:-1] + _HEH) if stem.endswith(_TEH) else (stem,)
            if any("force" in relation_words(s) for s in stems):
                return True
    return False


def _closes(known: WordFacts | None) -> bool:
    """Tell whether a word ends the noun phrase: a verb, a clause word, a preposition, a word of time."""
    if known is None:
        return False
    if known.classes & {"preposition", "complementizer", "relative", "subordinator", "negator"}:
        return True
    if known.place_roles & {"in", "at", "to"} or known.times or known.reports or known.joined:
        return True
    return any(m.value.shape in {"perfect", "imperfect"} for m in known.governors)
