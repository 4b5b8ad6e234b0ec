"""What is found in an article as rows of canonical columns, the same for every engine.

Whatever needs Arabic is done here, in Python: folding, context words, the key that two claims must
share to be compared.  Engines only sort and pick rows.
"""

from __future__ import annotations

import hashlib
import sys
from array import array
from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from typing import Any, TypeAlias, cast

import attrs
from attrs import frozen

from quoteminer._version import __version__
from quoteminer.articles.metadata import parse_date
from quoteminer.compare.arithmetic import Checked, checked
from quoteminer.compare.comparison import grouped_claims
from quoteminer.compare.copies import Carrier, Outline, carrier_of, outline_of
from quoteminer.compare.members import Member, digest, member_of, undigested
from quoteminer.compare.subjects import Block
from quoteminer.compare.values import Calculation, GroupedClaim
from quoteminer.formats import claim_record, dumps, loads
from quoteminer.formats.tabular import COLUMNS, Cell, ColumnType, Table, rows_of
from quoteminer.model import Article, Extraction, ParserInfo
from quoteminer.store.claims import read_claim, read_plain
from quoteminer.store.schema import OF_ARTICLE
from quoteminer.text import fold_key

__all__ = [
    "Compared",
    "ComparedRow",
    "Head",
    "Row",
    "Written",
    "article_key",
    "article_row",
    "calculation_parts",
    "claim_rows",
    "column",
    "compared",
    "grouped_from",
    "grouped_parts",
    "head_of",
    "member_from",
    "parser_name",
    "read_checked",
    "read_grouped",
    "read_head",
    "read_outline",
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

    carrier: Carrier
    title: str | None

    @property
    def sha256(self) -> str:
        """The hash of its text."""
        return self.carrier.sha256

    def dumps(self) -> str:
        """Write the head as JSON, which also holds what no column can (lone surrogates)."""
        known = self.carrier
        published = None if known.published is None else known.published.isoformat()
        return dumps([known.article_id, known.sha256, known.source, published, self.title])


def head_of(article: Article) -> Head:
    """Give what comparison needs to know of an article."""
    return Head(carrier_of(article), article.title)


def read_head(text: str) -> Head:
    """Read the head of an article back."""
    article_id, sha256, source, published, title = read_plain(text)
    return Head(Carrier(sha256, article_id, source, parse_date(published)), title)


@frozen
class ComparedRow:
    """One claim of a kind that compares, ready for any engine to pick.

    ``block`` is the number that engines group by (two blocks can share one: they are told apart when
    their claims are compared), `None` where the claim says too little; ``digest`` and ``words`` are what
    comparison asks of the claim; ``context`` and ``record`` the whole claim as JSON, where it is shown.
    """

    position: int
    block: int | None
    digest: str | None
    words: str | None
    context: str
    record: str


@frozen
class Compared:
    """What comparison needs of one article.

    That is its claims, what tells its copies (``outline``) and what its own figures say together
    (``checked``), both as JSON.
    """

    claims: tuple[ComparedRow, ...]
    outline: str
    checked: str | None


def compared(extraction: Extraction) -> Compared:
    """Make an article ready to be compared by any engine."""
    ready = tuple(grouped_claims(extraction))
    places = enumerate(extraction.claims)
    rows = tuple(
        _compared_row(next(place for place, claim in places if claim is grouped.claim), grouped)
        for grouped in ready
    )
    outline = outline_of(extraction)
    return Compared(
        rows, dumps([list(outline.sketch), sorted(outline.figures)]), _checked_text(checked(ready))
    )


def read_outline(text: str) -> Outline:
    """Read back what tells the copies of an article."""
    sketch, figures = read_plain(text)
    # An archive has many outlines at a time: numbers of four bytes take a tenth of a tuple.
    return Outline(array("I", sketch), frozenset(map(sys.intern, figures)))


def _compared_row(position: int, grouped: GroupedClaim) -> ComparedRow:
    member = member_of(grouped)
    return ComparedRow(
        position=position,
        block=None if member is None else _block_number(member.subject.block),
        digest=None if member is None else digest(member),
        words=None if member is None else " ".join(sorted(member.words)),
        context=_context_text(grouped),
        record=_record_text(grouped),
    )


def _record_text(grouped: GroupedClaim) -> str:
    return dumps(claim_record(grouped.claim, grouped.sentence_text))


def _block_number(block: Block) -> int:
    return int.from_bytes(hashlib.sha256(repr(block).encode()).digest()[:8], "big", signed=True)


# What a claim to be compared has from its article, and from the claim itself; the rest is its context.
_GIVEN = {"article_id", "sha256", "source", "published", "title", "claim", "sentence_text", "mentions"}
_CONTEXT = tuple(field.name for field in attrs.fields(GroupedClaim) if field.name not in _GIVEN)


def _context_text(grouped: GroupedClaim) -> str:
    """Write what the words around a claim say, as JSON."""
    said = {name: getattr(grouped, name) for name in _CONTEXT}
    return dumps({name: sorted(v) if isinstance(v, frozenset) else v for name, v in said.items()})


def _read_context(text: str | bytes) -> dict[str, Any]:
    said = read_plain(text)
    return {name: frozenset(v) if isinstance(v, list) else v for name, v in said.items()}


def grouped_from(head: Head, context: str | bytes, record: str | bytes) -> GroupedClaim:
    """Read a claim back as it is compared and shown."""
    claim, sentence = read_claim(record)
    known = head.carrier
    return GroupedClaim(
        article_id=known.article_id,
        sha256=known.sha256,
        source=known.source,
        published=known.published,
        title=head.title,
        claim=claim,
        sentence_text=sentence,
        **_read_context(context),
    )


@frozen(eq=False)
class Written:
    """A claim as a store has it, which is read when it is asked for.

    An archive has many at a time: the bytes of Arabic take half the room of its letters.
    """

    head: Head
    context: str | bytes
    record: str | bytes

    def __call__(self) -> GroupedClaim:
        """Read the claim."""
        return grouped_from(self.head, self.context, self.record)


def member_from(head: Head, digested: str, words: str, context: str | bytes, record: str | bytes) -> Member:
    """Make a claim ready for comparison again; the claim itself is read when it is shown."""
    # The same few thousand words come in every claim.
    stems = frozenset(map(sys.intern, words.split(" "))) if words else frozenset()
    return undigested(digested, head.carrier, stems, Written(head, context, record))


def grouped_parts(grouped: GroupedClaim) -> list[object]:
    """Give all that comparison knows of a claim, for JSON."""
    carrier = Carrier(grouped.sha256, grouped.article_id, grouped.source, grouped.published)
    head = Head(carrier, grouped.title)
    return [head.dumps(), _context_text(grouped), _record_text(grouped), grouped.mentions]


def read_grouped(parts: Any) -> GroupedClaim:  # noqa: ANN401  (what JSON gave)
    """Read a claim back from its parts."""
    head, context, record, mentions = parts
    return attrs.evolve(grouped_from(read_head(head), context, record), mentions=mentions)


def calculation_parts(calculation: Calculation) -> list[object]:
    """Give a calculation, for JSON."""
    claims = [grouped_parts(grouped) for grouped in calculation.claims]
    return [calculation.code, calculation.holds, calculation.text_en, calculation.text_ar, claims]


def _checked_text(found: Checked) -> str | None:
    """Write what the figures of one article say together; most say nothing."""
    if not found.calculations and not found.changes:
        return None
    calculations = [calculation_parts(calculation) for calculation in found.calculations]
    return dumps([calculations, [grouped_parts(grouped) for grouped in found.changes]])


def read_checked(text: str) -> Checked:
    """Read back what the figures of one article say together."""
    calculations, changes = cast("list[Any]", loads(text))
    return Checked(
        tuple(
            Calculation(
                code=code, holds=holds, text_en=en, text_ar=ar, claims=tuple(map(read_grouped, claims))
            )
            for code, holds, en, ar, claims in calculations
        ),
        tuple(map(read_grouped, changes)),
    )


def article_key(article: Article) -> str:
    """Hash all that is known of an article: two with one key are one article given twice."""
    known = dumps([head_of(article).dumps(), article.url])
    return hashlib.sha256(known.encode()).hexdigest()[:32]


def parser_name(parser: ParserInfo | None) -> str | None:
    """Name a parser with its version and the start of its hash."""
    return None if parser is None else column(f"{parser.name} {parser.version} {parser.sha256[:16]}")


def article_row(extraction: Extraction, seq: int, record: str, ready: Compared) -> Row:
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
        ready.outline,
        ready.checked,
        record,
    )


def said_rows(extraction: Extraction, seq: int, table: Table) -> list[Row]:
    """Give the rows of the table of quotes, or of statements."""
    rows = rows_of(extraction, table)
    return [(seq, place, *_cells(row, table), _name_key(row)) for place, row in enumerate(rows)]


def claim_rows(extraction: Extraction, seq: int, ready: Sequence[ComparedRow]) -> list[Row]:
    """Give the rows of the table of claims; ``ready`` are those that compare."""
    known = {row.position: row for row in ready}
    rows: list[Row] = []
    for place, row in enumerate(rows_of(extraction, "claims")):
        same = known.get(place)
        tail: Row = (None,) * 5
        if same is not None:
            tail = (same.block, same.digest, same.words, same.context, same.record)
        keys = (_name_key(row), _key(row["counted_lemma"]))
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
