"""What is found in an article as rows of canonical columns, the same for every engine.

Whatever needs Arabic is done here, in Python: folding, context words, the key that two claims must
share to be compared.  Engines only sort and pick rows.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
from collections.abc import Iterator
from decimal import Decimal, localcontext
from functools import partial
from typing import Any, TypeAlias, cast

import attrs
from attrs import frozen

from quoteminer._version import __version__
from quoteminer.articles.metadata import parse_date
from quoteminer.compare.comparison import grouped_claims
from quoteminer.compare.copies import Carrier
from quoteminer.compare.members import Member, digest, member_of, undigested
from quoteminer.compare.subjects import Block
from quoteminer.compare.values import GroupedClaim
from quoteminer.formats import claim_record, dumps, loads
from quoteminer.formats.records import claim_from_record
from quoteminer.formats.tabular import COLUMNS, Cell, ColumnType, Table, rows_of
from quoteminer.model import Article, Extraction, ParserInfo
from quoteminer.store.schema import OF_ARTICLE
from quoteminer.text import fold_key

__all__ = [
    "ComparedRow",
    "Head",
    "Row",
    "article_key",
    "article_row",
    "claim_rows",
    "column",
    "compared_rows",
    "context_text",
    "grouped_from",
    "head_of",
    "member_from",
    "parser_name",
    "read_head",
    "said_rows",
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
    """One claim that can be compared, ready for any engine to pick.

    ``block`` is the number that engines group by (two blocks can share one: they are told apart when
    their claims are compared); ``digest`` and ``words`` what comparison asks of the claim; ``context``
    and ``record`` the whole claim as JSON, for those that are shown.
    """

    position: int
    block: int
    digest: str
    words: str
    context: str
    record: str


def compared_rows(extraction: Extraction) -> Iterator[ComparedRow]:
    """Give a row for each claim that can be compared."""
    ready = grouped_claims(extraction)
    current = next(ready, None)
    for position, claim in enumerate(extraction.claims):
        if current is None or current.claim is not claim:
            continue
        member = member_of(current)
        if member is not None:
            yield ComparedRow(
                position=position,
                block=_block_number(member.subject.block),
                digest=digest(member),
                words=" ".join(sorted(member.words)),
                context=context_text(current),
                record=dumps(claim_record(claim, current.sentence_text)),
            )
        current = next(ready, None)


def _block_number(block: Block) -> int:
    return int.from_bytes(hashlib.sha256(repr(block).encode()).digest()[:8], "big", signed=True)


# What a claim to be compared has from its article, and from the claim itself; the rest is its context.
_GIVEN = {"article_id", "sha256", "source", "published", "title", "claim", "sentence_text", "mentions"}
_CONTEXT = tuple(field.name for field in attrs.fields(GroupedClaim) if field.name not in _GIVEN)


def context_text(grouped: GroupedClaim) -> str:
    """Write what the words around a claim say, as JSON."""
    said = {name: getattr(grouped, name) for name in _CONTEXT}
    return dumps({name: sorted(v) if isinstance(v, frozenset) else v for name, v in said.items()})


def grouped_from(head: Head, context: str, record: str) -> GroupedClaim:
    """Read a claim back as it is compared and shown."""
    read = cast("dict[str, Any]", loads(record))
    said: dict[str, Any] = {
        name: frozenset(value) if isinstance(value, list) else value
        for name, value in cast("dict[str, Any]", loads(context)).items()
    }
    return GroupedClaim(
        article_id=head.article_id,
        sha256=head.sha256,
        source=head.source,
        published=head.published,
        title=head.title,
        claim=claim_from_record(read),
        sentence_text=read["sentence"]["text"],
        **said,
    )


def member_from(head: Head, digested: str, words: str, context: str, record: str) -> Member:
    """Make a claim ready for comparison again; the claim itself is read when it is shown."""
    # The same few thousand words come in every claim.
    stems = frozenset(map(sys.intern, words.split(" "))) if words else frozenset()
    return undigested(digested, head.carrier, stems, partial(grouped_from, head, context, record))


def article_key(article: Article) -> str:
    """Hash all that is known of an article: two with one key are one article given twice."""
    known = dumps([head_of(article).dumps(), article.url])
    return hashlib.sha256(known.encode()).hexdigest()[:32]


def parser_name(parser: ParserInfo | None) -> str | None:
    """Name a parser with its version and the start of its hash."""
    return None if parser is None else column(f"{parser.name} {parser.version} {parser.sha256[:16]}")


def article_row(extraction: Extraction, seq: int, record: str) -> Row:
    """Give the row of the table of articles."""
    article = extraction.article
    return (
        seq,
        article_key(article),
        column(article.id),
        column(article.source),
        article.published,
        column(article.title),
        column(article.url),
        article.sha256,
        parser_name(extraction.parser),
        __version__,
        len(extraction.quotes),
        len(extraction.statements),
        len(extraction.claims),
        head_of(article).dumps(),
        record,
    )


def said_rows(extraction: Extraction, seq: int, table: Table) -> list[Row]:
    """Give the rows of the table of quotes, or of statements."""
    rows = rows_of(extraction, table)
    return [(seq, place, *_cells(row, table), _name_key(row)) for place, row in enumerate(rows)]


def claim_rows(extraction: Extraction, seq: int) -> list[Row]:
    """Give the rows of the table of claims."""
    text = extraction.article.text
    compared = {row.position: row for row in compared_rows(extraction)}
    rows: list[Row] = []
    for place, (row, claim) in enumerate(zip(rows_of(extraction, "claims"), extraction.claims, strict=True)):
        keys = (_name_key(row), _key(row["counted_lemma"]))
        same = compared.get(place)
        if same is None:
            tail: Row = (None, None, None, None, dumps(claim_record(claim, claim.sentence.of(text))))
        else:
            tail = (same.block, same.digest, same.words, same.context, same.record)
        rows.append((seq, place, *_cells(row, "claims"), *keys, *tail))
    return rows


def _cells(row: dict[str, Cell], table: Table) -> Iterator[object]:
    for name, kind in COLUMNS[table].items():
        if name not in OF_ARTICLE:
            yield from _cell(row[name], kind)


def _cell(value: Cell, kind: ColumnType) -> Iterator[object]:
    if kind == "number":
        number = None if value is None else Decimal(cast("int | Decimal", value))
        yield None if number is None else _decimal(number)
        yield None if number is None else str(number)
    else:
        yield column(value) if isinstance(value, str) else value


def _name_key(row: dict[str, Cell]) -> str | None:
    return _key(row["speaker"])


def _key(words: Cell) -> str | None:
    return column(" ".join(fold_key(word) for word in words.split())) if isinstance(words, str) else None


def column(text: str | None) -> str | None:
    """Replace what no column can hold, lone surrogates; the record keeps them."""
    return None if text is None else text.encode("utf-8", "replace").decode()


def _decimal(number: Decimal) -> str | None:
    """Write a number that a column can hold exactly; of others the text beside it knows."""
    with localcontext(prec=_DIGITS):
        if abs(number) >= _MOST:
            return None
        exact = number.quantize(_LAST)
        return format(exact, "f") if exact == number else None
