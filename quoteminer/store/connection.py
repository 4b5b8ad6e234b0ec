"""Open the file of a store, and say in plain words what is wrong with it."""

from __future__ import annotations

import atexit
import gc
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from quoteminer._version import __version__
from quoteminer.errors import MissingExtraError, StoreError
from quoteminer.store.schema import CREATE, SCHEMA_VERSION

if TYPE_CHECKING:
    from types import ModuleType

    from duckdb import DuckDBPyConnection

__all__ = ["connect", "is_store", "translated"]

# Nothing is fetched behind the user's back: all that the store needs is built into DuckDB.
_SETTINGS = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
_MAGIC = slice(8, 12)


def is_store(path: str | Path) -> bool:
    """Tell whether a path is a database file of DuckDB, by its first bytes.

    >>> is_store("claims.txt")
    False
    """
    try:
        with Path(path).open("rb") as stream:
            return stream.read(_MAGIC.stop)[_MAGIC] == b"DUCK"
    except (OSError, ValueError):
        return False


def connect(path: Path, *, read_only: bool) -> DuckDBPyConnection:
    """Open a store, made new where there is none.

    Raises `StoreError` for a file that is no store, is damaged, is in use or is of another version.
    """
    duckdb = _duckdb()
    if read_only and not path.exists():
        raise StoreError("no such store", path=path, remedy="Make one with `quoteminer store add`")
    with translated(path):
        if not path.exists():
            _create(duckdb, path)
        connection: DuckDBPyConnection = duckdb.connect(str(path), read_only=read_only, config=_SETTINGS)
    try:
        with translated(path):
            _check(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _duckdb() -> ModuleType:
    try:
        import duckdb  # noqa: PLC0415  (an extra, loaded when it is needed)
    except ImportError as error:
        raise MissingExtraError("the store", "store") from error
    _free_at_exit()
    return duckdb


@lru_cache(maxsize=1)
def _free_at_exit() -> None:
    """Let go of what was frozen (`gc.freeze`) before the end, where DuckDB lists what was not freed."""
    atexit.register(gc.unfreeze)


def _create(duckdb: ModuleType, path: Path) -> None:
    """Make a new store beside its place and move it there whole: a kill must not leave half a file."""
    with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
        new = Path(folder, path.name)
        with duckdb.connect(str(new), config=_SETTINGS) as connection:
            for statement in CREATE:
                connection.execute(statement)
            facts = {"schema_version": str(SCHEMA_VERSION), "created_by": f"quoteminer {__version__}"}
            connection.executemany("INSERT INTO meta VALUES (?, ?)", list(facts.items()))
        try:
            os.link(new, path)
        except FileExistsError:
            pass  # another process was faster, and its store is as good
        except OSError:  # a file system without links
            new.replace(path)


def _check(connection: DuckDBPyConnection, path: Path) -> None:
    found = connection.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE table_name IN ('meta', 'articles')"
    ).fetchone()
    if found is None or found[0] != 2:
        raise StoreError("is a DuckDB database, but no store of quoteminer", path=path, remedy=_NAME_ANOTHER)
    row = connection.execute("SELECT value FROM meta WHERE name = 'schema_version'").fetchone()
    version = int(row[0]) if row is not None and str(row[0]).isdigit() else 0
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"has schema version {version}; this quoteminer ({__version__}) knows up to {SCHEMA_VERSION}",
            path=path,
            remedy="Upgrade quoteminer: pip install --upgrade quoteminer",
        )
    if version < SCHEMA_VERSION:
        raise StoreError(
            f"has schema version {version}, which this quoteminer ({__version__}) no longer reads",
            path=path,
            remedy="Add its articles to a new store",
        )


_NAME_ANOTHER = "Name another file"


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise what DuckDB or the file system raises as `StoreError`, with what to do about it."""
    duckdb = _duckdb()
    try:
        yield
    except duckdb.Error as error:
        problem, remedy = _explained(str(error))
        raise StoreError(problem, path=path, remedy=remedy) from error
    except OSError as error:
        problem = f"cannot be opened: {error.strerror or error}"
        raise StoreError(problem, path=path, remedy="Check the path and its permissions") from error


# What DuckDB says, what it means, what to do.
_EXPLAINED = (
    ("Conflicting lock", "is in use by another process", "Wait until it has ended"),
    ("Could not set lock", "is in use by another process", "Wait until it has ended"),
    ("different configuration", "is open in this process already", "Close the other Store first"),
    ("not a valid DuckDB database", "is no store", _NAME_ANOTHER),
    ("Is a directory", "is a folder, not a store", _NAME_ANOTHER),
    ("newer version", "was written by a newer DuckDB", "Upgrade duckdb: pip install --upgrade duckdb"),
    ("Conflict", "was changed by another Store at the same time", "Do it again"),
    ("read-only mode", "is open for reading only", "Open it without read_only"),
    ("No space left", "cannot be written: the disk is full", "Make room and do it again"),
)


def _explained(message: str) -> tuple[str, str]:
    for sign, problem, remedy in _EXPLAINED:
        if sign in message:
            return problem, remedy
    first = message.partition("\n")[0]
    return f"cannot be read or written: {first}", "If it is damaged, add its articles to a new store"
