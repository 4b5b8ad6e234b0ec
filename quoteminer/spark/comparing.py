"""Compare the claims of many articles on a cluster: one block of comparable claims a task."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, cast

from attrs import frozen

from quoteminer.compare.arithmetic import gathered
from quoteminer.compare.comparison import block_groups
from quoteminer.compare.copies import distinct
from quoteminer.compare.groups import rank
from quoteminer.compare.members import Member
from quoteminer.compare.subjects import Block
from quoteminer.compare.values import ClaimGroup, Comparison, Copies, Reason
from quoteminer.errors import OptionError
from quoteminer.formats import dumps, from_record, loads
from quoteminer.formats.comparisons import group_record
from quoteminer.spark.batches import Row, batches_of, ddl, needed, rows_of, schema_of
from quoteminer.store.rows import (
    Head,
    article_key,
    column,
    compared,
    grouped_parts,
    head_of,
    member_from,
    read_checked,
    read_grouped,
    read_head,
    read_outline,
)

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

__all__ = ["compare", "groups"]

_CLAIM = ("digest", "words", "context", "record")
_ROWS = {
    "key": "string",
    "sha256": "string",
    "head": "string",
    "outline": "string",
    "checked": "string",
    "claims": "int",
    "position": "int",
    "block": "bigint",
    **dict.fromkeys(_CLAIM, "string"),
}
_HEAD = -1  # the position of the row that stands for the article itself
_GROUPS = {
    "id": "string",
    "topic": "string",
    "topic_ar": "string",
    "verdict": "string",
    "articles": "int",
    "claims": "int",
    "group": "string",
    "exact": "string",
}


def compare(extractions: DataFrame) -> Comparison:
    """Compare the claims of all articles: the answer of `quoteminer.compare`, made on the cluster.

    ``extractions`` is what `extract` gives, or any DataFrame with a column ``record``.  The groups
    are brought to the driver; `groups` leaves them on the cluster.
    """
    rows = _rows(extractions).persist()
    try:
        kept = _choose(rows)
        found = [_read_group(row["exact"]) for row in _groups(rows, kept).select("exact").toLocalIterator()]
    finally:
        rows.unpersist()
    found.sort(key=rank)
    return Comparison(
        groups=tuple(found),
        articles=len(kept.keys),
        claims=kept.claims,
        copies=kept.copies,
        calculations=gathered(map(read_checked, kept.checked), found),
    )


def groups(extractions: DataFrame) -> DataFrame:
    """Compare as `compare` does and leave the groups on the cluster, a row each.

    ``group`` is what ``quoteminer compare --format json`` writes for a group.
    """
    rows = _rows(extractions)
    return _groups(rows, _choose(rows)).drop("exact")


def _rows(extractions: DataFrame) -> DataFrame:
    needed("pyarrow")
    if "record" not in extractions.columns:
        raise OptionError("extractions", extractions.columns, "a DataFrame with a column 'record'")
    return extractions.select("record").where("record IS NOT NULL").mapInArrow(_row_batches, ddl(_ROWS))


def _row_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    records = (record for batch in batches for (record,) in rows_of(batch, ["record"]))
    yield from batches_of((row for record in records for row in _rows_of_record(record)), _ROWS)


def _rows_of_record(record: str) -> Iterator[Row]:
    """Give a row for the article, and one for each of its claims that can be compared."""
    extraction = from_record(loads(record))
    head = head_of(extraction.article)
    # An article that is given twice is one article, whatever was found in it.
    key = f"{article_key(extraction.article)}{hashlib.sha256(record.encode()).hexdigest()[:16]}"
    ready = compared(extraction)
    article = (key, head.sha256, head.dumps())
    yield (
        *article,
        ready.outline,
        ready.checked,
        len(extraction.claims),
        _HEAD,
        None,
        *(None for _ in _CLAIM),
    )
    for row in ready.claims:
        if row.block is not None:
            yield (
                *article,
                None,
                None,
                None,
                row.position,
                row.block,
                *(getattr(row, name) for name in _CLAIM),
            )


@frozen
class _Kept:
    """The articles that count: one of each text."""

    keys: tuple[str, ...]
    claims: int
    copies: tuple[Copies, ...]
    checked: tuple[str, ...]


def _choose(rows: DataFrame) -> _Kept:
    """Choose one article of each text on the driver, which is told a few hundred bytes of each."""
    heads = rows.where(f"position = {_HEAD}").select("key", "head", "outline", "claims", "checked")
    # By key: in plain Python the order of the articles does not matter, here there is none.
    known = sorted({row["key"]: row for row in heads.collect()}.items())
    carriers = [read_head(row["head"]).carrier for _, row in known]
    chosen, copies = distinct(carriers, [read_outline(row["outline"]) for _, row in known])
    kept = [known[index][1] for index in chosen]
    return _Kept(
        keys=tuple(row["key"] for row in kept),
        claims=sum(row["claims"] for row in kept),
        copies=copies,
        checked=tuple(row["checked"] for row in kept if row["checked"] is not None),
    )


def _table(rows: Iterable[Row], columns: dict[str, str]) -> pa.Table:
    arrow = needed("pyarrow")
    return arrow.Table.from_batches(batches_of(rows, columns), schema=schema_of(columns))


def _groups(rows: DataFrame, chosen: _Kept) -> DataFrame:
    kept = rows.sparkSession.createDataFrame([(key,) for key in chosen.keys], "kept string")
    compared = rows.where(f"position > {_HEAD}").join(kept, on=rows["key"] == kept["kept"], how="left_semi")
    return compared.groupBy("block").applyInArrow(_compare_block, ddl(_GROUPS))


def _compare_block(claims: pa.Table) -> pa.Table:
    return _table((_group_row(group) for group in _groups_of(claims)), _GROUPS)


def _groups_of(claims: pa.Table) -> Iterator[ClaimGroup]:
    # An article that was given twice brings each of its rows twice: the set leaves one.
    rows = sorted(set(rows_of(claims, ("sha256", "position", "head", *_CLAIM))))
    heads: dict[str, Head] = {}
    blocks: dict[Block, list[Member]] = defaultdict(list)
    for _, _, head, *claim in rows:
        if head not in heads:
            heads[head] = read_head(head)
        member = member_from(heads[head], *claim)
        blocks[member.subject.block].append(member)
    for _, members in sorted(blocks.items()):
        yield from block_groups(members)


def _group_row(group: ClaimGroup) -> Row:
    return (
        group.id,
        column(group.topic),
        column(group.topic_ar),
        group.verdict,
        len(group.articles),
        len(group.claims),
        dumps(group_record(group)),
        _exact(group),
    )


def _exact(group: ClaimGroup) -> str:
    """Write a group with all that comparison knew of its claims."""
    reasons = [[r.code, r.text_en, r.text_ar, list(r.claims)] for r in group.reasons]
    claims = [grouped_parts(grouped) for grouped in group.claims]
    return dumps([group.id, group.topic, group.topic_ar, group.verdict, reasons, claims])


def _read_group(text: str) -> ClaimGroup:
    name, topic, topic_ar, verdict, reasons, claims = cast("list[Any]", loads(text))
    return ClaimGroup(
        id=name,
        topic=topic,
        topic_ar=topic_ar,
        verdict=verdict,
        reasons=tuple(Reason(code, en, ar, tuple(places)) for code, en, ar, places in reasons),
        claims=tuple(map(read_grouped, claims)),
    )
