"""The commands `extract` and `schema`."""

from __future__ import annotations

import argparse

from quoteminer.articles.jsonlines import parse_row
from quoteminer.cli.console import open_output
from quoteminer.cli.exports import EXPORTS, TABULAR, export
from quoteminer.cli.mining import Mining
from quoteminer.errors import OptionError
from quoteminer.formats import dumps, dumps_extraction
from quoteminer.formats.schema import record_schema

__all__ = ["extract", "schema"]


def extract(options: argparse.Namespace) -> int:
    """Write what is found in each article as soon as it is found."""
    if options.table is not None and options.format not in TABULAR:
        raise OptionError("--table", options.table, f"only with --format {' or '.join(TABULAR)}")
    mining = Mining(options)
    if options.format in EXPORTS:
        export(mining.extractions(parse_row), options)
        return mining.finish("written")
    with open_output(options.output) as output:
        for extraction in mining.extractions(parse_row):
            if options.format == "table":
                from quoteminer.formats.tables import extraction_block, render  # noqa: PLC0415  (loads rich)

                output.write(render(extraction_block(extraction), width=output.width, color=output.color))
            else:
                output.write(dumps_extraction(extraction, with_text=not options.without_text))
            output.flush()
    return mining.finish("written")


def schema(options: argparse.Namespace) -> int:
    """Write the JSON Schema of a record."""
    with open_output(options.output) as output:
        output.write(dumps(record_schema(), indent=2))
    return 0
