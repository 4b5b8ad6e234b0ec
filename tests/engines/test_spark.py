"""Extraction on Spark: the records of plain Python, row for row."""

from __future__ import annotations

import datetime as dt
import sys

import pytest

from quoteminer import Article
from quoteminer.articles import read_articles
from quoteminer.errors import MissingExtraError, OptionError
from quoteminer.formats import dumps_extraction, loads

pytestmark = pytest.mark.spark

FIRE = "أدى حريق إلى مقتل 7 أشخاص في بيروت. وقال العقيد سامي حداد: «أصيب 12 شخصا»."
PORT = "قالت الوزيرة ليلى نصار: «لن نغلق الميناء». وقتل 9 أشخاص في بيروت."


@pytest.fixture
def engine():
    from quoteminer import spark as engine  # noqa: PLC0415  (an extra)

    return engine


def collected(frame):
    return [tuple(row) for row in frame.collect()]


def test_a_frame_of_articles(engine, spark, miner):
    rows = [
        ("a", FIRE, "صحيفة المثال", dt.date(2022, 3, 8), "حريق"),
        ("b", PORT, None, None, None),
        ("bad", None, None, None, None),
    ]
    schema = "id string, text string, source string, published date, title string"
    *good, bad = collected(engine.extract(spark, spark.createDataFrame(rows, schema), model=None))
    plain = [
        Article(text, id=name, source=source, published=published, title=title)
        for name, text, source, published, title in rows[:2]
    ]
    assert [row[2] for row in good] == [dumps_extraction(miner.mine(article)) for article in plain]
    assert [row[:2] for row in good] == [(article.id, article.sha256) for article in plain]
    assert bad[:3] == (None, None, None)
    assert "has no text" in bad[3]


def test_texts_alone(engine, spark, miner):
    ((name, _, record, failure),) = collected(
        engine.extract(spark, spark.createDataFrame([(FIRE,)], "text string"), model=None)
    )
    assert (record, failure) == (dumps_extraction(miner.mine(Article(FIRE))), None)
    assert name == Article(FIRE).id


def test_paths(engine, spark, miner, tmp_path):
    (tmp_path / "fire.txt").write_text(FIRE, "utf-8")
    (tmp_path / "port.txt").write_text(PORT, "utf-8")
    (tmp_path / "articles.toml").write_text(
        '[articles.fire]\nsource = "وكالة الساحل"\npublished = 2022-03-08\n', "utf-8"
    )
    (tmp_path / "bad.jsonl").write_text('{"id": "x"}\n', "utf-8")
    found = collected(engine.extract(spark, [tmp_path, "no-such-file.txt"], model=None))
    plain = [r for r in read_articles([tmp_path]) if isinstance(r, Article)]
    expected = sorted(dumps_extraction(miner.mine(article)) for article in plain)
    assert sorted(row[2] for row in found if row[2] is not None) == expected
    assert {loads(record)["source"] for record in expected} == {None, "وكالة الساحل"}
    failures = sorted(row[3] for row in found if row[3] is not None)
    assert len(failures) == 2
    assert "no such file" in failures[1]


def test_from_texts_to_groups(engine, spark):
    rows = [("a", FIRE, "ل", "2022-03-08"), ("b", PORT, "م", "2022-03-08")]
    frame = spark.createDataFrame(rows, "id string, text string, source string, published string")
    frame = frame.selectExpr("*", "'حريق في السوق القديمة عند الجسر' AS title")
    found = engine.extract(spark, frame, model=None)
    (group,) = engine.compare(found).groups
    assert group.verdict == "conflict"
    (row,) = engine.groups(found).collect()
    assert (row["id"], row["verdict"], row["articles"], row["claims"]) == (group.id, "conflict", 2, 2)
    assert [claim["value"] for claim in loads(row["group"])["claims"]] == [7, 9]


def test_frames_without_what_is_needed(engine, spark):
    frame = spark.createDataFrame([("a",)], "id string")
    with pytest.raises(OptionError, match="a DataFrame with a column 'text'"):
        engine.extract(spark, frame)
    with pytest.raises(OptionError, match="a DataFrame with a column 'record'"):
        engine.compare(frame)


def test_without_pyspark_the_extra_is_named(monkeypatch):
    from quoteminer import spark as engine  # noqa: PLC0415  (an extra)

    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(MissingExtraError, match=r"quoteminer\[spark\]"):
        engine.extract(None, ["a.txt"])
