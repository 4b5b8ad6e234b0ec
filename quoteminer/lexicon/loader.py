"""Read the language data files into typed entries.

Every file has one array of tables, ``[[entry]]``, whose keys are the fields of the entry's class:
an unknown or missing key is a `LexiconError` that names the file and the entry.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any, TypeVar

import attrs

from quoteminer.errors import LexiconError

__all__ = ["entries", "file_names", "raw"]

T = TypeVar("T")


def file_names() -> tuple[str, ...]:
    """List the data files, without their extension."""
    folder = resources.files("quoteminer.lexicon") / "data"
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))


@lru_cache(maxsize=64)
def raw(name: str) -> dict[str, Any]:
    """Parse one data file."""
    path = resources.files("quoteminer.lexicon") / "data" / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{name}.toml", str(error)) from error


def entries(name: str, kind: type[T]) -> tuple[T, ...]:
    """Read the entries of one data file as values of an attrs class (lists become tuples)."""
    rows = raw(name).get("entry")
    if not isinstance(rows, list):
        raise LexiconError(f"{name}.toml", "no [[entry]] tables")
    return tuple(_build(name, number, row, kind) for number, row in enumerate(rows, 1))


def _build(name: str, number: int, row: dict[str, Any], kind: type[T]) -> T:
    values = {key: tuple(v) if isinstance(v, list) else v for key, v in row.items()}
    known = {a.name for a in attrs.fields(kind)}  # type: ignore[arg-type]  # kind is an attrs class
    unknown = sorted(set(values) - known)
    if unknown:
        raise LexiconError(f"{name}.toml", f"entry {number}: unknown keys {unknown}")
    try:
        return kind(**values)
    except (TypeError, ValueError) as error:
        raise LexiconError(f"{name}.toml", f"entry {number}: {error}") from error
