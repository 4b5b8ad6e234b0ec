"""Claims as a whole: sources, ids, spans, the figures that must compare, and any text whatever."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteminer.lexicon.loader import raw
from quoteminer.lexicon.places import territory_of, within
from quoteminer.model import Article, Source, Span
from quoteminer.numbers.claims import Assertion, make_claims
from quoteminer.numbers.quantities import quantities
from quoteminer.text import Document

PUBLISHED = dt.date(2020, 8, 30)
SPEAKER = Source(speaker_id="s1", name="سامي حداد", span=Span(0, 4))
OUTLET = Source(speaker_id="s2", name="صحيفة المثال", span=Span(0, 4))
WORDS = sorted(
    {
        word
        for file in (Path(__file__).parents[1] / "cases").glob("claims_*.toml")
        for case in tomllib.loads(file.read_text("utf-8"))["case"]
        for word in case["text"].split()
    }
)


def mine(text, assertions=(), **meta):
    meta.setdefault("published", PUBLISHED)
    doc = Document(text)
    return make_claims(Article(text, **meta), doc, quantities(doc), assertions)


def test_american_soldiers_compare():
    text = (
        "في العراق ما تزال هناك قوة قوامها 2500 جندي أميركي متواجدة في البلد. "
        "ونقلت صحيفة عن مسؤولين قولهم إن الولايات المتحدة ستخفض عديد قواتها في العراق إلى نحو "
        "ثلاثة آلاف وخمسمئة جندي. "
        "ويوجد حاليا في العراق نحو خمسة آلاف ومئتي جندي أميركي."
    )
    found = {c.quantity.value: c for c in mine(text)}
    soldiers = [found[value] for value in (2500, 3500, 5200)]
    assert {(c.counted_class, c.affiliation, c.place) for c in soldiers} == {("soldier", "US", "IQ")}
    assert [c.relation for c in soldiers] == ["present", "reduced-to", "present"]
    assert [c.modality for c in soldiers] == ["actual", "planned", "actual"]


def test_existing_and_trained_differ():
    text = "لدى القوات العراقية أكثر من 300 ألف مقاتل، وعمل التحالف على تدريب أكثر من 240 ألف مقاتل عراقي."
    existing, trained = mine(text)
    assert (existing.relation, trained.relation) == ("present", "trained")
    assert existing.affiliation == trained.affiliation == "IQ"


def test_innermost_source_and_quote():
    text = "قالت الصحيفة إن الوزير قال «قتل 12 شخصا» في الهجوم وأصيب 30."
    quote = Span(text.index("قتل"), text.index("»"))
    killed, wounded = mine(
        text,
        [Assertion(Span(13, len(text)), OUTLET), Assertion(quote, SPEAKER, "q1")],
    )
    assert (killed.asserted_by, killed.quote_id) == (SPEAKER, "q1")
    assert (wounded.asserted_by, wounded.quote_id) == (OUTLET, None)


def test_quote_without_speaker_falls_to_the_outer_source():
    text = "قالت الصحيفة إن «12 شخصا» قتلوا."
    quote = Span(text.index("12"), text.index("»"))
    (claim,) = mine(text, [Assertion(Span(13, len(text)), OUTLET), Assertion(quote, None, "q1")])
    assert (claim.asserted_by, claim.quote_id) == (OUTLET, "q1")


def test_reporter():
    (claim,) = mine("قُتل 12 شخصا.")
    assert claim.asserted_by is None
    assert claim.quote_id is None


def test_ids_and_sentences_in_text_order():
    text = "قُتل 12 شخصا. وأصيب 30 شخصا في 19 آذار 2020."
    claims = mine(text)
    assert [c.id for c in claims] == [f"c{i}" for i in range(1, len(claims) + 1)]
    assert claims[0].sentence.of(text) == "قُتل 12 شخصا."
    assert claims[-1].sentence.of(text).startswith("وأصيب")


def test_dates_get_no_context():
    claims = mine("قُتل 12 شخصا في العراق في 19 آذار 2020.")
    dates = [c for c in claims if c.quantity.kind == "date"]
    assert dates
    assert all((c.place, c.as_of, c.relation, c.affiliation) == (None,) * 4 for c in dates)


def test_rules_and_confidence():
    (claim,) = mine("قُتل 12 شخصا في العراق.")
    assert all(rule.startswith("claim-") for rule in claim.rule.split())
    assert 0 < claim.confidence <= 1


@pytest.mark.parametrize("text", ["", " ", ".", "12", "\n\n", "في", "إلى 5"])
def test_hardly_any_text(text):
    assert len(mine(text)) == len(quantities(Document(text)))


@settings(max_examples=150, deadline=None)
@given(st.text())
def test_any_text(text):
    check(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_any_order_of_words(text):
    check(text)


def check(text):
    claims = mine(text)
    assert claims == mine(text)
    for claim in claims:
        assert claim.span.of(text) == claim.quantity.text
        assert 0 <= claim.sentence.start <= claim.sentence.end <= len(text)
        if claim.as_of is not None:
            assert dt.date.fromisoformat((claim.as_of + "-01-01")[:10])


def place_entries():
    for entry in raw("places")["entry"]:
        yield pytest.param(entry, id=entry.get("code") or entry.get("within") or "region")


@pytest.mark.parametrize("entry", list(place_entries()))
def test_places_are_coded_right(entry):
    territories = Locale("en").territories
    code = entry.get("code")
    if entry["kind"] == "territory" or (entry["kind"] == "region" and code):
        assert code in territories
    if entry["kind"] == "subdivision" and code:
        assert code.startswith(entry["within"] + "-")
    outer = entry.get("within")
    if outer:
        assert outer in within(code or entry["name"])
        assert territory_of(code or entry["name"]) in territories
