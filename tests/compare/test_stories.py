"""Stories of several articles, from their text to the verdict, with patterns alone."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from quoteminer.compare import compare
from quoteminer.mining import Miner
from quoteminer.model import Article

STORIES = sorted((Path(__file__).parents[1] / "cases" / "stories").glob("*.toml"))


@pytest.fixture(scope="module")
def miner():
    return Miner(model=None)


def _article(row):
    return Article(
        row["text"],
        id=row["id"],
        source=row.get("source"),
        published=row.get("published"),
        title=row.get("title"),
    )


def _found(group):
    return sorted((c.article_id, c.claim.quantity.text) for c in group.claims)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_story(miner, path):
    story = tomllib.loads(path.read_text("utf-8"))
    comparison = compare(miner.mine(_article(row)) for row in story["articles"])
    found = sorted((_found(group), group.verdict) for group in comparison.groups)
    expected = story.get("groups", [])
    assert found == sorted((sorted(map(tuple, g["claims"])), g["verdict"]) for g in expected)
    for group in expected:
        if "codes" in group:
            (same,) = (g for g in comparison.groups if _found(g) == sorted(map(tuple, group["claims"])))
            assert [reason.code for reason in same.reasons] == group["codes"]


def test_there_are_stories_enough():
    assert len(STORIES) >= 20
