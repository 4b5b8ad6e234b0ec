"""Whole dates: their spans, calendars and ISO 8601."""

import pytest

from quoteminer.numbers.dateparts import iso_date
from quoteminer.numbers.dates import find_dates
from quoteminer.text import Document

DATES = [
    ("day-month-year", "نشر في 21 آذار 2020 مساء", "21 آذار 2020", "2020-03-21"),
    ("ordinal-day", "في السادس والعشرين من فبراير 2016", "السادس والعشرين من فبراير 2016", "2016-02-26"),
    ("year-after-noun", "في تشرين الثاني عام 2017", "تشرين الثاني عام 2017", "2017-11"),
    ("month-named-month", "منتصف شهر تشرين الأول", "تشرين الأول", "--10"),
    ("two-names", "في 10 حزيران (يونيو) 2014", "10 حزيران (يونيو) 2014", "2014-06-10"),
    ("comma-year", "الجمعة 17 يوليو، 2015", "17 يوليو، 2015", "2015-07-17"),
    ("digits", "بتاريخ 4- 8-2015", "4- 8-2015", "2015-08-04"),
    ("short-year", "بتاريخ 21/7/15", "21/7/15", "2015-07-21"),
    ("month-first", "بتاريخ 7/2015", "7/2015", "2015-07"),
    ("hijri", "الرياض 26 شوال 1436 هـ", "26 شوال 1436", "2015-08-11"),
    ("hijri-without-year", "في 8 ذي القعدة", "8 ذي القعدة", None),
    ("clock", "عند 14:28", "14:28", "T14:28"),
    ("year", "منذ عام 2014", "2014", "2014"),
    ("impossible-day", "في 31 شباط 2020", "31 شباط 2020", "2020-02"),
]


@pytest.mark.parametrize(("text", "written", "iso"), [d[1:] for d in DATES], ids=[d[0] for d in DATES])
def test_date(text, written, iso):
    (found,) = find_dates(Document(text))
    assert (found.span.of(text), found.iso) == (written, iso)


def test_parts_are_the_numbers_of_the_date():
    text = "نشر في 21 آذار 2020"
    (found,) = find_dates(Document(text))
    assert [text[p.start : p.end] for p in found.parts] == ["21", "2020"]
    assert (found.year, found.month, found.day) == (2020, 3, 21)


@pytest.mark.parametrize(
    "text", ["قوى 14 آذار", "مارس الرياضة", "25:80", "نسخة 3.4.5", "رقم 13/13/2015"], ids=range(5)
)
def test_no_date(text):
    assert find_dates(Document(text)) == ()


def test_nothing_known_is_no_date():
    assert iso_date("gregorian", None, None, None) is None
    assert iso_date("hijri", 1436, None, None) is None
