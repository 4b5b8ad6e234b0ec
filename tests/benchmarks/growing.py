"""Growth: time per article and memory from a hundred articles to many, patterns alone.

The few are spread over the many, and chosen so that they are as long on average: the mix is the same.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import statistics
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from quoteminer import Article, Miner
from quoteminer.articles import read_articles
from quoteminer.formats import dumps_extraction
from tests.benchmarks.figures import Clock, Figure, peak_memory
from tests.benchmarks.inputs import corpus

FEW = 100
MANY = {"quick": 1_000, "whole": 10_000}
TIMES = 5


def measure(size: str) -> list[Figure]:
    many = corpus(MANY[size])
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "few.jsonl"), Path(folder, "many.jsonl")
        _write(small, _spread(many))
        _write(large, many)
        few_runs = [_apart(small) for _ in range(TIMES)]
        seconds, memory = _apart(large)
    each_few = statistics.median(seconds for seconds, _ in few_runs) / FEW
    each_many = seconds / len(many)
    return [
        Figure(
            f"time per article, {len(many):,} articles to {FEW}",
            f"{each_many / each_few:.2f} ×",
            f"patterns alone, reading and writing included: {each_few * 1e3:.2f} ms (the median of "
            f"{TIMES} runs) and {each_many * 1e3:.2f} ms",
        ),
        Figure(
            f"peak memory, {FEW} and {len(many):,} articles",
            f"{few_runs[0][1] / 1e6:,.0f} and {memory / 1e6:,.0f} MB",
            "a process that reads, mines and writes them one after the other",
        ),
    ]


def _spread(many: Sequence[Article]) -> list[Article]:
    """Take every so-manieth article, beginning where their average length is nearest to that of all."""
    step = len(many) // FEW
    mean = sum(len(article.text) for article in many) / step
    choices = [many[first::step][:FEW] for first in range(step)]
    return min(choices, key=lambda chosen: abs(sum(len(article.text) for article in chosen) - mean))


def _write(path: Path, articles: Sequence[Article]) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for article in articles:
            stream.write(json.dumps({"id": article.id, "text": article.text}, ensure_ascii=False) + "\n")


def _apart(path: Path) -> tuple[float, int]:
    """Mine a file in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_mine, path).result()


def _mine(path: Path) -> tuple[float, int]:
    miner = Miner(model=None)
    miner.mine(Article("قال الوزير سامي حداد: «لن نغلق الميناء»."))  # loads the lexicon
    with Clock() as clock, Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        articles = (item for item in read_articles([path]) if isinstance(item, Article))
        nowhere.writelines(map(dumps_extraction, miner.mine_many(articles)))
    return clock.processor, peak_memory()
