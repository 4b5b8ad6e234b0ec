"""The commands `extract` and `schema`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial

from quoteminer.articles.jsonlines import parse_row
from quoteminer.cli.console import Output, open_output
from quoteminer.cli.exports import EXPORTS, TABULAR, export
from quoteminer.cli.mining import Mining
from quoteminer.cli.resuming import open_resumed
from quoteminer.errors import OptionError
from quoteminer.formats import dumps, dumps_extraction
from quoteminer.formats.schema import record_schema
from quoteminer.model import Extraction

__all__ = ["extract", "schema"]


def extract(options: argparse.Namespace) -> int:
    """Write what is found in each article as soon as it is found."""
    if options.table is not None and options.format not in TABULAR:
        raise OptionError("--table", options.table, f"only with --format {' or '.join(TABULAR)}")
    if options.resume:
        return _resume(options)
    mining = Mining(options)
    if options.format in EXPORTS:
        export(mining.extractions(parse_row), options)
        return mining.finish("written")
    with open_output(options.output) as output:
        for line in mining.results(parse_row, _finisher(options, output)):
            output.write(line)
            output.flush()
    return mining.finish("written")


def _resume(options: argparse.Namespace) -> int:
    with open_resumed(options) as (written, stream):
        mining = Mining(options, written)
        for line in mining.results(parse_row, _finisher(options)):
            stream.write(line + "\n")
            stream.flush()
    return mining.finish("written")


def _finisher(options: argparse.Namespace, output: Output | None = None) -> Callable[[Extraction], str]:
    """Give what makes the text of one article; it may be sent to other processes."""
    if options.format == "table" and output is not None:
        return partial(_table, width=output.width, color=output.color)
    return partial(dumps_extraction, with_text=not options.without_text)


def _table(extraction: Extraction, *, width: int, color: bool) -> str:
    from quoteminer.formats.tables import extraction_block, render  # noqa: PLC0415  (loads rich)

    return render(extraction_block(extraction), width=width, color=color)


def schema(options: argparse.Namespace) -> int:
    """Write the JSON Schema of a record."""
    with open_output(options.output) as output:
        output.write(dumps(record_schema(), indent=2))
    return 0
