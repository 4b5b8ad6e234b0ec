import datetime as dt

import lxml.html
import pytest
from reports import mined

from quoteminer import Article, compare
from quoteminer.compare import compare_quotes
from quoteminer.lexicon.interface import words
from quoteminer.report import render
from quoteminer.report.index import Index
from quoteminer.report.sayings import saying_view

WHOLE = "سنفتح الطريق الساحلي أمام الشاحنات قبل نهاية الشهر المقبل"
OTHERS = {
    "same": (WHOLE, []),
    "number": (WHOLE.replace("الشهر المقبل", "عام 2030"), [("number", "الشهر المقبل", "عام 2030")]),
    "negation": (f"لن {WHOLE}", [("negation", "", "لن")]),
    "dropped": (WHOLE.replace("أمام الشاحنات ", ""), [("dropped", "أمام الشاحنات", "")]),
    "added": (f"{WHOLE} تدريجياً", [("added", "", "تدريجياً")]),
    "replaced": (WHOLE.replace("الشاحنات", "الحافلات"), [("replaced", "الشاحنات", "الحافلات")]),
}


def view(*said, retracted=False):
    texts = [f"قال الوزير سامي حداد: «{text}».\n\nالمقال رقم {n}." for n, text in enumerate(said)]
    if retracted:
        texts[-1] = texts[-1].replace("قال الوزير", "نفى الوزير", 1).replace(":", " أن يكون قد قال:")
    items = mined(
        *(Article(text, id=f"s{n}", published=dt.date(2023, 1, n + 1)) for n, text in enumerate(texts))
    )
    groups = compare_quotes(items)
    index = Index.of(items, compare([]), groups)
    (place,) = index.sayings
    return saying_view(place, index, words("en"))


@pytest.mark.parametrize("kind", OTHERS)
def test_changes_stand_where_they_are_in_the_second_text(kind):
    text, changes = OTHERS[kind]
    first, second = view(WHOLE, text).reports
    assert "".join(part.now for part in first.parts) == WHOLE
    assert "".join(part.now for part in second.parts) == text
    assert [(p.kind, p.before, p.now) for p in second.parts if p.kind != "same"] == changes
    differing = [part.now for part in first.parts if part.kind == "differs"]
    assert differing == [before for _, before, _ in changes if before]


def test_what_several_reports_have_otherwise_is_marked_once():
    shared = view(WHOLE, *(text for text, _ in list(OTHERS.values())[1:]))
    assert len(shared.reports) == 6
    assert shared.kinds == ("number", "negation", "dropped", "added", "replaced")
    first = shared.reports[0]
    assert "".join(part.now for part in first.parts) == WHOLE
    assert [p.now for p in first.parts if p.kind == "differs"] == ["أمام الشاحنات", "الشهر المقبل"]


def test_long_stretches_left_out_are_shown_by_their_ends():
    long = f"{WHOLE} بعد أن تنتهي الوزارة من إصلاح الجسور الثلاثة التي هدمها السيل في الشتاء الماضي كله"
    _, second = view(long, WHOLE).reports
    (change,) = (part for part in second.parts if part.kind == "dropped" or part.before)
    assert change.before == "بعد أن تنتهي […] الشتاء الماضي كله"


def test_a_report_that_takes_the_words_back_is_told_not_compared():
    shared = view(WHOLE, WHOLE.replace("الشاحنات", "الحافلات"), retracted=True)
    assert shared.verdict == "retracted"
    _, second = shared.reports
    assert second.notes == ("denies it or takes it back",)
    assert [part.kind for part in second.parts] == ["same"]


def test_every_change_is_named_in_words(quoted):
    html = lxml.html.document_fromstring(render(quoted, lang="en"))
    changes = html.xpath("//*[@id='w1']//span[contains(@class, 'change')]")
    assert changes
    for change in changes:
        assert change.xpath("./span[@class='named']/text()")


def test_groups_of_other_articles_are_shown_without_links(quoted):
    html = lxml.html.document_fromstring(render([], quotes=compare_quotes(quoted)))
    assert len(html.xpath("//article[@class='saying']//figure")) == 3
    assert html.xpath("//article[@class='saying']//figcaption//a") == []
