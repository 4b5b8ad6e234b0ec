"""What goes into a store comes out the same, once, and whole; what is no store is refused clearly."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import extractions

from quoteminer import Article, Miner, QuoteminerError
from quoteminer.compare import compare
from quoteminer.errors import MissingExtraError, OptionError, StoreError
from quoteminer.formats import dumps_extraction
from quoteminer.formats.csv_table import csv_lines
from quoteminer.formats.parquet import write_parquet
from quoteminer.store import Added, Store, Stored, connection, is_store, keys, rows, schema

duckdb = pytest.importorskip("duckdb", reason="the store needs DuckDB (extra `store`)")


def count(store, table):
    return store._rows(f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608


def test_what_goes_in_comes_out(path, mined):
    with Store(path) as store:
        assert store.add(mined) == Added(added=3, replaced=0, kept=0)
        assert tuple(store.extractions()) == mined
        assert len(store) == 3
    with Store(path, read_only=True) as store:
        assert tuple(store.extractions()) == mined
        assert store.extraction("a1") == mined[1]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=st.lists(extractions(), max_size=4))
def test_whatever_goes_in_comes_out(path, found):
    """Lone surrogates, NUL, 40-digit numbers: the record keeps what no column can hold."""
    path.unlink(missing_ok=True)
    unique = list({rows.article_key(e.article): e for e in found}.values())
    with Store(path) as store:
        store.add(found)
        assert sorted(map(dumps_extraction, store.extractions())) == sorted(map(dumps_extraction, unique))
        assert count(store, "claims") == sum(len(e.claims) for e in unique)
        assert count(store, "quotes") == sum(len(e.quotes) for e in unique)


def test_adding_again_changes_nothing(path, mined, articles, miner):
    told = []
    with Store(path) as store:
        store.add(mined, on_stored=told.append)
        before = store._rows("SELECT * FROM claims ORDER BY ALL")
        assert store.add(mined) == Added(added=0, replaced=0, kept=3)
        assert store.add([*articles, *articles], miner=miner) == Added(added=0, replaced=0, kept=6)
        assert store._rows("SELECT * FROM claims ORDER BY ALL") == before
    assert told == [Stored(e.id, "added") for e in mined]


def test_articles_that_are_stored_are_not_mined_again(path, mined, articles):
    class Refusing(Miner):
        def mine_many(self, articles):
            assert not list(articles), "mined again"
            return iter(())

    with Store(path) as store:
        store.add(mined)
        assert store.add(articles, miner=Refusing(model=None)) == Added(added=0, replaced=0, kept=3)


def test_what_another_model_found_takes_its_place(path, mined):
    other = evolve(mined[0], claims=mined[0].claims[:1], quotes=())
    with Store(path) as store:
        store.add(mined)
        assert store.add([other]) == Added(added=0, replaced=1, kept=0)
        assert tuple(store.extractions()) == (other, *mined[1:])
        assert count(store, "claims") == 1 + sum(len(e.claims) for e in mined[1:])
        assert count(store, "quotes") == sum(len(e.quotes) for e in mined[1:])


def test_what_an_older_version_found_is_mined_again(path, articles, miner, monkeypatch):
    monkeypatch.setattr(rows, "__version__", "0.0.1")
    with Store(path) as store:
        store.add(articles, miner=miner)
        monkeypatch.undo()
        assert not store.holds(articles[0], None)
        # The same was found, so that nothing needs to be written but by whom.
        assert store.add(articles, miner=miner) == Added(added=0, replaced=0, kept=3)
        assert store.holds(articles[0], None)


def test_two_versions_of_an_article_are_two_articles(path, miner):
    versions = [Article("قتل 3 جنود.", id="a"), Article("قتل 5 جنود.", id="a")]
    with Store(path) as store:
        store.add(versions, miner=miner)
        assert len(store) == 2
        assert store.extraction("a").article == versions[1]


def test_an_article_is_stored_whole_or_not_at_all(path, mined, monkeypatch):
    with Store(path) as store:
        store.add(mined[:1])
        monkeypatch.setattr("quoteminer.store.database.claim_rows", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            store.add(mined[1:])
        monkeypatch.undo()
        assert tuple(store.extractions()) == mined[:1]
        assert count(store, "quotes") == len(mined[0].quotes)
        store.add(mined)
        assert tuple(store.extractions()) == mined


def test_comparison_is_that_of_plain_python(path, mined):
    with Store(path) as store:
        store.add(mined)
        found = store.compare()
    assert found == compare(mined)
    assert [group.verdict for group in found.groups] == ["conflict"]


def test_articles_can_be_added_while_others_are_read(path, mined):
    with Store(path) as store:
        store.add(mined[:2])
        reading = store.extractions()
        assert next(reading) == mined[0]
        store.add(mined[2:])
        assert next(reading) == mined[1]


def test_keys_of_an_older_version_are_made_anew(path, mined):
    with Store(path) as store:
        store.add(mined)
        expected = store.compare()
        store._execute("UPDATE claims SET block = position, digest = NULL")
        store._execute("UPDATE meta SET value = 'older' WHERE name = 'keys'")
    with Store(path, read_only=True) as store:
        assert store.compare() == expected
    with Store(path) as store:
        assert store.compare() == expected
        assert store._rows("SELECT value FROM meta WHERE name = 'keys'") == [(keys.fingerprint(),)]
        assert store.compare() == expected


def test_keys_of_several_versions_are_made_anew(path, mined, monkeypatch):
    with Store(path) as store:
        monkeypatch.setattr("quoteminer.store.database.fingerprint", lambda: "older")
        store.add(mined[:1])
        monkeypatch.undo()
        store.add(mined[1:])
        assert store._rows("SELECT value FROM meta WHERE name = 'keys'") != [(keys.fingerprint(),)]
        assert store.compare() == compare(mined)
        assert store._rows("SELECT value FROM meta WHERE name = 'keys'") == [(keys.fingerprint(),)]


def test_the_tables_answer_queries(path, mined):
    with Store(path) as store:
        store.add(mined)
    with duckdb.connect(str(path), read_only=True) as database:
        tolls = database.execute(
            "SELECT article_id, value, lemma_key FROM claims JOIN articles ON article = seq "
            "WHERE relation = 'killed' ORDER BY value"
        ).fetchall()
        speakers = database.execute("SELECT speaker_key FROM quotes ORDER BY ALL").fetchall()
    assert [row[:2] for row in tolls] == [("a0", Decimal(7)), ("a1", Decimal(9))]
    assert ("سامي حداد",) in speakers


NUMBERS = {
    5: "5.000000000",
    10**28: f"{10**28}.000000000",
    10**29: None,
    -(10**30): None,
    Decimal("2.5"): "2.500000000",
    Decimal("0.000000001"): "0.000000001",
    Decimal("0.0000000001"): None,
    Decimal("12345678901234567890123456789.123456789"): "12345678901234567890123456789.123456789",
    Decimal("1E-999999"): None,
    Decimal("1E+999999"): None,
}


@pytest.mark.parametrize("number", NUMBERS, ids=str)
def test_a_column_holds_a_number_exactly_or_not_at_all(number):
    assert rows._decimal(Decimal(number)) == NUMBERS[number]


def test_export_to_csv_is_that_of_the_formats(path, mined, tmp_path):
    with Store(path) as store:
        store.add(mined)
        written = store.export(tmp_path / "out", format="csv")
    assert [file.name for file in written] == ["articles.csv", "claims.csv", "quotes.csv", "statements.csv"]
    for table in ("claims", "quotes", "statements"):
        text = (tmp_path / "out" / f"{table}.csv").read_bytes().decode("utf-8")
        assert text == "".join(csv_lines(mined, table))


def test_export_to_parquet_is_that_of_the_formats(path, mined, tmp_path):
    pq = pytest.importorskip("pyarrow.parquet")
    with Store(path) as store:
        store.add(mined)
        store.export(tmp_path / "out")
    for table in ("claims", "quotes", "statements"):
        with (tmp_path / "plain.parquet").open("wb") as stream:
            write_parquet(mined, stream, table)
        expected = pq.read_table(tmp_path / "plain.parquet")
        found = pq.read_table(tmp_path / "out" / f"{table}.parquet")
        assert found.column_names == expected.column_names
        assert found.to_pylist() == expected.to_pylist()
    assert pq.read_table(tmp_path / "out" / "articles.parquet").num_rows == 3
    assert [p.name for p in (tmp_path / "out").iterdir() if p.name.startswith(".")] == []


def test_export_asks_for_a_format_it_knows(path):
    with Store(path) as store, pytest.raises(OptionError, match="'parquet' or 'csv'"):
        store.export(path.parent, format="xlsx")


def test_a_file_that_is_no_store_is_refused(tmp_path):
    text = tmp_path / "text.duckdb"
    text.write_text("قال نعم" * 1000, encoding="utf-8")
    other = tmp_path / "other.duckdb"
    duckdb.connect(str(other)).execute("CREATE TABLE t (a INTEGER)").close()
    empty = tmp_path / "empty.duckdb"
    empty.touch()
    for path, problem in (
        (text, "is no store"),
        (empty, "is no store"),
        (other, "no store of quoteminer"),
        (tmp_path, "is a folder"),
        (tmp_path / "no" / "such.duckdb", "cannot be opened"),
    ):
        with pytest.raises(StoreError, match=problem) as caught:
            Store(path)
        assert caught.value.path == path
        assert caught.value.remedy
        assert str(path) in str(caught.value)
    assert isinstance(caught.value, QuoteminerError)
    assert isinstance(caught.value, RuntimeError)
    assert text.read_text(encoding="utf-8").startswith("قال")
    with pytest.raises(StoreError, match="no such store"):
        Store(tmp_path / "none.duckdb", read_only=True)
    assert not (tmp_path / "none.duckdb").exists()


def test_a_damaged_store_is_told(path, mined):
    with Store(path) as store:
        store.add(mined)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError) as caught, Store(path) as store:
        list(store.extractions())
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(("version", "problem"), [(99, "Upgrade quoteminer"), (0, "no longer reads")])
def test_a_store_of_another_schema_is_refused(path, version, problem):
    Store(path).close()
    with duckdb.connect(str(path)) as database:
        database.execute("UPDATE meta SET value = ? WHERE name = 'schema_version'", [str(version)])
    with pytest.raises(StoreError, match=f"has schema version {version}.*{problem}"):
        Store(path)


def test_the_tables_change_with_the_schema_version_alone():
    """Whoever changes a table raises the version and writes the new hash here."""
    digest = hashlib.sha256("\n".join(schema.CREATE).encode()).hexdigest()[:16]
    assert {schema.SCHEMA_VERSION: digest} == {1: "8f95529508a1662a"}


def test_a_store_in_use_is_told(path):
    with Store(path):
        code = f"from quoteminer.store import Store; Store({str(path)!r})"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert "StoreError" in done.stderr
        assert "is in use by another process" in done.stderr
        with pytest.raises(StoreError, match="is open in this process already"):
            Store(path, read_only=True)


def test_several_can_read(path, mined):
    with Store(path) as store:
        store.add(mined)
    with Store(path, read_only=True), Store(path, read_only=True) as store:
        code = f"from quoteminer.store import Store; print(len(Store({str(path)!r}, read_only=True)))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "3"
        with pytest.raises(StoreError, match="for reading only"):
            store.add(mined[:1])


def test_a_closed_store_says_so(path):
    store = Store(path)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="is closed"):
        len(store)


def test_an_unknown_id_is_told(path):
    with Store(path) as store, pytest.raises(StoreError, match="no article with the id 'x'"):
        store.extraction("x")


def test_without_duckdb_the_extra_is_named(path, monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingExtraError, match=r"quoteminer\[store\]"):
        Store(path)


def test_a_store_is_known_by_its_first_bytes(path, tmp_path):
    assert not is_store(path)
    Store(path).close()
    assert is_store(path)
    assert not is_store(tmp_path)


def test_a_store_made_by_another_at_the_same_time_is_used(path, mined):
    with Store(path) as store:
        store.add(mined)
    connection._create(duckdb, path)
    with Store(path) as store:
        assert len(store) == 3
