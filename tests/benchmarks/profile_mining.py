"""Print how fast articles are mined by patterns, and where the time goes.

    python -m tests.benchmarks.profile_mining ARTICLES.jsonl.gz [--every 10] [--limit 2680]

Four passes, each in a process of its own, so that none finds the tables of another full: the rate in
processor time of one core; the words that no lexicon knows; the share of each room and function
(cProfile, whose own cost makes small functions look dearer than they are); and numbers alone, beside
ovos-number-parser where that is installed, on the same texts in turn.
"""

from __future__ import annotations

import argparse
import cProfile
import multiprocessing
import pstats
import resource
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import quoteminer
from quoteminer.articles import read_articles
from quoteminer.lexicon.known import known
from quoteminer.mining import Miner
from quoteminer.model import Article
from quoteminer.numbers.quantities import find_quantities
from quoteminer.text import tokenize

PACKAGE = Path(quoteminer.__file__).parent
ROWS = 25


def articles(source: Path, every: int, limit: int) -> Iterator[Article]:
    """Read every so many articles of a file."""
    found = (item for item in read_articles([source]) if isinstance(item, Article))
    return islice(found, 0, every * limit, every)


def rate(source: Path, every: int, limit: int) -> None:
    """Print articles in a second of processor time, and the peak of memory."""
    start = time.process_time()
    texts = list(articles(source, every, limit))
    read = time.process_time()
    mined = sum(1 for _ in Miner(model=None).mine_many(texts))
    done = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{mined:,} articles, every {every}th: {mined / (done - read):.0f} articles/s without reading,")
    # All articles were read to pick these: reading costs each of these its own share.
    own = (read - start) / every
    print(
        f"{mined / (done - read + own):.0f} with it; peak of memory {peak:.0f} MB with the articles in it\n"
    )


def profile(source: Path, every: int, limit: int) -> None:
    """Print the share of each room and function in the time of mining."""
    texts = list(articles(source, every, limit))
    miner = Miner(model=None)
    miner.mine(texts[0])
    profiler = cProfile.Profile()
    profiler.enable()
    for _ in miner.mine_many(texts[1:]):
        pass
    profiler.disable()
    functions: Counter[str] = Counter()
    rooms: Counter[str] = Counter()
    for (file, _, name), (_, _, own, _, callers) in pstats.Stats(profiler).stats.items():  # type: ignore[attr-defined]
        place = _place(file)
        if place:
            functions[f"{place} {name}"] += own
            rooms[place.split("/")[0]] += own
            continue
        for (caller, _, caller_name), row in callers.items():  # what a function asks of Python is its own
            asking = _place(caller)
            functions[f"{asking} {caller_name}" if asking else "other"] += row[2]
            rooms[asking.split("/")[0] if asking else "other"] += row[2]
    for title, shares in (("room", rooms), ("function", functions)):
        total = sum(shares.values())
        print(f"| {title} | share |\n|---|---|")
        for name, own in shares.most_common(ROWS):
            print(f"| {name} | {100 * own / total:.1f} % |")
        print()


def _place(file: str) -> str:
    path = Path(file)
    return str(path.relative_to(PACKAGE)) if path.is_relative_to(PACKAGE) else ""


def words(source: Path, every: int, limit: int) -> None:
    """Print how many words no lexicon knows: they should cost next to nothing."""
    keys = [
        token.key
        for article in articles(source, every, limit)
        for token in tokenize(article.text)
        if token.kind == "word"
    ]
    unknown = sum(not known[key] for key in keys)
    print(f"of {len(keys):,} words, {len(set(keys)):,} of them different, no lexicon of cues, numbers and")
    fresh = sum(not known[key] for key in set(keys)) / len(set(keys))
    print(f"context knows {100 * unknown / len(keys):.0f} %, and {100 * fresh:.0f} % of the different ones\n")


def numbers(source: Path, every: int, limit: int) -> None:
    """Print what finding the numbers of an article takes, beside another parser of Arabic numbers."""
    try:
        from ovos_number_parser import numbers_to_digits  # noqa: PLC0415  # not a dependency
    except ImportError:
        print("ovos-number-parser is not installed: numbers are not compared")
        return
    texts = [article.text for article in articles(source, every, limit)]
    ours = theirs = 0.0
    for place, text in enumerate(texts):
        start = time.process_time()
        numbers_to_digits(text, lang="ar")
        between = time.process_time()
        find_quantities(text)
        if place >= 50:  # both have loaded their words by then
            theirs += between - start
            ours += time.process_time() - between
    print(f"numbers of {len(texts) - 50:,} articles: find_quantities takes {ours / theirs:.2f} times as long")
    print("as ovos_number_parser.numbers_to_digits")


def main() -> None:
    """Run the passes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--every", type=int, default=10)
    parser.add_argument("--limit", type=int, default=2_680)
    given = parser.parse_args()
    for measure in (rate, words, profile, numbers):
        process = multiprocessing.get_context("spawn").Process(
            target=measure, args=(given.source, given.every, given.limit)
        )
        process.start()
        process.join()
        if process.exitcode:
            raise SystemExit(process.exitcode)


if __name__ == "__main__":
    main()
