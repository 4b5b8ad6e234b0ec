"""A reader's corrections: read strictly, applied when articles are compared, shown in the reasons."""

from __future__ import annotations

import datetime as dt

import pytest

from quoteminer.compare import compare, compare_quotes, read_corrections
from quoteminer.errors import InputError
from quoteminer.mining import Miner
from quoteminer.model import Article

ONE = "قالت مصادر طبية إن هجوماً مسلحاً أدى إلى مقتل 12 شخصاً في الموصل."
OTHER = "أعلن متحدث عسكري أن الهجوم المسلح أسفر عن مقتل 18 شخصاً في الموصل."


@pytest.fixture(scope="module")
def miner():
    return Miner(model=None)


@pytest.fixture
def corrections(tmp_path):
    def write(text):
        path = tmp_path / "corrections.toml"
        path.write_text(text, "utf-8")
        return read_corrections(path)

    return write


def _mined(miner, *texts, day="2022-06-03"):

    published = dt.date.fromisoformat(day)
    return [miner.mine(Article(t, id="abc"[n], published=published)) for n, t in enumerate(texts)]


def test_figures_that_are_not_comparable(miner, corrections):
    made = _mined(miner, ONE, OTHER)
    assert [group.verdict for group in compare(made).groups] == ["conflict"]
    known = corrections(
        """
        [[not_comparable]]
        claims = [{ article = "a", number = "12" }, { article = "b", number = "18" }]
        """
    )
    assert compare(made, corrections=known).groups == ()


def test_correction_is_shown(miner, corrections):
    made = _mined(miner, ONE, OTHER, ONE.replace("مصادر طبية", "مصادر محلية"))
    known = corrections(
        """
        [[not_comparable]]
        note = "الأول حصيلة النهار"
        claims = [{ article = "a", number = "12" }, { article = "b", number = "18" }]
        """
    )
    (group,) = compare(made, corrections=known).groups
    shown = [reason for reason in group.reasons if reason.code == "corrected-not-comparable"]
    assert [group.claims[index].article_id for index in shown[0].claims] == ["a", "b"]
    assert "الأول حصيلة النهار" in shown[0].text_ar


def test_nouns_that_mean_one_thing(miner, corrections):
    first = "نشرت فرنسا 140 منطادا في مالي."
    second = "نشرت فرنسا 140 بالونا في مالي."
    made = _mined(miner, first, second)
    lemmas = [e.claims[0].quantity.counted.lemma for e in made]
    assert compare(made).groups == ()
    known = corrections(f'[[same_thing]]\nnouns = ["{lemmas[0]}", "{lemmas[1]}"]\n')
    (group,) = compare(made, corrections=known).groups
    assert {c.article_id for c in group.claims} == {"a", "b"}
    assert "corrected-same-thing" in {reason.code for reason in group.reasons}


SAID = "قال {}: «سنغلق الميناء نهاية العام الحالي أمام السفن الكبيرة»."


def test_alias_and_wrong_speaker_of_quotes(miner, corrections):
    made = _mined(miner, SAID.format("الوزير سامي حداد"), SAID.format("مدير الميناء فريد نصار"))
    (before,) = compare_quotes(made)
    assert [reason.code for reason in before.reasons] == ["quote-speaker"]
    alias = corrections('[[alias]]\nnames = ["سامي حداد", "فريد نصار"]\n')
    assert [g.verdict for g in compare_quotes(made, corrections=alias)] == ["same"]
    wrong = corrections('[[wrong_speaker]]\narticle = "b"\nwords = "سنغلق الميناء"\nspeaker = "سامي حداد"\n')
    (after,) = compare_quotes(made, corrections=wrong)
    assert after.verdict == "same"
    assert {quote.speaker for quote in after.quotes} == {"سامي حداد"}


def test_two_people_stay_two(miner, corrections):
    made = _mined(miner, SAID.format("الوزير سامي حداد"), SAID.format("حداد"))
    assert len(compare_quotes(made)) == 1
    known = corrections('[[not_the_same_person]]\nnames = ["سامي حداد", "حداد"]\n')
    assert compare_quotes(made, corrections=known) == ()


BAD = {
    "table": ('[[aliases]]\nnames = ["a", "b"]\n', "unknown tables"),
    "key": ('[[alias]]\nname = ["a", "b"]\n', "unknown keys"),
    "few": ('[[alias]]\nnames = ["a"]\n', "two or more"),
    "twice": ('[[alias]]\nnames = ["a", "a"]\n', "different"),
    "kind": ('[[same_thing]]\nnouns = ["a", 3]\n', "different"),
    "single": ('[alias]\nnames = ["a", "b"]\n', "must be"),
    "claims": ('[[not_comparable]]\nclaims = [{ article = "a" }, { article = "b" }]\n', "claims must be"),
    "words": ('[[wrong_speaker]]\narticle = "a"\n', "needs words"),
    "toml": ("[[alias", "not TOML"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_is_named(corrections, name):
    text, problem = BAD[name]
    with pytest.raises(InputError, match=problem) as raised:
        corrections(text)
    assert "corrections.toml" in str(raised.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"nothing\.toml"):
        read_corrections(tmp_path / "nothing.toml")
