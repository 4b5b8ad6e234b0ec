"""What the lexicons know of one written word, looked up once and kept."""

from __future__ import annotations

from typing import TypeVar

from attrs import frozen

from quoteminer.lexicon.bodies import Body, bodies
from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.known import CONTEXT, known, known_words
from quoteminer.lexicon.modalities import Trigger, is_future, triggers
from quoteminer.lexicon.phrasebook import Match, Phrasebook, bare
from quoteminer.lexicon.places import Place, nationalities, place_names
from quoteminer.lexicon.placewords import attached_roles, place_roles
from quoteminer.lexicon.relations import Governor, governors
from quoteminer.lexicon.reporting import cue_forms
from quoteminer.lexicon.timewords import TimeWord, time_words
from quoteminer.lexicon.words import word_classes
from quoteminer.text import Document
from quoteminer.text.memo import memo

__all__ = ["WordFacts", "facts_of", "word_facts"]

T = TypeVar("T")
_FINITE = frozenset({"perfect", "imperfect", "phrase"})
_REPORTS = frozenset({"say", "continue", "learn", "carry", "stance"})


@frozen
class WordFacts:
    """The readings of one folded word.

    ``place_role`` is what the word does before a place name, ``before`` the role of a preposition
    attached to it.  Triggers and words of time come with the longest phrase first.  ``joined`` tells
    whether a conjunction is attached to the reading; ``opening`` is the weight with which the word opens a
    clause on the scale of distances.
    """

    places: tuple[Match[Place], ...] = ()
    nisbas: tuple[Match[str], ...] = ()
    bodies: tuple[Match[Body], ...] = ()
    governors: tuple[Match[Governor], ...] = ()
    triggers: tuple[Match[Trigger], ...] = ()
    times: tuple[Match[TimeWord], ...] = ()
    classes: frozenset[str] = frozenset()
    place_roles: frozenset[str] = frozenset()
    before: str | None = None
    reports: bool = False
    finite_report: bool = False
    future: bool = False
    joined: bool = False
    opening: int = 0


_NOTHING = frozenset[str]()


def _nearest(matches: list[Match[T]]) -> tuple[Match[T], ...]:
    """Keep the readings with the fewest proclitics: the word as it stands beats the word cut up."""
    if not matches:
        return ()
    fewest = min(m.reading.letters - (2 if m.reading.article else 0) for m in matches)
    kept: list[Match[T]] = []
    for match in matches:
        letters = match.reading.letters - (2 if match.reading.article else 0)
        if letters == fewest and not any(k.value == match.value and k.rest == match.rest for k in kept):
            kept.append(match)
    return tuple(kept)


def _look(book: Phrasebook[T], key: str, *, verbs: bool = False) -> tuple[Match[T], ...]:
    return _nearest([m for m in book.matches(key) if verbs or not m.reading.future])


def _roles_of(key: str) -> tuple[frozenset[str], str | None, bool]:
    """Give the place roles of a word, the role of a preposition attached to it, and whether it is joined."""
    table, attached = place_roles(), attached_roles()
    for reading in analyses(key):
        if reading.future:
            continue
        stem = reading.stem
        roles = table.get(stem, _NOTHING)
        if not roles and reading.article:
            roles = table.get(bare(stem), _NOTHING) & {"kind", "direction"}
        if reading.article and reading.preposition:
            roles |= table.get(_definite(stem), _NOTHING)
        if roles:
            return roles, attached.get(reading.preposition), bool(reading.conjunction)
    return _NOTHING, None, False


def _definite(stem: str) -> str:
    return "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}" + stem


def _classes_of(key: str) -> tuple[frozenset[str], bool]:
    for reading in analyses(key):
        if reading.article or reading.preposition or reading.future:
            continue
        classes = word_classes(reading.stem)
        if classes:
            return classes, bool(reading.conjunction)
    return _NOTHING, False


def _longest_first(matches: tuple[Match[T], ...]) -> tuple[Match[T], ...]:
    return tuple(sorted(matches, key=lambda m: -len(m.rest)))


def _opening(
    classes: frozenset[str], governing: tuple[Match[Governor], ...], *, finite_report: bool, joined: bool
) -> int:
    """Say how strongly a word opens a clause of its own."""
    if "complementizer" in classes:
        return 6
    if "relative" in classes and "preposition" not in classes:
        return 2
    if "subordinator" in classes and "preposition" not in classes:
        return 6
    if finite_report:
        return 5
    if joined and any(m.value.shape in _FINITE for m in governing):
        # wa- before a finite verb; a verbal noun spelled alike (wa-qatl) continues the clause.
        return 2 if any(m.value.shape == "masdar" for m in governing) else 6
    return 0


@memo()
def word_facts(key: str) -> WordFacts | None:
    """Look a folded word up in every lexicon of context; `None` where none knows it.

    >>> facts = word_facts("بالعراق")
    >>> facts.places[0].value.value, facts.places[0].reading.preposition
    ('IQ', 'ب')
    """
    if len(key) < 2 or key.isascii() or not known[key] & CONTEXT:
        return None
    classes, joined = _classes_of(key)
    roles, before, place_joined = _roles_of(key)
    cues = [c for c in cue_forms(key) if c.verb.sense in _REPORTS and not c.verb.strict]
    places = _look(place_names(), key)
    # A town spelled like a verb (Sa'da, "he went up it") is the town.
    named = any(not m.value.weak and not m.rest for m in places)
    governing = () if named else _look(governors(), key, verbs=True)
    trigger = _look(triggers(), key, verbs=True)
    finite_report = any(c.part == "finite" for c in cues)
    joined = (
        joined
        or place_joined
        or any(m.reading.conjunction for m in governing)
        or any(m.reading.conjunction for m in trigger)
        or any(c.conjunction for c in cues)
    )
    found = WordFacts(
        places=places,
        nisbas=_look(nationalities(), key),
        bodies=_look(bodies(), key),
        governors=governing,
        triggers=_longest_first(trigger),
        times=_longest_first(_look(time_words(), key)),
        classes=classes,
        place_roles=roles,
        before=before,
        reports=bool(cues),
        finite_report=finite_report,
        future=is_future(key),
        joined=joined,
        opening=_opening(classes, governing, finite_report=finite_report, joined=joined),
    )
    return None if found == _EMPTY else found


_EMPTY = WordFacts()


def facts_of(doc: Document) -> list[WordFacts | None]:
    """Look up each token; most are known to no lexicon of context."""
    kinds = doc.view(known_words)
    return [word_facts[t.key] if k & CONTEXT else None for t, k in zip(doc.tokens, kinds, strict=True)]
