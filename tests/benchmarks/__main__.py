"""Measure speed and memory, and print the tables of the docs.

Run from the repository's root::

    python -m tests.benchmarks                     # a few minutes: small inputs
    python -m tests.benchmarks --whole --write     # the figures of docs/benchmarks.md
    python -m tests.benchmarks --stage numbers     # one stage, or several

Each stage runs in a process of its own, one after the other.  What a stage needs and is not at hand is
told in the table.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from importlib import metadata

from attrs import asdict

from tests.accuracy.corpora import ROOT
from tests.accuracy.table import fill
from tests.benchmarks.figures import NOT_MEASURED, Figure, Rate, Skipped, table_of_figures, table_of_rates

STAGES = (
    "endtoend",
    "throughput",
    "patterns",
    "growing",
    "starting",
    "numbers",
    "pairing",
    "comparing",
    "reporting",
)
PAGE = ROOT / "docs" / "benchmarks.md"


def run(stage: str, size: str) -> list[Rate | Figure]:
    """Measure one stage in this process; what is missing is a figure too."""
    found: list[Rate | Figure] = []
    try:
        found.extend(importlib.import_module(f"tests.benchmarks.{stage}").measure(size))
    except Skipped as missing:
        found.append(Figure(stage, NOT_MEASURED, str(missing)))
    return found


def run_apart(stage: str, size: str) -> list[Rate | Figure]:
    """Measure one stage in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks", "--one", stage, "--size", size]
    lines = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    kinds = {"Rate": Rate, "Figure": Figure}
    return [kinds[row.pop("is")](**row) for row in map(json.loads, lines.splitlines())]


def machine() -> str:
    """Say what the figures were measured with."""
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("torch", "stanza", "regex"))
    return f"Measured with Python {platform.python_version()}, {versions}, on {os.cpu_count()} cores."


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--whole", dest="size", action="store_const", const="whole", default="quick")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/benchmarks.md")
    parser.add_argument("--stage", nargs="+", choices=STAGES, default=STAGES)
    parser.add_argument("--one", choices=STAGES, help=argparse.SUPPRESS)
    parser.add_argument("--size", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        for item in run(options.one, options.size):
            print(json.dumps({"is": type(item).__name__, **asdict(item)}))
        return 0
    found: list[Rate | Figure] = []
    for stage in options.stage:
        print(f"measuring: {stage}", file=sys.stderr, flush=True)
        found += run_apart(stage, options.size)
    rates = table_of_rates(item for item in found if isinstance(item, Rate))
    figures = table_of_figures(item for item in found if isinstance(item, Figure))
    print(f"{machine()}\n\n{rates}\n\n{figures}")
    return _write(options, rates, figures) if options.write else 0


def _write(options: argparse.Namespace, rates: str, figures: str) -> int:
    if options.size != "whole" or tuple(options.stage) != STAGES or f"| {NOT_MEASURED} |" in figures:
        print("tables not written: they need --whole, all stages and all inputs", file=sys.stderr)
        return 1
    text = PAGE.read_text("utf-8")
    for name, body in (("rates", f"{machine()}\n\n{rates}"), ("figures", figures)):
        text = fill(text, f"benchmarks-{name}", body)
    PAGE.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
