"""Write the tables of a store to files for other programs."""

from __future__ import annotations

import csv
import datetime as dt
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from quoteminer.store.schema import EXPORTED

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["FORMATS", "Format", "export"]

Format: TypeAlias = Literal["parquet", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)
_ROWS = 2_000
# A spreadsheet runs a cell that begins so; a quote before it makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(connection: DuckDBPyConnection, folder: Path, file_format: Format) -> tuple[Path, ...]:
    """Write a file for each table; each appears when it is complete."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    with tempfile.TemporaryDirectory(prefix=".export-", dir=folder) as place:
        for table in EXPORTED:
            part = Path(place, f"{table}.{file_format}")
            if file_format == "csv":
                _write_csv(connection.cursor(), table, part)
            else:
                _write_parquet(connection, table, part)
            written.append(part.replace(folder / part.name))
    return tuple(written)


def _select(table: str) -> str:
    """Select what is exported of a table; quotes and claims under the id and hash of their article."""
    columns = ", ".join(f't."{name}"' for name in EXPORTED[table])
    if table == "articles":
        return f"SELECT {columns} FROM articles t ORDER BY t.seq"  # noqa: S608  (names of the schema)
    return (
        f"SELECT a.id AS article_id, a.sha256, {columns} "  # noqa: S608  (names of the schema)
        f"FROM {table} t JOIN articles a ON a.seq = t.article ORDER BY t.article, t.position"
    )


def _write_parquet(connection: DuckDBPyConnection, table: str, path: Path) -> None:
    name = str(path).replace("'", "''")
    connection.execute(f"COPY ({_select(table)}) TO '{name}' (FORMAT parquet, COMPRESSION zstd)")


def _write_csv(connection: DuckDBPyConnection, table: str, path: Path) -> None:
    """Write CSV as spreadsheets expect it: with a byte order mark and CRLF."""
    connection.execute(_select(table))
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(column[0] for column in connection.description or ())
        for row in _fetched(connection):
            writer.writerow([_cell(value) for value in row])


def _fetched(connection: DuckDBPyConnection) -> Iterator[tuple[object, ...]]:
    while rows := connection.fetchmany(_ROWS):
        yield from rows


def _cell(value: object) -> object:
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _number(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
