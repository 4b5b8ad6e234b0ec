"""What became of each quote and figure between two articles or two versions of one."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from strategies import extractions

from quoteminer.compare import diff as diffs
from quoteminer.compare.diff import diff
from quoteminer.compare.passages import passage_of, word_changes
from quoteminer.mining import Miner
from quoteminer.model import Article

HEAD = "انفجار في السوق القديمة\n\n"


@pytest.fixture(scope="module")
def miner():
    return Miner(model=None)


@pytest.fixture(scope="module")
def compared(miner):
    def compare(first, second, **second_known):
        known = {"source": "صحيفة المثال", "published": dt.date(2022, 3, 8)}
        one = miner.mine(Article(HEAD + first, id="a", **known))
        other = miner.mine(Article(HEAD + second, id="b", **{**known, **second_known}))
        return diff(one, other)

    return compare


def said(found):
    return [(pair.status, [change.kind for change in pair.changes]) for pair in found.said]


def figures(found):
    return [
        (
            pair.status,
            pair.first and pair.first.quantity.text,
            pair.second and pair.second.quantity.text,
            pair.verdict and pair.verdict.verdict,
        )
        for pair in found.claims
    ]


PORT = "قال العقيد سامي حداد: «لن نغلق الميناء قبل نهاية الشهر»."
CASES = {
    "the same": (PORT, PORT, ("kept", [])),
    "harakat and punctuation aside": (
        PORT,
        "قال العقيد سامي حداد: «لن نُغلق الميناء، قبل نهاية الشهر».",
        ("kept", []),
    ),
    "a number in other words": (
        "قال العقيد سامي حداد: «أصيب 5200 جندي في المعارك الأخيرة».",
        "قال العقيد سامي حداد: «أصيب خمسة آلاف ومئتا جندي في المعارك الأخيرة».",
        ("kept", []),
    ),
    "another number": (
        "قال العقيد سامي حداد: «أصيب 12 جنديا في المعارك الأخيرة».",
        "قال العقيد سامي حداد: «أصيب 15 جنديا في المعارك الأخيرة».",
        ("changed", ["number"]),
    ),
    "a negation dropped": (
        PORT,
        "قال العقيد سامي حداد: «نغلق الميناء قبل نهاية الشهر».",
        ("changed", ["negation"]),
    ),
    "a negation with a conjunction": (
        "قال العقيد سامي حداد: «سنبقى هنا ولن نغلق الميناء قبل نهاية الشهر».",
        "قال العقيد سامي حداد: «سنبقى هنا نغلق الميناء قبل نهاية الشهر».",
        ("changed", ["negation"]),
    ),
    "a hedge dropped": (
        "قال العقيد سامي حداد: «أصيب نحو 12 جنديا في المعارك الأخيرة».",
        "قال العقيد سامي حداد: «أصيب 12 جنديا في المعارك الأخيرة».",
        ("changed", ["number"]),
    ),
    "words dropped": (
        "قال العقيد سامي حداد: «لن نغلق الميناء أبدا قبل نهاية الشهر».",
        PORT,
        ("changed", ["dropped"]),
    ),
    "words added": (
        PORT,
        "قال العقيد سامي حداد: «لن نغلق الميناء القديم قبل نهاية الشهر».",
        ("changed", ["added"]),
    ),
    "words replaced": (
        PORT,
        "قال العقيد سامي حداد: «لن نغلق المطار قبل نهاية الشهر».",
        ("changed", ["replaced"]),
    ),
    "another speaker": (
        PORT,
        "قال الوزير كريم داود: «لن نغلق الميناء قبل نهاية الشهر».",
        ("changed", ["speaker"]),
    ),
    "the gravest first": (
        "قال العقيد سامي حداد: «لن نغلق الميناء القديم في بيروت أمام السفن التي تحمل القمح قبل 12 شهرا».",
        "قال الوزير كريم داود: «نغلق الميناء في بيروت أمام السفن التي تحمل القمح قبل 15 شهرا».",
        None,
    ),
}


@pytest.mark.parametrize("name", CASES, ids=str)
def test_quotes(compared, name):
    first, second, expected = CASES[name]
    found = compared(first, second)
    if expected is None:
        (pair,) = (pair for pair in found.said if pair.status == "changed")
        assert [change.kind for change in pair.changes] == ["number", "negation", "speaker", "dropped"]
        assert pair.conflicts
        return
    assert said(found) == [expected]
    assert found.said[0].conflicts == bool({"number", "negation", "speaker"} & set(expected[1]))


def test_what_changed_is_shown_in_both_articles(compared):
    found = compared(*CASES["another number"][:2])
    (change,) = found.said[0].changes
    assert (change.first, change.second) == ("12", "15")
    assert change.first_span.of(found.first.text) == "12"
    assert change.second_span.of(found.second.text) == "15"


def test_a_longer_name_is_the_same_speaker(compared):
    found = compared(PORT, PORT.replace("سامي حداد", "سامي كريم حداد"))
    assert said(found) == [("kept", [])]


def test_quotes_dropped_and_added(compared):
    other = "قالت الوزيرة ليلى نصار: «ندعو الجميع إلى الهدوء والصبر»."
    assert said(compared(f"{PORT} {other}", PORT)) == [("kept", []), ("dropped", [])]
    assert said(compared(PORT, f"{other} {PORT}")) == [("kept", []), ("added", [])]
    assert said(compared(PORT, other)) == [("dropped", []), ("added", [])]


def test_a_cut_quote_is_the_same_quote(compared):
    whole = "قال العقيد سامي حداد: «لن نغلق الميناء قبل نهاية الشهر لأن السفن التي تحمل القمح لم تصل بعد»."
    (found,) = said(compared(whole, PORT))
    assert found[0] == "changed"
    assert set(found[1]) <= {"negation", "dropped"}


def test_names_between_marks_are_not_said(compared):
    assert compared("وصلت سفينة «الأمل» إلى الميناء.", "وصلت سفينة إلى الميناء.").said == ()


def test_a_figure_kept_changed_dropped_added(compared):
    first = "قتل 7 أشخاص في بيروت. ووصلت 3 سفن."
    second = "قتل 9 أشخاص في بيروت. ووصلت 3 سفن. وبلغت الخسائر مليون دولار."
    assert figures(compared(first, second, source="وكالة الساحل")) == [
        ("changed", "7", "9", "conflict"),
        ("kept", "3", "3", None),
        ("added", None, "مليون", None),
    ]
    assert figures(compared(second, first))[-1] == ("dropped", "مليون", None, None)


def test_a_figure_that_grew_is_no_conflict(compared):
    later = {"published": dt.date(2022, 3, 9)}
    found = compared("قتل 7 أشخاص في بيروت.", "قتل 9 أشخاص في بيروت.", **later)
    assert figures(found) == [("changed", "7", "9", "changed")]
    assert found.changed
    assert not found.conflicts
    assert "later" in found.claims[0].reasons[0].text_en


def test_a_corrected_version_is_a_change(compared):
    """Without place and date nothing can be judged; the sentence tells that it is one figure."""
    found = compared("وتجمع 12 عاملا أمام المصنع.", "وتجمع 15 عاملا أمام المصنع.", published=None)
    ((status, *_),) = figures(found)
    assert status == "changed"


def test_verdicts_for_the_whole(compared):
    same = compared(PORT, PORT)
    assert not same.differs
    assert not same.conflicts
    dropped = compared(PORT, "لم يقل أحد شيئا.")
    assert dropped.differs
    assert not dropped.changed


@settings(max_examples=60)
@given(one=extractions(), other=extractions())
def test_every_quote_and_claim_is_told_once(one, other):
    found = diff(one, other)
    for extraction, side in ((one, "first"), (other, "second")):
        told = [getattr(pair, side) for pair in found.said if getattr(pair, side) is not None]
        expected = [q for q in extraction.quotes if q.kind in {"speech", "fragment"}]
        assert sorted(map(repr, told)) == sorted(map(repr, [*expected, *extraction.statements]))
        claims = [getattr(pair, side) for pair in found.claims if getattr(pair, side) is not None]
        assert sorted(map(repr, claims)) == sorted(map(repr, extraction.claims))
    for pair in found.pairs:
        assert (pair.first is None) == (pair.status == "added")
        assert (pair.second is None) == (pair.status == "dropped")


@settings(max_examples=60)
@given(found=extractions())
def test_nothing_differs_from_itself(found):
    assert not diff(found, found).changed


@given(first=extractions(), second=extractions())
def test_changes_lead_from_one_text_to_the_other(first, second):
    """What the changes do not name is the same in both, piece by piece."""
    one, other = passage_of(first.article.text, 0), passage_of(second.article.text, 0)
    changes = word_changes(one, other)

    def left(passage, spans):
        return [p.key for p in passage.pieces if not any(s.start <= p.start < s.end for s in spans)]

    assert left(one, [c.first_span for c in changes if c.first_span]) == left(
        other, [c.second_span for c in changes if c.second_span]
    )


def test_work_grows_with_the_quotes(miner, monkeypatch):
    made = []
    count = diffs.common_words
    monkeypatch.setattr(diffs, "common_words", lambda *given: made.append(1) or count(*given))

    def work(size):
        made.clear()
        text = " ".join(f"قال سامي حداد: «لن نغلق الميناء رقم {n} قبل نهاية الشهر»." for n in range(size))
        found = miner.mine(Article(text))
        assert {pair.status for pair in diff(found, found).said} == {"kept"}
        return len(made)

    small, large = work(100), work(400)
    assert large < small * 4 * 1.5


def test_long_texts_are_compared_in_one_block():
    long = " ".join(f"كلمة{n}" for n in range(6000))
    (change,) = word_changes(passage_of(f"{long} هنا {long}", 0), passage_of(f"{long} هناك {long}", 0))
    assert (change.kind, change.first, change.second) == ("replaced", "هنا", "هناك")
