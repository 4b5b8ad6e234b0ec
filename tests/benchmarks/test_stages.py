"""The benchmarks run, and say what they did not measure."""

from __future__ import annotations

import pytest

from quoteminer import find_quantities
from tests.benchmarks import inputs, numbers
from tests.benchmarks.__main__ import PAGE, run
from tests.benchmarks.figures import NOT_MEASURED, Rate, short, table_of_figures, table_of_rates


def test_a_stage_without_its_input_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(inputs, "CORPUS", tmp_path / "missing.jsonl.gz")
    (figure,) = run("patterns", "quick")
    assert (figure.value, figure.beside) == (NOT_MEASURED, "missing.jsonl.gz is not at hand")
    assert "| patterns | not measured | missing.jsonl.gz is not at hand |" in table_of_figures([figure])


def test_what_was_measured_before_an_input_was_missed_is_kept(monkeypatch, tmp_path):
    (tmp_path / "words.jsonl").write_text('{"text": "خمسة"}\n')
    monkeypatch.setattr(inputs, "CORPUS", tmp_path / "missing.jsonl.gz")
    monkeypatch.setattr(numbers, "NUMBERS", tmp_path)
    monkeypatch.setattr(numbers, "_peers", lambda: {"other": find_quantities})
    figures = run("numbers", "quick")
    assert [figure.what for figure in figures][-2:] == [
        "`find_quantities` against `other`: expressions/s",
        "numbers",
    ]
    assert figures[-1].value == NOT_MEASURED


def test_rates_are_rows():
    rate = Rate("stage", articles=100, words=30_000, seconds=2.5, memory=80_000_000, parsed=0.21)
    assert table_of_rates([rate]).splitlines()[-1] == "| stage | 100 | 40.0 | 12,000 | 21.0% | 80 MB |"


@pytest.mark.parametrize(
    ("number", "text"), [(0.4567, "0.46"), (39.96, "40.0"), (123.4, "123"), (98_765.4, "98,800")]
)
def test_rates_are_short(number, text):
    assert short(number) == text


def test_the_page_has_every_stage_s_figures():
    """A page of other stages, or one that was not written, would tell nothing of these."""
    text = PAGE.read_text("utf-8")
    assert f"| {NOT_MEASURED} |" not in text
    for words in (
        "end to end",
        "patterns alone",
        "time per article",
        "import",
        "pairing",
        "comparison",
        "report",
    ):
        assert words in text.partition("benchmarks-rates:begin")[2]
