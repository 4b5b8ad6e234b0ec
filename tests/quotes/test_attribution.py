"""Who is credited: a table of cases, what must always hold, and growth."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from strategies import any_text

from quoteminer.quotes.credit import DOUBTFUL
from quoteminer.quotes.layout import FARTHEST, Layout
from quoteminer.quotes.mining import find_utterances
from quoteminer.text import Document

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "attribution.toml").read_text("utf-8"))["case"]
REPORTED = {"speech", "fragment"}


def reported(text: str):
    return [quote for quote in find_utterances(Document(text)).quotes if quote.kind in REPORTED]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case):
    quotes = reported(case["text"])
    assert [q.speaker.name if q.speaker else "" for q in quotes] == case["speakers"]
    if "cues" in case:
        assert [q.cue.text if q.cue else "" for q in quotes] == case["cues"]
    if "rules" in case:
        assert [q.rule.split("+")[-1] for q in quotes] == case["rules"]


def test_case_ids_are_unique_and_latin():
    ids = [case["id"] for case in CASES]
    assert len(set(ids)) == len(ids)
    assert all(name.isascii() for name in ids)


def test_the_parts_of_a_split_quote_share_an_utterance():
    first, second = reported("«لن نغلق الميناء»، قال الوزير سامي حداد، «ولن نبيع أسهم الشركة».")
    assert first.speaker == second.speaker
    one, two = reported("وصف الوزير القرار بأنه «خطأ كبير في التوقيت» و«عبء على الناس جميعا».")
    assert one.utterance == two.utterance


def test_separate_quotes_do_not_share_an_utterance():
    first, second = reported("قال سامي حداد: «الميناء مفتوح». وأضاف: «لن نغلقه هذا العام».")
    assert first.utterance != second.utterance


def test_a_doubtful_speaker_is_nobody_with_candidates():
    (_, quote) = reported("قال الوزير سامي حداد: «الميناء مفتوح». ويذكر أن «الجسر مغلق منذ أمس».")
    assert quote.speaker is None
    assert [candidate.name for candidate in quote.candidates] == ["سامي حداد"]
    assert all(candidate.confidence < DOUBTFUL for candidate in quote.candidates)


def test_who_is_credited_is_no_candidate():
    (quote,) = reported("قال الوزير سامي حداد: «الميناء مفتوح».")
    assert quote.speaker is not None
    assert quote.candidates == ()


def test_the_nearest_mention_is_kept():
    text = "قال الوزير سامي حداد: «الميناء مفتوح». وقال حداد: «لن نغلقه هذا العام»."
    (_, quote) = reported(text)
    assert quote.speaker.span.of(text) == "حداد"
    assert quote.speaker.role == "الوزير"


@given(any_text)
def test_any_text_gives_spans_cut_from_it_and_the_same_answer_twice(text):
    found = find_utterances(Document(text))
    assert found == find_utterances(Document(text))
    names = {speaker.id: speaker.name for speaker in found.speakers}
    for item in (*found.quotes, *found.statements):
        assert item.text == text[item.span.start : item.span.end]
        assert 0.0 <= item.confidence <= 1.0
        if item.cue is not None:
            assert item.cue.text == item.cue.span.of(text)
        if item.speaker is not None:
            assert item.speaker.span.of(text)
            assert names[item.speaker.speaker_id] == item.speaker.name
    for quote in found.quotes:
        for candidate in quote.candidates:
            assert candidate.span.of(text)


def _seconds(text: str) -> float:
    doc = Document(text)
    started = time.process_time()
    find_utterances(doc)
    return time.process_time() - started


GROWING = {
    "reports": "وقال الوزير سامي حداد: «لن نغلق الميناء هذا العام». وأضاف أن العمل مستمر.\n",
    "one-sentence": "وأكد «حداد» أن «النورس» و«الموج» غادرا كما قال رائد ",
    "cues": "قال وأكد أن ",
    "marks": "«أ» ",
    "phrases": "بحسب الوزير، ",
}


@pytest.mark.parametrize("piece", list(GROWING.values()), ids=list(GROWING))
def test_time_grows_with_the_text(piece):
    """Ten times the text takes about ten times as long; the ratio is generous, the machine shared."""
    find_utterances(Document(piece * 20))
    short = min(_seconds(piece * 200) for _ in range(3))
    assert _seconds(piece * 2000) < max(short, 0.01) * 25


def test_many_speakers_do_not_slow_the_last_one():
    first = ("سامي", "رائد", "ماجد")
    names = [f"{name} {a}{b}{c}ور" for name in first for a in "بجدر" for b in "علمن" for c in "خسض"]
    text = "\n".join(f"وقال {name}: «لن نغلق الميناء هذا العام»." for name in names)
    quotes = reported(text)
    assert [quote.speaker.name for quote in quotes] == names


def test_a_clause_has_a_farthest_word():
    text = "قال الوزير " + "ثم " * (FARTHEST * 2) + "«لن نغلق الميناء هذا العام»."
    layout = Layout(Document(text))
    assert layout.doc.token_index(layout.marks[0].outer.start) - layout.left(0) == FARTHEST
