"""The command `report`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from quoteminer.cli.console import open_output, refuse_terminal
from quoteminer.cli.mining import Mining
from quoteminer.errors import OptionError
from quoteminer.formats.inputs import parse_input
from quoteminer.report import render
from quoteminer.store import Store, is_store

__all__ = ["report"]


def report(options: argparse.Namespace) -> int:
    """Write the page of all articles, or of those of a store, and their comparison."""
    refuse_terminal(options.output)
    if any(map(is_store, options.paths)):
        return _report_store(options, options.paths)
    mining = Mining(options)
    with open_output(options.output) as output:
        output.write(render(mining.extractions(parse_input), lang=options.lang, title=options.title))
    return mining.finish("reported")


def _report_store(options: argparse.Namespace, paths: Sequence[str]) -> int:
    if len(paths) > 1:
        raise OptionError("PATH", " ".join(paths), "one store alone, or articles without a store")
    with Store(paths[0], read_only=True) as store, open_output(options.output) as output:
        page = render(store.extractions(), store.compare(), lang=options.lang, title=options.title)
        output.write(page)
    return 0
