"""Writing results down: JSON Lines, and the page for people."""

from __future__ import annotations

from quoteminer import Miner, compare
from quoteminer.formats import dumps_extraction
from quoteminer.report import render
from tests.benchmarks.figures import Clock, Figure, Rate, peak_memory
from tests.benchmarks.inputs import corpus, words_of

ARTICLES = {"quick": 100, "whole": 500}


def measure(size: str) -> list[Rate | Figure]:
    articles = corpus(ARTICLES[size])
    found = list(Miner(model=None).mine_many(articles))
    words = sum(words_of(article.text) for article in articles)
    with Clock() as writing:
        lines = sum(len(dumps_extraction(extraction)) for extraction in found)
    compared = compare(found)
    with Clock() as drawing:
        page = render(found, compared)
    memory = peak_memory()
    return [
        Rate("writing JSON Lines", len(articles), words, writing.processor, memory),
        Rate("writing the report", len(articles), words, drawing.processor, memory),
        Figure(
            "report: size of the page",
            f"{len(page.encode()) / 1e6:.1f} MB",
            f"{len(articles):,} articles, {len(compared.groups):,} groups; {lines / 1e6:.1f} MB of JSON",
        ),
    ]
