"""A bar on standard error that says how far a long run is, where somebody watches."""

from __future__ import annotations

import argparse
import gzip
import os
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

__all__ = ["count_inputs", "progress"]

_ROWS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_CHUNK = 2**20
_MOST = 2**29  # bytes of one file that are worth reading only to count its lines


@contextmanager
def progress(options: argparse.Namespace) -> Iterator[Callable[[int], None]]:
    """Give what is to be told how many articles are done; it draws only on a terminal of its own."""
    shared = options.output in {None, "-"} and sys.stdout.isatty()
    if options.quiet or shared or not sys.stderr.isatty():
        yield lambda _: None
        return
    # rich is loaded only where there is a bar to draw.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), redirect_stdout=False) as bar:
        task = bar.add_task("articles", total=count_inputs(options.paths), rate="")

        def tell(done: int) -> None:
            elapsed = bar.tasks[0].elapsed
            bar.update(task, completed=done, rate=f"{done / elapsed:,.1f} articles/s" if elapsed else "")

        yield tell


def count_inputs(paths: Sequence[str]) -> int | None:
    """Count the articles of an input without reading them as such; `None` where only reading can tell."""
    total = 0
    for path in paths:
        counted = _count(Path(path)) if path != "-" else None
        if counted is None:
            return None
        total += counted
    return total


def _count(path: Path) -> int | None:
    try:
        if path.is_dir():
            counts = [_count(Path(parent, name)) for parent, _, names in os.walk(path) for name in names]
            return None if None in counts else sum(count or 0 for count in counts)
        if not path.name.lower().endswith(_ROWS):
            return int(path.is_file() and path.name.lower().endswith((".txt", ".html", ".htm")))
        return _count_lines(path)
    except (OSError, EOFError, zlib.error):
        return None  # told when it is read


def _count_lines(path: Path) -> int | None:
    lines = read = 0
    with gzip.open(path) if path.name.lower().endswith(".gz") else path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            lines += chunk.count(b"\n")
            read += len(chunk)
            if read > _MOST:
                return None
    return lines
