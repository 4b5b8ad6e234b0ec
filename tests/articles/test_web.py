import datetime as dt
import gzip
import io
import sys
from types import SimpleNamespace

import pytest

from quoteminer import Miner, read_articles
from quoteminer.articles import ReadFailure
from quoteminer.articles.web import is_page, read_page
from quoteminer.errors import InputError, MissingExtraError

pytest.importorskip("trafilatura", reason="trafilatura is not installed (the extra web)")

HEAD = """<meta property="og:site_name" content="وكالة البذرة">
<meta property="og:title" content="السيول تجتاح الوادي">
<meta property="article:published_time" content="2022-04-14T09:30:00+03:00">
<link rel="canonical" href="https://example.org/badhra/flood">"""
BODY = """<nav><a href="/">الرئيسية</a> <a href="/news">آخر الأخبار</a></nav>
<article><h1>السيول تجتاح الوادي</h1>
<p>قال العميد سالم الجنابي، المتحدث باسم الدفاع المدني، إن حصيلة السيول التي اجتاحت الوادي
ارتفعت إلى 23 قتيلاً.</p>
<p>وأضاف: «بلغ عدد الجرحى 41 جريحاً، وقد نُقلوا جميعاً إلى مستشفى البلدة».</p></article>
<div class="comments"><p>تعليق: خبر محزن جدا</p></div>
<footer>جميع الحقوق محفوظة 2019</footer><script>var text = "قال: لا";</script>"""


def html(head=HEAD, body=BODY, charset="utf-8"):
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="{charset}">'
        "<title>السيول - البذرة</title>"
        f"{head}</head><body>{body}</body></html>"
    )


@pytest.fixture
def page(tmp_path):
    file = tmp_path / "flood.html"
    file.write_text(html(), encoding="utf-8")
    return file


def only(paths, **options):
    (reading,) = read_articles(paths, **options)
    return reading


def test_the_main_text_is_the_article(page):
    text = only([page]).text
    assert "ارتفعت إلى 23 قتيلاً." in text
    for furniture in ("الرئيسية", "محزن", "الحقوق", "var", "<"):
        assert furniture not in text


def test_what_the_page_says_of_itself_is_taken_over(page):
    article = only([page])
    assert (article.id, article.title, article.source) == ("flood", "السيول تجتاح الوادي", "وكالة البذرة")
    assert (article.published, article.url) == (dt.date(2022, 4, 14), "https://example.org/badhra/flood")


def test_offsets_are_into_the_extracted_text(page):
    article = only([page])
    extraction = Miner(None).mine(article)
    (quote,) = extraction.quotes
    assert article.text[quote.span.start : quote.span.end] == quote.text
    assert quote.text.startswith("بلغ عدد الجرحى 41")
    assert quote.speaker.name == "سالم الجنابي"


def test_articles_toml_says_more_than_the_page(page):
    page.with_name("articles.toml").write_text(
        '[articles.flood]\nsource = "حقول"\npublished = 2022-04-15\n', "utf-8"
    )
    article = only([page])
    assert (article.source, article.published) == ("حقول", dt.date(2022, 4, 15))
    assert article.title == "السيول تجتاح الوادي"


@pytest.mark.parametrize("year", ["2019", "2024"])
def test_the_day_is_not_guessed_from_the_text(year):
    body = BODY.replace("2019", year).replace("</article>", f"<p>وكان ذلك في 3 مايو {year}.</p></article>")
    found = read_page(html(head="", body=body).encode(), source="a.html")
    assert found.metadata.published is None


@pytest.mark.parametrize("charset", ["windows-1256", "utf-8"])
def test_a_page_says_how_it_is_encoded(tmp_path, charset):
    file = tmp_path / "a.htm"
    file.write_bytes(html(charset=charset).encode(charset))
    assert "قال العميد سالم الجنابي" in only([file]).text


def test_a_page_may_be_wrong_about_its_encoding(tmp_path):
    file = tmp_path / "a.html"
    file.write_bytes(html(charset="no-such-charset").encode())
    assert "قال العميد" in only([file]).text


def test_the_encoding_can_be_named(tmp_path):
    file = tmp_path / "a.html"
    file.write_bytes(html(charset="").encode("windows-1256"))
    assert "قال العميد" in only([file], encoding="windows-1256").text


def test_a_guessed_encoding_is_told(tmp_path):
    file = tmp_path / "a.html"
    file.write_bytes(html(charset="").encode("windows-1256"))
    findings = []
    article = only([file], on_finding=lambda article, finding: findings.append((article.id, finding.message)))
    assert "قال العميد" in article.text
    assert findings == [("a", "not UTF-8; read as windows-1256")]


def test_packed_pages_are_read(tmp_path):
    file = tmp_path / "a.html.gz"
    file.write_bytes(gzip.compress(html().encode()))
    article = only([file])
    assert (article.id, article.title) == ("a", "السيول تجتاح الوادي")


def test_pages_of_a_folder_are_read_without_their_parts(tmp_path):
    (tmp_path / "flood.html").write_text(html(), encoding="utf-8")
    parts = tmp_path / "flood_files"
    parts.mkdir()
    (parts / "frame.html").write_text(html(), encoding="utf-8")
    other = tmp_path / "other_files"
    other.mkdir()
    (other / "second.html").write_text(html(), encoding="utf-8")
    assert [article.id for article in read_articles([tmp_path])] == ["flood", "second"]


def test_a_page_is_known_by_its_first_characters(monkeypatch):
    stdin = SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(html().encode())))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert only(["-"]).title == "السيول تجتاح الوادي"


@pytest.mark.parametrize(
    ("start", "known"),
    [
        (b"<!DOCTYPE html>", True),
        (b"\xef\xbb\xbf\n <!doctype HTML><x>", True),
        (b"<html lang=ar>", True),
        (b"<?xml version='1.0'?><!-- saved --><html>", True),
        (b"<htmlx>", False),
        (b"<p>", False),
        (b'{"text": "<html>"}', False),
        (b"", False),
    ],
)
def test_pages_are_told_from_other_text(start, known):
    assert is_page(start) is known


def test_a_text_that_begins_like_a_page_is_a_text_if_its_name_says_so(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("<html> قال الوزير: «نعم».", encoding="utf-8")
    assert only([file]).text.startswith("<html>")


@pytest.mark.parametrize(
    "body",
    ["", "<script>load()</script>", "<div id='root'></div>"],
    ids=["empty", "script", "frame"],
)
def test_a_page_without_text_is_a_failure(tmp_path, body):
    file = tmp_path / "a.html"
    file.write_text(html(head="", body=body), encoding="utf-8")
    failure = only([file])
    assert isinstance(failure, ReadFailure)
    assert "a.html: " in failure.message


@pytest.mark.parametrize(
    "data",
    [
        b"<html>" * 50_000,
        b"<!DOCTYPE html><" + b"<" * 10_000,
        b"<html>\x00\x01\x02",
        b"<div>" * 200_000 + "نعم".encode(),
    ],
    ids=["deep", "damaged", "binary", "nested"],
)
def test_absurd_pages_are_failures_or_articles(tmp_path, data):
    file = tmp_path / "a.html"
    file.write_bytes(data)
    assert only([file]) is not None


def test_without_trafilatura_the_failure_names_the_extra(monkeypatch, page):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    failure = only([page])
    assert isinstance(failure, ReadFailure)
    assert failure.message.startswith(f"{page}: is a page of the web")
    assert "pip install 'quoteminer[web]'" in failure.message
    assert isinstance(failure.error.__cause__, MissingExtraError)


def test_without_trafilatura_the_other_articles_are_read(monkeypatch, page):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    page.with_name("b.txt").write_text("قال الوزير: «نعم».", "utf-8")
    readings = list(read_articles([page.parent]))
    assert [getattr(reading, "id", None) for reading in readings] == ["b", None]


def test_a_page_read_alone_raises():
    with pytest.raises(InputError, match=r"x\.html: has no main text"):
        read_page(b"<html></html>", source="x.html")
