"""Pairing marks that nobody would write: time must not grow faster than the text."""

from __future__ import annotations

import random

from quoteminer.quotes.marks import pair_marks
from quoteminer.text import Document
from tests.benchmarks.figures import Figure, best_of

LENGTHS = {"quick": (100_000, 1_000_000), "whole": (100_000, 10_000_000)}
MARKS = "«»“”„\"'‘’"


def hostile(length: int) -> str:
    """Give random marks between short words, a line end now and then, so many bytes long."""
    rng = random.Random(length)  # noqa: S311  (a benchmark keeps no secrets)
    pieces: list[str] = []
    size = 0
    while size < length:
        line = "".join(rng.choice((*MARKS, "كلمة ", " ", "، ")) for _ in range(rng.randrange(1, 2_000)))
        pieces.append(line + "\n")
        size += len(line.encode()) + 1
    return "".join(pieces).encode()[:length].decode(errors="ignore")


def one_paragraph(length: int) -> str:
    return hostile(length).replace("\n", " ")


def measure(size: str) -> list[Figure]:
    small, large = LENGTHS[size]
    figures = []
    for name, made in {
        "random marks, in lines": hostile,
        "random marks, one paragraph": one_paragraph,
    }.items():
        each = []
        for length, times in ((small, 5), (large, 1)):
            text = made(length)
            each.append(best_of(times, lambda text=text: pair_marks(Document(text))) / length)
        figures.append(
            Figure(
                f"pairing, {name}: time a byte, {large / 1e6:g} MB to {small / 1e6:g} MB",
                f"{each[1] / each[0]:.2f} ×",
                f"{each[0] * 1e6:.2f} and {each[1] * 1e6:.2f} µs a byte",
            )
        )
    return figures
