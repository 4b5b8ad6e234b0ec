"""The texts that are measured on: those beside the checkout where they are at hand."""

from __future__ import annotations

import gzip
import json
from itertools import islice

from quoteminer.model import Article
from quoteminer.text import tokenize
from tests.accuracy.corpora import CORPORA, SHARED
from tests.benchmarks.figures import Skipped

__all__ = ["CORPUS", "NUMBERS", "corpus", "dev", "seeds", "words_of"]

CORPUS = SHARED / "corpus" / "saudinewsnet.jsonl.gz"
NUMBERS = SHARED / "numbers"


def corpus(count: int) -> list[Article]:
    """Give articles spread evenly over a corpus of newspapers, which stand in it one after the other."""
    if not CORPUS.is_file():
        raise Skipped(f"{CORPUS.name} is not at hand")
    with gzip.open(CORPUS, "rb") as lines:
        step = max(1, sum(1 for _ in lines) // count)
    found = []
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(islice(lines, 0, step * count, step)):
            row = json.loads(line)
            if isinstance(row.get("text"), str) and row["text"].strip():
                found.append(Article(row["text"], id=f"row-{number}", source=row.get("source")))
    return found


def dev() -> list[Article]:
    """Give the articles that accuracy is measured on."""
    (found,) = (corpus for corpus in CORPORA if corpus.name == "dev")
    if not found.available:
        raise Skipped(f"the {found.title} are not at hand")
    return found.articles()


def seeds() -> list[Article]:
    """Give the demonstration articles, which are part of the project."""
    (found,) = (corpus for corpus in CORPORA if corpus.name == "seeds")
    return found.articles()


def words_of(text: str) -> int:
    """Count the words and figures of a text."""
    return sum(token.kind != "sign" for token in tokenize(text))
