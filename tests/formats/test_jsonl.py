import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import decimals, texts

from quoteminer.errors import SchemaError
from quoteminer.formats import dumps, loads


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (10**30, "1" + "0" * 30),
        (Decimal("2.50"), "2.50"),
        (Decimal("0.1") + Decimal("0.2"), "0.3"),
        (Decimal("1E+3"), "1E+3"),
        (Decimal("12345678901234567890.123456789"), "12345678901234567890.123456789"),
    ],
)
def test_numbers_are_written_as_they_are(number, text):
    assert dumps(number) == text
    assert loads(text) == number


@given(decimals)
def test_decimals_come_back_exact(number):
    assert loads(dumps(number)) == number


@given(st.integers())
def test_integers_come_back_as_integers(number):
    assert loads(dumps([number])) == [number]
    assert type(loads(str(number))) is int


def test_numbers_longer_than_python_would_write_come_back():
    number = 10**5_000 + 1
    assert loads(dumps({"value": number})) == {"value": number}


@pytest.mark.parametrize("number", [float("nan"), float("inf"), Decimal("NaN"), Decimal("-Infinity")])
def test_what_is_no_number_is_refused(number):
    with pytest.raises(SchemaError, match="cannot be written as JSON"):
        dumps([number])


def test_what_is_no_json_value_is_refused():
    with pytest.raises(SchemaError, match="cannot be written as JSON"):
        dumps({"value": object()})


@pytest.mark.parametrize("text", ["", "{", "NaN", "[Infinity]", "[" * 100_000, "9" * 100_001, b"\xff"])
def test_what_is_no_json_is_refused(text):
    with pytest.raises(SchemaError, match="is not JSON"):
        loads(text)


@given(texts)
def test_strings_come_back_and_any_reader_agrees(text):
    line = dumps(text)
    assert loads(line) == text
    assert json.loads(line) == text


@given(st.text(st.sampled_from("ب\ud83d\ude00😀"), max_size=6))
def test_a_string_comes_back_or_is_refused(text):
    if "\ud83d\ude00" in text:
        with pytest.raises(SchemaError, match=r"as two halves, U\+D83D U\+DE00; join them"):
            dumps({"text": text})
        return
    line = dumps({"text": text})
    assert loads(line) == json.loads(line) == {"text": text}


def test_arabic_is_written_as_it_is_and_controls_are_escaped():
    assert dumps("قال \u202e \u2028 \x9b \x1b \ud800") == '"قال \\u202e \\u2028 \\u009b \\u001b \\ud800"'
