"""Parquet: tables with types, for programs that read columns (needs the extra ``parquet``).

Numbers are decimals of 38 digits, 9 of them after the point, in ``value``, ``low`` and ``high``; the
few that do not fit are null there.  ``value_text`` and its like always hold them to the last digit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import regex

from quoteminer._version import __version__
from quoteminer.errors import MissingExtraError
from quoteminer.formats.rows import SCHEMA_VERSION
from quoteminer.formats.tabular import COLUMNS, Cell, Row, Table, check_table, rows_of
from quoteminer.model import Extraction

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["write_parquet"]

_DIGITS, _SCALE = 38, 9
_ROW_GROUP = 50_000  # rows that are held in memory
_SURROGATE = regex.compile(r"[\ud800-\udfff]")


def write_parquet(extractions: Iterable[Extraction], stream: BinaryIO, table: Table = "claims") -> int:
    """Write a table to a binary stream and give the number of its rows.

    Raises `OptionError` for a table that does not exist, and `MissingExtraError` without pyarrow.
    """
    check_table(table)
    try:
        import pyarrow as pa  # noqa: PLC0415  (optional)
        from pyarrow import parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("Parquet", "parquet") from error
    schema = _schema(pa, table)
    written = 0
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        rows = (_exact(row) for extraction in extractions for row in rows_of(extraction, table))
        for group in _grouped(rows):
            writer.write_table(pa.Table.from_pylist(group, schema=schema))
            written += len(group)
    return written


def _grouped(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while group := list(islice(rows, _ROW_GROUP)):
        yield group


def _schema(pa: Any, table: Table) -> pa.Schema:  # noqa: ANN401  (the module, loaded late)
    types = {
        "text": pa.string(),
        "offset": pa.int64(),
        "number": pa.decimal128(_DIGITS, _SCALE),
        "date": pa.date32(),
        "share": pa.float64(),
    }
    fields = []
    for name, kind in COLUMNS[table].items():
        fields.append(pa.field(name, types[kind]))
        if kind == "number":
            fields.append(pa.field(f"{name}_text", pa.string()))
    told = {"quoteminer_version": __version__, "schema_version": SCHEMA_VERSION, "table": table}
    return pa.schema(fields, metadata=told)


def _exact(row: Row) -> Row:
    """Put each number in both its columns; lone surrogates, which no UTF-8 holds, are replaced."""
    out: Row = {}
    for name, value in row.items():
        if name in {"value", "low", "high"}:
            number = None if value is None else Decimal(cast("int | Decimal", value))
            out[name] = number if number is not None and _fits(number) else None
            out[f"{name}_text"] = None if number is None else f"{number:f}"
        else:
            out[name] = _writable(value)
    return out


def _fits(number: Decimal) -> bool:
    _, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int):
        return False
    zeros = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    return exponent + zeros >= -_SCALE and number.adjusted() < _DIGITS - _SCALE


def _writable(value: Cell) -> Cell:
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value) if isinstance(value, str) else value
