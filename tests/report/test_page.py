import base64
import hashlib
import re
import unicodedata

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports import HOSTILE, NAME
from strategies import extractions

from quoteminer import compare
from quoteminer.errors import OptionError
from quoteminer.report import render

BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def tree(page):
    return lxml.html.document_fromstring(page)


def hash_of(text):
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@pytest.mark.parametrize(("lang", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_the_page_has_a_language_and_a_direction(troops, lang, direction):
    html = tree(render(troops, lang=lang))
    assert (html.get("lang"), html.get("dir")) == (lang, direction)
    texts = html.xpath("//div[@class='text'] | //blockquote")
    assert {(text.get("lang"), text.get("dir")) for text in texts} == {("ar", "rtl")}


def test_arabic_is_the_default(troops):
    assert render(troops) == render(troops, lang="ar")


def test_other_languages_are_refused():
    with pytest.raises(OptionError, match="lang: got 'fr'; allowed: 'ar' or 'en'"):
        render([], lang="fr")


def test_the_comparison_is_made_where_it_is_not_given(troops):
    assert render(troops, compare(troops)) == render(troops) == render(iter(troops))


def test_the_page_loads_nothing(troops):
    html = tree(render(troops))
    assert html.xpath("//link | //img | //iframe | //object | //embed | //base | //*[@src] | //@style") == []
    assert {a.get("rel") for a in html.xpath("//a[not(starts-with(@href, '#'))]")} == {"noopener noreferrer"}
    assert "url(" not in html.xpath("string(//style)")
    assert "@import" not in html.xpath("string(//style)")


def test_the_policy_allows_the_page_s_own_script_and_style_alone(troops):
    html = tree(render(troops))
    (policy,) = html.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (script,) = html.xpath("//script/text()")
    (style,) = html.xpath("//style/text()")
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hash_of(style)}'; script-src 'sha256-{hash_of(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


@pytest.mark.parametrize("name", ["troops", "hostile"])
def test_every_link_leads_somewhere(request, name):
    html = tree(render(request.getfixturevalue(name)))
    ids = html.xpath("//@id")
    targets = {href[1:] for href in html.xpath("//a/@href") if href.startswith("#")}
    assert len(ids) == len(set(ids))
    assert targets - set(ids) == set()
    for attribute in ("aria-labelledby", "data-of"):
        assert set(html.xpath(f"//@{attribute}")) - set(ids) == set()


def test_figures_and_groups_link_both_ways(troops):
    html = tree(render(troops))
    (group,) = html.xpath("//article[@class='group']")
    links = [a.get("href")[1:] for a in group.xpath(".//tbody//a")]
    assert len(links) == 3
    for link in links:
        (figure,) = html.xpath(f"//*[@id='{link}']")
        assert figure.get("href") == "#" + group.get("id")
        assert figure.text in {"5200", "3500", "3000"}


def test_quotes_and_their_notes_link_both_ways(troops):
    html = tree(render(troops))
    references = html.xpath("//a[contains(@class, 'ref')]")
    assert len(references) == 6  # a quote and a statement an article
    for reference in references:
        (note,) = html.xpath(f"//li[@id='{reference.get('href')[1:]}']")
        (back,) = note.xpath("./a[@class='back']")
        assert back.get("href") == "#" + reference.get("id")
        assert back.text_content() == reference.text


def test_speaker_and_rule_are_told_at_every_quote(troops):
    html = tree(render(troops, lang="en"))
    (told,) = html.xpath("//article[@id='a1']//mark[contains(@class, 'speech')]/@title")
    quote = troops[0].quotes[0]
    assert BIDI.sub("", told).startswith(f"quoted speech: {quote.speaker.name}")
    assert quote.rule in told


def test_the_text_of_an_article_is_shown_whole(troops):
    html = tree(render(troops))
    for extraction, text in zip(troops, html.xpath("//div[@class='text']"), strict=True):
        for reference in text.xpath(".//a[contains(@class, 'ref')]"):
            reference.text = ""
        assert text.text_content() == extraction.article.text


def test_hostile_text_stays_text(hostile):
    page = render(hostile)
    assert page.encode("utf-8")
    html = tree(page)
    assert len(html.xpath("//script")) == len(html.xpath("//style")) == 1
    assert html.xpath("//img | //b[text()] | //comment() | //a[starts-with(@href, 'javascript')]") == []
    assert html.xpath("//title/text()") != ["broken"]
    text = html.xpath("//div[@class='text']")[0]
    for reference in text.xpath(".//a[contains(@class, 'ref')]"):
        reference.text = ""
    shown = (
        HOSTILE.replace("\x00", "\ufffd")
        .replace("\ud800", "\ufffd")
        .replace("\u2067", "")
        .replace("\u202b", "")
    )
    assert text.text_content() == shown.replace("\u202e", "[U+202E]").replace("\r\n", "\n")
    assert NAME in html.xpath("//option/text()")
    assert "49" not in text.text_content()


def test_names_cannot_turn_the_page_around(hostile):
    """What is left of bidi controls is opened and closed by the page itself."""
    page = render(hostile)
    assert "\u202e" not in page
    quoted = tree(page).xpath("//blockquote")
    assert len(quoted) >= 4  # in a comparison, and in a shared quote
    assert [text for block in quoted for text in block.itertext() if BIDI.search(text)] == []
    for title in tree(page).xpath("//@title | //@aria-label"):
        assert title.count("\u2068") == title.count("\u2069")


def test_the_same_input_gives_the_same_page(troops):
    assert render(troops) == render(tuple(troops))


def test_an_empty_report_says_so():
    html = tree(render([], lang="en"))
    assert "No two figures of these articles are about the same thing." in html.text_content()


def test_a_comparison_of_other_articles_is_shown_without_links(troops):
    html = tree(render([], compare(troops)))
    assert len(html.xpath("//article[@class='group']//tbody/tr")) == 3
    assert html.xpath("//article[@class='group']//tbody//a") == []


def test_articles_are_folded_where_there_are_many(troops):
    def unfolded(items):
        return len(tree(render(items)).xpath("//article[@class='story']//details[@open]"))

    assert unfolded(troops) == 6
    assert unfolded(troops * 5) == 0


def test_the_title_can_be_chosen(troops):
    html = tree(render(troops, title="<b>&"))
    assert html.xpath("string(//title)") == html.xpath("string(//h1)") == "<b>&"


@settings(max_examples=40)
@given(items=st.lists(extractions(), max_size=3))
def test_any_extraction_can_be_shown(items):
    page = render(items)
    page.encode("utf-8")
    html = tree(page)
    ids = html.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert len(html.xpath("//article[@class='story']")) == len(items)
    assert not any(unicodedata.category(char) == "Cs" or char == "\x00" for char in page)
