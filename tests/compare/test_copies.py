"""Articles that carry one text: to the letter, nearly, and not quite."""

from __future__ import annotations

import datetime as dt

import pytest

from quoteminer.compare import compare
from quoteminer.compare.copies import carrier_of, distinct, outline_of
from quoteminer.mining import Miner
from quoteminer.model import Article

REPORT = (
    "أعلن الدفاع المدني أن حريقاً شب في مصنع للنسيج شرق مدينة حلب أدى إلى مقتل 12 شخصاً. "
    "وقال قائد فرقة الإطفاء إن النيران امتدت إلى مستودعات مجاورة قبل أن تتمكن الفرق من السيطرة عليها. "
    "وذكر شهود أن سيارات الإسعاف نقلت المصابين إلى مستشفيات المدينة، "
    "فيما أغلقت الشرطة الطرق المؤدية إلى المكان. "
)
LAST = "ولم تعرف بعد أسباب الحريق الذي فتحت النيابة تحقيقاً فيه."


@pytest.fixture(scope="module")
def miner():
    return Miner(model=None)


def _copies(miner, *texts):
    articles = [
        Article(text, id=f"a{n}", published=dt.date(2022, 1, n + 1), source=f"outlet {n}")
        for n, text in enumerate(texts)
    ]
    extractions = [miner.mine(article) for article in articles]
    outlines = [outline_of(extraction) for extraction in extractions]
    return distinct([carrier_of(article) for article in articles], outlines)[1]


def test_cut_text_under_another_headline_is_a_copy(miner):
    (copies,) = _copies(miner, REPORT + LAST, "حريق كبير في حلب\n\n" + REPORT)
    assert (copies.counted, copies.left_out) == ("a0", ("a1",))


def test_the_text_with_more_figures_is_counted(miner):
    (copies,) = _copies(miner, REPORT + LAST, REPORT + LAST + " وأصيب 30 آخرون.")
    assert (copies.counted, copies.left_out) == ("a1", ("a0",))


def test_another_figure_is_no_copy(miner):
    assert _copies(miner, REPORT + LAST, (REPORT + LAST).replace("12", "19")) == ()


def test_another_text_is_no_copy(miner):
    other = "قال وزير النقل إن الميناء سيعود إلى العمل قريباً بعد إصلاح الأرصفة التي تضررت من العاصفة. " * 3
    assert _copies(miner, REPORT, other) == ()


def test_short_texts_are_copies_to_the_letter_only(miner):
    assert _copies(miner, "قتل 12 شخصاً في حريق.", "قتل 12 شخصاً في حريق") == ()


def test_order_of_articles_does_not_matter(miner):
    texts = [REPORT, REPORT + LAST, LAST * 8, REPORT.replace("شرق", "غرب")]
    made = [miner.mine(Article(text, id=f"a{n}")) for n, text in enumerate(texts)]
    found = compare(made).copies
    assert found
    assert compare(reversed(made)).copies == found
