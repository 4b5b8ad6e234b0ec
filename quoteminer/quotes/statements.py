"""Reported clauses without marks: the clause after *qāla inna*, and clauses under *according to*."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from quoteminer.lexicon.words import is_word
from quoteminer.model import Span
from quoteminer.quotes.cues import CueHit, is_complementizer
from quoteminer.quotes.layout import Layout

__all__ = ["ReportedClause", "reported_clauses"]

_REACH = 40
_PAUSES = frozenset(",\N{ARABIC COMMA}\N{ARABIC SEMICOLON};-")
_STOPS = frozenset(".!\N{ARABIC QUESTION MARK}")


@frozen
class ReportedClause:
    """A reported clause and the cue that reports it."""

    span: Span
    cue: CueHit
    rule: str


def reported_clauses(layout: Layout) -> tuple[ReportedClause, ...]:
    """Find the reported clauses outside marks, by start."""
    found = list(_after_verbs(layout))
    found.extend(_under_phrases(layout))
    return tuple(sorted(found, key=lambda clause: (clause.span.start, -clause.span.end)))


def _after_verbs(layout: Layout) -> Iterator[ReportedClause]:
    tokens = layout.doc.tokens
    for number, hit in enumerate(layout.cues):
        if hit.part == "phrase" or _inside_quote(layout, hit.index):
            continue
        following = layout.cues[number + 1].index if number + 1 < len(layout.cues) else len(tokens)
        opening = _complementizer(layout, hit, following)
        if opening is None:
            continue
        start, direct = opening
        end = _clause_end(layout, start, hit)
        if end <= tokens[start].start:
            continue
        yield ReportedClause(
            Span(tokens[start].start, end), hit, "statement-colon" if direct else "statement-inna"
        )


def _inside_quote(layout: Layout, index: int) -> bool:
    owner = layout.owners[index]
    return owner >= 0 and not layout.is_short(owner)


def _complementizer(layout: Layout, hit: CueHit, following: int) -> tuple[int, bool] | None:
    """Find where the reported clause begins: at its complementizer, or after a colon."""
    tokens = layout.doc.tokens
    sentence = layout.doc.sentence_at(tokens[hit.index].start)
    for index in range(hit.stop, min(hit.stop + _REACH, len(tokens))):
        token = tokens[index]
        if token.start >= sentence.end or token.text in _STOPS:
            return None
        owner = layout.owners[index]
        if owner >= 0 and owner != layout.owners[hit.index]:
            if layout.is_short(owner):
                continue
            return None  # the words are in marks: a quote, not a statement
        if token.text == ":" and index + 1 < len(tokens):
            if layout.owners[index + 1] != layout.owners[hit.index]:
                return None
            begins = tokens[index + 1]
            return (index + 1, True) if begins.start < layout.doc.paragraph_at(token.start).end else None
        if token.kind == "word" and is_complementizer(token.key):
            if index + 1 < len(tokens) and layout.owners[index + 1] != layout.owners[hit.index]:
                inner = layout.owners[index + 1]
                if inner >= 0 and not layout.is_short(inner):
                    return None
            return index, False
        if index >= following and not is_word(tokens[index - 1].key, "relative"):
            return None
    return None


def _clause_end(layout: Layout, start: int, hit: CueHit) -> int:
    """End a reported clause at the sentence's end, or where the next cue takes over."""
    doc = layout.doc
    sentence = doc.sentence_at(doc.tokens[start].start)
    end = sentence.end
    owner = layout.owners[hit.index]
    first, last = start + 1, doc.token_index(end)
    for other in layout.cues_between(first, last):
        if layout.owners[other.index] != owner:
            continue
        before = doc.tokens[other.index - 1]
        pause = before.kind == "sign"
        takes_over = (other.part == "participle" and (pause or other.conjunction)) or (
            other.finite and other.conjunction and _reports(layout, other)
        )
        if other.part == "phrase" and pause and _closes(layout, other, last):
            takes_over = True
        if takes_over:
            end = doc.tokens[other.index].start
            break
    return _trimmed(layout, doc.tokens[start].start, end)


def _reports(layout: Layout, hit: CueHit) -> bool:
    """Check that a coordinated verb opens a report of its own."""
    tokens = layout.doc.tokens
    for index in range(hit.stop, min(hit.stop + _REACH // 2, len(tokens))):
        token = tokens[index]
        if token.text in _STOPS:
            return False
        if token.text == ":" or (token.kind == "word" and is_complementizer(token.key)):
            return True
        if layout.owners[index] >= 0 and not layout.is_short(layout.owners[index]):
            return True
    return False


def _closes(layout: Layout, hit: CueHit, last: int) -> bool:
    """Tell whether a phrase cue ends its sentence (*..., wifqan lil-ṣaḥīfa.*)."""
    return last - hit.stop <= 14


def _trimmed(layout: Layout, start: int, end: int) -> int:
    text = layout.doc.text
    while end > start and (text[end - 1].isspace() or text[end - 1] in _PAUSES or text[end - 1] in _STOPS):
        end -= 1
    return end


def _under_phrases(layout: Layout) -> Iterator[ReportedClause]:
    """A sentence under *wifqan li-X* is X's statement: what stands before a closing phrase."""
    doc = layout.doc
    for hit in layout.cues:
        if hit.part != "phrase" or _inside_quote(layout, hit.index):
            continue
        sentence = doc.sentence_at(doc.tokens[hit.index].start)
        first, last = doc.token_index(sentence.start), doc.token_index(sentence.end)
        earlier = [other for other in layout.cues_between(first, hit.index) if other.part != "phrase"]
        if hit.index - first <= 1:
            start = _after_source(layout, hit, last)
            if start is not None and not [c for c in layout.cues_between(start, last) if c.finite]:
                yield _clause(layout, doc.tokens[start].start, sentence.end, hit)
        elif not earlier and last - hit.stop <= 14:
            yield _clause(layout, sentence.start, doc.tokens[hit.index].start, hit)


def _after_source(layout: Layout, hit: CueHit, last: int) -> int | None:
    tokens = layout.doc.tokens
    for index in range(hit.stop, min(hit.stop + 12, last)):
        if tokens[index].text in _PAUSES:
            return index + 1 if index + 1 < last else None
    return None


def _clause(layout: Layout, start: int, end: int, hit: CueHit) -> ReportedClause:
    return ReportedClause(
        Span(start, max(start, _trimmed(layout, start, end))), hit, "statement-according-to"
    )
