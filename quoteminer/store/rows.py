"""What is found in an article as rows of canonical columns, the same for every engine.

Whatever needs Arabic is done here, in Python: folding, context words, the key that two claims must
share to be compared.  Engines only sort and pick rows.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from typing import Any, TypeAlias, cast

import attrs
from attrs import frozen

from quoteminer._version import __version__
from quoteminer.articles.metadata import parse_date
from quoteminer.compare.comparison import grouped_claims
from quoteminer.compare.copies import Carrier
from quoteminer.compare.subjects import Block, Member, member_of
from quoteminer.compare.values import GroupedClaim
from quoteminer.formats import claim_record, dumps, loads
from quoteminer.formats.records import claim_from_record
from quoteminer.model import Article, Claim, Extraction, Number, ParserInfo, Quote, Source, Statement
from quoteminer.text import fold_key

__all__ = [
    "ComparedRow",
    "Head",
    "Row",
    "article_key",
    "article_row",
    "block_number",
    "claim_rows",
    "column",
    "compared_rows",
    "context_text",
    "grouped_from",
    "head_of",
    "member_from",
    "parser_name",
    "quote_rows",
    "read_head",
]

Row: TypeAlias = tuple[object, ...]

# DECIMAL(38, 9) holds 29 digits before the point and nine after it.
_MOST = 10**29
_LAST = Decimal("1e-9")
_DIGITS = 60


@frozen
class Head:
    """What comparison needs to know of an article."""

    article_id: str
    sha256: str
    source: str | None
    published: dt.date | None
    title: str | None

    @property
    def carrier(self) -> Carrier:
        """What tells the article from others with the same text."""
        return Carrier(self.sha256, self.article_id, self.source, self.published)


    def dumps(self) -> str:
        """Write the head as JSON, which also holds what no column can (lone surrogates)."""
        published = None if self.published is None else self.published.isoformat()
        return dumps([self.article_id, self.sha256, self.source, published, self.title])


def head_of(article: Article) -> Head:
    """Give what comparison needs to know of an article."""
    return Head(article.id, article.sha256, article.source, article.published, article.title)


def read_head(text: str) -> Head:
    """Read the head of an article back."""
    article_id, sha256, source, published, title = cast("list[Any]", loads(text))
    return Head(article_id, sha256, source, parse_date(published), title)


@frozen
class ComparedRow:
    """One claim of an article, ready to be compared by any engine; ``block`` `None`: it never is.

    ``context`` is what the words around the claim say, and ``record`` the claim, both as JSON.
    """

    position: int
    block: int | None
    context: str | None
    record: str


def compared_rows(extraction: Extraction) -> Iterator[ComparedRow]:
    """Give a row for each claim."""
    text = extraction.article.text
    ready = grouped_claims(extraction)
    current = next(ready, None)
    for position, claim in enumerate(extraction.claims):
        record = dumps(claim_record(claim, claim.sentence.of(text)))
        if current is None or current.claim is not claim:
            yield ComparedRow(position, None, None, record)
            continue
        member = member_of(current)
        block = None if member is None else block_number(member.subject.block)
        yield ComparedRow(position, block, None if block is None else context_text(current), record)
        current = next(ready, None)


def block_number(block: Block) -> int:
    """Give the number of a block: engines group by it; two blocks that share one are told apart later."""
    return int.from_bytes(hashlib.sha256(repr(block).encode()).digest()[:8], "big", signed=True)


# What a claim to be compared has from its article, and from the claim itself; the rest is its context.
_GIVEN = {"article_id", "sha256", "source", "published", "title", "claim", "sentence_text", "mentions"}
_CONTEXT = tuple(field.name for field in attrs.fields(GroupedClaim) if field.name not in _GIVEN)


def context_text(grouped: GroupedClaim) -> str:
    """Write what the words around a claim say, as JSON."""
    said = {name: getattr(grouped, name) for name in _CONTEXT}
    return dumps({name: sorted(v) if isinstance(v, frozenset) else v for name, v in said.items()})


def _read_context(text: str) -> dict[str, Any]:
    said = cast("dict[str, Any]", loads(text))
    # The same few thousand words come in every claim.
    return {n: frozenset(map(sys.intern, v)) if isinstance(v, list) else v for n, v in said.items()}


def grouped_from(head: Head, context: str, record: str) -> GroupedClaim:
    """Read a claim back as it is compared."""
    read = cast("dict[str, Any]", loads(record))
    return GroupedClaim(
        article_id=head.article_id,
        sha256=head.sha256,
        source=head.source,
        published=head.published,
        title=head.title,
        claim=claim_from_record(read),
        sentence_text=read["sentence"]["text"],
        **_read_context(context),
    )


def member_from(head: Head, context: str, record: str) -> Member | None:
    """Make a claim ready for comparison again."""
    return member_of(grouped_from(head, context, record))


def article_key(article: Article) -> str:
    """Hash all that is known of an article: two with one key are one article given twice."""
    known = dumps([head_of(article).dumps(), article.url])
    return hashlib.sha256(known.encode()).hexdigest()[:32]


def parser_name(parser: ParserInfo | None) -> str | None:
    """Name a parser with its version and the start of its hash."""
    return None if parser is None else f"{parser.name} {parser.version} {parser.sha256[:16]}"


def article_row(extraction: Extraction, seq: int, record: str) -> Row:
    """Give the row of the table of articles."""
    article = extraction.article
    return (
        seq,
        article_key(article),
        column(article.id),
        article.sha256,
        column(article.source),
        article.published,
        column(article.title),
        column(article.url),
        column(parser_name(extraction.parser)),
        __version__,
        len(extraction.quotes) + len(extraction.statements),
        len(extraction.claims),
        head_of(article).dumps(),
        record,
    )


def quote_rows(extraction: Extraction, seq: int) -> list[Row]:
    """Give the rows of the table of quotes: the quotes, then the statements."""
    said: Sequence[Quote | Statement] = (*extraction.quotes, *extraction.statements)
    return [_quote_row(seq, position, part) for position, part in enumerate(said)]


def _quote_row(seq: int, position: int, said: Quote | Statement) -> Row:
    source = said.speaker
    return (
        seq,
        position,
        column(said.id),
        said.span.start,
        said.span.end,
        said.kind if isinstance(said, Quote) else "statement",
        None if source is None else column(source.speaker_id),
        *_named(source),
        None if said.cue is None else column(said.cue.text),
        column(said.utterance),
        column(said.rule),
        said.confidence,
        column(said.text),
    )


def claim_rows(extraction: Extraction, seq: int) -> list[Row]:
    """Give the rows of the table of claims."""
    text = extraction.article.text
    compared = zip(compared_rows(extraction), extraction.claims, strict=True)
    return [
        (*_claim_row(seq, row.position, claim, text), row.block, row.context, row.record)
        for row, claim in compared
    ]


def _claim_row(seq: int, position: int, claim: Claim, text: str) -> Row:
    quantity = claim.quantity
    counted = quantity.counted
    return (
        seq,
        position,
        column(claim.id),
        claim.span.start,
        claim.span.end,
        quantity.kind,
        _decimal(quantity.value),
        _decimal(quantity.low),
        _decimal(quantity.high),
        quantity.modifier,
        column(quantity.unit),
        None if counted is None else column(counted.text),
        None if counted is None else column(fold_key(counted.lemma)),
        column(claim.counted_class),
        column(claim.affiliation),
        column(claim.relation),
        column(claim.place),
        column(claim.as_of),
        claim.modality,
        *_named(claim.asserted_by),
        column(claim.quote_id),
        column(claim.rule),
        claim.confidence,
        column(quantity.text),
        column(claim.sentence.of(text)),
    )


def _named(source: Source | None) -> tuple[str | None, str | None]:
    """Give the name of a source and its folded key."""
    if source is None:
        return None, None
    key = " ".join(fold_key(word) for word in source.name.split())
    return column(source.name), column(key)


def column(text: str | None) -> str | None:
    """Replace what no column can hold, lone surrogates; the record keeps them."""
    return None if text is None else text.encode("utf-8", "replace").decode()


def _decimal(value: Number | None) -> str | None:
    """Write a number that a column can hold exactly; of others the record alone knows."""
    if value is None:
        return None
    with localcontext(prec=_DIGITS):
        given = Decimal(value)
        if abs(given) >= _MOST:
            return None
        exact = given.quantize(_LAST)
        return format(exact, "f") if exact == given else None
