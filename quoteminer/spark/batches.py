"""Rows to and from the batches in which Spark hands data to Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from itertools import islice
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeAlias

from quoteminer.errors import MissingExtraError

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Row", "batches_of", "ddl", "needed", "rows_of", "schema_of"]

Row: TypeAlias = tuple[Any, ...]

_TOGETHER = 256  # rows in a batch that is handed back


def needed(module: str) -> ModuleType:
    """Import a package of the extra.

    Raises `MissingExtraError` where it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError("quoteminer.spark", "spark") from error


def rows_of(batch: pa.RecordBatch | pa.Table, names: Iterable[str]) -> Iterator[Row]:
    """Give the rows of the named columns."""
    return zip(*(batch.column(name).to_pylist() for name in names), strict=True)


def ddl(columns: Mapping[str, str]) -> str:
    """Write names and types as Spark wants them."""
    return ", ".join(f"`{name}` {kind}" for name, kind in columns.items())


def schema_of(columns: Mapping[str, str]) -> pa.Schema:
    """Write names and types as Arrow wants them."""
    arrow = needed("pyarrow")
    kinds = {"string": arrow.string(), "bigint": arrow.int64(), "int": arrow.int32()}
    return arrow.schema([(name, kinds[kind]) for name, kind in columns.items()])


def batches_of(rows: Iterable[Row], columns: Mapping[str, str]) -> Iterator[pa.RecordBatch]:
    """Put rows into batches."""
    arrow, schema = needed("pyarrow"), schema_of(columns)
    stream = iter(rows)
    while taken := list(islice(stream, _TOGETHER)):
        arrays = [
            arrow.array(values, type=field.type)
            for values, field in zip(zip(*taken, strict=True), schema, strict=True)
        ]
        yield arrow.RecordBatch.from_arrays(arrays, schema=schema)
