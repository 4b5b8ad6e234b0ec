"""Which reporting words are shown to the parser: those that word order does not settle."""

from __future__ import annotations

import pytest

from quoteminer.quotes.layout import Layout
from quoteminer.quotes.mining import find_utterances
from quoteminer.quotes.windows import cut_windows
from quoteminer.text import Document


def doubted(text: str) -> list[str]:
    doc = Document(text)
    doubts = find_utterances(doc, Layout(doc)).doubts
    return [doc.tokens[doc.token_index(offset)].text for offset in doubts]


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير سامي حداد إن الميناء مفتوح.",
        "قال الوزير سامي حداد: «لن نغلق الميناء». وأضاف أن العمل مستمر.",
        "أعلنت الوزارة فتح الميناء، مؤكدة أن العمل مستمر.",
        "الميناء مفتوح، بحسب وزارة النقل.",
        "وصل 12 جنديا إلى الميناء.",
    ],
    ids=["subject-after", "goes-on", "participle", "according-to", "no-cue"],
)
def test_what_word_order_settles_is_not_parsed(text: str):
    assert doubted(text) == []


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("قال غطاس إن المركب غرق قرب الشاطئ.", "قال"),
        ("قال الوزير سامي حداد إن الميناء مفتوح. واعتبر أن العمل مستمر.", "واعتبر"),
    ],
    ids=["unknown-head", "no-subject"],
)
def test_an_open_question_of_syntax_is_parsed(text: str, verb: str):
    assert doubted(text) == [verb]


def test_what_is_reported_is_cut_from_the_window():
    text = "قال غطاس إن " + "المركب الصغير غرق قرب الشاطئ " * 10 + "أمس."
    layout = Layout(Document(text))
    (window,) = cut_windows(layout, [0])
    assert text.startswith(window.text.rstrip())
    assert len(window.text.split()) < len(text.split()) / 2
