"""Comparing claims: made-up articles of `compare_scale`, and the time of each claim as they grow."""

from __future__ import annotations

from quoteminer.compare import compare
from tests.benchmarks.compare_scale import extractions
from tests.benchmarks.figures import Clock, Figure, peak_memory, short

CLAIMS = {"quick": (1_000, 10_000), "whole": (10_000, 100_000)}


def measure(size: str) -> list[Figure]:
    rates, figures = [], []
    compare(extractions(100))  # loads what is loaded on first use
    for count in CLAIMS[size]:
        items = list(extractions(count))
        with Clock() as clock:
            comparison = compare(items)
        rates.append(comparison.claims / clock.processor)
        how = f"{comparison.claims:,} claims of {len(items):,} articles, {len(comparison.groups):,} groups"
        figures.append(Figure("comparison: claims/s", short(rates[-1]), how))
    growth = Figure(
        "comparison: time a claim, ten times the claims",
        f"{rates[0] / rates[1]:.2f} ×",
        f"peak memory {peak_memory() / 1e6:,.0f} MB, the articles included",
    )
    return [*figures, growth]
