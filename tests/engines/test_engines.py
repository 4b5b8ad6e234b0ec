"""Plain Python, DuckDB and Spark give the same groups and verdicts for the same articles."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import tomllib
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quoteminer import Article, Miner
from quoteminer.compare import compare
from quoteminer.errors import OptionError, WorkerError
from quoteminer.store import Store, blocks

CASES = Path(__file__).parents[1] / "cases" / "stories"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "saudinewsnet.jsonl.gz"


def articles_of(path):
    story = tomllib.loads(path.read_text("utf-8"))
    return [
        Article(
            row["text"],
            id=row["id"],
            source=row.get("source"),
            published=row.get("published"),
            title=row.get("title"),
        )
        for row in story["articles"]
    ]


@pytest.fixture(scope="module")
def stories(miner):
    return {path.stem: list(miner.mine_many(articles_of(path))) for path in sorted(CASES.glob("*.toml"))}


def test_stories(comparing, stories):
    """All stories in one pile, which links more than each alone."""
    everything = [extraction for story in stories.values() for extraction in story]
    together = comparing(everything)
    assert together == compare(everything)
    assert together.groups
    assert {group.verdict for group in together.groups} >= {"agree", "changed", "conflict"}
    assert together.copies


def test_stories_in_processes(stories, tmp_path, monkeypatch):
    """The groups are the same, in the same order, whatever the number of processes."""
    pytest.importorskip("duckdb", reason="needs DuckDB (extra `store`)")
    monkeypatch.setattr(blocks, "_TOGETHER", 50)
    everything = [extraction for story in stories.values() for extraction in story]
    path = tmp_path / "claims.duckdb"
    with Store(path) as store:
        store.add(everything)
        with pytest.raises(OptionError, match="read_only"):
            store.groups(workers=2)
    with Store(path, read_only=True) as store:
        assert list(store.groups(workers=2)) == list(store.groups())
        assert store.compare(workers=2) == compare(everything)
        path.unlink()
        with pytest.raises(WorkerError, match="use fewer workers"):
            list(store.groups(workers=2))


def test_each_story(storing, stories):
    for name, story in stories.items():
        assert storing(story) == compare(story), name


def test_nothing_and_one_article(comparing, stories):
    assert comparing([]) == compare([])
    alone = next(iter(stories.values()))[:1]
    assert comparing(alone) == compare(alone)


def test_an_article_that_comes_twice_counts_once(comparing, stories):
    story = stories["duplicates"]
    assert comparing([*story, *story]) == compare(story)


PLACES = st.sampled_from(["في بغداد", "في بيروت", "في العراق", ""])
SENTENCES = st.builds(
    "{} {} {} {}.".format,
    st.sampled_from(["قتل", "أصيب", "ينتشر", "سيخفض العدد إلى"]),
    st.sampled_from(["3", "نحو 5", "أكثر من 12", "2.500", "5200", "ثلث"]),
    st.sampled_from(["جنود", "جنديا أميركيا", "شخصا", "مدنيين"]),
    PLACES,
)
ARTICLES = st.builds(
    lambda sentences, day, source, number: Article(
        " ".join(sentences),
        id=f"n{number}",
        published=day,
        source=source,
        title="انفجار في السوق القديمة",
    ),
    st.lists(SENTENCES, min_size=1, max_size=4),
    st.none() | st.sampled_from([dt.date(2020, 8, 28), dt.date(2020, 8, 30), dt.date(2021, 12, 5)]),
    st.sampled_from([None, "صحيفة المثال", "وكالة الساحل"]),
    st.integers(0, 3),
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles=st.lists(ARTICLES, max_size=6))
def test_any_articles_in_a_store(miner, storing, articles):
    extractions = list(miner.mine_many({(a.id, a.text, a.published, a.source): a for a in articles}.values()))
    assert storing(extractions) == compare(extractions)


def corpus(size):
    if not CORPUS.exists():
        pytest.skip(f"the corpus is not at {CORPUS}")
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, islice(lines, size)):
            yield Article(
                row["text"],
                id=row["id"],
                source=row["source"],
                published=dt.date.fromisoformat(row["published"]),
                title=row["title"],
                url=row["url"],
            )


@pytest.fixture(scope="module")
def mined_corpus():
    return list(Miner(model=None).mine_many(corpus(1000)))


@pytest.mark.slow
def test_a_thousand_articles_of_the_press(comparing, mined_corpus):
    found = comparing(mined_corpus)
    assert found == compare(mined_corpus)
    assert len(found.groups) > 50
