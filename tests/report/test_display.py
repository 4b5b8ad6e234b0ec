import html

import pytest
from hypothesis import given
from strategies import texts

from quoteminer.report.display import (
    isolated,
    one_line,
    runs_isolated,
    showable,
    spaced,
    visible,
    web_address,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("قال نعم", "قال نعم"),
        ("\x00\x1b\x7f\x9b\ud800\ufffe", "\ufffd" * 6),
        ("a\u202eb\u202c", "a[U+202E]b"),
        ("\u202b\u2067قال\u2069\u202c", "قال"),
        ("\u200f\u200e\u061c\t\n", "\u200f\u200e\u061c\t\n"),
    ],
    ids=["plain", "controls", "override", "embeddings", "marks"],
)
def test_text_is_made_fit_for_a_page(text, shown):
    assert visible(text) == shown


@given(texts)
def test_whatever_is_shown_fits_a_utf_8_page(text):
    shown = showable(text)
    shown.encode("utf-8")
    assert "\x00" not in shown
    assert showable(shown) == shown


def test_a_tooltip_is_one_line_and_isolated():
    assert isolated(" قال\n\u202eنعم ") == "\u2068قال [U+202E]نعم\u2069"
    assert one_line("\n") == ""


@given(texts)
def test_empty_lines_keep_their_text(text):
    shown = str(spaced(text)).replace('<span class="gap">', "").replace("</span>", "")
    assert html.unescape(shown) == html.unescape(html.escape(showable(text)))


def test_empty_lines_are_marked():
    assert str(spaced("a\n\n\nb\nc")) == 'a<span class="gap">\n\n\n</span>b\nc'


@pytest.mark.parametrize(
    ("text", "direction", "isolated_runs"),
    [
        ("نُشر 2020-08-30.", "rtl", ["2020-08-30"]),
        ("نحو 5,200 (2020-08-30، coalition-drawdown)", "rtl", ["5,200", "2020-08-30", "coalition-drawdown"]),
        ("بنسبة 12.5%، 2021/139", "rtl", ["12.5%", "2021/139"]),
        ("in وادي السدر today", "ltr", ["وادي السدر"]),
        ("5,200 (2020-08-30, drawdown)", "ltr", ["2020-08-30"]),
        ("coalition-drawdown 12", "ltr", []),
    ],
    ids=["date", "reason", "signs", "place", "date-in-latin", "latin"],
)
def test_runs_against_the_direction_are_isolated(text, direction, isolated_runs):
    shown = str(runs_isolated(text, direction)).replace(' class="kept"', "")
    assert [part.split("</bdi>")[0] for part in shown.split("<bdi>")[1:]] == isolated_runs
    assert shown.replace("<bdi>", "").replace("</bdi>", "") == text


@given(texts)
def test_isolating_escapes_and_keeps_the_text(text):
    for direction in ("rtl", "ltr"):
        shown = str(runs_isolated(text, direction))
        shown = shown.replace('<bdi class="kept">', "").replace("<bdi>", "").replace("</bdi>", "")
        assert html.unescape(shown) == html.unescape(html.escape(showable(text)))


@pytest.mark.parametrize(
    ("url", "given"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        (" HTTP://example.org ", "HTTP://example.org"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        ("https:javascript", None),
        ("data:text/html,x", None),
        ("https://example.org/\x00", None),
        ("https://a b", None),
        ("", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_are_linked(url, given):
    assert web_address(url) == given


def test_a_date_is_never_cut_at_a_line_end_but_a_long_name_may_be():
    assert '<bdi class="kept">2020-08-30</bdi>' in runs_isolated("نُشر 2020-08-30", "rtl")
    assert "<bdi>a-" in runs_isolated("a-" * 40 + "a", "rtl")
