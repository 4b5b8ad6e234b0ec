import datetime as dt

import pytest
from hypothesis import given
from strategies import texts

from quoteminer.articles.dateline import find_dateline

STORY = "\n\nقال وزير النقل إن الطريق الدولي سيفتح قبل نهاية الشهر، وإن الأعمال في الجسر انتهت كلها أمس."
DAY = dt.date(2020, 3, 20)


@pytest.mark.parametrize(
    "line",
    [
        "2020.03.20 - 12:28",
        "20 مارس 2020",
        "20/3/2020",
        "٢٠ آذار ٢٠٢٠",
        "الجمعة 20 آذار/مارس 2020",
        "آخر تحديث 2020-03-20 00:00:00 - المصدر: صحيفة المثال",
        "تاريخ النشر: 20 مارس 2020",
        "المثال | الجمعة 20 آذار 2020 - 18:30",
        "بغداد، 20 آذار/مارس 2020 (المثال) -",
        "الرياض 25 رجب 1441 هـ الموافق 20 مارس 2020 م واس",
        "(20 آذار 2020)",
    ],
)
def test_a_date_that_the_layout_sets_apart_is_found(line):
    assert find_dateline(line + STORY).published == DAY
    assert find_dateline("الطريق الدولي يفتح قريبا\n\n" + line + STORY).published == DAY


@pytest.mark.parametrize(
    "start", ["بغداد (20 آذار 2020) - ", "20 آذار 2020 - ", "بغداد، 20 آذار 2020 (المثال) - "]
)
def test_a_date_before_the_dash_of_a_story_is_found(start):
    assert find_dateline(start + STORY.strip()).published == DAY


def test_a_hijri_date_alone_is_converted():
    assert find_dateline("25 رجب 1441 هـ" + STORY).published == DAY


@pytest.mark.parametrize(
    "text",
    [
        "انفجار في الميناء 20 آذار 2020",
        "في 20 آذار 2020، قال الوزير إن الطريق الدولي سيفتح قبل نهاية الشهر، وإن الأعمال انتهت كلها.",
        "قال الوزير يوم الجمعة (20 آذار 2020) إن الطريق الدولي سيفتح قبل نهاية الشهر وإن الأعمال انتهت كلها.",
        "يغلق باب التقديم في مدينة المثال يوم الجمعة 25/7/1441هـ الموافق 20/3/2020م",
        "آذار 2020",
        "2020",
        "قرار رقم 3/2020",
        "قال الوزير نعم.",
        "",
    ],
)
def test_other_dates_are_not_taken(text):
    assert find_dateline(text + STORY).published is None


def test_a_date_far_down_is_not_taken():
    assert find_dateline(STORY * 20 + "\n\n2020.03.20").published is None


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("المصدر: صحيفة المثال", "صحيفة المثال"),
        ("آخر تحديث 2020-03-20 - المصدر: وكالة المثال | طباعة", "وكالة المثال"),
        ("وقال المصدر: نعم", None),
        ("المصدر", None),
        ("المصدر:", None),
        ("المصدر: قال الوزير إن الطريق الدولي سيفتح قريبا جدا", None),
    ],
)
def test_the_source_is_what_follows_its_label(line, source):
    assert find_dateline(line + STORY).source == source


@given(texts)
def test_any_text_has_an_answer(text):
    assert find_dateline(text).published is None or any(char.isdecimal() for char in text)
