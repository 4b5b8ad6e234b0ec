"""The formats for other tools and the report, from the command line."""

import csv
import io
import json
import sys

import pytest

from quoteminer import read_articles
from quoteminer.store import Store


def test_csv(run, news):
    result = run("extract", str(news), "--format", "csv")
    assert result.code == 0
    header, *rows = csv.reader(io.StringIO(result.out.removeprefix("\ufeff"), newline=""))
    assert result.out.startswith("\ufeffarticle_id")
    assert rows
    assert {len(row) for row in rows} == {len(header)}


def test_csv_of_quotes_to_a_file(run, news, tmp_path):
    file = tmp_path / "quotes.csv"
    result = run("extract", str(news), "--format", "csv", "--table", "quotes", "-o", str(file))
    assert (result.code, result.out) == (0, "")
    assert file.read_bytes().startswith(b"\xef\xbb\xbfarticle_id,")
    assert "cue" in file.read_text("utf-8-sig").splitlines()[0]


def test_parquet(run, news, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed (the extra parquet)")
    file = tmp_path / "claims.parquet"
    assert run("extract", str(news), "--format", "parquet", "-o", str(file)).code == 0
    assert parquet.read_table(file).num_rows > 0


def test_parquet_is_not_for_a_terminal(run, news, monkeypatch):
    pytest.importorskip("pyarrow", reason="pyarrow is not installed (the extra parquet)")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    result = run("extract", str(news), "--format", "parquet")
    assert result.code == 2
    assert "a terminal cannot show this format. Name a file with --output" in result.err


def test_parquet_without_its_extra_leaves_no_file(run, news, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    file = tmp_path / "claims.parquet"
    result = run("extract", str(news), "--format", "parquet", "-o", str(file))
    assert result.code == 2
    assert "quoteminer[parquet]" in result.err
    assert not file.exists()


@pytest.mark.parametrize(("name", "kind"), [("webannotation", "AnnotationPage"), ("schemaorg", None)])
def test_linked_data(run, news, name, kind):
    result = run("extract", str(news), "--format", name)
    assert result.code == 0
    documents = json.loads(result.out)
    assert documents
    assert {document.get("type") for document in documents} == {kind}


def test_linked_data_of_nothing_is_an_empty_list(run, tmp_path):
    result = run("extract", str(tmp_path / "no-such-file"), "--format", "schemaorg")
    assert (result.code, json.loads(result.out)) == (3, [])


@pytest.mark.parametrize("name", ["jsonl", "table", "webannotation", "schemaorg"])
def test_a_table_is_for_tables_alone(run, news, name):
    result = run("extract", str(news), "--format", name, "--table", "quotes")
    assert result.code == 2
    assert "--table: got 'quotes'; allowed: only with --format csv or parquet" in result.err


@pytest.mark.parametrize(("lang", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_report(run, news, tmp_path, lang, direction):
    file = tmp_path / "report.html"
    result = run("report", str(news), "--lang", lang, "--title", "A & B", "--output", str(file))
    assert (result.code, result.out) == (0, "")
    page = file.read_text("utf-8")
    assert f'<html lang="{lang}" dir="{direction}">' in page
    assert "<title>A &amp; B</title>" in page


def test_report_takes_what_extract_wrote(run, news, tmp_path):
    file = tmp_path / "found.jsonl"
    run("extract", str(news), "--output", str(file))
    assert run("report", str(file)).out == run("report", str(news)).out


def test_a_report_is_written_whole_or_not_at_all(run, tmp_path):
    file = tmp_path / "folder" / "report.html"
    result = run("report", str(tmp_path / "no-such-file"), "--output", str(file))
    assert result.code == 2
    assert not file.exists()


def test_report_of_a_store(run, news, tmp_path):
    pytest.importorskip("duckdb", reason="DuckDB is not installed (the extra store)")
    path = tmp_path / "claims.duckdb"
    with Store(path) as store:
        store.add(read_articles([news]), model=None)
    result = run("report", str(path))
    assert result.code == 0
    assert result.out == run("report", str(news)).out


def test_a_report_shows_what_the_reader_knows_better(run, news, tmp_path):
    known = tmp_path / "corrections.toml"
    known.write_text(
        '[[wrong_speaker]]\narticle = "first"\nwords = "لن نغلق الميناء"\nspeaker = "هناء الراوي"\n\n'
        '[[not_comparable]]\nclaims = [{ article = "first", number = "12" },\n'
        '          { article = "second", number = "15" }]\n',
        "utf-8",
    )
    plain = run("report", str(news)).out
    result = run("report", str(news), "--corrections", str(known))
    assert result.code == 0
    assert 'id="g1"' in plain
    assert 'id="g1"' not in result.out
    assert "هناء الراوي" not in plain
    assert "هناء الراوي" in result.out


def test_a_store_is_reported_alone(run, news, tmp_path):
    pytest.importorskip("duckdb", reason="DuckDB is not installed (the extra store)")
    path = tmp_path / "claims.duckdb"
    Store(path).close()
    result = run("report", str(path), str(news))
    assert result.code == 2
    assert "one store alone" in result.err
