"""Compare the blocks of a store in several processes, each of which reads the store itself.

A claim comes back as it is written in the store, and is read again: that takes less than handing over what
was read.
"""

from __future__ import annotations

import atexit
import multiprocessing
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias, cast

from attrs import evolve, frozen

from quoteminer.compare.values import ClaimGroup
from quoteminer.errors import WorkerError
from quoteminer.store.blocks import Query, Stretch, made_of_stretch
from quoteminer.store.connection import connect
from quoteminer.store.rows import Head, Written, read_head
from quoteminer.text.collector import uncollected
from quoteminer.workers import begin

__all__ = ["Crew"]

# A claim: the hash of its article, its two texts, its mentions.
_Claim: TypeAlias = tuple[str, str | bytes, str | bytes, int]
# A group without its claims, and these.
_Sent: TypeAlias = tuple[ClaimGroup, list[_Claim]]


@frozen
class Crew:
    """So many processes that read the store at the path."""

    path: Path
    workers: int

    def __call__(
        self, stretches: Iterator[Stretch], places: Mapping[int, int], heads: Sequence[Head]
    ) -> Iterator[ClaimGroup]:
        """Give the groups of the stretches, in their order."""
        known = {head.sha256: head for head in heads}
        # Started anew rather than forked: the threads of DuckDB do not survive a fork.
        pool = ProcessPoolExecutor(
            self.workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_begin,
            initargs=(self.path, dict(places)),
        )
        waiting: deque[Future[list[_Sent]]] = deque()
        try:
            while True:
                for stretch in islice(stretches, self.workers - len(waiting)):
                    waiting.append(pool.submit(_make, stretch))
                if not waiting:
                    return
                for group, claims in waiting.popleft().result():
                    yield _received(group, claims, known)
        except BrokenProcessPool as error:
            remedy = "The machine may lack memory: use fewer workers"
            raise WorkerError("a worker process died", remedy=remedy) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _received(group: ClaimGroup, claims: Sequence[_Claim], known: Mapping[str, Head]) -> ClaimGroup:
    read = []
    for sha256, context, record, mentions in claims:
        grouped = Written(known[sha256], context, record)()
        read.append(grouped if mentions == 1 else evolve(grouped, mentions=mentions))
    return evolve(group, claims=tuple(read))


@frozen(eq=False)
class _Reader:
    """What a worker knows: the store, and which of its articles are compared, in which order."""

    query: Query
    places: Mapping[int, int]
    heads: list[Head]


_READERS: list[_Reader] = []


def _begin(path: Path, places: Mapping[int, int]) -> None:
    begin()
    connection = connect(path, read_only=True)
    # The workers are as many as the cores that they may use.
    connection.execute("SET threads = 1")

    def query(statement: str, *values: object) -> list[tuple[Any, ...]]:
        return connection.execute(statement, values).fetchall()

    heads = query("SELECT seq, head FROM articles")
    ordered = sorted((places[seq], head) for seq, head in heads if seq in places)
    _READERS.append(_Reader(query, places, [read_head(head) for _, head in ordered]))
    atexit.register(_READERS.clear)


def _make(stretch: Stretch) -> list[_Sent]:
    reader = _READERS[0]
    with uncollected():
        return [
            (evolve(group, claims=()), [_sent(cast("Written", row.source), row.mentions) for row in rows])
            for group, rows in made_of_stretch(reader.query, stretch, reader.places, reader.heads)
        ]


def _sent(written: Written, mentions: int) -> _Claim:
    return written.head.sha256, written.context, written.record, mentions
