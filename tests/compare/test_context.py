"""What the words around a figure tell of its event, and what they do not."""

from __future__ import annotations

import pytest

from quoteminer.compare import grouped_claims
from quoteminer.compare.context import context_of, is_common, is_event
from quoteminer.lexicon.topics import common_words
from quoteminer.mining import mine

CLITICS = ("", "ال", "و", "وال")


@pytest.mark.parametrize("clitic", CLITICS, ids=["bare", "article", "and", "and-article"])
def test_common_words_are_known_with_what_is_joined_to_them(clitic):
    """Each entry of the lexicon file, as it stands in a sentence."""
    unknown = [word for word in common_words() if not all(map(is_common, context_of(clitic + word).words))]
    assert unknown == []


def test_telling_words_are_neither_common_nor_of_a_kind_of_event():
    words = context_of("انفجار سيارة مفخخة قرب متحف الخزف في منطقة الكرمة اليمنية").words
    assert {word for word in words if not is_common(word) and not is_event(word)} == {"متحف", "خزف", "كرم"}


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("انفجار في حي الروضة", {"روض"}),
        ("انفجار في منطقة الكرمة", {"كرم"}),
        ("انفجار في شارع تجاري", set()),
        ("انفجار على طريق في الجبل", set()),
    ],
    ids=["quarter", "area", "adjective", "grammar"],
)
def test_sites(text, sites):
    assert context_of(text).sites == sites


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("قتل أربعة أشخاص من عائلة واحدة في البصرة", {"أربعة": None, "واحدة": "part"}),
        ("قتل شخص واحد في البصرة", {"واحد": None}),
        ("تسعة من القتلى في البصرة مدنيون", {"تسعة": "part"}),
        ("قتل 12 من رجال الأمن في البصرة", {"12": None}),
    ],
    ids=["of-one-family", "one-person", "of-the-dead", "of-a-kind"],
)
def test_roles(text, roles):
    found = {g.claim.quantity.text: g.role for g in grouped_claims(mine(text, model=None))}
    assert found == roles


def test_words_of_a_long_sentence_are_those_near_the_figure():
    text = "غرق زورق " + "وقال المتحدث " * 30 + "مقتل 12 في حريق المستودع"
    near = context_of(text).words_near(text.index("12"))
    assert {"حريق", "مستودع"} <= near
    assert "زورق" not in near


def test_figures_of_one_sentence_and_speakers_are_told():
    text = "قال العقيد سالم الراوي إن الانهيار أدى إلى مقتل 5 أشخاص وإصابة 11 شخصا في البصرة."
    found = {g.claim.quantity.text: g.words for g in grouped_claims(mine(text, model=None))}
    assert "11:wounded" in found["5"]
    assert "5:killed" in found["11"]
    assert not found["5"] & {"سالم", "راوي", "عقيد"}
