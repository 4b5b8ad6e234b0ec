"""The command `compare`."""

from __future__ import annotations

import argparse

from quoteminer.cli.console import open_output
from quoteminer.cli.mining import Mining
from quoteminer.cli.store import given_store
from quoteminer.compare.comparison import compare as compare_extractions
from quoteminer.compare.corrections import NO_CORRECTIONS, read_corrections
from quoteminer.formats import dumps
from quoteminer.formats.comparisons import comparison_record
from quoteminer.formats.inputs import parse_input
from quoteminer.formats.tables import comparison_blocks, render

__all__ = ["compare"]


def compare(options: argparse.Namespace) -> int:
    """Write the groups of comparable claims."""
    mining = Mining(options)
    store = given_store(options)
    corrections = NO_CORRECTIONS if options.corrections is None else read_corrections(options.corrections)
    with open_output(options.output) as output:
        if store is None:
            comparison = compare_extractions(mining.extractions(parse_input), corrections=corrections)
        else:
            with store:
                comparison = store.compare(corrections)
        if options.format == "json":
            output.write(dumps(comparison_record(comparison), indent=1))
        else:
            for block in comparison_blocks(comparison):
                output.write(render(block, width=output.width, color=output.color))
    return mining.finish("compared")
