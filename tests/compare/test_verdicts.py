"""Pairs of claims against the table of verdicts, and what must hold of every pair."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quoteminer.compare import explain, pair_verdict

MIRROR = {"first": "second", "second": "first", None: None}


def _side(make_grouped, values, default):
    given_values = {key: None if value == "" else value for key, value in values.items()}
    return make_grouped(given_values.pop("article", default), **given_values)


def test_verdict(make_grouped, verdict_case):
    first = _side(make_grouped, verdict_case["a"], "a")
    second = _side(make_grouped, verdict_case["b"], "b")
    found = explain(first, second)
    verdict = pair_verdict(first, second)
    if verdict_case["verdict"] == "not comparable":
        assert not found.comparable
        assert verdict_case["dimension"] in {d.dimension for d in found.differences}
        assert verdict is None
        return
    assert found.comparable, found
    if verdict_case["verdict"] == "none":
        assert verdict is None
        return
    assert verdict is not None
    assert (verdict.verdict, verdict.code) == (verdict_case["verdict"], verdict_case["code"])
    for key in ("later", "narrower", "change"):
        if key in verdict_case:
            assert getattr(verdict, key) == verdict_case[key]


def test_verdict_is_mirrored(make_grouped, verdict_case):
    first = _side(make_grouped, verdict_case["a"], "a")
    second = _side(make_grouped, verdict_case["b"], "b")
    one, other = pair_verdict(first, second), pair_verdict(second, first)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert (one.verdict, one.code, one.dimension) == (other.verdict, other.code, other.dimension)
        assert one.later == MIRROR[other.later]
        assert one.narrower == MIRROR[other.narrower]
        if one.change is not None:
            assert other.change == -one.change


def test_a_claim_that_states_nothing_is_not_comparable(make_grouped):
    vague = make_grouped("a", modifier="indefinite")
    assert pair_verdict(vague, make_grouped("b", value=3)) is None


def test_differences_show_their_words(make_grouped):
    found = explain(
        make_grouped("a", value=3), make_grouped("b", value=3, counted_class="country", lemma="دولة")
    )
    (difference,) = found.differences
    assert (difference.dimension, difference.first, difference.second) == ("counted", "soldier", "country")
    assert (
        difference.first_span
        == difference.second_span
        == make_grouped("a", value=3).claim.quantity.counted.span
    )


FIGURES = st.fixed_dictionaries(
    {
        "value": st.integers(1, 10**7),
        "modifier": st.sampled_from(["exact", "about", "more_than", "at_least", "less_than", "at_most"]),
        "as_of": st.sampled_from([None, "2020", "2020-08", "2020-08-28", "2021-12-05"]),
        "modality": st.sampled_from(["actual", "past", "planned", "denied", "conditional"]),
        "relation": st.sampled_from(["present", "killed", "reduced-to", None]),
        "place": st.sampled_from([None, "IQ", "IQ-AN", "SA"]),
        "counted_class": st.sampled_from(["soldier", "person", "killed"]),
    }
)


@given(first=FIGURES, second=FIGURES)
def test_any_pair_is_mirrored(make_grouped, first, second):
    left, right = make_grouped("a", **first), make_grouped("b", **second)
    one, other = pair_verdict(left, right), pair_verdict(right, left)
    assert (one and one.verdict) == (other and other.verdict)
    assert explain(left, right).comparable == explain(right, left).comparable
    if one is not None and other is not None:
        assert one.later == MIRROR[other.later]


@given(figure=FIGURES)
def test_a_claim_agrees_with_itself(make_grouped, figure):
    left, right = make_grouped("a", **figure), make_grouped("b", **figure)
    if explain(left, right).comparable:
        verdict = pair_verdict(left, right)
        assert verdict is not None
        assert verdict.verdict == "agree"
