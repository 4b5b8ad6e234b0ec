"""From the library's values to the rows of the JSON contract."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

from quoteminer.formats.rows import (
    SCHEMA_VERSION,
    CandidateRow,
    ClaimRow,
    CountedRow,
    ExtractionRow,
    FindingRow,
    ParserRow,
    QuoteRow,
    ReadingRow,
    SentenceRow,
    SourceRow,
    SpanRow,
    SpeakerRow,
    StatementRow,
    TextRow,
)
from quoteminer.model import (
    Claim,
    CountedNoun,
    Cue,
    Extraction,
    Finding,
    Number,
    Quote,
    Source,
    Span,
    Statement,
)

__all__ = ["EXACT_DIGITS", "claim_row", "extraction_row", "quote_row", "shown", "statement_row"]

EXACT_DIGITS = 28  # of the Python value of what no decimal states exactly
_SHOWN = Decimal("0.0001")


def extraction_row(extraction: Extraction, *, with_text: bool) -> ExtractionRow:
    """Write everything found in one article."""
    article, parser = extraction.article, extraction.parser
    return ExtractionRow(
        schema_version=SCHEMA_VERSION,
        id=article.id,
        source=article.source,
        published=article.published,
        sha256=article.sha256,
        quotes=tuple(quote_row(quote) for quote in extraction.quotes),
        statements=tuple(statement_row(statement) for statement in extraction.statements),
        claims=tuple(claim_row(claim, claim.sentence.of(article.text)) for claim in extraction.claims),
        speakers=tuple(SpeakerRow(s.id, s.name, s.aliases, s.roles, s.kind) for s in extraction.speakers),
        parser=None if parser is None else ParserRow(parser.name, parser.version, parser.sha256),
        title=article.title,
        url=article.url,
        findings=tuple(_finding(finding) for finding in extraction.findings),
        text=article.text if with_text else None,
    )


def claim_row(claim: Claim, sentence: str) -> ClaimRow:
    """Write one claim and the text of its sentence."""
    quantity = claim.quantity
    value, low, high = (shown(n, quantity.ratio) for n in (quantity.value, quantity.low, quantity.high))
    return ClaimRow(
        id=claim.id,
        start=quantity.span.start,
        end=quantity.span.end,
        text=quantity.text,
        value=value,
        low=low,
        high=high,
        modifier=quantity.modifier,
        kind=quantity.kind,
        unit=quantity.unit,
        counted=_counted(quantity.counted),
        place=claim.place,
        as_of=claim.as_of,
        modality=claim.modality,
        asserted_by=_source(claim.asserted_by),
        quote_id=claim.quote_id,
        sentence=SentenceRow(claim.sentence.start, claim.sentence.end, sentence),
        rule=claim.rule,
        confidence=claim.confidence,
        counted_class=claim.counted_class,
        affiliation=claim.affiliation,
        relation=claim.relation,
        hedge=_hedge(quantity.hedge),
        ratio=quantity.ratio,
        date=quantity.date,
        readings=tuple(ReadingRow(reading.value, reading.rule) for reading in quantity.readings),
        quantity_rule=quantity.rule,
        quantity_confidence=quantity.confidence,
    )


def shown(value: Number | None, ratio: Fraction | None) -> Number | None:
    """Round what no decimal states exactly; the ratio beside it keeps the exact value.

    >>> shown(Decimal(1) / Decimal(3), Fraction(1, 3))
    Decimal('0.3333')
    """
    if value is None or ratio is None or isinstance(value, int):
        return value
    with localcontext(prec=EXACT_DIGITS + 8):
        return value.quantize(_SHOWN)


def _source(source: Source | None) -> SourceRow | None:
    if source is None:
        return None
    return SourceRow(source.speaker_id, source.name, source.span.start, source.span.end, source.role)


def _cue(cue: Cue | None) -> TextRow | None:
    return None if cue is None else TextRow(cue.span.start, cue.span.end, cue.text)


def _hedge(span: Span | None) -> SpanRow | None:
    return None if span is None else SpanRow(span.start, span.end)


def _counted(counted: CountedNoun | None) -> CountedRow | None:
    if counted is None:
        return None
    span = counted.span
    return CountedRow(span.start, span.end, counted.text, counted.lemma, counted.modifiers, counted.rule)


def quote_row(quote: Quote) -> QuoteRow:
    """Write one quote."""
    return QuoteRow(
        id=quote.id,
        start=quote.span.start,
        end=quote.span.end,
        text=quote.text,
        kind=quote.kind,
        speaker=_source(quote.speaker),
        cue=_cue(quote.cue),
        utterance=quote.utterance,
        defects=quote.defects,
        rule=quote.rule,
        confidence=quote.confidence,
        candidates=tuple(
            CandidateRow(c.name, c.span.start, c.span.end, c.confidence) for c in quote.candidates
        ),
    )


def statement_row(statement: Statement) -> StatementRow:
    """Write one reported clause."""
    return StatementRow(
        id=statement.id,
        start=statement.span.start,
        end=statement.span.end,
        text=statement.text,
        speaker=_source(statement.speaker),
        cue=_cue(statement.cue),
        utterance=statement.utterance,
        rule=statement.rule,
        confidence=statement.confidence,
    )


def _finding(finding: Finding) -> FindingRow:
    span = finding.span
    if span is None:
        return FindingRow(finding.code, finding.message)
    return FindingRow(finding.code, finding.message, span.start, span.end)
