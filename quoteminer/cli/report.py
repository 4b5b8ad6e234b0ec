"""The command `report`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable

from quoteminer.cli.console import open_output, refuse_terminal
from quoteminer.cli.mining import Mining
from quoteminer.cli.store import given_store
from quoteminer.compare.comparison import compare
from quoteminer.compare.corrections import NO_CORRECTIONS, Corrections, read_corrections
from quoteminer.compare.quotes import compare_quotes
from quoteminer.compare.values import Comparison
from quoteminer.formats.inputs import parse_input
from quoteminer.model import Extraction
from quoteminer.report import render

__all__ = ["report"]


def report(options: argparse.Namespace) -> int:
    """Write the page of all articles, or of those of a store, and their comparison."""
    refuse_terminal(options.output)
    mining = Mining(options)
    store = given_store(options)
    known = NO_CORRECTIONS if options.corrections is None else read_corrections(options.corrections)
    with open_output(options.output) as output:
        if store is None:
            output.write(_page(mining.extractions(parse_input), None, known, options))
        else:
            with store:
                output.write(_page(store.extractions(), store.compare, known, options))
    return mining.finish("reported")


def _page(
    extractions: Iterable[Extraction],
    comparing: Callable[[Corrections], Comparison] | None,
    known: Corrections,
    options: argparse.Namespace,
) -> str:
    items = tuple(extractions)
    return render(
        map(known.applied, items),
        compare(items, corrections=known) if comparing is None else comparing(known),
        quotes=compare_quotes(items, corrections=known),
        lang=options.lang,
        title=options.title,
    )
