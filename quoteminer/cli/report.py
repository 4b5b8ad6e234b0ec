"""The command `report`."""

from __future__ import annotations

import argparse

from quoteminer.cli.console import open_output
from quoteminer.cli.mining import Mining
from quoteminer.formats.inputs import parse_input
from quoteminer.report import render

__all__ = ["report"]


def report(options: argparse.Namespace) -> int:
    """Write the page of all articles and their comparison."""
    mining = Mining(options)
    with open_output(options.output) as output:
        output.write(render(mining.extractions(parse_input), lang=options.lang, title=options.title))
    return mining.finish("reported")
