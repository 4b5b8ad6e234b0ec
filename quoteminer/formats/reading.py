"""From the rows of the JSON contract back to the library's values."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

from quoteminer.formats.rows import (
    ClaimRow,
    CountedRow,
    ExtractionRow,
    FindingRow,
    QuoteRow,
    SourceRow,
    StatementRow,
    TextRow,
)
from quoteminer.formats.writing import EXACT_DIGITS, shown
from quoteminer.model import (
    Article,
    Candidate,
    Claim,
    CountedNoun,
    Cue,
    Extraction,
    Finding,
    Number,
    ParserInfo,
    Quantity,
    Quote,
    Reading,
    Source,
    Span,
    Speaker,
    Statement,
)

__all__ = ["claim", "extraction"]


def extraction(row: ExtractionRow, text: str) -> Extraction:
    """Read the extraction of the article with the text.

    Raises `ValueError` where a span ends before it starts.
    """
    article = Article(
        text, id=row.id, source=row.source, published=row.published, title=row.title, url=row.url
    )
    parser = row.parser
    return Extraction(
        article=article,
        quotes=tuple(_quote(quote) for quote in row.quotes),
        statements=tuple(_statement(statement) for statement in row.statements),
        claims=tuple(claim(part) for part in row.claims),
        speakers=tuple(Speaker(s.id, s.name, s.kind, s.aliases, s.roles) for s in row.speakers),
        parser=None if parser is None else ParserInfo(parser.name, parser.version, parser.sha256),
        findings=tuple(_finding(finding) for finding in row.findings),
    )


def claim(row: ClaimRow) -> Claim:
    """Read one claim."""
    return Claim(
        id=row.id,
        quantity=_quantity(row),
        counted_class=row.counted_class,
        affiliation=row.affiliation,
        relation=row.relation,
        place=row.place,
        as_of=row.as_of,
        modality=row.modality,
        asserted_by=_source(row.asserted_by),
        quote_id=row.quote_id,
        sentence=Span(row.sentence.start, row.sentence.end),
        rule=row.rule,
        confidence=row.confidence,
    )


def _quantity(row: ClaimRow) -> Quantity:
    return Quantity(
        span=Span(row.start, row.end),
        text=row.text,
        value=_exact(row.value, row.ratio),
        low=_exact(row.low, row.ratio),
        high=_exact(row.high, row.ratio),
        modifier=row.modifier,
        kind=row.kind,
        unit=row.unit,
        counted=_counted(row.counted),
        rule=row.quantity_rule or row.rule,
        confidence=row.confidence if row.quantity_confidence is None else row.quantity_confidence,
        hedge=None if row.hedge is None else Span(row.hedge.start, row.hedge.end),
        readings=tuple(Reading(reading.value, reading.rule) for reading in row.readings),
        ratio=row.ratio,
        date=row.date,
    )


def _exact(value: Number | None, ratio: Fraction | None) -> Number | None:
    """Give a value that was rounded for the record its digits back."""
    if value is None or ratio is None or isinstance(value, int):
        return value
    with localcontext(prec=EXACT_DIGITS):
        exact = Decimal(ratio.numerator) / Decimal(ratio.denominator)
    return exact if shown(exact, ratio) == value else value


def _counted(row: CountedRow | None) -> CountedNoun | None:
    if row is None:
        return None
    return CountedNoun(Span(row.start, row.end), row.text, row.lemma, row.modifiers, row.rule)


def _source(row: SourceRow | None) -> Source | None:
    return None if row is None else Source(row.id, row.name, Span(row.start, row.end), row.role)


def _cue(row: TextRow | None) -> Cue | None:
    return None if row is None else Cue(Span(row.start, row.end), row.text)


def _quote(row: QuoteRow) -> Quote:
    return Quote(
        id=row.id,
        span=Span(row.start, row.end),
        text=row.text,
        kind=row.kind,
        speaker=_source(row.speaker),
        cue=_cue(row.cue),
        utterance=row.utterance,
        defects=row.defects,
        rule=row.rule,
        confidence=row.confidence,
        candidates=tuple(Candidate(c.name, Span(c.start, c.end), c.confidence) for c in row.candidates),
    )


def _statement(row: StatementRow) -> Statement:
    return Statement(
        id=row.id,
        span=Span(row.start, row.end),
        text=row.text,
        speaker=_source(row.speaker),
        cue=_cue(row.cue),
        utterance=row.utterance,
        rule=row.rule,
        confidence=row.confidence,
    )


def _finding(row: FindingRow) -> Finding:
    if row.start is None or row.end is None:
        return Finding(row.code, row.message)
    return Finding(row.code, row.message, Span(row.start, row.end))
