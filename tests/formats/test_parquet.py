import datetime as dt
import io
import sys
from decimal import Decimal

import pytest
from hypothesis import given, settings
from strategies import extractions

from quoteminer.errors import MissingExtraError, OptionError
from quoteminer.formats.parquet import write_parquet
from quoteminer.formats.tabular import TABLES, rows_of
from quoteminer.model import evolve

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed (the extra parquet)")
pq = pytest.importorskip("pyarrow.parquet")


def written(items, table="claims"):
    stream = io.BytesIO()
    count = write_parquet(items, stream, table)
    found = pq.read_table(io.BytesIO(stream.getvalue()))
    assert found.num_rows == count
    return found


def test_types_are_those_of_the_values(extraction):
    found = written([extraction])
    types = {
        name: str(found.schema.field(name).type) for name in ("value", "start", "published", "confidence")
    }
    assert types == {
        "value": "decimal128(38, 9)",
        "start": "int64",
        "published": "date32[day]",
        "confidence": "double",
    }
    (row,) = found.to_pylist()
    assert row["value"] == 5200
    assert row["published"] == dt.date(2020, 8, 28)
    assert row["counted"] == "جندي أميركي"


@settings(max_examples=40)
@given(extractions())
def test_every_row_comes_back_exactly(extraction):
    for table in TABLES:
        found = written([extraction], table).to_pylist()
        for row, back in zip(rows_of(extraction, table), found, strict=True):
            for name, value in row.items():
                if name in {"value", "low", "high"}:
                    exact = back[f"{name}_text"]
                    assert value is None if exact is None else Decimal(exact) == value
                    assert back[name] is None or back[name] == value
                elif isinstance(value, str):
                    assert back[name] == value.encode("utf-8", "replace").decode() or "\ufffd" in back[name]
                else:
                    assert back[name] == value


@pytest.mark.parametrize(
    ("number", "fits"),
    [
        (0, True),
        (Decimal("1.00000000000000"), True),
        (Decimal("124472294809982929.7564921169788308"), False),
        (10**28, True),
        (10**29, False),
        (Decimal("0.000000001"), True),
        (Decimal("0.0000000001"), False),
        (-(10**29), False),
    ],
)
def test_numbers_that_do_not_fit_are_kept_as_text(extraction, number, fits):
    (claim,) = extraction.claims
    changed = evolve(claim, quantity=evolve(claim.quantity, value=number))
    (row,) = written([evolve(extraction, claims=(changed,))]).to_pylist()
    assert row["value"] == (number if fits else None)
    assert Decimal(row["value_text"]) == number


def test_an_empty_table_has_its_columns():
    assert "quote_id" in written([]).column_names


def test_the_same_input_gives_the_same_bytes(extraction):
    streams = [io.BytesIO(), io.BytesIO()]
    for stream in streams:
        write_parquet([extraction], stream)
    assert streams[0].getvalue() == streams[1].getvalue()


def test_the_file_says_what_it_is(extraction):
    told = written([extraction], "quotes").schema.metadata
    assert told[b"table"] == b"quotes"
    assert told[b"schema_version"] == b"1"


def test_without_pyarrow_the_extra_is_named(monkeypatch, extraction):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'quoteminer\[parquet\]'"):
        write_parquet([extraction], io.BytesIO())


def test_other_tables_are_refused():
    with pytest.raises(OptionError, match="table"):
        write_parquet([], io.BytesIO(), "people")
