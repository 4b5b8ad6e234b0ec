"""Find the places that an article names or points at, each with the preposition that governs it."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from attrs import define, field, frozen

from quoteminer.lexicon.phrasebook import Match, is_definite
from quoteminer.lexicon.places import Place, capital_of
from quoteminer.lexicon.placewords import attached_roles, kingdoms
from quoteminer.lexicon.sources import given_name
from quoteminer.numbers.surroundings import Surroundings
from quoteminer.numbers.wordfacts import WordFacts, word_facts
from quoteminer.text.memo import memo
from quoteminer.text.tokens import Token, tokenize

__all__ = ["PlaceMention", "PlaceNames"]

_CLOSED = frozenset({"preposition", "complementizer", "relative", "subordinator", "negator", "pronoun"})
_PREPOSITIONS = ("in", "from", "to", "at")
_BRACKETS = frozenset(
    "\"'([\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
_WALK = 6
_ENOUGH = 3
_SHARE = 0.4
_OPENING = 10
_HEH, _YEH = "\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER YEH}"


@frozen
class PlaceMention:
    """A place in the text: its words, its value and what governs it.

    ``role`` is ``in``, ``at``, ``from``, ``to`` or `None` for a name without a preposition of place;
    ``opens`` is the first token of its phrase; ``joined`` tells whether that has a conjunction on it.
    """

    opens: int
    first: int
    end: int
    value: str
    role: str | None
    kind: str
    joined: bool = False


@memo()
def _territories(key: str) -> tuple[tuple[str, int], ...]:
    """Count what one word says of the territory that the text is about; adjectives count half."""
    found: Counter[str] = Counter()
    known = word_facts(key)
    if known is None or given_name(key):
        return ()
    for code in {m.value for m in known.nisbas if not m.rest}:
        found[code] += 1
    named = {m.value.territory for m in known.places if not m.value.weak}
    if len(named) == 1 and (territory := named.pop()):
        found[territory] += 2
    return tuple(found.items())


@define(eq=False, slots=False)
class PlaceNames:
    """All place mentions of an article, in text order."""

    context: Surroundings
    _last: str | None = field(default=None, init=False)
    _last_town: str | None = field(default=None, init=False)

    @cached_property
    def weights(self) -> Counter[str]:
        """How much the article speaks of each territory; its opening counts twice, its title threefold."""
        total: Counter[str] = Counter()
        for i, known in enumerate(self.context.facts):
            if known is not None and (known.places or known.nisbas):
                for code, weight in _territories(self.context.tokens[i].key):
                    total[code] += weight * (2 if i < _OPENING else 1)
        for token in tokenize(self.context.article.title or ""):
            for code, weight in _territories(token.key):
                total[code] += 3 * weight
        return total

    @cached_property
    def dominant(self) -> str | None:
        """The territory that the article speaks of most."""
        states = {code: weight for code, weight in self.weights.items() if len(code) == 2 and code != "EU"}
        if not states:
            return None
        first = max(states, key=lambda code: states[code])
        enough = states[first] >= _ENOUGH and states[first] >= _SHARE * sum(states.values())
        return first if enough else None

    @cached_property
    def mentions(self) -> tuple[PlaceMention, ...]:
        """Every place named or pointed at."""
        found: list[PlaceMention] = []
        end = 0
        for i, known in enumerate(self.context.facts):
            if i < end or known is None or not (known.places or known.place_roles):
                continue
            mention = self._named(i, known) or self._pointed(i, known) or self._unlisted(i, known)
            if mention is None:
                continue
            if found:
                mention = self._continued(found[-1], mention)
            found.append(mention)
            end = mention.end
            if mention.kind == "territory" and mention.role:
                self._last = mention.value
            elif mention.kind in {"city", "subdivision"}:
                self._last_town = mention.value
        return tuple(found)

    def _named(self, index: int, known: WordFacts) -> PlaceMention | None:
        context = self.context
        fitting = [m for m in known.places if context.follows(index, m.rest)]
        if not fitting:
            return None
        longest = max(len(m.rest) for m in fitting)
        match = self._likeliest([m for m in fitting if len(m.rest) == longest])
        place, reading = match.value, match.reading
        opens, role, joined = self._governed(index, attached_roles().get(reading.preposition))
        joined = joined or bool(reading.conjunction)
        end = index + 1 + longest
        if place.weak and (role is None or (opens == index and role != "in")):
            return None
        return PlaceMention(opens, index, end, place.value, role, place.kind, joined)

    def _likeliest(self, matches: list[Match[Place]]) -> Match[Place]:
        """Choose among places spelled alike by the territories that the article speaks of."""
        if len(matches) == 1:
            return matches[0]
        weights = self.weights
        return max(matches, key=lambda m: weights[m.value.territory or ""])

    def _governed(self, index: int, attached: str | None) -> tuple[int, str | None, bool]:
        """Walk left over "city", "south of" and the like to the preposition of a place name."""
        if attached:
            return index, attached, False
        context = self.context
        opens, j = index, index - 1
        direction = False
        sentence = context.sentence_of[index]
        while j >= 0 and index - j <= _WALK and context.sentence_of[j] == sentence:
            token, known = context.tokens[j], context.facts[j]
            if token.kind == "sign" and token.text in _BRACKETS:
                j -= 1
                continue
            if known is None or not known.place_roles:
                break
            roles = known.place_roles
            role = next((r for r in _PREPOSITIONS if r in roles), None)
            if role:
                return j, role, known.joined
            if not roles & {"kind", "direction", "capital"}:
                break
            direction = direction or "direction" in roles
            opens = j
            if known.before:
                return j, known.before, known.joined
            j -= 1
        return opens, "in" if direction else None, False

    def _pointed(self, index: int, known: WordFacts) -> PlaceMention | None:
        """Resolve *the country*, *the capital*, *the kingdom*, *the city* to a place named before."""
        roles = known.place_roles
        kinds = roles & {"country", "capital", "kingdom", "town"}
        if not kinds or self._continues(index):
            return None
        opens, role, joined = self._governed(index, known.before)
        joined = joined or known.joined
        if role is None:
            return None
        value = self._antecedent(kinds)
        return (
            None if value is None else PlaceMention(opens, index, index + 1, value, role, "pointed", joined)
        )

    def _continues(self, index: int) -> bool:
        """Tell whether a name or a nationality follows, so that the word does not stand alone."""
        facts = self.context.facts
        following = facts[index + 1] if index + 1 < len(facts) else None
        return following is not None and bool(following.places or following.nisbas)

    def _antecedent(self, kinds: frozenset[str]) -> str | None:
        if "kingdom" in kinds:
            return max(kingdoms(), key=lambda code: self.weights[code])
        if "town" in kinds:
            return self._last_town
        country = self._last or self.dominant
        if country is None or "country" in kinds:
            return country
        return capital_of(country) or country

    def _unlisted(self, index: int, known: WordFacts) -> PlaceMention | None:
        """Take the name after "village", "base" and the like as a place, though no lexicon has it."""
        context = self.context
        if "names" not in known.place_roles or is_definite(context.tokens[index].key):
            return None
        opens, role, joined = self._governed(index, known.before)
        joined = joined or known.joined
        first = index + 1
        while first < len(context.tokens) and context.tokens[first].text in _BRACKETS:
            first += 1
        if role is None or first >= len(context.tokens):
            return None
        end = self._name_end(first)
        if end is None or _is_adjective(context.tokens[index].key, context.tokens[first].key):
            return None
        start, stop = context.tokens[first].start, context.tokens[end - 1].end
        return PlaceMention(opens, first, end, context.doc.text[start:stop], role, "city", joined)

    def _name_end(self, first: int) -> int | None:
        tokens, facts = self.context.tokens, self.context.facts
        known = facts[first]
        if (
            not _can_name(tokens[first], known)
            or first in self._figures
            or (known is not None and known.places)
        ):
            return None
        compound = known is not None and "compound" in known.place_roles
        if not compound:
            return first + 1
        if first + 1 < len(tokens) and tokens[first + 1].kind == "word":
            return first + 2
        return None

    @cached_property
    def _figures(self) -> frozenset[int]:
        return frozenset(j for site in self.context.sites for j in range(site.start, site.end))

    def _continued(self, previous: PlaceMention, mention: PlaceMention) -> PlaceMention:
        """Give a name that is joined to the one before (*in A and B*) that one's preposition."""
        between = self.context.tokens[previous.end : mention.opens]
        if mention.role is not None or previous.role is None or len(between) > 1:
            return mention
        if between and between[0].kind == "word":
            return mention
        return PlaceMention(
            mention.opens, mention.first, mention.end, mention.value, previous.role, mention.kind, joined=True
        )


def _is_adjective(noun: str, word: str) -> bool:
    """Tell whether an indefinite word agrees with the noun before it like an adjective (*qarya saghira*)."""
    if is_definite(word):
        return False
    return word.endswith(_HEH) if noun.endswith(_HEH) else word.endswith(_YEH)


def _can_name(token: Token, known: WordFacts | None) -> bool:
    if token.kind != "word":
        return False
    if known is None:
        return True
    if known.nisbas or known.times or known.bodies or known.finite_report or known.classes & _CLOSED:
        return "compound" in known.place_roles
    return True
