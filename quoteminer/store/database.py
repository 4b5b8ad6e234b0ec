"""The store: articles and what was found in them, in one DuckDB file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import groupby
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self, TypeAlias

from attrs import frozen

from quoteminer._version import __version__
from quoteminer.compare.comparison import compare
from quoteminer.compare.corrections import NO_CORRECTIONS, Corrections
from quoteminer.compare.values import ClaimGroup, Comparison
from quoteminer.errors import OptionError, SchemaError, StoreError
from quoteminer.formats import dumps_extraction, from_record, loads
from quoteminer.formats.tabular import TABLES
from quoteminer.mining import Miner
from quoteminer.model import Article, Extraction, ParserInfo
from quoteminer.store.blocks import compare_blocks, groups_of_blocks
from quoteminer.store.connection import connect, translated
from quoteminer.store.crew import Crew
from quoteminer.store.exporting import FORMATS, Format, export
from quoteminer.store.keys import fingerprint
from quoteminer.store.rows import (
    Row,
    article_key,
    article_row,
    claim_rows,
    column,
    compared,
    parser_name,
    said_rows,
)
from quoteminer.store.schema import RENEW, insert

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["Added", "Store", "Stored"]

Outcome: TypeAlias = Literal["added", "replaced", "kept"]
_CHUNK = 64  # articles that are read together
# Articles that are stored together, and how long, in seconds, one waits for others.
_TOGETHER, _LONGEST = 32, 1.0
_MIXED = "of several versions"


@frozen
class Stored:
    """One article that is now safely in the store; ``kept``: it already was, just so."""

    article_id: str
    outcome: Outcome


@frozen
class Added:
    """How many articles one call of `Store.add` added, replaced and found there already."""

    added: int
    replaced: int
    kept: int


@frozen(eq=False)
class _Ready:
    """An article on its way into the store: its number there, and its rows in each table."""

    key: str
    article_id: str
    outcome: Outcome
    seq: int
    rows: Mapping[str, Sequence[Row]]


class Store:
    """Articles and what was found in them, kept in one file.

    ``path`` is made where it does not exist.  One process at a time can write; with ``read_only``
    several can read while none writes.

    >>> import tempfile
    >>> from quoteminer import Article
    >>> with tempfile.TemporaryDirectory() as folder, Store(f"{folder}/claims.duckdb") as store:
    ...     article = Article("أعلنت الوزارة مقتل 12 جنديا.", id="a")
    ...     store.add([article], model=None), store.add([article], model=None), len(store)
    (Added(added=1, replaced=0, kept=0), Added(added=0, replaced=0, kept=1), 1)

    Raises `StoreError`, in all that it does, where the file is no store or is damaged, in use or of
    another version; `MissingExtraError` where DuckDB is not installed.
    """

    def __init__(self, path: str | Path, *, read_only: bool = False) -> None:
        self._path = Path(path).absolute()
        self._read_only = read_only
        self._open: DuckDBPyConnection | None = connect(self._path, read_only=read_only)
        self._numbers: list[int] = []

    @property
    def path(self) -> Path:
        """Where the store is."""
        return self._path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was stored is safe without it, but others cannot open the file before."""
        if self._open is not None:
            with translated(self._path):
                self._open.close()
            self._open = None

    def __len__(self) -> int:
        """Count the articles."""
        return int(self._rows("SELECT count(*) FROM articles")[0][0])

    def holds(self, article: Article, parser: ParserInfo | None) -> bool:
        """Tell whether the article is stored as this version of quoteminer finds it with the parser."""
        found = self._rows("SELECT parser, added_by FROM articles WHERE key = ?", article_key(article))
        return found == [(parser_name(parser), __version__)]

    def add(
        self,
        items: Iterable[Article | Extraction],
        *,
        model: str | Path | None = "compact",
        miner: Miner | None = None,
        on_stored: Callable[[Stored], None] | None = None,
    ) -> Added:
        """Store articles, each wholly or not at all; articles are mined first, with ``miner`` or ``model``.

        A few articles, or those of a second, are stored together.  An article that is stored already,
        found by the same model and version, is neither mined nor stored again; found otherwise, it is
        replaced.  ``on_stored`` is told of each article once it is
        safe, whatever happens to the program or the machine after.
        """
        counts: dict[Outcome, int] = {"added": 0, "replaced": 0, "kept": 0}

        def note(article_id: str, outcome: Outcome) -> None:
            counts[outcome] += 1
            if on_stored is not None:
                on_stored(Stored(article_id, outcome))

        batch: list[_Ready] = []
        oldest = 0.0
        try:
            for extraction in self._mined(items, miner or Miner(model=model), note):
                ready = self._ready(extraction)
                if any(ready.key == other.key for other in batch):
                    self._put(batch, note)
                    ready = self._ready(extraction)
                oldest = oldest if batch else monotonic()
                batch.append(ready)
                if len(batch) >= _TOGETHER or monotonic() - oldest > _LONGEST:
                    self._put(batch, note)
        finally:
            # What is mined already is not lost because the next article cannot be.
            self._put(batch, note)
        return Added(**counts)

    def _mined(
        self, items: Iterable[Article | Extraction], miner: Miner, note: Callable[[str, Outcome], None]
    ) -> Iterator[Extraction]:
        """Mine the articles that are not stored yet; let extractions through."""

        def fresh(articles: Iterable[Article]) -> Iterator[Article]:
            for article in articles:
                if self.holds(article, miner.info):
                    note(article.id, "kept")
                else:
                    yield article

        for are_articles, run in groupby(items, key=lambda item: isinstance(item, Article)):
            if are_articles:
                yield from miner.mine_many(fresh(item for item in run if isinstance(item, Article)))
            else:
                yield from (item for item in run if isinstance(item, Extraction))

    def _ready(self, extraction: Extraction) -> _Ready:
        """Make the rows of an article, unless they are stored already."""
        record = dumps_extraction(extraction)
        key = article_key(extraction.article)
        found = self._rows("SELECT seq, record FROM articles WHERE key = ?", key)
        outcome: Outcome = "replaced" if found else "added"
        if found and found[0][1] == record:
            return _Ready(key, extraction.id, "kept", found[0][0], {})
        seq = found[0][0] if found else self._next()
        ready = compared(extraction)
        rows = {
            "articles": [article_row(extraction, seq, record, ready)],
            "quotes": said_rows(extraction, seq, "quotes"),
            "statements": said_rows(extraction, seq, "statements"),
            "claims": claim_rows(extraction, seq, ready.claims),
        }
        return _Ready(key, extraction.id, outcome, seq, rows)

    def _put(self, batch: list[_Ready], note: Callable[[str, Outcome], None]) -> None:
        """Store the articles of a batch together: a transaction waits for the disk, whatever its size."""
        if not batch:
            return
        ready = list(batch)
        batch.clear()
        with self._transaction():
            for article in ready:
                if article.outcome == "kept":
                    self._execute("UPDATE articles SET added_by = ? WHERE seq = ?", __version__, article.seq)
                elif article.outcome == "replaced":
                    self._clear(article.seq)
            for table in ("articles", *TABLES):
                self._insert(table, [row for article in ready for row in article.rows.get(table, ())])
            if any(article.rows for article in ready):
                self._note_keys()
        for article in ready:
            note(article.article_id, article.outcome)

    def _clear(self, seq: int) -> None:
        """Take out all that is stored of an article, which is stored anew in its place."""
        self._execute("DELETE FROM articles WHERE seq = ?", seq)
        for table in TABLES:
            self._execute(f"DELETE FROM {table} WHERE article = ?", seq)  # noqa: S608  (names of the schema)

    def _next(self) -> int:
        """Give the number of a new article; of those that were set aside and not used there are gaps."""
        if not self._numbers:
            taken = self._rows("SELECT nextval('seqs') FROM range(?)", _TOGETHER)
            self._numbers = sorted((row[0] for row in taken), reverse=True)
        return self._numbers.pop()

    def extractions(self) -> Iterator[Extraction]:
        """Give what was found in each article, exactly as it was added, in the order of adding."""
        for _, extraction in self._numbered():
            yield extraction

    def _numbered(self) -> Iterator[tuple[int, Extraction]]:
        seqs = sorted(row[0] for row in self._rows("SELECT seq FROM articles"))
        for start in range(0, len(seqs), _CHUNK):
            chunk = seqs[start : start + _CHUNK]
            rows = self._rows(
                "SELECT seq, record FROM articles WHERE seq BETWEEN ? AND ?", chunk[0], chunk[-1]
            )
            yield from ((seq, self._read(record)) for seq, record in sorted(rows))

    def extraction(self, article_id: str) -> Extraction:
        """Give what was found in one article; of several with the id, that which was added last.

        Raises `StoreError` where no article has the id.
        """
        statement = "SELECT record FROM articles WHERE article_id = ? ORDER BY seq DESC LIMIT 1"
        rows = self._rows(statement, column(article_id))
        if not rows:
            problem = f"has no article with the id {article_id!r}"
            raise StoreError(problem, path=self._path, remedy="Ids are in the table articles")
        return self._read(rows[0][0])

    def compare(self, corrections: Corrections = NO_CORRECTIONS, *, workers: int = 1) -> Comparison:
        """Compare the claims of all articles: the same answer as `quoteminer.compare` gives for them.

        Claims are read one block of comparable claims after another, not all at once.  With
        ``corrections`` they are: what is known better changes the keys under which claims are stored.
        ``workers`` are as for `groups`.  Memory holds all groups at a time.
        """
        crew = self._crew(workers)
        if corrections is not NO_CORRECTIONS or not self._has_keys():
            return compare(self.extractions(), corrections=corrections)
        return compare_blocks(self._rows, crew)

    def groups(self, *, workers: int = 1) -> Iterator[ClaimGroup]:
        """Give the groups of `compare` one after another, in no order that says anything.

        Memory holds one block of comparable claims for each worker, not all groups: for archives.
        ``workers`` are processes that read the store beside this one, which must be ``read_only`` then; a
        script must call this under ``if __name__ == "__main__"``, for they are started anew.

        Raises `WorkerError` where one of them dies.
        """
        crew = self._crew(workers)
        if not self._has_keys():
            return iter(compare(self.extractions()).groups)
        return groups_of_blocks(self._rows, crew)

    def _crew(self, workers: int) -> Crew | None:
        if workers < 1 or (workers > 1 and not self._read_only):
            raise OptionError("workers", workers, "a number from 1, and 1 unless the store is read_only")
        return None if workers == 1 else Crew(self._path, workers)

    def _has_keys(self) -> bool:
        """Tell whether the keys are those of this version, made anew where they can be."""
        if self._keys() != fingerprint():
            if self._read_only:
                return False
            self._renew_keys()
        return True

    def export(self, folder: str | Path, *, format: Format = "parquet") -> tuple[Path, ...]:  # noqa: A002
        """Write the tables of articles, claims, quotes and statements to files in a folder.

        The folder is made if need be.  ``format`` is ``"parquet"`` or ``"csv"`` (for spreadsheets: no
        cell can be taken for a formula).
        """
        if format not in FORMATS:
            raise OptionError("format", format, " or ".join(map(repr, FORMATS)))
        with translated(Path(folder)):
            return export(self._connection(), Path(folder), format)

    def _keys(self) -> str | None:
        rows = self._rows("SELECT value FROM meta WHERE name = 'keys'")
        return rows[0][0] if rows else None

    def _note_keys(self) -> None:
        """Note which rules made the keys of the claims, and that they are not all of the same."""
        known = self._keys()
        if known != fingerprint():
            self._set_keys(fingerprint() if known is None else _MIXED)

    def _set_keys(self, made_by: str) -> None:
        self._execute("INSERT OR REPLACE INTO meta VALUES ('keys', ?)", made_by)

    def _renew_keys(self) -> None:
        """Make the keys of all claims anew, by the rules of this version."""
        with self._transaction():
            for statement in RENEW:
                self._execute(statement)
            for seq, extraction in self._numbered():
                ready = compared(extraction)
                self._insert("new_articles", [(seq, ready.outline, ready.checked)])
                rows = [(seq, r.position, r.block, r.digest, r.words, r.context) for r in ready.claims]
                self._insert("new_claims", rows)
            self._execute(
                "UPDATE articles SET outline = n.outline, checked = n.checked FROM new_articles n "
                "WHERE articles.seq = n.seq"
            )
            self._execute("UPDATE claims SET block = NULL, digest = NULL, words = NULL, context = NULL")
            self._execute(
                "UPDATE claims SET block = n.block, digest = n.digest, words = n.words, context = n.context "
                "FROM new_claims n WHERE claims.article = n.article AND claims.position = n.position"
            )
            self._set_keys(fingerprint())

    def _read(self, record: str) -> Extraction:
        try:
            return from_record(loads(record))
        except SchemaError as error:
            problem, remedy = f"holds a bad record: {error}", "Add its articles to a new store"
            raise StoreError(problem, path=self._path, remedy=remedy) from error

    def _connection(self) -> DuckDBPyConnection:
        if self._open is None:
            raise StoreError("is closed", path=self._path, remedy="Open it again with Store(path)")
        return self._open

    def _execute(self, statement: str, *values: object) -> DuckDBPyConnection:
        connection = self._connection()
        with translated(self._path):
            return connection.execute(statement, values)

    def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with translated(self._path):
            return self._execute(statement, *values).fetchall()

    def _insert(self, table: str, rows: Sequence[Row]) -> None:
        if rows:
            self._execute(insert(table), *(list(values) for values in zip(*rows, strict=True)))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._execute("BEGIN")
        try:
            yield
            self._execute("COMMIT")
        except BaseException:
            with suppress(StoreError):
                self._execute("ROLLBACK")
            raise
