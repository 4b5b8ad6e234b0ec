import lxml.html
import reports
from hypothesis import given, settings
from strategies import extractions

from quoteminer import Article, compare


def test_an_extraction_shows_its_quotes_and_figures(troops):
    html = lxml.html.fragment_fromstring(troops[0]._repr_html_())
    text = html.text_content()
    assert troops[0].quotes[0].text in text
    assert "about 5,200" in text
    assert len(html.xpath(".//table")) == 2


def test_it_lists_what_is_said_and_reads_dates_as_dates():
    (extraction,) = reports.mined(
        Article("قال سامي حداد لصحيفة «المنار»: «لن نغلق الميناء». ووصل 2500 مسافر في 20 آذار 2021.")
    )
    said, figures = lxml.html.fragment_fromstring(extraction._repr_html_()).xpath(".//tbody")
    assert [row[0].text_content() for row in said] == ["لن نغلق الميناء"]
    assert [row[1].text_content() for row in figures] == ["2,500", "2021-03-20", "2021-03-20"]


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
