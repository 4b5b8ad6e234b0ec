"""Mine in several processes: the same results in the same order, whatever their number.

Articles go out in the batches that `Miner.mine_many` makes, so that a parser sees the same windows
together however many processes there are.  Each process loads its parser once.  Only a few batches
are on their way at a time, so that memory does not grow with the number of articles.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

from attrs import define, evolve, field, frozen

from quoteminer.errors import OptionError, WorkerError
from quoteminer.mining import Miner, batches
from quoteminer.model import Article, Extraction, Finding

__all__ = ["Job", "begin", "mine_jobs", "settle_memory"]

T = TypeVar("T")

# Batches for each worker that are mined or wait for their turn.
_AHEAD = 2


@frozen
class Job:
    """An article to mine, and what was found out about it while it was read.

    One that is not ``wanted`` is mined only if its batch has one that is: a batch is always whole.
    """

    article: Article
    findings: tuple[Finding, ...] = ()
    wanted: bool = True


def mine_jobs(
    jobs: Iterable[Job],
    finish: Callable[[Extraction], T],
    *,
    model: str | Path | None = "compact",
    threads: int | None = None,
    workers: int = 1,
) -> Iterator[T]:
    """Give ``finish`` of each extraction that is wanted, in order; it runs where the mining is done.

    With more than one worker ``finish`` and its results must be picklable, and a script must call
    this under ``if __name__ == "__main__"``, for the processes are started anew.

    Raises `WorkerError` where processes die again and again.

    >>> [*mine_jobs([Job(Article("قال الوزير إنه مستعد", id="a"))], lambda found: found.id, model=None)]
    ['a']
    """
    if workers < 1:
        raise OptionError("workers", workers, "a number from 1")
    work = _Work(model, threads, finish)
    wanted = (batch for batch in batches(jobs, _size) if any(job.wanted for job in batch))
    if workers == 1:
        return (result for batch in wanted for result in work.mine(batch))
    return _Crew(work, workers).run(wanted)


def _size(job: Job) -> int:
    return len(job.article.text)


@frozen
class _Work(Generic[T]):
    """What a worker does with a batch."""

    model: str | Path | None
    threads: int | None
    finish: Callable[[Extraction], T]

    def mine(self, batch: Sequence[Job]) -> list[T]:
        mined = _miner(self.model, self.threads).mine_batch([job.article for job in batch])
        return [
            self.finish(evolve(found, findings=(*job.findings, *found.findings)) if job.findings else found)
            for job, found in zip(batch, mined, strict=True)
            if job.wanted
        ]


@lru_cache(maxsize=1)
def _miner(model: str | Path | None, threads: int | None) -> Miner:
    """Load a miner once a process."""
    miner = Miner(model=model, threads=threads)
    if miner.parser is not None and multiprocessing.parent_process() is not None:
        settle_memory()
    return miner


def settle_memory() -> None:
    """Take what is loaded for good out of the garbage collector's rounds, and make these rarer.

    Language data and networks are hundreds of thousands of objects that never go away: to look at
    them again and again takes a tenth of the time of mining.  For processes that only mine.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@define
class _Crew(Generic[T]):
    """The processes, and the batches that are on their way."""

    work: _Work[T]
    workers: int
    pending: deque[tuple[list[Job], Future[list[T]]]] = field(factory=deque)

    def run(self, source: Iterator[list[Job]]) -> Iterator[T]:
        pool = self._start()
        broken = False
        try:
            while True:
                while len(self.pending) < _AHEAD * self.workers and (batch := next(source, None)):
                    self._submit(pool, batch)
                if not self.pending:
                    return
                try:
                    results = self.pending[0][1].result()
                except BrokenProcessPool as error:
                    # Something outside may have killed it (the memory of the machine): once more.
                    if broken:
                        raise WorkerError(
                            "a worker process died, twice in the same place",
                            remedy="The machine may lack memory: use fewer workers",
                        ) from error
                    broken = True
                    pool.shutdown(wait=False, cancel_futures=True)
                    pool = self._again()
                    continue
                broken = False
                self.pending.popleft()
                yield from results
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _start(self) -> ProcessPoolExecutor:
        # Started anew rather than forked: torch's threads do not survive a fork.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.workers, mp_context=context, initializer=begin)

    def _again(self) -> ProcessPoolExecutor:
        """Start new processes on all that was on its way."""
        pool = self._start()
        waiting, self.pending = self.pending, deque()
        for batch, _ in waiting:
            self._submit(pool, batch)
        return pool

    def _submit(self, pool: ProcessPoolExecutor, batch: list[Job]) -> None:
        try:
            future = pool.submit(self.work.mine, batch)
        except BrokenProcessPool as error:  # found broken here first: told when its turn comes
            future = Future()
            future.set_exception(error)
        self.pending.append((batch, future))


def begin() -> None:
    """Prepare a worker: Ctrl-C is for the main process, and without that one it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.join,), daemon=True).start()


def _end_with(join: Callable[[], None]) -> None:
    join()
    os._exit(1)
