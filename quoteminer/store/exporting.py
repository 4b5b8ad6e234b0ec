"""Write the tables of a store to files for other programs, as `quoteminer.formats` writes them."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from quoteminer.formats.csv_table import csv_cell
from quoteminer.formats.tabular import COLUMNS, TABLES
from quoteminer.store.schema import OF_ARTICLE

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["FORMATS", "Format", "export"]

Format: TypeAlias = Literal["parquet", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)
_ARTICLES = (*OF_ARTICLE, "sha256", "parser", "added_by", *TABLES)
_TOGETHER = 2_000  # rows that are held in memory


def export(connection: DuckDBPyConnection, folder: Path, file_format: Format) -> tuple[Path, ...]:
    """Write a file for each table; each appears when it is complete."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    with tempfile.TemporaryDirectory(prefix=".export-", dir=folder) as place:
        for table in ("articles", *TABLES):
            part = Path(place, f"{table}.{file_format}")
            if file_format == "csv":
                _write_csv(connection.cursor(), _select(table, numbers_as=("_text",)), part)
            else:
                _write_parquet(connection, _select(table, numbers_as=("", "_text")), part)
            written.append(part.replace(folder / part.name))
    return tuple(written)


def _select(table: str, *, numbers_as: tuple[str, ...]) -> str:
    """Select what is found under the names of its article, in the order of adding."""
    if table == "articles":
        return f"SELECT {', '.join(_ARTICLES)} FROM articles ORDER BY seq"  # noqa: S608  (names of the schema)
    columns: list[str] = []
    for name, kind in next(COLUMNS[known] for known in TABLES if known == table).items():
        owner = "a" if name in OF_ARTICLE else "t"
        endings = numbers_as if kind == "number" else ("",)
        columns.extend(f'{owner}."{name}{ending}"' for ending in endings)
    return (
        f"SELECT {', '.join(columns)} FROM {table} t "  # noqa: S608  (names of the schema)
        "JOIN articles a ON a.seq = t.article ORDER BY t.article, t.position"
    )


def _write_parquet(connection: DuckDBPyConnection, select: str, path: Path) -> None:
    name = str(path).replace("'", "''")
    connection.execute(f"COPY ({select}) TO '{name}' (FORMAT parquet, COMPRESSION zstd)")


def _write_csv(connection: DuckDBPyConnection, select: str, path: Path) -> None:
    connection.execute(select)
    names = [column[0] for column in connection.description or ()]
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(name.removesuffix("_text") for name in names)
        for row in _fetched(connection):
            # The exact digits of a number are in its text.
            writer.writerow(
                csv_cell(Decimal(value) if name.endswith("_text") and value is not None else value)
                for name, value in zip(names, row, strict=True)
            )


def _fetched(connection: DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while rows := connection.fetchmany(_TOGETHER):
        yield from rows
