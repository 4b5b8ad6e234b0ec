"""Figures that follow from each other: which calculations are found, and whether they add up."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteminer.compare import calculations, compare, grouped_claims
from quoteminer.compare.calculating import Interval
from quoteminer.mining import Miner
from quoteminer.model import Article


@pytest.fixture(scope="module")
def miner():
    return Miner(model=None)


def test_calculation(miner, calculation_case):
    extraction = miner.mine(Article(calculation_case["text"], id="a", published=dt.date(2022, 1, 1)))
    found = calculations(tuple(grouped_claims(extraction)))
    assert [[c.code, c.holds] for c in found] == calculation_case["calculations"]
    for calculation in found:
        assert calculation.text_en.endswith("it adds up" if calculation.holds else "it does not add up")
        assert calculation.text_ar
        assert "{" not in calculation.text_en + calculation.text_ar


def test_a_share_is_checked_against_other_articles(miner):
    texts = {
        "before": "يوجد حالياً في مالي نحو 5200 جندي فرنسي.",
        "after": "خفضت فرنسا عدد جنودها في مالي إلى 3500 جندي فرنسي.",
        "share": "خفضت فرنسا عدد جنودها في مالي بمقدار الثلث.",
    }
    made = [
        miner.mine(Article(text, id=name, published=dt.date(2022, 1, day)))
        for day, (name, text) in enumerate(texts.items(), 1)
    ]
    (found,) = compare(made).calculations
    assert (found.code, found.holds) == ("change-share", True)
    assert [claim.article_id for claim in found.claims] == ["before", "after", "share"]


def test_what_fails_comes_first(miner):
    good = Article("قتل 15 شخصا بينهم 12 جنديا و3 عمال.", id="a")
    bad = Article("قتل 15 شخصا بينهم 12 جنديا و8 عمال.", id="b")
    assert [c.holds for c in compare(miner.mine_many([good, bad])).calculations] == [False, True]


POINTS = st.integers(-1000, 1000).map(Decimal)
INTERVALS = st.tuples(POINTS, POINTS).map(lambda ends: Interval(min(ends), max(ends)))


@given(first=INTERVALS, second=INTERVALS, data=st.data())
def test_intervals_hold_what_they_reckon(first, second, data):
    def inside(interval):
        return data.draw(st.integers(int(interval.low), int(interval.high)).map(Decimal))

    one, other = inside(first), inside(second)
    assert first.less(second).meets(Interval(one - other, one - other))
    assert first.sum(second).meets(Interval(one + other, one + other))
    assert first.absolute().meets(Interval(abs(one), abs(one)))
    ratio = first.absolute().over(second)
    if ratio is not None:
        assert ratio.meets(Interval(abs(one) / other, abs(one) / other))


def test_figures_of_any_size_are_shown():
    """A share of two figures can have more digits than the usual arithmetic keeps."""
    end = Decimal(9 * 10**40) / 7
    assert Interval(end, end).shown("{:.1f}".format, "%").startswith("128571428571428571")
