"""CSV that spreadsheets open as it is meant: Arabic readable, nothing run, nothing turned into a date.

UTF-8 with a byte-order mark (without one Excel reads Arabic as Latin letters) and CR LF line ends, as
RFC 4180 has it.  A cell that a spreadsheet would take for a formula gets an apostrophe before it, and
so does one whose text it would change: long digits, leading zeros, exponents, fractions and dates of
less than a day.  Programs that need every cell as it is read Parquet or JSON Lines.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal

import regex

from quoteminer.formats.tabular import COLUMNS, Cell, Table, check_table, rows_of
from quoteminer.model import Extraction

__all__ = ["csv_cell", "csv_lines"]

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_EXACT_DIGITS = 15  # of the numbers of a spreadsheet
# OWASP, "CSV injection": these begin formulas, the wide ones after conversion in East Asian locales.
_FORMULA = regex.compile(r"[=+\-@\t\r\n\u2212\uff1d\uff0b\uff0d\uff20]")
# What a spreadsheet reads as a number, fraction, date or time, in the digits of any script.
_CHANGED = regex.compile(
    r"\s*+(?:0\d++(?:[.,]\d++)?+|\d{16,}+|[\d.,]++\s*+e\s*+[+-]?+\d++|\d++(?:\s*+[/:.-]\s*+\d++)++)\s*+",
    regex.IGNORECASE,
)
_PLAIN = regex.compile(r"\d{4}-\d{2}-\d{2}|[1-9]\d{0,14}+\.\d{1,15}+", regex.ASCII)
# A file of UTF-8 cannot hold lone surrogates, and spreadsheets cut a cell at a NUL.
_UNWRITABLE = regex.compile(r"[\x00\ud800-\udfff]")


def csv_lines(extractions: Iterable[Extraction], table: Table = "claims") -> Iterator[str]:
    r"""Write a table as CSV, line by line: first the byte-order mark with the names of the columns.

    Raises `OptionError` for a table that does not exist.

    >>> next(csv_lines([], "statements")).rstrip().split(",")[:3]
    ['\ufeffarticle_id', 'source', 'published']
    """
    check_table(table)
    names = list(COLUMNS[table])
    yield _BOM + _line(names)
    for extraction in extractions:
        for row in rows_of(extraction, table):
            yield _line([csv_cell(row[name]) for name in names])


def csv_cell(value: Cell) -> str:
    """Write one cell so that a spreadsheet shows what is meant.

    >>> csv_cell("=1+1"), csv_cell(10**20), csv_cell("1/2"), csv_cell(Decimal("-2.50"))
    ("'=1+1", "'100000000000000000000", "'1/2", '-2.50')
    """
    if value is None:
        return ""
    if isinstance(value, int | Decimal):
        return _number(value)
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    text = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", value)
    return f"'{text}" if _FORMULA.match(text) or _is_changed(text) else text


def _number(value: int | Decimal) -> str:
    number = Decimal(value)
    text = f"{number:f}"
    held = sum(map(str.isdigit, text.strip("-0"))) <= _EXACT_DIGITS and number.adjusted() < _EXACT_DIGITS
    return text if held else f"'{text}"


def _is_changed(text: str) -> bool:
    return _CHANGED.fullmatch(text) is not None and _PLAIN.fullmatch(text) is None


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()
