"""What it takes to import the package and to start."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.accuracy.corpora import ROOT
from tests.benchmarks.figures import Figure
from tests.benchmarks.inputs import seeds

TIMES = {"quick": 3, "whole": 7}


def measure(size: str) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder, "article.txt")
        article.write_text(seeds()[0].text, "utf-8")
        extract = ["-m", "quoteminer", "extract", str(article), "--output", str(Path(folder, "found"))]
        commands = {
            "`import quoteminer`": ["-c", "import quoteminer"],
            "`quoteminer --version`": ["-m", "quoteminer", "--version"],
            "`quoteminer extract --model none`, one article": [*extract, "--model", "none"],
            "`quoteminer extract`, one article (loads the compact model)": extract,
        }
        times = TIMES[size]
        nothing = min(_seconds(["-c", "pass"]) for _ in range(times))
        beside = f"by the clock, the best of {times} runs; {nothing:.2f} s of it are Python's own start"
        return [
            Figure(name, f"{min(_seconds(command) for _ in range(times)):.2f} s", beside)
            for name, command in commands.items()
        ]


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *command], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start
