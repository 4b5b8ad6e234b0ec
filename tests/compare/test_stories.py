"""Stories of several articles, from their text to the verdict, with patterns alone and with the parser."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from quoteminer.compare import compare, compare_quotes
from quoteminer.mining import Miner
from quoteminer.model import Article

STORIES = sorted((Path(__file__).parents[1] / "cases" / "stories").glob("*.toml"))


@pytest.fixture(scope="module")
def miner():
    return Miner(model=None)


@pytest.fixture(scope="module")
def parsing_miner():
    return Miner(model="compact", threads=1)


def _article(row):
    return Article(
        row["text"],
        id=row["id"],
        source=row.get("source"),
        published=row.get("published"),
        title=row.get("title"),
    )


def _told(claims):
    return [[c.article_id, c.claim.quantity.text] for c in claims]


def _check(miner, path):
    story = tomllib.loads(path.read_text("utf-8"))
    extractions = list(miner.mine_many(_article(row) for row in story["articles"]))
    comparison = compare(extractions)
    _check_groups(comparison.groups, story.get("groups", []))
    if "copies" in story:
        found = [{"counted": c.counted, "left_out": list(c.left_out)} for c in comparison.copies]
        assert found == story["copies"]
    found = [{"code": c.code, "holds": c.holds, "claims": _told(c.claims)} for c in comparison.calculations]
    assert found == story.get("calculations", [])
    if "quotes" in story:
        _check_quotes(compare_quotes(extractions), story["quotes"])


def _check_groups(groups, expected):
    found = sorted((sorted(_told(group.claims)), group.verdict) for group in groups)
    assert found == sorted((sorted(group["claims"]), group["verdict"]) for group in expected)
    for group in expected:
        if "codes" in group:
            (same,) = (g for g in groups if sorted(_told(g.claims)) == sorted(group["claims"]))
            assert [reason.code for reason in same.reasons] == group["codes"]


def _check_quotes(groups, expected):
    found = [
        {
            "verdict": group.verdict,
            "speaker": group.speaker,
            "articles": [quote.article_id for quote in group.quotes],
            "codes": [reason.code for reason in group.reasons],
        }
        for group in groups
    ]
    assert found == expected


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_story(miner, path):
    _check(miner, path)


@pytest.mark.stanza
@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_story_with_parser(parsing_miner, path):
    _check(parsing_miner, path)


def test_there_are_stories_enough():
    assert len(STORIES) >= 24
