import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteminer import Article, Miner
from quoteminer.compare import GroupedClaim
from quoteminer.compare.comparison import grouped_claims
from quoteminer.model import evolve
from quoteminer.report.charts import draw

(SOLDIERS,) = grouped_claims(Miner(None).mine(Article("نُشر 5200 جندي أميركي في العراق.", id="a")))


def grouped(
    value, day=None, *, as_of=None, low=None, high=None, modifier="exact", modality="actual", kind="count"
):
    quantity = evolve(
        SOLDIERS.claim.quantity, value=value, low=low, high=high, modifier=modifier, kind=kind, ratio=None
    )
    claim = evolve(SOLDIERS.claim, quantity=quantity, as_of=as_of, modality=modality)
    return evolve(SOLDIERS, claim=claim, published=day)


def day(text):
    return dt.date.fromisoformat(text)


def labels(ticks):
    return [tick.label.strip("\u2068\u2069") for tick in ticks]


def test_a_figure_is_a_grouped_claim():
    assert isinstance(SOLDIERS, GroupedClaim)
    assert SOLDIERS.claim.quantity.value == 5200


def test_later_stands_to_the_right_and_more_stands_higher():
    chart = draw([grouped(5200, day("2020-01-01")), grouped(3500, day("2020-06-01"))], "en")
    first, second = chart.points
    assert first.x < second.x
    assert first.y < second.y


def test_bars_reach_what_the_wording_allows():
    about, more, between = draw(
        [
            grouped(5200, day("2020-01-01"), modifier="about"),
            grouped(None, day("2020-02-01"), low=4000, modifier="more_than"),
            grouped(None, day("2020-03-01"), low=4200, high=5000, modifier="range"),
        ],
        "en",
    ).points
    assert about.top < about.y < about.bottom
    assert (more.top, more.bottom) == (None, more.y)
    assert between.top < between.y < between.bottom


def test_a_month_is_as_wide_as_it_lasts():
    month, one_day = draw([grouped(10, as_of="2020-02"), grouped(12, as_of="2020-03-15")], "en").points
    assert month.left < month.x < month.right
    assert one_day.left == one_day.x == one_day.right


def test_figures_without_a_date_have_their_own_column():
    chart = draw([grouped(10, day("2020-01-01")), grouped(12)], "ar")
    assert chart.undated == chart.points[1].x
    assert chart.points[0].x < chart.points[1].x
    assert draw([grouped(10, day("2020-01-01"))], "ar").undated is None


def test_a_date_without_end_is_no_better_than_the_day_of_publication():
    chart = draw(
        [grouped(10, day("2020-01-01"), as_of="0001-01-01/2019-01-01"), grouped(12, day("2020-01-05"))], "en"
    )
    assert [point.left == point.right for point in chart.points] == [True, True]


@pytest.mark.parametrize(
    ("modality", "shape"),
    [
        ("actual", "full"),
        ("past", "full"),
        ("planned", "hollow"),
        ("conditional", "hollow"),
        ("denied", "crossed"),
    ],
)
def test_what_is_no_fact_is_drawn_otherwise(modality, shape):
    (point,) = draw([grouped(10, modality=modality)], "en").points
    assert point.shape == shape


def test_equal_figures_of_a_day_do_not_hide_each_other():
    points = draw([grouped(10, day("2020-01-01"))] * 5, "en").points
    assert len({point.x for point in points}) == 5


def test_where_no_place_is_free_the_fewest_marks_are_hidden():
    chart = draw([grouped(5200, day("2020-01-01")) for _ in range(12)], "en")
    places = [point.x for point in chart.points]
    assert max(places.count(x) for x in places) == 2


def test_whole_figures_have_whole_labels():
    whole = draw([grouped(4, day("2020-01-01")), grouped(5, day("2020-01-01"))], "en")
    assert labels(whole.values) == ["4", "5"]
    broken = draw([grouped(Decimal("4.5"), day("2020-01-01")), grouped(5, day("2020-01-01"))], "en")
    assert "4.6" in labels(broken.values)


def test_far_apart_figures_get_a_logarithmic_scale():
    assert draw([grouped(3), grouped(15_000)], "en").logarithmic
    assert not draw([grouped(3_000), grouped(15_000)], "en").logarithmic
    assert not draw([grouped(0), grouped(15_000)], "en").logarithmic


def test_shares_of_both_wordings_are_on_one_scale():
    third, percent = draw(
        [grouped(Decimal("0.5"), kind="fraction"), grouped(50, kind="percent")], "en"
    ).points
    assert third.y == percent.y


@pytest.mark.parametrize(
    ("first", "last", "dates"),
    [
        ("2020-03-01", "2020-03-01", ["Mar 1, 2020"]),
        ("2020-03-01", "2020-03-04", ["Mar 1, 2020", "Mar 3"]),
        ("2020-12-31", "2021-01-01", ["Dec 31, 2020", "Jan 1, 2021"]),
        ("2020-01-15", "2020-06-15", ["Mar 2020", "May 2020"]),
        ("2001-05-01", "2020-05-01", ["2010", "2020"]),
    ],
)
def test_dates_are_labelled_by_what_tells_them_apart(first, last, dates):
    chart = draw([grouped(10, day(first)), grouped(12, day(last))], "en")
    assert labels(chart.dates) == dates


def test_labels_are_in_the_language_of_the_page():
    chart = draw([grouped(1_000_000, day("2015-07-03")), grouped(3_000_000, day("2015-07-03"))], "ar")
    assert labels(chart.dates) == ["3 يوليو 2015"]
    assert "2 مليون" in labels(chart.values)


def test_nothing_is_drawn_of_figures_without_a_value():
    assert draw([], "ar") is None
    assert draw([grouped(None, modifier="indefinite")], "ar") is None


def test_marks_keep_the_numbers_of_their_rows():
    chart = draw([grouped(None, modifier="indefinite"), grouped(12)], "ar")
    assert [point.number for point in chart.points] == [2]


values = st.integers(0, 10**12) | st.decimals(-1000, 10**9, allow_nan=False, places=3)
days = st.none() | st.dates()


@given(drawn=st.lists(st.tuples(values, days, st.sampled_from(["exact", "about"])), min_size=1, max_size=12))
def test_everything_stays_inside(drawn):
    chart = draw([grouped(value, date, modifier=modifier) for value, date, modifier in drawn], "ar")
    for point in chart.points:
        assert chart.left <= point.left <= point.right <= chart.right
        assert chart.left <= point.x <= chart.right
        for place in (point.y, point.top, point.bottom):
            assert place is None or chart.top <= place <= chart.bottom
    assert 1 <= len(chart.values) <= 7
    assert len(chart.dates) <= 6
    assert all(chart.left <= tick.at <= chart.right for tick in chart.dates)
    assert len({tick.label for tick in chart.values}) == len(chart.values)
