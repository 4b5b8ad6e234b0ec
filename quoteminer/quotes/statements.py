"""Reported clauses without marks: the clause after *qāla inna*, and clauses under *according to*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.sources import strip_article
from quoteminer.lexicon.words import is_word
from quoteminer.model import Span
from quoteminer.quotes.credit import Attribution
from quoteminer.quotes.cues import CueHit, is_complementizer
from quoteminer.quotes.layout import Layout
from quoteminer.speakers.nominals import has_article, is_content, is_prepositional
from quoteminer.text.memo import memo

__all__ = ["ReportedClause", "reported_clauses"]

_REACH = 40
_CLOSE = 14
_SOURCE = 12
_SENTENCE = 150
_MEDIUM = 7
_NO_OBJECT = (
    "preposition",
    "subordinator",
    "modal",
    "pronoun",
    "relative",
    "demonstrative",
    "time",
    "as",
    "that",
)
_FEW = 4
_PAUSES = frozenset(",\N{ARABIC COMMA}\N{ARABIC SEMICOLON};-")
_STOPS = frozenset(".!\N{ARABIC QUESTION MARK}")


@frozen
class ReportedClause:
    """A reported clause and the cue that reports it."""

    span: Span
    cue: CueHit
    rule: str


def reported_clauses(layout: Layout, found: Mapping[int, Attribution]) -> tuple[ReportedClause, ...]:
    """Find the reported clauses outside marks, by start; ``found`` says who speaks at each cue."""
    clauses = list(_after_verbs(layout, found))
    clauses.extend(_under_phrases(layout))
    clauses.extend(_before_as(layout))
    return tuple(sorted(clauses, key=lambda clause: (clause.span.start, -clause.span.end)))


# -- clauses after a verb ---------------------------------------------------------------------------


def _after_verbs(layout: Layout, found: Mapping[int, Attribution]) -> Iterator[ReportedClause]:
    tokens = layout.doc.tokens
    for number, hit in enumerate(layout.cues):
        if hit.relative and hit.form is not None and hit.form.pronoun:
            continue
        if hit.part == "phrase" or (layout.in_long(hit.index) and not _is_explicit(found.get(hit.index))):
            continue
        clause = _clause(layout, hit, _next_verb(layout, number))
        noun = _noun(layout, hit, found.get(hit.index))
        opening = noun if noun is not None and not _is_governed(layout, clause, hit) else clause
        if opening is None:
            continue
        start, rule = opening
        for first, last in _coordinated(layout, start, _clause_end(layout, start, hit), hit):
            if last > tokens[first].start:
                yield ReportedClause(Span(tokens[first].start, last), hit, rule)


def _is_explicit(credited: Attribution | None) -> bool:
    """Tell whether the verb has a subject of its own: inside a quote nothing else is sure."""
    return credited is not None and credited.rule in {"speaker-subject-after", "speaker-subject-before"}


def _is_governed(layout: Layout, clause: tuple[int, str] | None, hit: CueHit) -> bool:
    """Tell whether the verb's own preposition leads to the clause (*ʿazā ... ilā anna*)."""
    if clause is None or hit.form is None:
        return False
    return layout.doc.tokens[clause[0] - 1].key in hit.form.verb.governs


def _next_verb(layout: Layout, number: int) -> int:
    """Find where the next reporting word stands that could take the complementizer for itself."""
    for other in layout.cues[number + 1 : number + 5]:
        if other.part != "phrase" and not other.relative:
            return other.index
    return len(layout.doc.tokens)


def _clause(layout: Layout, hit: CueHit, following: int) -> tuple[int, str] | None:
    """Find where the reported clause begins: at its complementizer, or after a colon."""
    tokens = layout.doc.tokens
    owner = layout.owners[hit.index]
    for index in range(hit.stop, _clause_limit(layout, hit, following)):
        token = tokens[index]
        outside = layout.owners[index] != owner
        if outside and layout.in_short(index):
            continue
        if outside and layout.owners[index] >= 0:
            return None  # the words are in marks: a quote, not a statement
        if token.text == ":" and index + 1 < len(tokens):
            return _after_colon(layout, index, owner)
        if token.kind == "word" and is_complementizer(token.key) and not _is_modal(layout, index, hit):
            return None if _is_quoted(layout, index + 1, owner) else (index, "statement-inna")
    return None


def _is_quoted(layout: Layout, index: int, owner: int) -> bool:
    """Tell whether the clause is in marks: a long stretch, or a short one with nothing after it."""
    tokens = layout.doc.tokens
    if index >= len(tokens) or layout.owners[index] == owner:
        return False
    after = layout.short_marks.get(index)
    return layout.in_long(index) or (after is not None and not _goes_on(layout, after))


def _goes_on(layout: Layout, index: int) -> bool:
    tokens = layout.doc.tokens
    return index < len(tokens) and tokens[index].text not in _STOPS | _PAUSES


def _clause_limit(layout: Layout, hit: CueHit, following: int) -> int:
    """Find where a clause can no longer begin: at the sentence's end, or where the next verb takes over."""
    tokens = layout.doc.tokens
    end = layout.doc.sentence_at(tokens[hit.index].start).end
    for index in range(hit.stop, min(hit.stop + _REACH, len(tokens))):
        token = tokens[index]
        if token.start >= end or token.text in _STOPS:
            return index
        if index >= following and not is_word(tokens[index - 1].key, "relative"):
            return index
        if hit.relative and token.kind == "sign" and not layout.in_short(index):
            return index  # a pause closes the clause that only describes a noun
    return min(hit.stop + _REACH, len(tokens))


def _after_colon(layout: Layout, index: int, owner: int) -> tuple[int, str] | None:
    tokens = layout.doc.tokens
    begins = tokens[index + 1]
    if layout.owners[index + 1] != owner:
        return None
    within = begins.start < layout.doc.paragraph_at(tokens[index].start).end
    return (index + 1, "statement-colon") if within else None


def _is_modal(layout: Layout, index: int, hit: CueHit) -> bool:
    """Tell whether *an* here belongs to a modal or a preposition before it (*yajibu an*, *baʿda an*)."""
    if index <= hit.stop:
        return False
    key = layout.doc.tokens[index - 1].key
    governed = hit.form is not None and key in hit.form.verb.governs
    return not governed and any(is_word(stem, "modal") for stem in (key, *(r.stem for r in analyses(key))))


def _noun(layout: Layout, hit: CueHit, credited: Attribution | None) -> tuple[int, str] | None:
    """Find a verbal noun that stands for the clause (*aʿlanat Landan irsāla ...*)."""
    if not hit.finite or hit.form is None or hit.sense not in {"say", "stance", "continue"}:
        return None
    tokens = layout.doc.tokens
    after = credited.stop if credited is not None and credited.stop is not None else hit.stop
    index = max(hit.stop, after)
    governed = False
    while index < len(tokens) and (tokens[index].text in _PAUSES or is_word(tokens[index].key, "time")):
        index += 1
    timed = index > max(hit.stop, after)  # an adverb has closed the subject
    index = _past_medium(layout, index, hit.form.verb.governs)
    if index < len(tokens) and tokens[index].key in hit.form.verb.governs:
        index, governed = index + 1, True
    if (
        index >= len(tokens)
        or tokens[index].kind != "word"
        or layout.owners[index] != layout.owners[hit.index]
    ):
        return None
    if tokens[index].start >= layout.doc.sentence_at(tokens[hit.index].start).end:
        return None
    stems = {tokens[index].key} | {
        r.stem
        for r in analyses(tokens[index].key)
        if r.preposition in hit.form.verb.governs and not r.conjunction
    }
    if governed:
        stems = {strip_article(stem) for stem in stems}
    told = any(is_content(stem) for stem in stems)
    fronted = credited is not None and (
        credited.rule == "speaker-subject-before" or (_is_explicit(credited) and timed)
    )
    if not told and (governed or fronted):
        told = _is_object(tokens[index].key) and not layout.cues_between(index, index + 1)
    return (index, "statement-noun") if told else None


def _past_medium(layout: Layout, index: int, governs: tuple[str, ...]) -> int:
    """Step over what it was announced in to the verb's own preposition (*aʿlana, fī bayān, ʿan ...*)."""
    tokens = layout.doc.tokens
    if index >= len(tokens) or not is_word(tokens[index].key, "site") or tokens[index].key in governs:
        return index
    for at in range(index + 1, min(index + _MEDIUM, len(tokens))):
        if tokens[at].text in _STOPS:
            break
        if tokens[at].key in governs:
            return at
    return index


@memo()
def _is_object(key: str) -> bool:
    """Tell whether a word can be the object of a verb whose subject is known: an indefinite noun."""
    if len(key) < 3 or has_article(key) or is_prepositional(key) or is_complementizer(key):
        return False
    return not any(is_word(reading.stem, *_NO_OBJECT) for reading in analyses(key))


def _clause_end(layout: Layout, start: int, hit: CueHit) -> int:
    """End a reported clause at the sentence's end, or where the next cue takes over."""
    doc = layout.doc
    end = doc.sentence_at(doc.tokens[start].start).end
    owner = layout.owners[hit.index]
    if owner >= 0 and layout.in_long(hit.index):
        end = min(end, layout.marks[owner].span.end)
    last = min(doc.token_index(end), start + _SENTENCE)
    for other in layout.cues_between(start + 1, last):
        if layout.owners[other.index] == owner and _takes_over(layout, other, last):
            end = doc.tokens[_lead(layout, other.index)].start
            break
    for index in range(start + 1, min(doc.token_index(end), last)):
        if _is_afterthought(layout, index):
            end = doc.tokens[index].start
            break
    return _trimmed(layout, doc.tokens[start].start, end)


def _lead(layout: Layout, index: int) -> int:
    """Count the particle before a verb to it (*walākinnahu ashāra*)."""
    return index - 1 if _is_particle(layout, index - 1) else index


def _is_afterthought(layout: Layout, index: int) -> bool:
    """See *, wa-dhālika ...*: the reporter's own words about the statement."""
    tokens = layout.doc.tokens
    return tokens[index - 1].text in _PAUSES and _takes_up(tokens[index].key)


@memo()
def _takes_up(key: str) -> bool:
    return any(r.conjunction and is_word(r.stem, "that") for r in analyses(key))


def _is_particle(layout: Layout, index: int) -> bool:
    return _is_particle_word(layout.doc.tokens[index].key)


@memo()
def _is_particle_word(key: str) -> bool:
    stems = {key} | {r.stem for r in analyses(key) if r.conjunction}
    return any(is_word(stem, "topic", "subordinator", "as") for stem in stems)


def _takes_over(layout: Layout, other: CueHit, last: int) -> bool:
    before = layout.doc.tokens[other.index - 1]
    pause = before.kind == "sign"
    if other.part == "participle":
        return pause or other.conjunction
    if other.part == "phrase":
        return pause and last - other.stop <= _CLOSE
    joined = other.conjunction or _is_particle(layout, other.index - 1)
    return other.finite and joined and _reports(layout, other)


def _reports(layout: Layout, hit: CueHit) -> bool:
    """Check that a coordinated verb opens a report of its own."""
    tokens = layout.doc.tokens
    for index in range(hit.stop, min(hit.stop + _REACH // 2, len(tokens))):
        token = tokens[index]
        if token.text in _STOPS:
            return False
        if token.text == ":" or (token.kind == "word" and is_complementizer(token.key)):
            return True
        if layout.in_long(index):
            return True
    return False


def _coordinated(layout: Layout, start: int, end: int, hit: CueHit) -> Iterator[tuple[int, int]]:
    """Part a clause at each *wa-anna* that goes on under the same verb."""
    tokens = layout.doc.tokens
    first = start
    last = layout.doc.token_index(end)
    for index in range(start + 2, last):
        if tokens[index - 1].text not in _PAUSES or layout.owners[index] != layout.owners[hit.index]:
            continue
        if _is_joined_complementizer(tokens[index].key):
            yield first, _trimmed(layout, tokens[first].start, tokens[index].start)
            first = index
    yield first, end


@memo()
def _is_joined_complementizer(key: str) -> bool:
    return any(r.conjunction and r.letters <= 2 and is_complementizer(key[1:]) for r in analyses(key))


def _trimmed(layout: Layout, start: int, end: int) -> int:
    text = layout.doc.text
    while end > start and (text[end - 1].isspace() or text[end - 1] in _PAUSES or text[end - 1] in _STOPS):
        end -= 1
    return end


# -- clauses under a phrase -------------------------------------------------------------------------


def _under_phrases(layout: Layout) -> Iterator[ReportedClause]:
    """Take a sentence under *wifqan li-X* for X's statement: what stands before a closing phrase."""
    doc = layout.doc
    for hit in layout.cues:
        if hit.part != "phrase" or layout.in_long(hit.index):
            continue
        sentence = doc.sentence_at(doc.tokens[hit.index].start)
        first = max(doc.token_index(sentence.start), hit.index - _SENTENCE)
        last = min(doc.token_index(sentence.end), hit.stop + _SENTENCE)
        if hit.index - first <= 1:
            start = _after_source(layout, hit, last)
            if start is not None and not any(c.finite for c in layout.cues_between(start, last)):
                yield _governed(layout, doc.tokens[start].start, sentence.end, hit)
        elif (
            last - hit.stop <= _CLOSE or doc.tokens[hit.index - 1].text in _PAUSES
        ) and not _reported_between(layout, first, hit.index):
            yield from _around(layout, sentence.start, hit, last)


def _reported_between(layout: Layout, first: int, last: int) -> bool:
    """Tell whether a verb or verbal noun between two tokens reports already."""
    return any(
        other.part != "phrase" and _reports(layout, other) for other in layout.cues_between(first, last)
    )


def _before_as(layout: Layout) -> Iterator[ReportedClause]:
    """Take what stands before *, ḥasabamā akkada X* for X's statement."""
    doc = layout.doc
    for hit in layout.cues:
        at = hit.index - 1
        if not hit.finite or hit.sense != "say" or layout.in_long(hit.index) or _reports(layout, hit):
            continue
        if at < 1 or not is_word(doc.tokens[at].key, "as") or doc.tokens[at - 1].text not in _PAUSES:
            continue
        start = doc.sentence_at(doc.tokens[hit.index].start).start
        first = max(doc.token_index(start), hit.index - _SENTENCE)
        if at - first > 1 and not _reported_between(layout, first, at):
            end = _trimmed(layout, start, doc.tokens[at].start)
            yield ReportedClause(Span(start, max(start, end)), hit, "statement-as")


def _around(layout: Layout, start: int, hit: CueHit, last: int) -> Iterator[ReportedClause]:
    """Take what stands before the phrase and, where it stands between commas, what goes on behind it.

    Few words before it do not make a clause: then both are one.
    """
    doc = layout.doc
    at, stop = doc.tokens[hit.index].start, doc.tokens[last - 1].end
    behind = _after_source(layout, hit, last) if doc.tokens[hit.index - 1].text in _PAUSES else None
    if behind is None or any(c.part != "phrase" for c in layout.cues_between(behind, last)):
        yield _governed(layout, start, at, hit)
    elif hit.index - doc.token_index(start) <= _FEW:
        yield _governed(layout, start, stop, hit)
    else:
        yield _governed(layout, start, at, hit)
        yield _governed(layout, doc.tokens[behind].start, stop, hit)


def _after_source(layout: Layout, hit: CueHit, last: int) -> int | None:
    tokens = layout.doc.tokens
    for index in range(hit.stop, min(hit.stop + _SOURCE, last)):
        if index > hit.stop and _is_joined_complementizer(tokens[index].key):
            return index
        if tokens[index].text in _PAUSES:
            return index + 1 if index + 1 < last else None
    return None


def _governed(layout: Layout, start: int, end: int, hit: CueHit) -> ReportedClause:
    return ReportedClause(
        Span(start, max(start, _trimmed(layout, start, end))), hit, "statement-according-to"
    )
