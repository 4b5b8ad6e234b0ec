"""Measure the report of many articles: how large, how long to make, how fast it answers a filter.

    python -m tests.benchmarks.report_size ARTICLES.jsonl.gz [--articles 1000] [--model none]

The page is opened in a headless Chromium (see tests/browser/conftest.py). An answer is timed from the
choice to the new picture, five times for each choice; the slowest choice is told, by its median and by
its worst.  Times are those of the machine as it is: the load that it had is printed with them.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the browser is found as in the tests

from browser.conftest import FLAGS, find_chromium
from browser.test_speed import CHOOSE

from quoteminer import Miner, compare, read_articles
from quoteminer.compare import compare_quotes
from quoteminer.report import render

T = TypeVar("T")
TIMES = 5


def timed(what: str, work: Callable[[], T]) -> T:
    start = time.perf_counter()
    done = work()
    print(f"{what:34}{time.perf_counter() - start:9.1f} s", flush=True)
    return done


def answers(page: Path) -> tuple[float, dict[str, list[float]]]:
    """Give the seconds to open the page, and the milliseconds to each choice, several times."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (only here)

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        tab = browser.new_page(viewport={"width": 1200, "height": 900})
        start = time.perf_counter()
        tab.goto(page.as_uri())
        opened = time.perf_counter() - start
        verdicts = tab.eval_on_selector_all("#by-verdict option", "all => all.map((one) => one.value)")
        choices = [
            *(("by-verdict", verdict) for verdict in verdicts),
            *(("by-source", str(number)) for number in range(5)),
            ("by-source", ""),
            *(("by-speaker", letters) for letters in ("محمد", "ا", "")),
        ]
        found: dict[str, list[float]] = {f"{field}={value}": [] for field, value in choices}
        for _ in range(TIMES):
            for field, value in choices:
                found[f"{field}={value}"].append(tab.evaluate(CHOOSE, [field, value]))
        browser.close()
    return opened, found


def main() -> None:
    """Print the sizes and times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--model", default="none", help="none (patterns alone), compact, or a model folder")
    options = parser.parse_args()
    model = None if options.model == "none" else options.model
    articles = list(itertools.islice(read_articles([options.path]), options.articles))
    items = timed("mining", lambda: tuple(Miner(model=model).mine_many(articles)))
    comparison = timed("comparing figures", lambda: compare(items))
    quotes = timed("comparing quotes", lambda: compare_quotes(items))
    page = timed("making the page", lambda: render(items, comparison, quotes=quotes)).encode()
    text = sum(len(article.text.encode("utf-8", "surrogatepass")) for article in articles)
    print(f"{'articles':34}{len(items):9}")
    print(f"{'comparisons, shared quotes':34}{len(comparison.groups):9} {len(quotes)}")
    print(f"{'text of the articles':34}{text / 1e6:9.1f} MB")
    print(f"{'page':34}{len(page) / 1e6:9.1f} MB")
    print(f"{'page, compressed by gzip':34}{len(gzip.compress(page)) / 1e6:9.1f} MB")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.html"
        file.write_bytes(page)
        opened, found = answers(file)
    slowest = max(found, key=lambda choice: statistics.median(found[choice]))
    print(f"{'opening the page':34}{opened:9.1f} s")
    print(f"{f'slowest of {len(found)} filters, median':34}{statistics.median(found[slowest]):9.0f} ms")
    print(f"{'worst of all answers':34}{max(map(max, found.values())):9.0f} ms")
    print(f"{'load of the machine, cores':34}{os.getloadavg()[0]:9.1f} {os.cpu_count()}")


if __name__ == "__main__":
    main()
