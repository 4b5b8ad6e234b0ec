"""The tables of a store, and what they are called.

SQL sees numbers, dates, offsets, hashes, folded keys and names as they stand; the truth about an
article is the JSON record in ``articles.record``.  docs/reference/store.md describes every column.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

__all__ = ["CREATE", "CREATE_KEYS", "EXPORTED", "SCHEMA_VERSION", "TABLES", "insert"]

# Raised whenever a table changes; a file with another version is refused.
SCHEMA_VERSION = 1

_Columns: TypeAlias = Mapping[str, str]

_ARTICLES: _Columns = {
    "seq": "BIGINT NOT NULL",
    "key": "VARCHAR PRIMARY KEY",
    "id": "VARCHAR NOT NULL",
    "sha256": "VARCHAR NOT NULL",
    "source": "VARCHAR",
    "published": "DATE",
    "title": "VARCHAR",
    "url": "VARCHAR",
    "parser": "VARCHAR",
    "added_by": "VARCHAR NOT NULL",
    "quotes": "INTEGER NOT NULL",
    "claims": "INTEGER NOT NULL",
    "head": "VARCHAR NOT NULL",
    "record": "VARCHAR NOT NULL",
}
_QUOTES: _Columns = {
    "article": "BIGINT NOT NULL",
    "position": "INTEGER NOT NULL",
    "id": "VARCHAR NOT NULL",
    "start": "INTEGER NOT NULL",
    "end": "INTEGER NOT NULL",
    "kind": "VARCHAR NOT NULL",
    "speaker_id": "VARCHAR",
    "speaker": "VARCHAR",
    "speaker_key": "VARCHAR",
    "cue": "VARCHAR",
    "utterance": "VARCHAR NOT NULL",
    "rule": "VARCHAR NOT NULL",
    "confidence": "DOUBLE NOT NULL",
    "text": "VARCHAR NOT NULL",
}
_CLAIMS: _Columns = {
    "article": "BIGINT NOT NULL",
    "position": "INTEGER NOT NULL",
    "id": "VARCHAR NOT NULL",
    "start": "INTEGER NOT NULL",
    "end": "INTEGER NOT NULL",
    "kind": "VARCHAR NOT NULL",
    "value": "DECIMAL(38, 9)",
    "low": "DECIMAL(38, 9)",
    "high": "DECIMAL(38, 9)",
    "modifier": "VARCHAR NOT NULL",
    "unit": "VARCHAR",
    "counted": "VARCHAR",
    "lemma_key": "VARCHAR",
    "counted_class": "VARCHAR",
    "affiliation": "VARCHAR",
    "relation": "VARCHAR",
    "place": "VARCHAR",
    "as_of": "VARCHAR",
    "modality": "VARCHAR NOT NULL",
    "asserted_by": "VARCHAR",
    "asserted_by_key": "VARCHAR",
    "quote_id": "VARCHAR",
    "rule": "VARCHAR NOT NULL",
    "confidence": "DOUBLE NOT NULL",
    "text": "VARCHAR NOT NULL",
    "sentence": "VARCHAR NOT NULL",
    "block": "BIGINT",
    "context": "VARCHAR",
    "record": "VARCHAR NOT NULL",
}
_META: _Columns = {"name": "VARCHAR PRIMARY KEY", "value": "VARCHAR NOT NULL"}
TABLES: Mapping[str, _Columns] = {
    "meta": _META,
    "articles": _ARTICLES,
    "quotes": _QUOTES,
    "claims": _CLAIMS,
}

# What only the store itself can use stays in it.
_INTERNAL = frozenset({"seq", "key", "article", "position", "head", "block", "context", "record"})
EXPORTED: Mapping[str, tuple[str, ...]] = {
    table: tuple(name for name in TABLES[table] if name not in _INTERNAL)
    for table in ("articles", "quotes", "claims")
}

# Where keys are gathered that are made anew.
_KEYS: _Columns = {
    name: _CLAIMS[name].removesuffix(" NOT NULL") for name in ("article", "position", "block", "context")
}


def _create(table: str, columns: _Columns) -> str:
    listed = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
    return f"CREATE TABLE {table} ({listed})"


CREATE = tuple(_create(table, columns) for table, columns in TABLES.items())
CREATE_KEYS = _create("keys", _KEYS).replace("CREATE TABLE", "CREATE OR REPLACE TEMP TABLE")


def insert(table: str) -> str:
    """Write the statement that inserts many rows, given as one list for each column, in one go.

    A row at a time costs DuckDB twenty times as much.
    """
    columns = _KEYS if table == "keys" else TABLES[table]
    kinds = [kind.removesuffix(" NOT NULL").removesuffix(" PRIMARY KEY") for kind in columns.values()]
    # Decimals go in as text: a list has one scale for all that it holds, text has each its own.
    given = ("VARCHAR" if kind.startswith("DECIMAL") else kind for kind in kinds)
    lists = ", ".join(f"unnest(${n}::{kind}[])" for n, kind in enumerate(given, 1))
    return f"INSERT INTO {table} SELECT {lists}"
