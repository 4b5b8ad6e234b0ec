"""Articles of our own, and stores to keep them in."""

from __future__ import annotations

import datetime as dt

import pytest

from quoteminer import Article, Miner

TEXTS = (
    (
        "حريق في السوق القديمة\n\n"
        "أدى حريق في مستودع الأخشاب في بيروت إلى مقتل 7 أشخاص، وقال العقيد سامي حداد: «أصيب 12 شخصا»."
    ),
    (
        "حريق في السوق القديمة\n\n"
        "قالت وزيرة الصحة ليلى نصار إن الحريق في مستودع الأخشاب في بيروت أدى إلى مقتل 9 أشخاص."
    ),
    "وفاة في الميناء\n\nقال المتحدث: «لن نغلق الميناء قبل الربيع، ومعنا 2.500 جندي».",
)


@pytest.fixture(scope="session")
def miner():
    return Miner(model=None)


@pytest.fixture(scope="session")
def articles():
    return tuple(
        Article(
            text,
            id=f"a{number}",
            source=f"صحيفة {number}",
            published=dt.date(2022, 3, 8),
            title=None if number else "عنوان",
            url=f"https://example.org/{number}",
        )
        for number, text in enumerate(TEXTS)
    )


@pytest.fixture(scope="session")
def mined(miner, articles):
    return tuple(miner.mine_many(articles))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "claims.duckdb"
