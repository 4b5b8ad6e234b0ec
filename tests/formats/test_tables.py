import re
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text
from strategies import extractions, texts

from quoteminer.compare import compare
from quoteminer.formats import comparisons
from quoteminer.formats.tables import comparison_blocks, extraction_block, render
from quoteminer.formats.wording import amount, excerpt, figure, plain
from quoteminer.model import Article, Span

UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.fixture
def comparison(extraction):
    """The figures of two articles, one later and lower than the other."""
    text = extraction.article.text.replace("5,200", "2,500")
    claim = extraction.claims[0]
    quantity = attrs.evolve(claim.quantity, value=2500, text="2,500")
    later = attrs.evolve(
        extraction,
        article=Article(text, id="b", source="وكالة المثال", published=None),
        claims=(attrs.evolve(claim, quantity=quantity, as_of="2021-12-05", modality="planned"),),
        quotes=(),
    )
    return compare([extraction, later])


def drawn(block, **options):
    return render(block, width=options.get("width", 100), color=options.get("color", False))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"modifier": "exact", "value": 5200}, "5,200"),
        ({"modifier": "about", "value": 5200}, "≈ 5,200"),
        ({"modifier": "more_than", "value": None, "low": 300_000}, "> 300,000"),
        ({"modifier": "at_least", "value": None, "low": 19}, "≥ 19"),
        ({"modifier": "less_than", "value": None, "high": 20}, "< 20"),
        ({"modifier": "at_most", "value": None, "high": 20}, "≤ 20"),
        ({"modifier": "range", "value": None, "low": 10, "high": 15}, "10–15"),
        ({"modifier": "indefinite", "value": None, "low": 20}, "≥ 20"),
        ({"modifier": "indefinite", "value": None}, "?"),
        ({"modifier": "exact", "value": Decimal("12.50"), "unit": "%"}, "12.50%"),
        ({"modifier": "exact", "value": 400, "unit": "km"}, "400 km"),
        ({"modifier": "about", "value": Decimal("0.3333"), "ratio": Fraction(1, 3)}, "≈ 1/3"),
        ({"modifier": "exact", "value": None, "kind": "date", "date": "2020-08"}, "2020-08"),
        ({"modifier": "exact", "value": 10**30}, "1.000e+30"),
        ({"modifier": "exact", "value": -(10**30)}, "-1.000e+30"),
    ],
)
def test_amounts(extraction, change, expected):
    quantity = attrs.evolve(extraction.claims[0].quantity, low=None, high=None)
    assert amount(attrs.evolve(quantity, **change)) == expected


@given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False))
def test_any_figure_is_short(number):
    assert len(figure(number)) < 60 or abs(number) < 1


@given(texts)
def test_plain_text_is_one_safe_line(text):
    shown = plain(text)
    assert not UNSAFE.search(shown)
    assert not set(shown) & set("\n\u200e\u200f")
    assert plain(shown) == shown


@given(st.data())
def test_an_excerpt_is_short_and_holds_the_span(data):
    text = data.draw(st.text("قال نعم. ", max_size=400))
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, min(len(text), start + 5))
    before, inside, after = excerpt(text, span, reach=40)
    assert inside == plain(span.of(text))
    assert len(before) <= 42
    assert len(after) <= 42


def test_an_extraction_for_people(extraction):
    shown = drawn(extraction_block(extraction)).replace("\u200f", "")
    for piece in ("a\n", "2020-08-28", "note: not UTF-8; read as windows-1256", "≈ 5,200", "fragment"):
        assert piece in shown
    for piece in (
        "by سامي حداد (العقيد)",
        "cue قال",
        "نحو 5,200 جندي أميركي",
        "actual",
        "IQ",
        "صحيفة المثال",
    ):
        assert piece in shown


def test_an_extraction_without_anything_says_so(extraction):
    empty = attrs.evolve(extraction, quotes=(), statements=(), claims=())
    assert "no quotes, statements or figures found" in drawn(extraction_block(empty))


def test_a_doubtful_speaker_is_a_question(extraction):
    quote = attrs.evolve(extraction.quotes[0], speaker=None)
    assert "by ?" in drawn(extraction_block(attrs.evolve(extraction, quotes=(quote,))))


def test_a_comparison_for_people(comparison):
    shown = "".join(drawn(block) for block in comparison_blocks(comparison)).replace("\u200f", "")
    (group,) = comparison.groups
    assert shown.startswith(f"1. {group.topic}: {group.verdict.upper()}")
    for piece in ("≈ 5,200", "≈ 2,500", "planned", "2021-12-05", "IQ", "by سامي حداد (العقيد)"):
        assert piece in shown
    for piece in ("in a, 2020-08-28, صحيفة المثال", "in b, وكالة المثال"):
        assert piece in shown
    assert shown.rstrip().endswith("1 group of comparable figures among 2 claims of 2 articles.")


def test_a_comparison_for_programs(comparison, extraction):
    record = comparisons.comparison_record(comparison)
    (group,) = record["groups"]
    assert set(group) == {"id", "topic", "topic_ar", "verdict", "reasons", "claims"}
    assert sorted((claim["article_id"], claim["value"]) for claim in group["claims"]) == [
        ("a", 5200),
        ("b", 2500),
    ]
    first = next(claim for claim in group["claims"] if claim["article_id"] == "a")
    assert (first["source"], first["published"]) == ("صحيفة المثال", "2020-08-28")
    assert first["sentence"]["text"] == extraction.article.text


def test_lines_with_arabic_keep_their_direction(comparison):
    for block in comparison_blocks(comparison):
        for line in drawn(block).splitlines():
            assert line.startswith("\u200e") == bool(re.search("[\u0600-\u06ff]", line))


def test_signs_at_the_edges_of_arabic_stay_on_its_side():
    assert drawn(Text("by «قال نعم».")) == "\u200eby \u200f«قال نعم».\u200f\n"
    assert drawn(Text("in قره جوخ: AGREE")) == "\u200ein قره جوخ: AGREE\n"


def test_color_is_only_used_when_asked_for(comparison):
    block = next(iter(comparison_blocks(comparison)))
    assert "\x1b[" in drawn(block, color=True)
    assert "\x1b" not in drawn(block)


@given(extractions(), st.integers(60, 160))
def test_hostile_text_stays_text(extraction, width):
    shown = render(extraction_block(extraction), width=width, color=False)
    assert not UNSAFE.search(shown.replace("\n", ""))
    assert shown.encode()


def test_markup_of_the_drawing_library_stays_text(extraction):
    article = attrs.evolve(extraction.article, title="[red]قال[/red] :smile:")
    assert "[red]قال[/red] :smile:" in drawn(extraction_block(attrs.evolve(extraction, article=article)))
