"""The command `extract` as it is used on an archive: two workers, the compact model, by the clock."""

from __future__ import annotations

import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.accuracy.corpora import ROOT
from tests.benchmarks.figures import Figure, Rate
from tests.benchmarks.inputs import CORPUS, corpus, words_of

ARTICLES = {"quick": 128, "whole": 1_500}
_POLL = 0.25


def measure(size: str) -> list[Rate | Figure]:
    articles = corpus(ARTICLES[size])
    with tempfile.TemporaryDirectory() as folder:
        rows, found = Path(folder, "rows.jsonl.gz"), Path(folder, "found.jsonl")
        with gzip.open(rows, "wt", encoding="utf-8") as stream:
            for article in articles:
                stream.write(json.dumps({"id": article.id, "text": article.text}) + "\n")
        command = [
            "-m",
            "quoteminer",
            "extract",
            str(rows),
            "--output",
            str(found),
            "--workers",
            "2",
            "--quiet",
        ]
        start = time.perf_counter()
        with subprocess.Popen([sys.executable, *command], cwd=ROOT) as process:
            peaks: dict[int, int] = {}
            while process.poll() is None:
                for number, peak in _family(process.pid):
                    peaks[number] = max(peak, peaks.get(number, 0))
                time.sleep(_POLL)
        seconds = time.perf_counter() - start
        lines = sum(1 for _ in found.open("rb"))
    if process.returncode:
        raise RuntimeError(f"extract ended with {process.returncode}")
    words = sum(words_of(article.text) for article in articles)
    main = peaks.pop(process.pid, 0)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = (used.ru_utime + used.ru_stime) / seconds
    name = f"`extract --workers 2`, compact model, by the clock ({busy:.1f} processors busy)"
    return [
        Rate(name, len(articles), words, seconds, main),
        Figure("peak memory of the main process and of a worker", _two(main, peaks), name),
        Figure(
            "articles lost",
            str(len(articles) - lines),
            f"{len(articles):,} articles spread over {CORPUS.name}",
        ),
    ]


def _two(main: int, peaks: dict[int, int]) -> str:
    return f"{main / 1e6:,.0f} and {max(peaks.values(), default=0) / 1e6:,.0f} MB"


def _family(main: int) -> Iterator[tuple[int, int]]:
    """Give the peak of memory of a process and of its workers, as Linux tells it."""
    children = Path(f"/proc/{main}/task/{main}/children")
    try:
        numbers = [main, *map(int, children.read_text().split())]
    except OSError:
        return
    for number in numbers:
        try:
            status = Path(f"/proc/{number}/status").read_text()
        except OSError:
            continue
        for line in status.splitlines():
            if line.startswith("VmHWM:"):
                yield number, int(line.split()[1]) * 1024
