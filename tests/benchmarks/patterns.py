"""Patterns alone: articles and words a second on one core."""

from __future__ import annotations

from quoteminer import Miner
from tests.benchmarks.figures import Clock, Rate, peak_memory
from tests.benchmarks.inputs import corpus, words_of

ARTICLES = {"quick": 500, "whole": 5_000}


def measure(size: str) -> list[Rate]:
    articles = corpus(ARTICLES[size])
    miner = Miner(model=None)
    miner.mine(articles[0])  # loads the lexicon
    with Clock() as clock:
        for _ in miner.mine_many(articles):
            pass
    words = sum(words_of(article.text) for article in articles)
    return [Rate("patterns alone", len(articles), words, clock.processor, peak_memory(), 0.0)]
