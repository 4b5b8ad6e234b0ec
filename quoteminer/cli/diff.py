"""The command `diff`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from quoteminer.cli.console import open_output
from quoteminer.cli.mining import Mining
from quoteminer.compare.changes import Diff
from quoteminer.compare.diff import diff as diff_extractions
from quoteminer.errors import InputError, OptionError
from quoteminer.formats import dumps
from quoteminer.formats.diffs import diff_blocks, diff_record
from quoteminer.formats.inputs import parse_input
from quoteminer.formats.tables import render
from quoteminer.model import Extraction
from quoteminer.store import Store

__all__ = ["diff"]

_FOUND = 1
_FAILURES: Mapping[str, Callable[[Diff], bool]] = {
    "conflict": lambda diff: diff.conflicts,
    "changed": lambda diff: diff.changed,
    "any": lambda diff: diff.differs,
}


def diff(options: argparse.Namespace) -> int:
    """Write how two articles differ; the code says whether they do so in what was asked for."""
    first, second = _from_store(options) if options.store else _from_paths(options)
    found = diff_extractions(first, second)
    with open_output(options.output) as output:
        if options.format == "json":
            output.write(dumps(diff_record(found), indent=1))
        else:
            for block in diff_blocks(found):
                output.write(render(block, width=output.width, color=output.color))
    return _FOUND if _FAILURES[options.fail_on](found) else 0


def _from_store(options: argparse.Namespace) -> list[Extraction]:
    with Store(options.store, read_only=True) as store:
        return [store.extraction(article_id) for article_id in (options.first, options.second)]


def _from_paths(options: argparse.Namespace) -> list[Extraction]:
    return [_one(options, path) for path in (options.first, options.second)]


def _one(options: argparse.Namespace, path: str) -> Extraction:
    """Mine the one article of a path.

    Each path is read by itself: two versions of one article have one name.
    """
    mining = Mining(argparse.Namespace(**{**vars(options), "paths": [path]}))
    found = list(mining.extractions(parse_input))
    if mining.failed:
        raise InputError("nothing to compare", source=path, remedy="What is wrong is told above")
    if len(found) != 1:
        raise OptionError("PATH", path, f"one article; it has {len(found):,}")
    return found[0]
