"""From articles to results with the compact model, beside the bare Stanza pipeline with the same model.

Both have a process and one thread of their own and take turns, a batch of articles at a time, so that what
disturbs the one disturbs the other.  Time is processor time.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from typing import Any

from attrs import frozen

from quoteminer import Article, Miner
from quoteminer.mining import batches
from quoteminer.parsing import ParsedSentence, Parser, compact_pipeline, load_parser
from quoteminer.parsing.normalise import normalise
from tests.benchmarks.figures import NOT_MEASURED, Clock, Figure, Rate, Skipped, peak_memory
from tests.benchmarks.inputs import corpus, dev, words_of

ARTICLES = {"quick": 64, "whole": 500}


@frozen
class Turn:
    """What one batch took."""

    processor: float
    passed: float
    parsed: int
    memory: int


@frozen(eq=False)
class Watched:
    """A parser that keeps what it is given."""

    parser: Parser
    windows: list[str]

    @property
    def info(self) -> Any:
        return self.parser.info

    def parse(self, windows: Sequence[str]) -> list[tuple[ParsedSentence, ...]]:
        self.windows.extend(windows)
        return self.parser.parse(windows)


@lru_cache(maxsize=1)
def _miner() -> tuple[Miner, list[str]]:
    windows: list[str] = []
    miner = Miner()
    miner._parser = Watched(load_parser("compact", threads=1), windows)
    return miner, windows


def ours(texts: Sequence[str]) -> Turn:
    miner, windows = _miner()
    windows.clear()
    with Clock() as clock:
        for _ in miner.mine_many(Article(text, id=str(number)) for number, text in enumerate(texts)):
            pass
    return Turn(clock.processor, clock.passed, sum(map(words_of, windows)), peak_memory())


@lru_cache(maxsize=1)
def _pipeline() -> Any:
    import torch  # noqa: PLC0415  (only this process needs it so early)

    torch.set_num_threads(1)
    return compact_pipeline()


def bare(texts: Sequence[str]) -> Turn:
    """Parse every article whole, as `stanza.Pipeline` is called in its documentation."""
    pipeline = _pipeline()
    with Clock() as clock:
        for text in texts:
            pipeline(normalise(text).text)
    return Turn(clock.processor, clock.passed, sum(map(words_of, texts)), peak_memory())


def bare_bulk(texts: Sequence[str]) -> Turn:
    """Parse every article whole, all of a batch in one call."""
    pipeline = _pipeline()
    with Clock() as clock:
        pipeline.bulk_process([normalise(text).text for text in texts])
    return Turn(clock.processor, clock.passed, sum(map(words_of, texts)), peak_memory())


SYSTEMS: dict[str, Callable[[Sequence[str]], Turn]] = {
    "quoteminer, compact model": ours,
    "bare Stanza pipeline, article by article": bare,
    "bare Stanza pipeline, in bulk": bare_bulk,
}


def measure(size: str) -> Iterator[Rate | Figure]:
    sets = {
        "24 development articles": dev,
        f"{ARTICLES[size]} corpus articles": lambda: corpus(ARTICLES[size]),
    }
    for name, articles in sets.items():
        try:
            texts = [article.text for article in articles()]
        except Skipped as missing:
            yield Figure(f"end to end; {name}", NOT_MEASURED, str(missing))
            continue
        yield from _compared(name, texts)


def _compared(name: str, texts: Sequence[str]) -> list[Rate | Figure]:
    context = multiprocessing.get_context("spawn")
    pools = {system: ProcessPoolExecutor(1, mp_context=context) for system in SYSTEMS}
    turns: dict[str, list[Turn]] = {system: [] for system in SYSTEMS}
    try:
        for system, pool in pools.items():  # load, and compile what is compiled on first use
            pool.submit(SYSTEMS[system], texts[:2]).result()
        for batch in batches(texts, len):
            for system, pool in pools.items():
                turns[system].append(pool.submit(SYSTEMS[system], batch).result())
    finally:
        for pool in pools.values():
            pool.shutdown()
    return [*_rates(name, texts, turns), *_ratios(name, turns)]


def _rates(name: str, texts: Sequence[str], turns: dict[str, list[Turn]]) -> list[Rate]:
    words = sum(map(words_of, texts))
    return [
        Rate(
            f"{system}; {name}",
            len(texts),
            words,
            sum(turn.processor for turn in taken),
            max(turn.memory for turn in taken),
            sum(turn.parsed for turn in taken) / words,
        )
        for system, taken in turns.items()
    ]


def _ratios(name: str, turns: dict[str, list[Turn]]) -> list[Figure]:
    mine, *others = SYSTEMS
    figures = []
    for other in others:
        processor, passed = (
            sum(getattr(turn, of) for turn in turns[other]) / sum(getattr(turn, of) for turn in turns[mine])
            for of in ("processor", "passed")
        )
        figures.append(
            Figure(
                f"end to end against the {other}; {name}",
                f"{processor:.2f} × as fast",
                f"processor time, one thread each, in turns; by the clock {passed:.2f} ×",
            )
        )
    return figures
