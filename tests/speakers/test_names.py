"""Names across articles: spellings of one name come together, two Arabic names never do."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteminer.speakers.names import SAME, match_names

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "names.toml").read_text("utf-8"))["case"]
NAMES = sorted({case[side] for case in CASES for side in ("first", "second")})


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_pair(case):
    found = match_names(case["first"], case["second"])
    assert found.same == case["same"], found
    assert found.same == (found.score >= SAME)
    assert found.reasons


def test_there_are_pairs_enough():
    assert len(CASES) >= 60


@given(first=st.sampled_from(NAMES), second=st.sampled_from(NAMES))
def test_the_order_of_the_two_does_not_matter(first, second):
    one, other = match_names(first, second), match_names(second, first)
    assert one.score == other.score
    assert sorted(reason.rule for reason in one.reasons) == sorted(reason.rule for reason in other.reasons)


@given(name=st.sampled_from(NAMES))
def test_a_name_is_its_own(name):
    assert match_names(name, name).score == 1.0


@given(first=st.text(max_size=30), second=st.text(max_size=30))
def test_any_text_can_be_asked(first, second):
    assert 0 <= match_names(first, second).score <= 1


def test_a_surname_alone_is_a_hint_and_no_proof():
    found = match_names("العبادي", "حيدر العبادي")
    assert 0 < found.score < SAME
    assert found.reasons[-1].rule == "alone"
