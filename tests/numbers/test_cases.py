"""The tables of numbers: each phenomenon in our own sentences, decoys among them."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from quoteminer.numbers.quantities import find_quantities
from quoteminer.text import fold_key

FOLDER = Path(__file__).parent.parent / "cases"
CASES = [
    (path.stem.removeprefix("numbers_"), case)
    for path in sorted(FOLDER.glob("numbers_*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)["case"]
]
NAMES = [f"{table}-{case['id']}" for table, case in CASES]
KEYS = {"text", "value", "low", "high", "modifier", "kind", "unit", "rule", "date", "ratio"}


def shown(quantity, key):
    match key:
        case "counted":
            return quantity.counted.text if quantity.counted else None
        case "lemma":
            return quantity.counted.lemma if quantity.counted else None
        case "hedge":
            return quantity.hedge
        case "readings":
            return [reading.value for reading in quantity.readings]
        case "ratio":
            return str(quantity.ratio)
    assert key in KEYS, key
    return getattr(quantity, key)


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=NAMES)
def test_table(case):
    found = find_quantities(case["text"])
    assert len(found) == len(case["numbers"]), [(q.text, q.value, q.rule) for q in found]
    for quantity, expected in zip(found, case["numbers"], strict=True):
        for key, value in expected.items():
            given = shown(quantity, key)
            if key == "hedge":
                given = given and given.of(case["text"])
            wanted = None if value == "none" else value
            assert given == wanted, (key, given, wanted, quantity)


def test_ids_are_unique():
    assert len(NAMES) == len(set(NAMES))


@pytest.mark.parametrize("prefix", ["", "وقال المتحدث إن ", "«"], ids=["bare", "clause", "mark"])
@pytest.mark.parametrize("case", [case for _, case in CASES], ids=NAMES)
def test_spans_move_with_the_text(case, prefix):
    for quantity in find_quantities(prefix + case["text"]):
        assert quantity.text == quantity.span.of(prefix + case["text"])
        assert fold_key(quantity.text)
