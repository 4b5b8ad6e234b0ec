import csv
import datetime as dt
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import extractions, texts

from quoteminer.errors import OptionError
from quoteminer.formats.csv_table import csv_cell, csv_lines
from quoteminer.formats.tabular import COLUMNS, TABLES, rows_of

# What a spreadsheet begins a formula with (OWASP, CSV injection).
FORMULAS = tuple("=+-@\t\r\n＝＋－＠−")


def read(lines):
    data = "".join(lines).encode("utf-8")
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def test_arabic_comes_back_with_its_columns(extraction):
    header, row = read(csv_lines([extraction]))
    found = dict(zip(header, row, strict=True))
    assert header == list(COLUMNS["claims"])
    assert found["counted"] == "جندي أميركي"
    assert (found["value"], found["published"], found["as_of"]) == ("5200", "2020-08-28", "2020-08-28")
    assert found["sentence"] == extraction.article.text


@given(extractions())
def test_every_row_comes_back_whole(extraction):
    for table in TABLES:
        rows = read(csv_lines([extraction, extraction], table))
        assert len(rows) == 1 + 2 * len(rows_of(extraction, table))
        assert {len(row) for row in rows} == {len(COLUMNS[table])}


def test_lines_end_as_the_standard_has_it(extraction):
    assert all(line.endswith("\r\n") for line in csv_lines([extraction]))


@given(texts | st.tuples(st.sampled_from(FORMULAS), texts).map("".join))
def test_no_text_is_a_formula(text):
    cell = csv_cell(text)
    assert not cell.startswith(FORMULAS)
    cell.encode("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("https://example.org")',
        "+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "＝1",
        "007",
        "1234567890123456",
        "1e5",
        "12E+3",
        "1/2",
        "٣/٤",
        "2020-08",
        "8-9",
        "10:30",
        "28.8.2020",
    ],
)
def test_what_a_spreadsheet_would_change_is_kept(text):
    assert csv_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    ["قال نعم", "q1", "2020-08-28", "2015", "5,200", "12.5", "troops-1", "A1", "20% من", "0", "", "'=1"],
)
def test_what_a_spreadsheet_leaves_alone_is_written_as_it_is(text):
    assert csv_cell(text) == text


@pytest.mark.parametrize(
    ("number", "cell"),
    [
        (0, "0"),
        (-5, "-5"),
        (999_999_999_999_999, "999999999999999"),
        (1_000_000_000_000_000, "'1000000000000000"),
        (Decimal("1E+3"), "1000"),
        (Decimal("2.50"), "2.50"),
        (Decimal("0.1234567890123456"), "'0.1234567890123456"),
        (10**30 + 1, "'1" + "0" * 29 + "1"),
    ],
)
def test_numbers_are_numbers_as_long_as_a_spreadsheet_holds_them(number, cell):
    assert csv_cell(number) == cell
    assert Decimal(cell.removeprefix("'")) == number


@given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_no_digit_is_lost_in_a_spreadsheet(number):
    cell = csv_cell(number)
    if not cell.startswith("'"):
        assert Decimal(repr(float(cell))) == number  # 15 digits go through a double unchanged


def test_nul_and_lone_surrogates_are_replaced():
    assert csv_cell("a\x00b\ud800") == "a\ufffdb\ufffd"


def test_dates_and_shares_are_plain():
    assert (csv_cell(dt.date(2020, 1, 2)), csv_cell(0.95), csv_cell(None)) == ("2020-01-02", "0.95", "")


def test_other_tables_are_refused():
    with pytest.raises(OptionError, match="table"):
        next(csv_lines([], "people"))
