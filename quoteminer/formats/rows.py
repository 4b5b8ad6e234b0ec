"""The JSON contract as classes: a class for each object, a field for each key, in the order written.

Fields without a default are the keys that every record has; the others may be absent when a record
is read.  ``start`` and ``end`` are code points into the article's text.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from attrs import frozen

from quoteminer.model import ClaimKind, Defect, Modality, Modifier, Number, QuoteKind, SpeakerKind

__all__ = [
    "SCHEMA_VERSION",
    "CandidateRow",
    "ClaimRow",
    "CountedRow",
    "ExtractionRow",
    "FindingRow",
    "ParserRow",
    "QuoteRow",
    "ReadingRow",
    "SentenceRow",
    "SourceRow",
    "SpanRow",
    "SpeakerRow",
    "StatementRow",
    "TextRow",
]

SCHEMA_VERSION = "1"


@frozen
class SourceRow:
    """Who says something, and the nearest explicit mention."""

    id: str
    name: str
    start: int
    end: int
    role: str | None


@frozen
class SpanRow:
    """A stretch of the article by its offsets alone."""

    start: int
    end: int


@frozen
class TextRow:
    """A stretch of the article."""

    start: int
    end: int
    text: str


@frozen
class CandidateRow:
    """A source that was considered."""

    name: str
    start: int
    end: int
    confidence: float


@frozen
class QuoteRow:
    """A stretch between quotation marks."""

    id: str
    start: int
    end: int
    text: str
    kind: QuoteKind
    speaker: SourceRow | None
    cue: TextRow | None
    utterance: str
    defects: tuple[Defect, ...]
    rule: str
    confidence: float
    candidates: tuple[CandidateRow, ...] = ()


@frozen
class StatementRow:
    """A reported clause without marks."""

    id: str
    start: int
    end: int
    text: str
    speaker: SourceRow | None
    cue: TextRow | None
    utterance: str
    rule: str
    confidence: float


@frozen
class CountedRow:
    """What a number counts."""

    start: int
    end: int
    text: str
    lemma: str
    modifiers: tuple[str, ...] = ()
    rule: str | None = None


@frozen
class ReadingRow:
    """Another value that the same digits can have."""

    value: Number
    rule: str


@frozen
class SentenceRow:
    """The sentence of a claim."""

    start: int
    end: int
    text: str | None = None


@frozen
class ClaimRow:
    """A quantity in its context."""

    id: str
    start: int
    end: int
    text: str
    value: Number | None
    low: Number | None
    high: Number | None
    modifier: Modifier
    kind: ClaimKind
    unit: str | None
    counted: CountedRow | None
    place: str | None
    as_of: str | None
    modality: Modality
    asserted_by: SourceRow | None
    quote_id: str | None
    sentence: SentenceRow
    rule: str
    confidence: float
    counted_class: str | None = None
    affiliation: str | None = None
    relation: str | None = None
    hedge: SpanRow | None = None
    ratio: Fraction | None = None
    date: str | None = None
    readings: tuple[ReadingRow, ...] = ()
    quantity_rule: str | None = None
    quantity_confidence: float | None = None


@frozen
class SpeakerRow:
    """A source as the whole article knows it."""

    id: str
    name: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    kind: SpeakerKind


@frozen
class ParserRow:
    """Which parser gave the syntax."""

    name: str
    version: str
    sha256: str


@frozen
class FindingRow:
    """Something about the input that the reader should know."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None


@frozen
class ExtractionRow:
    """Everything found in one article: one line."""

    schema_version: str
    id: str
    source: str | None
    published: dt.date | None
    sha256: str
    quotes: tuple[QuoteRow, ...]
    statements: tuple[StatementRow, ...]
    claims: tuple[ClaimRow, ...]
    speakers: tuple[SpeakerRow, ...]
    parser: ParserRow | None
    title: str | None = None
    url: str | None = None
    findings: tuple[FindingRow, ...] = ()
    text: str | None = None
