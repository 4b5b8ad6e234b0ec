"""The tables of a store, and what they are called.

``claims``, ``quotes`` and ``statements`` have the columns of `quoteminer.formats.tabular`, so that a
query, an export and a data frame name things alike; beside them stand folded keys, for queries, and
what comparison needs.  The truth about an article is its record in ``articles``.
docs/reference/store.md describes every column.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from quoteminer.formats.tabular import COLUMNS, ColumnType, Table

__all__ = ["CREATE", "OF_ARTICLE", "RENEW", "SCHEMA_VERSION", "TABLES", "columns_of", "insert"]

# Raised whenever a table changes; a file with another version is refused.
SCHEMA_VERSION = 1

_Columns: TypeAlias = Mapping[str, str]

# What stands once, in the table of articles.
OF_ARTICLE = ("article_id", "source", "published", "title", "url")
_DECIMAL = "DECIMAL(38, 9)"
_KINDS: Mapping[ColumnType, str] = {
    "text": "VARCHAR",
    "offset": "BIGINT",
    "number": _DECIMAL,
    "date": "DATE",
    "share": "DOUBLE",
}
_ARTICLES: _Columns = {
    "seq": "BIGINT NOT NULL",
    "key": "VARCHAR PRIMARY KEY",
    "article_id": "VARCHAR NOT NULL",
    "source": "VARCHAR",
    "published": "DATE",
    "title": "VARCHAR",
    "url": "VARCHAR",
    "sha256": "VARCHAR NOT NULL",
    "parser": "VARCHAR",
    "added_by": "VARCHAR NOT NULL",
    "quotes": "BIGINT NOT NULL",
    "statements": "BIGINT NOT NULL",
    "claims": "BIGINT NOT NULL",
    "head": "VARCHAR NOT NULL",
    "outline": "VARCHAR NOT NULL",
    "checked": "VARCHAR",
    "record": "VARCHAR NOT NULL",
}
_PLACE: _Columns = {"article": "BIGINT NOT NULL", "position": "BIGINT NOT NULL"}
_COMPARED: _Columns = {"block": "BIGINT", "digest": "VARCHAR", "words": "VARCHAR", "context": "VARCHAR"}


def _found(table: Table) -> _Columns:
    """Give the columns of what is found, a number also as text: few numbers do not fit a decimal."""
    found: dict[str, str] = {}
    for name, kind in COLUMNS[table].items():
        if name not in OF_ARTICLE:
            found[name] = _KINDS[kind]
            if kind == "number":
                found[f"{name}_text"] = "VARCHAR"
    return found


_SAID: _Columns = {"speaker_key": "VARCHAR"}
TABLES: Mapping[str, _Columns] = {
    "meta": {"name": "VARCHAR PRIMARY KEY", "value": "VARCHAR NOT NULL"},
    "articles": _ARTICLES,
    "quotes": {**_PLACE, **_found("quotes"), **_SAID},
    "statements": {**_PLACE, **_found("statements"), **_SAID},
    "claims": {
        **_PLACE,
        **_found("claims"),
        **_SAID,
        "lemma_key": "VARCHAR",
        **_COMPARED,
        "record": "VARCHAR",
    },
}
# Where what comparison needs is gathered when it is made anew.
_RENEWED: Mapping[str, _Columns] = {
    "new_claims": {**_PLACE, **_COMPARED},
    "new_articles": {"seq": "BIGINT", "outline": "VARCHAR", "checked": "VARCHAR"},
}


def columns_of(table: Table) -> tuple[str, ...]:
    """List what the store keeps of a table of `quoteminer.formats.tabular`."""
    return tuple(_found(table))


def _create(table: str, columns: _Columns) -> str:
    listed = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
    return f"CREATE TABLE {table} ({listed})"


CREATE = ("CREATE SEQUENCE seqs", *(_create(table, columns) for table, columns in TABLES.items()))
RENEW = tuple(
    _create(table, columns).replace("CREATE TABLE", "CREATE OR REPLACE TEMP TABLE")
    for table, columns in _RENEWED.items()
)


def insert(table: str) -> str:
    """Write the statement that inserts many rows, given as one list for each column, in one go.

    A row at a time costs DuckDB twenty times as much.
    """
    columns = {**TABLES, **_RENEWED}[table]
    kinds = [kind.removesuffix(" NOT NULL").removesuffix(" PRIMARY KEY") for kind in columns.values()]
    # Decimals go in as text: a list has one scale for all that it holds, text has each its own.
    given = ("VARCHAR" if kind == _DECIMAL else kind for kind in kinds)
    lists = ", ".join(f"unnest(${n}::{kind}[])" for n, kind in enumerate(given, 1))
    return f"INSERT INTO {table} SELECT {lists}"
