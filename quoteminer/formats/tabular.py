"""What was found as flat rows: one for each claim, quote or statement, for tables and data frames."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal, TypeAlias

from quoteminer.errors import OptionError
from quoteminer.formats.writing import shown
from quoteminer.model import Article, Claim, Extraction, Quote, Source, Statement

__all__ = ["COLUMNS", "TABLES", "Cell", "ColumnType", "Row", "Table", "check_table", "rows_of"]

Table: TypeAlias = Literal["claims", "quotes", "statements"]
TABLES: tuple[Table, ...] = ("claims", "quotes", "statements")
Cell: TypeAlias = str | int | float | Decimal | dt.date | None
Row: TypeAlias = dict[str, Cell]
ColumnType: TypeAlias = Literal["text", "offset", "number", "date", "share"]

_ARTICLE: dict[str, ColumnType] = {
    "article_id": "text",
    "source": "text",
    "published": "date",
    "title": "text",
    "url": "text",
}
_SPAN: dict[str, ColumnType] = {"id": "text", "start": "offset", "end": "offset", "text": "text"}
_SPEAKER: dict[str, ColumnType] = {"speaker": "text", "speaker_role": "text", "speaker_id": "text"}
_WHY: dict[str, ColumnType] = {"rule": "text", "confidence": "share"}
_SAID: dict[str, ColumnType] = {"cue": "text", "utterance": "text"}
COLUMNS: dict[Table, dict[str, ColumnType]] = {
    "claims": {
        **_ARTICLE,
        **_SPAN,
        "value": "number",
        "low": "number",
        "high": "number",
        "ratio": "text",
        "modifier": "text",
        "kind": "text",
        "unit": "text",
        "date": "text",
        "counted": "text",
        "counted_lemma": "text",
        "counted_class": "text",
        "affiliation": "text",
        "relation": "text",
        "place": "text",
        "as_of": "text",
        "modality": "text",
        **_SPEAKER,
        "quote_id": "text",
        "sentence": "text",
        "sentence_start": "offset",
        "sentence_end": "offset",
        **_WHY,
    },
    "quotes": {**_ARTICLE, **_SPAN, "kind": "text", **_SPEAKER, **_SAID, "defects": "text", **_WHY},
    "statements": {**_ARTICLE, **_SPAN, **_SPEAKER, **_SAID, **_WHY},
}


def rows_of(extraction: Extraction, table: Table = "claims") -> list[Row]:
    """Give the rows of one article: plain dicts, ready for `pandas.DataFrame` or `polars.DataFrame`.

    The keys are those of `COLUMNS`, in that order; numbers are exact, several defects are joined by
    spaces, what is absent is `None`.

    Raises `OptionError` for another table than `TABLES`.

    >>> from quoteminer import mine
    >>> rows = rows_of(mine("أعلنت الوزارة مقتل 12 جنديا.", model=None))
    >>> [(row["value"], row["counted_lemma"]) for row in rows]
    [(12, 'جندي')]
    """
    check_table(table)
    article = extraction.article
    if table == "claims":
        return [_claim(article, claim) for claim in extraction.claims]
    if table == "quotes":
        return [_said(article, quote) for quote in extraction.quotes]
    return [_said(article, statement) for statement in extraction.statements]


def check_table(table: str) -> None:
    """Check that a table exists.

    Raises `OptionError`.
    """
    if table not in TABLES:
        raise OptionError("table", table, ", ".join(TABLES))


def _of_article(article: Article) -> Row:
    return {
        "article_id": article.id,
        "source": article.source,
        "published": article.published,
        "title": article.title,
        "url": article.url,
    }


def _of_speaker(source: Source | None) -> Row:
    if source is None:
        return {"speaker": None, "speaker_role": None, "speaker_id": None}
    return {"speaker": source.name, "speaker_role": source.role, "speaker_id": source.speaker_id}


def _claim(article: Article, claim: Claim) -> Row:
    quantity, counted = claim.quantity, claim.quantity.counted
    ratio = quantity.ratio
    return {
        **_of_article(article),
        "id": claim.id,
        "start": quantity.span.start,
        "end": quantity.span.end,
        "text": quantity.text,
        "value": shown(quantity.value, ratio),
        "low": shown(quantity.low, ratio),
        "high": shown(quantity.high, ratio),
        "ratio": None if ratio is None else str(ratio),
        "modifier": quantity.modifier,
        "kind": quantity.kind,
        "unit": quantity.unit,
        "date": quantity.date,
        "counted": None if counted is None else counted.text,
        "counted_lemma": None if counted is None else counted.lemma,
        "counted_class": claim.counted_class,
        "affiliation": claim.affiliation,
        "relation": claim.relation,
        "place": claim.place,
        "as_of": claim.as_of,
        "modality": claim.modality,
        **_of_speaker(claim.asserted_by),
        "quote_id": claim.quote_id,
        "sentence": claim.sentence.of(article.text),
        "sentence_start": claim.sentence.start,
        "sentence_end": claim.sentence.end,
        "rule": claim.rule,
        "confidence": claim.confidence,
    }


def _said(article: Article, item: Quote | Statement) -> Row:
    quote = item if isinstance(item, Quote) else None
    return {
        **_of_article(article),
        "id": item.id,
        "start": item.span.start,
        "end": item.span.end,
        "text": item.text,
        **({} if quote is None else {"kind": quote.kind}),
        **_of_speaker(item.speaker),
        "cue": None if item.cue is None else item.cue.text,
        "utterance": item.utterance,
        **({} if quote is None else {"defects": " ".join(quote.defects) or None}),
        "rule": item.rule,
        "confidence": item.confidence,
    }
