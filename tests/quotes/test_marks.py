"""Marks: a table of cases, what must always hold, and growth."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteminer.lexicon.marks import glued_prefixes, marks
from quoteminer.model import Span
from quoteminer.quotes.government import Reporting
from quoteminer.quotes.marks import MarkedSpan, pair_marks
from quoteminer.quotes.pairing import MAX_DEPTH, Meter, link_marks
from quoteminer.quotes.sightings import sightings
from quoteminer.text import Document

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "marks.toml").read_text("utf-8"))["case"]

MARKS = "\"“”«»‹›'‘’„()"
WORDS = ["قال", "أن", "الوزير", "مضيفا", "نعم", "و", "لـ", "في", "25", "Apple", "وأضاف"]
GLUE = ["", " ", ": ", "، ", ". ", "؟", "\n", "\u200f"]
piece = st.one_of(st.sampled_from(list(MARKS)), st.sampled_from(WORDS), st.sampled_from(GLUE))
texts = st.lists(piece, max_size=60).map("".join)
paragraphs = texts.map(lambda text: text.replace("\n", " "))


def pairs(text: str) -> list[MarkedSpan]:
    return list(pair_marks(Document(text)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case):
    text = case["text"]
    found = [[m.span.of(text), *m.defects] for m in pair_marks(Document(text))]
    assert found == case["quotes"]


def test_case_ids_are_unique_and_latin():
    ids = [case["id"] for case in CASES]
    assert len(set(ids)) == len(ids)
    assert all(name.isascii() for name in ids)


def test_every_mark_of_the_lexicon_has_a_case():
    used = "".join(case["text"] for case in CASES)
    rare = set("＂‟〝〞`´‚‛")
    assert set(marks()) - set(used) == rare


@pytest.mark.parametrize(
    ("left", "right"), [("＂", "＂"), ("‟", "”"), ("〝", "〞"), ("`", "´"), ("‚", "’"), ("‛", "’")]
)
def test_rare_marks_pair(left, right):
    text = f"يحمل البرنامج اسم {left}جسور الأمل{right} منذ عامين."
    assert [m.span.of(text) for m in pair_marks(Document(text))] == ["جسور الأمل"]


def test_outer_takes_the_marks_in():
    text = "وقال: « نعم » أمس."
    (found,) = pair_marks(Document(text))
    assert (found.outer.of(text), found.span.of(text)) == ("« نعم »", "نعم")
    assert (found.opening, found.closing, found.depth) == ("«", "»", 0)


def test_lost_marks_are_none():
    text = "وقال: «سنبدأ غدا.\nوأضاف أن العمل كثير»."
    first, second = pair_marks(Document(text))
    assert (first.opening, first.closing) == ("«", None)
    assert (second.opening, second.closing) == (None, "»")
    assert second.outer == Span(second.span.start, text.index("»") + 1)


def test_depth_counts_what_is_around():
    text = 'وقال: "زرت معرض «ألوان» أمس".'
    assert [m.depth for m in pair_marks(Document(text))] == [0, 1]


def test_callable_evidence_decides():
    text = 'وزعم" العمل سيبدأ غدا في المدينة كلها.'
    mark = text.index('"')
    told = pair_marks(Document(text), lambda offset: offset == mark)
    assert [(m.span.of(text), m.defects) for m in told] == [
        ("العمل سيبدأ غدا في المدينة كلها.", ("unclosed",))
    ]


def test_callable_is_asked_about_places_in_the_text():
    text = 'زعم سالم "نعم ثم "لا" وذهب.'
    asked: list[int] = []
    pair_marks(Document(text), lambda offset: bool(asked.append(offset)))
    assert asked
    assert all(0 <= offset <= len(text) for offset in asked)


def test_glued_prefixes_stack_in_order():
    assert {"و", "ل", "ول", "ال", "وال", "بال", "لل", "ولل"} <= glued_prefixes()
    assert "" not in glued_prefixes()
    assert "لو" not in glued_prefixes()


def test_government_stops_at_the_complementizer():
    reporting = Reporting("وأوضح المدير أنه اشترى مصنع ورق", None)
    assert reporting.government(12, 0) == "clause"
    assert reporting.government(31, 0) == "none"


@given(texts)
@settings(max_examples=400, deadline=None)
def test_spans_are_sorted_trimmed_and_nested_or_apart(text):
    found = pairs(text)
    assert found == sorted(found, key=lambda m: m.span.start)
    for m in found:
        inside = m.span.of(text)
        assert inside == inside.strip()
        assert any(char.isalnum() for char in inside)
        assert m.outer.covers(m.span)
        assert (m.opening is None) == ("unopened" in m.defects)
        assert (m.closing is None) == ("unclosed" in m.defects)
        assert text[m.outer.start : m.span.start].strip() == (m.opening or "")
        assert text[m.span.end : m.outer.end].strip() == (m.closing or "")
    for position, a in enumerate(found):
        around = 0
        for b in found[:position]:
            assert b.span.covers(a.outer) or not b.outer.overlaps(a.outer)
            around += b.span.covers(a.outer)
        assert a.depth == around


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_string_gives_a_result(text):
    for m in pairs(text):
        assert 0 <= m.outer.start <= m.span.start < m.span.end <= m.outer.end <= len(text)


@given(st.text(alphabet=st.characters(blacklist_categories=()), max_size=60))
@settings(max_examples=200, deadline=None)
def test_surrogates_and_controls_give_a_result(text):
    assert isinstance(pair_marks(Document(f'قال: "{text}"')), tuple)


@given(texts)
@settings(max_examples=100, deadline=None)
def test_the_same_text_gives_the_same_answer(text):
    assert pairs(text) == pairs(text)


@given(paragraphs, paragraphs, st.sampled_from('"“”«»'), st.booleans())
@settings(max_examples=200, deadline=None)
def test_a_stray_mark_never_reaches_another_paragraph(first, second, stray, at_the_end):
    alone = [(m.span, m.defects, m.depth) for m in pairs(first)]
    changed = second + stray if at_the_end else stray + second
    both = pairs(f"{first}\n{changed}")
    kept = [(m.span, m.defects, m.depth) for m in both if m.outer.end <= len(first)]
    assert kept == alone


# Well-formed text: words, and quotes of words in one of three shapes, nested in another shape.
plain_words = st.lists(st.sampled_from(["بيت", "كتاب", "طريق", "مدرسة", "ليل"]), min_size=1, max_size=4)
SHAPES = ["«»", "“”", "‹›"]


@st.composite
def well_formed(draw, depth=0):
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        words = " ".join(draw(plain_words))
        if depth < 3 and draw(st.booleans()):
            left, right = SHAPES[depth]
            words = f"{left}{draw(well_formed(depth=depth + 1))}{right}"
        parts.append(words)
    return " ".join(parts)


def naive(text):
    """Pair directed marks with a stack, as a textbook does."""
    partner = {"»": "«", "”": "“", "›": "‹"}
    stack: list[tuple[str, int]] = []
    found = []
    for offset, char in enumerate(text):
        if char in partner.values():
            stack.append((char, offset))
        elif char in partner:
            sign, start = stack.pop()
            assert sign == partner[char]
            found.append((start, offset + 1))
    return sorted(found)


@given(well_formed())
@settings(max_examples=200, deadline=None)
def test_well_formed_text_agrees_with_a_naive_stack(text):
    found = pairs(text)
    assert [(m.outer.start, m.outer.end) for m in found] == naive(text)
    assert {d for m in found for d in m.defects} <= {"nested"}


@pytest.mark.parametrize(
    "unit",
    ['"كلمة ', '" ', "«كلمة ", "كلمة» ", 'وقال "نص. ', "«كلمة» ", "”كلمة “", 'قال: "نعم" لا" '],
    ids=["glued", "spaced", "openers", "closers", "reports", "balanced", "reversed", "odd"],
)
def test_steps_grow_with_the_number_of_marks(unit):
    steps = []
    for count in (100, 1000, 10_000):
        text = unit * count
        doc = Document(text)
        meter = Meter()
        found = sightings(text, doc.paragraphs[0])
        link_marks(found, [False] * len(found), meter)
        steps.append(meter.steps / len(found))
    assert steps[1] <= 1.5 * steps[0]
    assert steps[2] <= 1.5 * steps[0]


@given(st.lists(st.sampled_from(["«كلمة ", '"كلمة ', "كلمة» ", 'كلمة" ', " ' "]), max_size=80))
@settings(max_examples=50, deadline=None)
def test_depth_is_bounded(parts):
    assert all(m.depth <= 2 * MAX_DEPTH for m in pairs("".join(parts)))


def test_a_hundred_thousand_marks_in_one_paragraph():
    text = "«كلمة» " * 50_000 + '"'
    assert len(pairs(text)) == 50_000


def test_a_stray_mark_leaves_the_rest_of_its_paragraph_alone():
    quotes = ' وقال سالم: "سنبدأ غدا"، وأضاف: "العمل كثير".' * 5
    for stray in ("وصل نور" + '"' + " مع الوفد.", "زار مصنع " + '"' + "نور مع الوفد."):
        text = stray + quotes
        found = [m.span.of(text) for m in pair_marks(Document(text)) if not m.defects]
        assert found == ["سنبدأ غدا", "العمل كثير"] * 5
