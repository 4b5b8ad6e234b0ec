"""What is said of the counted things: the verb or verbal noun that governs the figure.

A class that states its relation itself (*17 dead*) comes first; then the nearest governor: any before the
figure, or behind it a predicate (*who died*, *present in ...*) that no conjunction joins.  A preposition
between the verb and the figure tells its new level (*ilā*), its old one (*min*) or the difference (*bi-*).
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from quoteminer.lexicon.modalities import modality_words
from quoteminer.lexicon.phrasebook import Match
from quoteminer.lexicon.relations import Governor, relation_words
from quoteminer.lexicon.topics import counted_topics
from quoteminer.numbers.surroundings import CLAUSE, PAUSES, SENTENCE, Site, Surroundings

__all__ = ["Related", "relate"]

_REACH_BEFORE = 26
_REACH_BEHIND = 9
_WEAK = CLAUSE - 1
_WEAK_PHRASE = 2
_NEAR = 8
_PREDICATES = frozenset({"perfect", "imperfect", "participle"})
_WALK_BACK = 5
_LEVELLED = frozenset({"measure", "percent"})  # what is measured is at a level in the first place


@frozen
class Related:
    """The answer: the relation, the token that governs the figure and its form (`None`: none was found)."""

    relation: str | None
    index: int | None
    match: Match[Governor] | None
    rule: str | None
    confidence: float

    @property
    def leads(self) -> bool:
        """Tell whether the governor stands before the figure."""
        return self.match is not None and self.rule != "claim-relation-behind"


def relate(context: Surroundings, site: Site, counted_class: str | None) -> Related:
    """Find the relation of one figure."""
    topic = counted_topics().get(counted_class) if counted_class else None
    people = None if counted_class is None else "people" in relation_words(counted_class)
    choices = [
        c for c in (*_before(context, site), *_behind(context, site)) if _fits(c[2], site, people=people)
    ]
    direction = _direction(context, site)
    directed = [c for c in choices if c[1] < site.first and _turned(c[2], direction)]
    directed = [c for c in directed if direction != "to" or not _complete(context, c[1], site)]
    governed = min(directed or choices, key=lambda c: (c[0], -c[1])) if choices else None
    if topic and topic.relation:
        index, match = governed[1:] if governed else (None, None)
        stated = _by_disease(context, site, topic.relation)
        return Related(stated, index, match, "claim-relation-class", 0.95)
    if governed is None:
        return Related(None, None, None, None, 0.6)
    cost, index, match = governed
    name, rule = _stated(context, site, index, match, direction)
    return Related(name, index, match, rule, 0.9 if cost < _NEAR and name else 0.7)


def _stated(
    context: Surroundings, site: Site, index: int, match: Match[Governor], direction: str | None
) -> tuple[str | None, str | None]:
    """Name the relation that a governor states and the rule; `None` where it states it of others."""
    relation = match.value.relation
    turned = _turned(match, direction) if index < site.first else None
    if turned:
        return turned, f"claim-relation-{direction}"
    name = _by_disease(context, site, relation.relation)
    if index >= site.end:
        return name, "claim-relation-behind"
    oblique = direction in {"to", "from"} and not relation.moves
    if oblique or _inside_phrase(context, site):
        return None, None
    return name, "claim-relation-before" if name == relation.relation else "claim-relation-infected"


def _complete(context: Surroundings, governor: int, site: Site) -> bool:
    """Tell whether the governor already has its *ilā* before the one at the figure."""
    openers = [
        j
        for j in range(governor + 1, site.first)
        if (known := context.facts[j]) is not None and "to" in known.place_roles
    ]
    return len(openers) > 1


def _turned(match: Match[Governor], direction: str | None) -> str | None:
    """Give the relation that a governor states with a preposition before the figure."""
    relation = match.value.relation
    return {"to": relation.to, "from": relation.from_, "by": relation.by}.get(direction or "")


def _fits(match: Match[Governor], site: Site, *, people: bool | None) -> bool:
    """Tell whether a governor can say something of what the figure counts (`None`: nobody knows what)."""
    limit = match.value.relation.of
    if limit == "amounts":
        return site.quantity.kind in {"money", "measure", "percent", "fraction"}
    if limit == "people":
        return people is not False and site.quantity.kind == "count"
    return not (limit == "things" and people)


def _before(context: Surroundings, site: Site) -> Iterator[tuple[int, int, Match[Governor]]]:
    low = context.sentence_tokens(site.start)[0]
    for j in range(site.first - 1, low - 1, -1):
        cost = context.before(site, j)
        known = context.facts[j]
        if cost > _REACH_BEFORE:
            return
        if known is not None and "complementizer" in known.classes and not context.subjunctive(j):
            return
        match = _governor(context, j)
        if match is None or (match.reading.article and match.value.shape == "participle"):
            continue
        yield cost + (0 if site.quantity.kind in _LEVELLED else _reluctance(match)), j, match


def _reluctance(match: Match[Governor]) -> int:
    """Let copulas and participles give way to a fuller verb of the same clause."""
    if match.value.shape == "participle":
        return _WEAK
    if match.value.relation.weak:
        return _WEAK_PHRASE if match.value.shape == "phrase" else _WEAK
    return 0


def _behind(context: Surroundings, site: Site) -> Iterator[tuple[int, int, Match[Governor]]]:
    high = context.sentence_tokens(site.start)[1]
    paused, pause = False, -1
    for j in range(site.end, high):
        inside = j < site.phrase_end
        cost = 2 if inside else context.behind(site, j) + 1
        known, token = context.facts[j], context.tokens[j]
        if cost > _REACH_BEHIND or (known is not None and "complementizer" in known.classes):
            return
        joined = known is not None and known.joined
        # Beyond a pause only a verb that goes on at once (5,200 soldiers, they are deployed in ...).
        if not inside and (joined or (paused and j != pause + 1)):
            return
        if token.kind == "sign" and token.text in PAUSES:
            paused, pause = True, j
            continue
        match = _governor(context, j, finite=True)
        if match is None or match.reading.conjunction or match.value.shape not in _PREDICATES:
            continue
        if (inside or match.value.relation.weak) and match.value.shape != "participle":
            continue
        if match.reading.preposition or (match.reading.article and match.value.shape != "participle"):
            continue
        yield cost, j, match


def _governor(context: Surroundings, index: int, *, finite: bool = False) -> Match[Governor] | None:
    known = context.facts[index]
    if known is None or not known.governors:
        return None
    fitting = [m for m in known.governors if context.follows(index, m.rest)]
    if finite:
        fitting = [m for m in fitting if m.value.shape in _PREDICATES]
    if not fitting:
        return None
    if len(fitting) > 1 and "hit" not in {m.value.relation.relation for m in fitting}:
        fitting.sort(key=lambda m: -len(m.rest))
    return _sensible(context, index, fitting)


def _sensible(context: Surroundings, index: int, matches: list[Match[Governor]]) -> Match[Governor]:
    """Choose the reading that the neighbours allow: a preposition or another verbal noun needs a noun."""
    shapes = {m.value.shape for m in matches}
    if len(shapes) > 1 and index:
        before = context.facts[index - 1]
        nominal = before is not None and ("preposition" in before.classes or "in" in before.place_roles)
        nominal = nominal or any(m.reading.preposition or m.reading.article for m in matches)
        wanted = {"masdar"} if nominal else {"perfect", "imperfect"}
        matches = [m for m in matches if m.value.shape in wanted] or matches
    return matches[0]


def _inside_phrase(context: Surroundings, site: Site) -> bool:
    """Tell whether *fī* governs the figure: what is said is said in, not of, the counted things."""
    known = context.facts[site.first - 1] if site.first else None
    return known is not None and "in" in known.place_roles and "direction" not in known.place_roles


def _direction(context: Surroundings, site: Site) -> str | None:
    """Read the preposition before the figure: the new level, the old level or the difference."""
    first = context.tokens[site.start]
    if first.start < site.quantity.span.start and context.doc.text[first.start : first.start + 1] in _BI:
        return "by"
    for j in range(site.first - 1, max(-1, site.first - 1 - _WALK_BACK), -1):
        role = _role_at(context, j)
        if role == "from" and site.quantity.modifier == "range":
            return None  # the first half of "from ... to" within the figure itself
        if role:
            return role
        key = context.tokens[j].key
        if "level" not in relation_words(key) and key not in modality_words("bound"):
            return None
    return None


def _role_at(context: Surroundings, index: int) -> str | None:
    known, key = context.facts[index], context.tokens[index].key
    for role in ("to", "from"):
        if known is not None and role in known.place_roles:
            return role
    extent = "by" in relation_words(key) or (key[:1] in _BI and "by" in relation_words(key[1:]))
    return "by" if extent or key in _BI else None


_BI = frozenset("\N{ARABIC LETTER BEH}")


def _by_disease(context: Surroundings, site: Site, relation: str) -> str:
    if relation != "wounded":
        return relation
    low, high = context.sentence_tokens(site.start)
    for j in range(low, high):
        if abs(context.position[j] - context.position[site.start]) < SENTENCE // 2 and any(
            "disease" in relation_words(key) for key in _bare_keys(context.tokens[j].key)
        ):
            return "infected"
    return relation


def _bare_keys(key: str) -> tuple[str, ...]:
    return (key, key[1:]) if len(key) >= 4 else (key,)
