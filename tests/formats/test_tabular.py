from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from strategies import extractions

from quoteminer.errors import OptionError
from quoteminer.formats.tabular import COLUMNS, TABLES, rows_of
from quoteminer.model import evolve

TYPES = {
    "text": str,
    "offset": int,
    "number": (int, Decimal),
    "date": __import__("datetime").date,
    "share": float,
}


@given(extractions())
def test_rows_have_the_columns_of_their_table(extraction):
    counts = {"claims": extraction.claims, "quotes": extraction.quotes, "statements": extraction.statements}
    for table in TABLES:
        rows = rows_of(extraction, table)
        assert len(rows) == len(counts[table])
        for row in rows:
            assert list(row) == list(COLUMNS[table])
            for name, kind in COLUMNS[table].items():
                assert row[name] is None or isinstance(row[name], TYPES[kind])
            text = extraction.article.text
            assert row["text"] is not None
            assert 0 <= row["start"] <= row["end"] <= len(text)


def test_a_claim_is_told_whole(extraction):
    (row,) = rows_of(extraction)
    assert row["value"] == 5200
    assert (row["counted"], row["speaker"], row["quote_id"]) == ("جندي أميركي", "سامي حداد", "q1")
    assert extraction.article.text[row["sentence_start"] : row["sentence_end"]] == row["sentence"]


def test_data_frames_take_the_rows_as_they_are(extraction):
    pandas = pytest.importorskip("pandas", reason="pandas is not installed (the extra spark)")
    frame = pandas.DataFrame(rows_of(extraction))
    assert list(frame) == list(COLUMNS["claims"])
    assert frame.value[0] == 5200
    assert frame.start[0] == extraction.claims[0].span.start


def test_what_no_decimal_states_has_its_ratio(extraction):
    (claim,) = extraction.claims
    third = evolve(claim.quantity, value=Decimal(1) / 3, ratio=Fraction(1, 3))
    (row,) = rows_of(evolve(extraction, claims=(evolve(claim, quantity=third),)))
    assert (row["value"], row["ratio"]) == (Decimal("0.3333"), "1/3")


def test_other_tables_are_refused(extraction):
    with pytest.raises(OptionError, match="table: got 'people'; allowed: claims, quotes, statements"):
        rows_of(extraction, "people")
