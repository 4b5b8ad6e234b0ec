"""The command `compare`."""

from __future__ import annotations

import argparse
from contextlib import nullcontext
from functools import partial

from quoteminer.cli.console import open_output
from quoteminer.cli.mining import Mining
from quoteminer.cli.store import given_store
from quoteminer.compare.comparison import compare as compare_extractions
from quoteminer.compare.corrections import NO_CORRECTIONS, read_corrections
from quoteminer.compare.quotes import compare_quotes
from quoteminer.formats import dumps
from quoteminer.formats.comparisons import comparison_record
from quoteminer.formats.inputs import parse_input
from quoteminer.formats.quotations import quotes_blocks, quotes_record
from quoteminer.formats.tables import comparison_blocks, render

__all__ = ["compare"]


def compare(options: argparse.Namespace) -> int:
    """Write the groups of comparable claims, or of quotes that several articles report."""
    mining = Mining(options)
    store = given_store(options)
    corrections = NO_CORRECTIONS if options.corrections is None else read_corrections(options.corrections)
    with open_output(options.output) as output, store or nullcontext():
        if options.quotes:
            given = mining.extractions(parse_input) if store is None else store.extractions()
            quotes = compare_quotes(given, corrections=corrections)
            record, blocks = partial(quotes_record, quotes), quotes_blocks(quotes)
        else:
            comparison = (
                compare_extractions(mining.extractions(parse_input), corrections=corrections)
                if store is None
                else store.compare(corrections, workers=options.workers)
            )
            record, blocks = partial(comparison_record, comparison), iter(comparison_blocks(comparison))
        if options.format == "json":
            output.write(dumps(record(), indent=1))
        else:
            for block in blocks:
                output.write(render(block, width=output.width, color=output.color))
    return mining.finish("compared")
