"""The formats of `extract` for other people's tools."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable

from quoteminer.cli.console import open_binary, open_output
from quoteminer.formats import dumps
from quoteminer.formats.csv_table import csv_lines
from quoteminer.formats.parquet import write_parquet
from quoteminer.formats.records import Record
from quoteminer.formats.schemaorg import linked_data
from quoteminer.formats.tabular import TABLES
from quoteminer.formats.webannotation import annotation_page
from quoteminer.model import Extraction

__all__ = ["EXPORTS", "TABULAR", "export"]

TABULAR = ("csv", "parquet")
_LINKED: dict[str, Callable[[Extraction], Record]] = {
    "webannotation": annotation_page,
    "schemaorg": linked_data,
}
EXPORTS = (*TABULAR, *_LINKED)


def export(extractions: Iterable[Extraction], options: argparse.Namespace) -> None:
    """Write the articles in the format that was asked for, one after the other."""
    table = options.table or TABLES[0]
    if options.format == "parquet":
        with open_binary(options.output) as stream:
            write_parquet(extractions, stream, table)
        return
    with open_output(options.output) as output:
        if options.format == "csv":
            for line in csv_lines(extractions, table):
                output.write(line)
            return
        # One JSON-LD document: a list with an object for each article.
        before = "["
        for extraction in extractions:
            output.write(before + dumps(_LINKED[options.format](extraction)))
            before = ","
        output.write("[]" if before == "[" else "]")
