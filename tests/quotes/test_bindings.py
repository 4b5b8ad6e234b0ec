"""Which reporting word governs which mark."""

from __future__ import annotations

import pytest
from hypothesis import given
from strategies import any_text

from quoteminer.quotes.bindings import Binding, bind
from quoteminer.quotes.layout import Layout
from quoteminer.text import Document

CASES = [
    ("before-colon", "قال الوزير: «الميناء مفتوح أمام الجميع».", [("قال", "before", True)]),
    ("before-complementizer", "وأكد الوزير أن «الميناء مفتوح أمام الجميع».", [("أكد", "before", True)]),
    ("after-comma", "«الميناء مفتوح أمام الجميع»، قال الوزير.", [("قال", "after", True)]),
    (
        "after-phrase",
        "«الميناء مفتوح أمام الجميع»، على حد تعبيره.",
        [("على حد تعبيره", "after", True)],
    ),
    (
        "shared",
        "وصف الوزير القرار بأنه «خطأ كبير جدا في التوقيت» و«عبء على الناس في المدينة».",
        [("وصف", "before", True), ("وصف", "shared", True)],
    ),
    (
        "resumed",
        "وقال الوزير: «الميناء مفتوح أمام الجميع.\n«والجسر مفتوح أيضا للناس».",
        [("قال", "before", True), ("قال", "resumed", True)],
    ),
    ("line-before", "وقال الوزير:\n«الميناء مفتوح أمام الجميع».", [("قال", "before", True)]),
    ("nothing", "والميناء «الكبير الجديد الواسع المفتوح» هادئ.", [(None, "none", False)]),
    (
        "verb-after-leads-elsewhere",
        "وبقيت لافتة «الميناء مفتوح أمام الجميع». وقال الوزير إن الجسر مغلق.",
        [(None, "none", False)],
    ),
    (
        "relative-verb-yields",
        "وأكد المتحدث في تصريح نقلته الصحيفة أن «الميناء مفتوح أمام الجميع».",
        [("أكد", "before", True)],
    ),
    (
        "participle-yields-to-its-verb",
        "وأضاف الوزير قائلا: «الميناء مفتوح أمام الجميع».",
        [("أضاف", "before", True)],
    ),
    (
        "saying-goes-before-a-verb-that-leads",
        "ومضى الوزير بقوله: «الميناء مفتوح أمام الجميع».",
        [("بقوله", "before", True)],
    ),
]


def bindings(text: str) -> tuple[Layout, list[Binding]]:
    layout = Layout(Document(text))
    found: list[Binding] = []
    for number in range(len(layout.marks)):
        found.append(bind(layout, number, found))
    return layout, found


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_case(text, expected):
    _, found = bindings(text)
    assert [(b.cue.span.of(text) if b.cue else None, b.place, b.direct) for b in found] == expected


@given(any_text)
def test_a_shared_cue_is_the_cue_of_an_earlier_mark(text):
    _, found = bindings(text)
    for number, binding in enumerate(found):
        assert (binding.cue is None) == (binding.place == "none")
        if binding.shared is not None:
            assert binding.shared < number
            assert binding.cue == found[binding.shared].cue
