"""Finding numbers, beside the installable packages that read Arabic numbers, on the same texts in one run."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from quoteminer import find_quantities
from tests.benchmarks.figures import Clock, Figure, Skipped, best_of, short
from tests.benchmarks.inputs import NUMBERS, corpus, words_of

ARTICLES = {"quick": 100, "whole": 1_000}
OURS = "find_quantities"


def measure(size: str) -> Iterator[Figure]:
    readers = {OURS: find_quantities} | _peers()
    yield from _on_expressions(readers)
    yield from _on_running_text(readers, ARTICLES[size])
    if len(readers) == 1:
        raise Skipped("no other reader of Arabic numbers is installed (dependency group `benchmarks`)")


def _peers() -> dict[str, Callable[[str], object]]:
    """Find the other packages that are installed."""
    found: dict[str, Callable[[str], object]] = {}
    with suppress(ImportError):
        ovos = importlib.import_module("ovos_number_parser.numbers_ar")
        found["ovos-number-parser"] = ovos.extract_numbers_ar
    return found


def _on_running_text(readers: dict[str, Callable[[str], object]], count: int) -> list[Figure]:
    texts = [article.text for article in corpus(count)]
    clocks = {name: Clock() for name in readers}
    for reader in readers.values():
        reader(texts[0])  # loads what is loaded on first use
    for text in texts:  # in turns, so that what disturbs the one disturbs the other
        for name, reader in readers.items():
            with clocks[name]:
                reader(text)
    words = sum(map(words_of, texts))
    how = f"running text: {count:,} corpus articles, {words:,} words, in turns"
    return _figures({name: words / clock.processor for name, clock in clocks.items()}, "words/s", how)


def _on_expressions(readers: dict[str, Callable[[str], object]]) -> list[Figure]:
    path = NUMBERS / "words.jsonl"
    if not path.is_file():
        raise Skipped(f"{path.name} is not at hand")
    texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
    rates = {name: len(texts) / best_of(5, _over(reader, texts)) for name, reader in readers.items()}
    return _figures(rates, "expressions/s", f"{len(texts)} expressions, the best of five rounds")


def _over(reader: Callable[[str], object], texts: Sequence[str]) -> Callable[[], None]:
    def read() -> None:
        for text in texts:
            reader(text)

    return read


def _figures(rates: dict[str, float], unit: str, how: str) -> list[Figure]:
    figures = [Figure(f"`{name}`: {unit}", short(rate), how) for name, rate in rates.items()]
    for name, rate in rates.items():
        if name != OURS:
            ratio = f"{rates[OURS] / rate:.2f} × as fast"
            figures.append(Figure(f"`{OURS}` against `{name}`: {unit}", ratio, how))
    return figures
