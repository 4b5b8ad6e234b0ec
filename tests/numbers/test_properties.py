"""What holds for every text: spans, order, bounds, exactness, linear time."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteminer.numbers.quantities import find_quantities

WORDS = [
    "ثلاثة",
    "عشر",
    "مئة",
    "ألف",
    "آلاف",
    "مليون",
    "و",
    "ونصف",
    "نصف",
    "ثلث",
    "أرباع",
    "من",
    "إلى",
    "بين",
    "أو",
    "20",
    "3",
    "2015",
    "5.3",
    "12",
    ",",
    ".",
    "/",
    "-",
    ":",
    "%",
    "،",
    "ال",
    "الـ",
    "الثلث",
    "عشرات",
    "أكثر",
    "على",
    "الأقل",
    "نحو",
    "هـ",
    "م",
    "شهر",
    "يوليو",
    "تشرين",
    "الثاني",
    "عام",
    "يومين",
    "شخصا",
    "واحد",
    "وأحد",
    "اثني",
    "اثنين",
    "ر",
    "بالمئة",
    "في",
    "المئة",
    "½",
    "(",
    ")",
    '"',
    "ريال",
    "دولار",
    "كيلو",
    "متر",
    "مربع",
    "الساعة",
    "والعشرين",
    "السادس",
    "خمسةوعشرين",
    "فاصلة",
    "نيف",
    "بضع",
    "صفر",
    "لا",
    "يقل",
    "عن",
    "الثلاثي",
    "اللاعبين",
]
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=14).map("".join),
    st.text(alphabet="0123456789٠١٢٣٤٥٦٧٨٩۰۱۲./-:,٫٬ر ½%²هـم\u200f\u064e", max_size=30),
)


@given(TEXTS)
def test_spans_are_cut_from_the_text_in_order_and_apart(text):
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.span.start < quantity.span.end
        end = quantity.span.end
        assert quantity.text == quantity.span.of(text)
        if quantity.counted:
            assert quantity.counted.text == quantity.counted.span.of(text) != ""
        if quantity.hedge:
            assert quantity.hedge.of(text)


@given(TEXTS)
def test_numbers_are_exact_and_bounds_fit_the_modifier(text):
    for quantity in find_quantities(text):
        for number in (quantity.value, quantity.low, quantity.high):
            assert number is None or isinstance(number, int | Decimal)
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
        match quantity.modifier:
            case "exact":
                assert quantity.low == quantity.high == quantity.value
            case "about":
                assert quantity.low is quantity.high is None
            case "more_than" | "at_least":
                assert (quantity.low, quantity.high) == (quantity.value, None)
            case "less_than" | "at_most":
                assert (quantity.low, quantity.high) == (None, quantity.value)
            case "range" | "indefinite":
                assert quantity.value is None


@given(TEXTS)
def test_the_answer_is_always_the_same(text):
    assert find_quantities(text) == find_quantities(text)


RUNS = [
    "9", "1 ", "123 ", "1.", "1-", "3/4/", "ألف ", "آلاف ", "و", "خمسةو", "(", "((1", "٪", "ر1", "20 أو ",
    "بين 20 و", "مليون ونصف ", "الساعة ", "5 من ", "½", "تشرين ", "الثلاثي ", "لا يزيد عدد ",
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(RUNS)))
def test_time_is_linear(number):
    def seconds(times):
        best = float("inf")
        for _ in range(2):
            start = time.perf_counter()
            find_quantities(RUNS[number] * times)
            best = min(best, time.perf_counter() - start)
        return best

    small = seconds(2_000)
    # eight times the text; a quadratic scan takes sixty-four times as long
    assert seconds(16_000) < 30 * small + 0.05


@pytest.mark.parametrize(
    "text", ["", " ", "\u200f", "ـ", "9" * 10_000, "\U00011de0", "\ud800 5", "5\ud800"], ids=range(8)
)
def test_odd_texts_give_an_answer(text):
    assert isinstance(find_quantities(text), tuple)


def test_digits_beyond_any_count_are_an_identifier():
    (found,) = find_quantities("9" * 10_000)
    assert (found.kind, found.value) == ("identifier", None)
