import lxml.html
from hypothesis import given, settings
from strategies import extractions

from quoteminer import compare


def test_an_extraction_shows_its_quotes_and_figures(troops):
    html = lxml.html.fragment_fromstring(troops[0]._repr_html_())
    text = html.text_content()
    assert troops[0].quotes[0].text in text
    assert "about 5,200" in text
    assert len(html.xpath(".//table")) == 2


def test_a_comparison_shows_its_groups(troops):
    html = lxml.html.fragment_fromstring(compare(troops)._repr_html_())
    (row,) = html.xpath(".//tbody/tr")
    assert [cell.text_content() for cell in row] == [
        "American soldiers in Iraq",
        "changed",
        "about 5,200 · about 3,500 · about 3,000",
        "troops-1, troops-2, troops-3",
    ]


def test_long_results_say_what_is_left(troops):
    first = troops[0]
    html = type(first)(
        article=first.article,
        quotes=first.quotes * 25,
        statements=(),
        claims=(),
        speakers=(),
        parser=None,
    )._repr_html_()
    assert html.count("<tr>") == 21
    assert "and 5 more, in the report" in html


def test_hostile_text_stays_text(hostile):
    for shown in (hostile[0]._repr_html_(), compare(hostile)._repr_html_()):
        html = lxml.html.fragment_fromstring(shown)
        assert html.xpath(".//script | .//img | .//style") == []
        assert shown.encode("utf-8")


@settings(max_examples=30)
@given(extractions())
def test_any_result_can_be_shown(extraction):
    lxml.html.fragment_fromstring(extraction._repr_html_())
    lxml.html.fragment_fromstring(compare([extraction])._repr_html_())
