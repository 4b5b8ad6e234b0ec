"""What a stage measures, how it is written down, and the clocks for it."""

from __future__ import annotations

import gc
import resource
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any, Self

from attrs import frozen

__all__ = [
    "NOT_MEASURED",
    "Clock",
    "Figure",
    "Rate",
    "Skipped",
    "best_of",
    "peak_memory",
    "table_of_figures",
    "table_of_rates",
]


@frozen
class Rate:
    """How much of some articles goes through in a second, and what it takes."""

    what: str
    articles: int
    words: int
    seconds: float
    memory: int
    parsed: float | None = None


@frozen
class Figure:
    """One figure, and how it came about."""

    what: str
    value: str
    beside: str = ""


NOT_MEASURED = "not measured"


class Skipped(Exception):  # noqa: N818  (not an error: the stage is told as skipped)
    """What a stage needs is not at hand."""


class Clock:
    """Adds up processor time (of this process, all threads) and the time that passes."""

    def __init__(self) -> None:
        self.processor = self.passed = 0.0

    def __enter__(self) -> Self:
        self._begun = (time.process_time(), time.perf_counter())
        return self

    def __exit__(self, *_: object) -> None:
        processor, passed = self._begun
        self.processor += time.process_time() - processor
        self.passed += time.perf_counter() - passed


def best_of(times: int, work: Callable[[], Any]) -> float:
    """Give the least processor time of some tries: what disturbs can only add to it."""
    found = []
    for _ in range(times):
        gc.collect()
        with Clock() as clock:
            work()
        found.append(clock.processor)
    return min(found)


def peak_memory() -> int:
    """Give the most memory that this process has had, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def table_of_rates(rates: Iterable[Rate]) -> str:
    lines = [
        "| stage | articles | articles/s | words/s | words parsed | peak memory |",
        "|---|---|---|---|---|---|",
    ]
    for rate in rates:
        parsed = "–" if rate.parsed is None else f"{rate.parsed:.1%}"
        lines.append(
            f"| {rate.what} | {rate.articles:,} | {short(rate.articles / rate.seconds)} "
            f"| {short(rate.words / rate.seconds)} | {parsed} | {rate.memory / 1e6:,.0f} MB |"
        )
    return "\n".join(lines)


def table_of_figures(figures: Iterable[Figure]) -> str:
    lines = ["| measured | figure | how |", "|---|---|---|"]
    lines.extend(f"| {figure.what} | {figure.value} | {figure.beside} |" for figure in figures)
    return "\n".join(lines)


def short(number: float) -> str:
    """Write a rate with about three digits that count."""
    if number < 10:
        return f"{number:.2f}"
    if number < 100:
        return f"{number:.1f}"
    step = 10 ** (len(str(int(number))) - 3)
    return f"{round(number / step) * step:,.0f}"
