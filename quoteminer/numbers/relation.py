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
from quoteminer.numbers.surroundings import PAUSES, SENTENCE, Site, Surroundings

__all__ = ["Related", "relate"]

_REACH_BEFORE = 26
_REACH_BEHIND = 9
_WEAK = 8
_PREDICATES = frozenset({"perfect", "imperfect", "participle"})
_WORK_BACK = 5


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
    governed = _nearest(context, site)
    topic = counted_topics().get(counted_class) if counted_class else None
    if topic and topic.relation:
        index, match = governed[1:] if governed else (None, None)
        return Related(topic.relation, index, match, "claim-relation-class", 0.95)
    if governed is None:
        return Related(None, None, None, None, 0.6)
    cost, index, match = governed
    if index >= site.end:
        return Related(match.value.relation.relation, index, match, "claim-relation-behind", 0.85)
    if _inside_phrase(context, site):
        return Related(None, index, match, None, 0.7)
    name, rule = _directed(context, site, index, match)
    return Related(name, index, match, rule, 0.9 if cost < 8 else 0.75)


def _nearest(context: Surroundings, site: Site) -> tuple[int, int, Match[Governor]] | None:
    choices = [*_before(context, site), *_behind(context, site)]
    return min(choices, key=lambda c: (c[0], -c[1])) if choices else None


def _before(context: Surroundings, site: Site) -> Iterator[tuple[int, int, Match[Governor]]]:
    low = context.sentence_tokens(site.start)[0]
    for j in range(site.first - 1, low - 1, -1):
        cost = context.before(site, j)
        if cost > _REACH_BEFORE:
            return
        match = _governor(context, j)
        if match is None or (match.reading.article and match.value.shape == "participle"):
            continue
        weak = _WEAK if match.value.relation.weak or match.value.shape == "participle" else 0
        yield cost + weak, j, match


def _behind(context: Surroundings, site: Site) -> Iterator[tuple[int, int, Match[Governor]]]:
    high = context.sentence_tokens(site.start)[1]
    paused, pause = False, -1
    for j in range(site.end, high):
        inside = j < site.phrase_end
        cost = 2 if inside else context.behind(site, j) + 1
        known, token = context.facts[j], context.tokens[j]
        if cost > _REACH_BEHIND or (known is not None and "complementizer" in known.classes):
            return
        if not inside and (paused or (known is not None and known.joined)):
            # Beyond a pause only a verb that goes on at once (5,200 soldiers, they are deployed in ...).
            if not (paused and j == pause + 1 and known is not None and not known.joined):
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


def _directed(context: Surroundings, site: Site, index: int, match: Match[Governor]) -> tuple[str, str]:
    """Read the preposition before the figure: the new level, the old level or the difference."""
    relation = match.value.relation
    role = _direction(context, site, index)
    if role == "to" and relation.to:
        return relation.to, "claim-relation-to"
    if role == "from" and relation.from_:
        return relation.from_, "claim-relation-from"
    if role == "by" and relation.by:
        return relation.by, "claim-relation-by"
    name = _by_disease(context, site, relation.relation)
    return name, "claim-relation-infected" if name != relation.relation else "claim-relation-before"


def _inside_phrase(context: Surroundings, site: Site) -> bool:
    """Tell whether *fī* governs the figure: what is said is said in, not of, the counted things."""
    known = context.facts[site.first - 1] if site.first else None
    return known is not None and "in" in known.place_roles and "direction" not in known.place_roles


def _direction(context: Surroundings, site: Site, governor: int) -> str | None:
    first = context.tokens[site.start]
    if first.start < site.quantity.span.start and context.doc.text[first.start : first.start + 1] in _BI:
        return "by"
    j = site.first - 1
    steps = 0
    while j > governor and steps < _WORK_BACK:
        known, key = context.facts[j], context.tokens[j].key
        if known is not None and "to" in known.place_roles:
            return "to"
        if known is not None and "from" in known.place_roles:
            return "from"
        if "by" in relation_words(key) or (key[:1] in _BI and "by" in relation_words(key[1:])):
            return "by"
        if key in _BI:
            return "by"
        if not relation_words(key) & {"level"} and key not in modality_words("bound"):
            return None
        j -= 1
        steps += 1
    return None


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
    return (key, key[1:]) if len(key) > 4 else (key,)
