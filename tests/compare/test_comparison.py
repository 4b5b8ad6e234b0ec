"""Groups: what comes together, what stays apart, in which order, with which reasons."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteminer.compare import compare, groups
from quoteminer.compare.ties import are_tied
from tests.compare.conftest import HEADLINE

TOLL = {
    "counted_class": "killed",
    "lemma": "قتيل",
    "relation": "killed",
    "affiliation": None,
    "place": "SA-14",
}


@pytest.fixture(scope="session")
def soldiers(make_extraction):
    """The three figures of the American soldiers in Iraq."""
    return (
        make_extraction("later", {"value": 2500}, source="x", published="2021-12-05"),
        make_extraction(
            "earlier",
            {"value": 5200, "modifier": "about"},
            {"value": 3500, "modifier": "about", "modality": "planned", "relation": "reduced-to", "by": "s"},
            source="y",
            published="2020-08-30",
        ),
    )


def shown(comparison):
    return [
        (g.id, g.topic, g.verdict, g.reasons, tuple((c.article_id, c.claim.id, c.mentions) for c in g.claims))
        for g in comparison.groups
    ]


def test_soldiers_in_iraq(soldiers):
    (group,) = compare(soldiers).groups
    assert (group.topic, group.topic_ar) == ("American soldiers in Iraq", "جنود أميركيون في العراق")
    assert group.verdict == "changed"
    assert [c.claim.quantity.value for c in group.claims] == [5200, 3500, 2500]
    assert [r.code for r in group.reasons] == ["changed-later", "planned-differs", "planned-differs"]
    assert group.reasons[0].text_en == (
        "2,500 (2021-12-05, later) is later than about 5,200 (2020-08-30, earlier): down by 2,700"
    )
    assert "نحو 5,200" in group.reasons[0].text_ar
    assert group.reasons[0].claims == (0, 2)


def test_undated_soldiers_are_no_conflict(make_extraction):
    first = make_extraction("a", {"value": 2500})
    second = make_extraction(
        "b", {"value": 5200, "modifier": "about"}, {"value": 3500, "modality": "planned"}
    )
    (group,) = compare([first, second]).groups
    assert group.verdict == "undated"
    assert len(group.claims) == 3


def test_nothing_and_one_article(make_extraction):
    assert compare([]).groups == ()
    assert compare([make_extraction("a")]).groups == ()
    assert compare([make_extraction("a", {"value": 3}, {"value": 3})]).groups == ()


def test_copies_count_once(make_extraction):
    one = make_extraction("a", {"value": 3}, text="t " * 99)
    same = make_extraction("b", {"value": 3}, text="t " * 99, published="2020-01-01")
    result = compare([one, same, one])
    assert (result.articles, result.groups) == (1, ())
    assert [(c.counted, c.left_out) for c in result.copies] == [("b", ("a",))]


def test_mentions_in_one_article_are_one_row(make_extraction):
    first = make_extraction(
        "a", {"value": 17, **TOLL}, {"value": 17, **TOLL, "by": "s"}, published="2015-08-06"
    )
    second = make_extraction("b", {"value": 17, **TOLL}, published="2015-08-06")
    (group,) = compare([first, second]).groups
    assert [(c.article_id, c.mentions) for c in group.claims] == [("a", 2), ("b", 1)]
    assert group.claims[0].claim.asserted_by is not None
    assert group.verdict == "agree"


def test_two_sources_in_one_article_conflict(make_extraction):
    wounded = {**TOLL, "counted_class": "wounded", "relation": "wounded"}
    article = make_extraction(
        "a",
        {"value": 41, **wounded, "by": "x"},
        {"value": 57, **wounded, "by": "y"},
        published="2022-04-14",
        text=f"{HEADLINE} " * 3,
    )
    (group,) = compare([article]).groups
    assert group.verdict == "conflict"
    assert "differ by 16" in group.reasons[0].text_en


def test_other_figure_of_an_agreeing_article_is_left_out(make_extraction):
    first = make_extraction(
        "a", {"value": 3, **TOLL}, {"value": 5, **TOLL}, published="2015-08-06", source="x"
    )
    second = make_extraction("b", {"value": 3, **TOLL}, published="2015-08-06", source="y")
    (group,) = compare([first, second]).groups
    assert group.verdict == "agree"
    assert [c.claim.quantity.value for c in group.claims] == [3, 3]


def test_a_toll_rises_through_weeks_and_stops(make_extraction):
    days = [dt.date(2015, 8, 1) + dt.timedelta(days=5 * n) for n in range(4)]
    articles = [
        make_extraction(f"a{n}", {"value": 10 + n, **TOLL}, published=day.isoformat())
        for n, day in enumerate(days)
    ]
    far = make_extraction("far", {"value": 99, **TOLL}, published="2015-10-01")
    (group,) = compare([*articles, far]).groups
    assert group.verdict == "changed"
    assert [c.claim.quantity.value for c in group.claims] == [10, 11, 12, 13]
    assert [r.claims for r in group.reasons] == [(0, 1), (1, 2), (2, 3)]


def test_unsaid_place_joins_the_only_place(make_extraction):
    said = make_extraction("a", {"value": 2500}, published="2021-01-01")
    unsaid = make_extraction("b", {"value": 2500, "place": None}, published="2021-01-01")
    elsewhere = make_extraction("c", {"value": 900, "place": "SY"}, published="2021-01-01")
    assert len(compare([said, unsaid]).groups) == 1
    assert compare([said, unsaid, elsewhere]).groups == ()


def test_unsaid_place_means_the_place_of_its_own_article(make_extraction):
    said = make_extraction("a", {"value": 2500}, published="2021-01-01")
    unsaid = make_extraction("b", {"value": 2500, "place": None}, {"value": 2600}, published="2021-02-01")
    elsewhere = make_extraction("c", {"value": 900, "place": "SY"}, published="2021-01-01")
    (group,) = compare([said, unsaid, elsewhere]).groups
    assert {c.article_id for c in group.claims} == {"a", "b"}


def test_part_within_one_article_is_not_news(make_extraction):
    """Twelve children among the wounded of the same article say nothing about the wounded."""
    wounded = {**TOLL, "counted_class": "wounded", "relation": "wounded"}
    children = {**TOLL, "counted_class": "child", "relation": "wounded"}
    article = make_extraction(
        "a", {"value": 57, **wounded}, {"value": 12, **children}, published="2022-04-14"
    )
    assert compare([article]).groups == ()


def test_parts_of_a_whole_do_not_contradict_each_other(make_extraction):
    whole = make_extraction("a", {"value": 15, **TOLL, "place": "IQ"}, published="2021-01-01")
    north = make_extraction("b", {"value": 9, **TOLL, "place": "IQ-NI"}, published="2021-01-01")
    west = make_extraction("c", {"value": 6, **TOLL, "place": "IQ-AN"}, published="2021-01-01")
    (group,) = compare([whole, north, west]).groups
    assert group.verdict == "subset"
    assert len(group.claims) == 3
    assert group.topic == "People killed in Iraq"


def test_tolls_of_one_country_need_more_in_common(make_extraction):
    day, toll = "2021-01-01", {**TOLL, "place": "IQ", "value": 15}
    made = [
        make_extraction("a", toll, published=day, title="حريق في مستودع الأخشاب"),
        make_extraction("b", toll, published=day, title="غرق زورق سياحي في النهر"),
        make_extraction("c", toll, published=day, title="مستودع الأخشاب يحترق"),
    ]
    (group,) = compare(made).groups
    assert group.articles == ("a", "c")


def test_contradiction_needs_a_town_or_much_the_same_words(make_extraction):
    def verdicts(place, title):
        made = [
            make_extraction("a", {**TOLL, "value": 15, "place": place}, published="2021-01-01", title=title),
            make_extraction("b", {**TOLL, "value": 19, "place": place}, published="2021-01-01", title=title),
        ]
        return [group.verdict for group in compare(made).groups]

    assert verdicts("IQ", "حريق في مستودع") == []
    assert verdicts("IQ-BG", "حريق في مستودع الأخشاب") == ["conflict"]
    assert verdicts("IQ", "حريق في مستودع الأخشاب خلف مصنع النسيج قرب جسر السكة القديم") == ["conflict"]


def test_figures_a_multiple_apart_are_of_two_things(make_extraction):
    first = make_extraction("a", {**TOLL, "value": 15}, published="2021-01-01")
    second = make_extraction("b", {**TOLL, "value": 90}, published="2021-01-01")
    third = make_extraction("c", {**TOLL, "value": 90}, published="2021-01-02")
    assert compare([first, second]).groups == ()
    assert [group.verdict for group in compare([first, third]).groups] == ["changed"]


def test_part_told_as_such_is_compared_with_parts_only(make_extraction):
    text = "أدى الحريق في المصنع إلى مقتل 1234 شخصا بينهم 5678 شخصا"
    whole = {**TOLL, "value": 15, "start": text.index("1234")}
    part = {**TOLL, "value": 9, "start": text.index("5678")}
    first = make_extraction("a", whole, part, published="2021-01-01", text=text)
    second = make_extraction("b", {**part, "value": 9}, published="2021-01-01", text=text + ".")
    (group,) = compare([first, second]).groups
    assert [c.claim.quantity.value for c in group.claims] == [9, 9]


def test_two_matters_of_one_place_are_two_groups(make_extraction):
    toll = {**TOLL, "place": "IQ"}
    fire, boat = "حريق في مستودع الأخشاب", "غرق زورق سياحي في النهر"
    made = [
        make_extraction("a", {"value": 15, **toll}, published="2021-01-01", title=fire),
        make_extraction("b", {"value": 15, **toll}, published="2021-01-01", title=fire),
        make_extraction("c", {"value": 4, **toll}, published="2021-01-01", title=boat),
        make_extraction("d", {"value": 4, **toll}, published="2021-01-01", title=boat),
    ]
    found = compare(made).groups
    assert sorted(g.articles for g in found) == [("a", "b"), ("c", "d")]
    assert len({g.id for g in found}) == 2


def test_order_of_groups(make_extraction, soldiers):
    single = make_extraction(
        "one",
        {"value": 41, **TOLL, "place": "IQ", "by": "x"},
        {"value": 57, **TOLL, "place": "IQ", "by": "y"},
        published="2022-04-14",
        text=f"{HEADLINE} " * 3,
    )
    found = compare([single, *soldiers]).groups
    assert [g.topic for g in found] == ["American soldiers in Iraq", "People killed in Iraq"]


CLAIMS = st.lists(
    st.fixed_dictionaries(
        {
            "value": st.sampled_from([3, 5, 12, 133, 2500, 5200]),
            "modifier": st.sampled_from(["exact", "about", "more_than"]),
            "counted_class": st.sampled_from(["soldier", "person", "killed"]),
            "relation": st.sampled_from(["present", "killed", "reduced-to"]),
            "place": st.sampled_from([None, "IQ", "IQ-AN", "SA"]),
            "affiliation": st.sampled_from([None, "US"]),
            "as_of": st.sampled_from([None, "2020", "2020-08-28", "2020-08-30"]),
            "modality": st.sampled_from(["actual", "planned", "denied"]),
            "by": st.sampled_from([None, "x", "y"]),
        }
    ),
    max_size=5,
)
DAYS = st.sampled_from([None, "2020-08-28", "2021-01-01"])


@settings(max_examples=60, deadline=None)
@given(articles=st.lists(st.tuples(CLAIMS, DAYS), max_size=6), random=st.randoms())
def test_order_of_articles_does_not_matter(make_extraction, articles, random):
    made = [make_extraction(f"a{n}", *claims, published=day) for n, (claims, day) in enumerate(articles)]
    expected = shown(compare(made))
    random.shuffle(made)
    assert shown(compare(made)) == expected


@settings(max_examples=60, deadline=None)
@given(articles=st.lists(st.tuples(CLAIMS, DAYS), max_size=6))
def test_every_group_has_reasons_about_its_claims(make_extraction, articles):
    made = [make_extraction(f"a{n}", *claims, published=day) for n, (claims, day) in enumerate(articles)]
    found = compare(made).groups
    assert len({g.id for g in found}) == len(found)
    for group in found:
        assert len(group.claims) >= 2
        assert group.reasons
        assert group.reasons[0].code.startswith(group.verdict)
        for reason in group.reasons:
            assert set(reason.claims) <= set(range(len(group.claims)))
            assert reason.text_en
            assert reason.text_ar


@pytest.mark.parametrize("spread", ["one-group", "many-places"])
def test_work_grows_with_the_claims(make_extraction, monkeypatch, spread):
    judged = []
    monkeypatch.setattr(groups, "are_tied", lambda *a, **k: judged.append(1) or are_tied(*a, **k))

    def work(size):
        judged.clear()
        day = dt.date(2020, 1, 1)
        one_place = spread == "one-group"
        made = [
            make_extraction(
                f"a{n}",
                {**TOLL, "value": 10 + n % 977, "place": "SA-14" if one_place else f"x{n % (size // 8)}"},
                published=(day + dt.timedelta(days=8 * n // size)).isoformat(),
                text=f"{n} " + "x" * 60,
            )
            for n in range(size)
        ]
        compare(made)
        return len(judged)

    small, large = work(400), work(1600)
    assert small > 0
    assert large < small * 4 * 1.5
