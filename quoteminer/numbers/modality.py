"""Whether a figure is stated as a fact, a plan, a denial, a condition or something past.

The words looked at are those that govern the figure: from the beginning of its clause (or the statement
that *inna* opens) to the verb or verbal noun that governs it.
"""

from __future__ import annotations

from attrs import frozen

from quoteminer.lexicon.modalities import Trigger, modality_words
from quoteminer.lexicon.phrasebook import Match
from quoteminer.model import Modality
from quoteminer.numbers.relation import Related
from quoteminer.numbers.surroundings import Site, Surroundings

__all__ = ["Mood", "mood"]

_STRONG = 6
_CONTENT = 7
_NEAR = 4
_AIM = 4
_WAW, _YEH = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER YEH}"
_COMMAS = frozenset({",", "\N{ARABIC COMMA}"})
_ENDS = frozenset({":", ";", "\N{ARABIC SEMICOLON}"})


@frozen
class Mood:
    """The answer: the modality, the rule and its confidence."""

    modality: Modality
    rule: str
    confidence: float


_ACTUAL = Mood("actual", "claim-modality-plain", 0.9)


def mood(context: Surroundings, site: Site, related: Related) -> Mood:
    """Find the modality of one figure from the words that govern it."""
    anchor = related.index if related.index is not None else site.first
    scope = _scope(context, min(anchor, site.first))
    denied = _denied(context, site, related, scope)
    if denied:
        return Mood("denied", denied, 0.85)
    words = _triggers(context, scope, max(anchor + 1, site.first))
    senses = {match.value.sense for _, match in words if match.value.reach in {"clause", "goal"}}
    if "conditional" in senses or _maybe(context, words) or _condition_follows(context, site):
        return Mood("conditional", "claim-modality-condition", 0.8)
    if _future(context, related, scope, site):
        return Mood("planned", "claim-modality-future", 0.95)
    if "planned" in senses and not _happened(context, related, words):
        return Mood("planned", "claim-modality-plan", 0.85)
    if "past" in senses:
        return Mood("past", "claim-modality-kana", 0.8)
    return _ACTUAL


# No clause is longer, in tokens; a list of figures is no clause.
_FARTHEST = 120


def _scope(context: Surroundings, start: int) -> int:
    """Walk left to where the clause, or the statement after *inna*, begins."""
    low = max(context.sentence_tokens(start)[0], start - _FARTHEST)
    j = start
    while j > low:
        known = context.facts[j - 1]
        if known is not None and "complementizer" in known.classes and not context.subjunctive(j - 1):
            return j
        if context.position[j] - context.position[j - 1] > _STRONG and context.tokens[j].kind == "word":
            return j
        if context.tokens[j - 1].text in _ENDS or _goes_on(context, j):
            return j
        j -= 1
    return low


def _goes_on(context: Surroundings, index: int) -> bool:
    """Tell whether *wa-* and a word like an imperfect open a clause."""
    key = context.tokens[index].key
    if len(key) <= 4 or key[0] != _WAW or context.facts[index] is not None:
        return False
    # wa-t... is a verbal noun as often as a verb: only a comma tells.
    return key[1] == _YEH or (key[1] in _PREFIXES and context.tokens[index - 1].text in _COMMAS)


def _triggers(context: Surroundings, low: int, high: int) -> list[tuple[int, Match[Trigger]]]:
    found: list[tuple[int, Match[Trigger]]] = []
    for j in range(low, high):
        known = context.facts[j]
        if known is None or not known.triggers:
            continue
        for match in known.triggers:
            if context.follows(j, match.rest) and (match.value.reach != "goal" or _aims(context, j)):
                found.append((j, match))
                break
    return found


def _aims(context: Surroundings, index: int) -> bool:
    """Tell whether a verbal noun or an *an*-clause says what a plan or a decision is for."""
    for j in range(index + 1, min(index + 1 + _AIM, len(context.tokens))):
        following = context.facts[j]
        if context.tokens[j].kind == "sign" and context.tokens[j].text in _COMMAS | _ENDS:
            return False
        if following is None:
            continue
        if "complementizer" in following.classes:
            return context.subjunctive(j)
        if any(m.value.shape == "masdar" and not m.reading.article for m in following.governors):
            return True
    return False


def _future(context: Surroundings, related: Related, scope: int, site: Site) -> bool:
    """Tell whether a verb with *sa-* governs the figure, in its clause or as its predicate."""
    high = related.index + 1 if related.index is not None else site.first
    facts = context.facts
    return any((known := facts[j]) is not None and known.future for j in range(scope, max(high, site.first)))


def _happened(context: Surroundings, related: Related, words: list[tuple[int, Match[Trigger]]]) -> bool:
    """Tell whether the governing verb is a perfect that no plan stands over."""
    match, known = related.match, context.facts[related.index] if related.index is not None else None
    if match is None or known is None or related.index is None or match.value.shape != "perfect":
        return False
    if any(m.value.shape == "masdar" for m in known.governors):
        return False  # spelled like a verbal noun, which a plan can govern (its resolve to withdraw)
    plans = [j for j, m in words if m.value.sense == "planned" and j < related.index]
    return not any(_complementizer(context, j) for start in plans for j in range(start, related.index))


def _complementizer(context: Surroundings, index: int) -> bool:
    known = context.facts[index]
    return known is not None and "complementizer" in known.classes


def _maybe(context: Surroundings, words: list[tuple[int, Match[Trigger]]]) -> bool:
    """Tell whether *qad* stands before an imperfect: it may be."""
    for j, match in words:
        if match.value.sense == "conditional" and match.value.reach == "verb":
            following = context.tokens[j + 1].key if j + 1 < len(context.tokens) else ""
            known = context.facts[j + 1] if following else None
            shapes = {m.value.shape for m in known.governors} if known else set()
            if "imperfect" in shapes or (not shapes and following[:1] in _PREFIXES and len(following) > 3):
                return True
    return False


_PREFIXES = frozenset("\N{ARABIC LETTER YEH}\N{ARABIC LETTER TEH}")


def _condition_follows(context: Surroundings, site: Site) -> bool:
    """Tell whether *if* follows in the same sentence."""
    high = context.sentence_tokens(site.start)[1]
    for j in range(site.end, high):
        if context.distance(site.end - 1, j) > 16:
            return False
        known = context.facts[j]
        if known is None or not known.triggers:
            continue
        if any(m.value.sense == "conditional" and "subordinator" in known.classes for m in known.triggers):
            return True
    return False


def _denied(context: Surroundings, site: Site, related: Related, scope: int) -> str | None:
    if _content_denied(context, scope):
        return "claim-modality-denial"
    target = related.index if related.index is not None and related.index < site.first else site.first
    for j, match in _triggers(context, scope, site.first):
        if match.value.sense != "denied":
            continue
        if match.value.reach == "content":
            # "denied the death of 5": the verbal noun right after is what is denied.
            if target - j <= _NEAR:
                return "claim-modality-denial"
            continue
        if j < target and _reaches(context, j, target) and not _excepted(context, j, site):
            return "claim-modality-negation"
    return None


def _reaches(context: Surroundings, negation: int, target: int) -> bool:
    """Tell whether a negation stands over the governor: right before it or before its light verb."""
    following = context.tokens[negation + 1].key
    if following in modality_words("bound"):
        return False
    if negation + 1 == target:
        return True
    return following in modality_words("light") and target - negation <= _NEAR


def _excepted(context: Surroundings, negation: int, site: Site) -> bool:
    words = modality_words("except")
    return any(context.tokens[j].key in words for j in range(negation + 1, site.start))


def _content_denied(context: Surroundings, scope: int) -> bool:
    """Tell whether the statement that begins here is what someone denies."""
    if scope == 0:
        return False
    known = context.facts[scope - 1]
    if known is None or "complementizer" not in known.classes:
        return False
    low = context.sentence_tokens(scope - 1)[0]
    for j in range(scope - 2, max(low, scope - 2 - _CONTENT) - 1, -1):
        facts = context.facts[j]
        if facts is None:
            continue
        if any(m.value.reach == "content" and context.follows(j, m.rest) for m in facts.triggers):
            return True
        if facts.reports:
            return False
    return False
