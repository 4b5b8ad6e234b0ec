"""Value → every legal wording → the same value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteminer.numbers.quantities import find_quantities
from tests.numbers.writer import Style, chance, counted, in_words, wordings

SPELLINGS = ("مئة", "مائة", "مية")


def value_of(text):
    found = find_quantities(text)
    assert len(found) == 1, (text, found)
    return found[0].value


@pytest.mark.parametrize("hundred", range(100))
def test_sampled_wordings_of_every_number_below_ten_thousand(hundred):
    for n in range(hundred * 100, hundred * 100 + 100):
        for text in wordings(n, n, 3):
            assert value_of(text) == n, text


@pytest.mark.slow
@pytest.mark.parametrize("spelling", range(len(SPELLINGS)))
@pytest.mark.parametrize("bits", range(32))
def test_every_wording_of_every_number_below_ten_thousand(spelling, bits):
    style = Style(
        feminine=bool(bits & 1),
        oblique=bool(bits & 2),
        hundred=SPELLINGS[spelling],
        joined=bool(bits & 4),
        bare_hamza=bool(bits & 8),
        spaced_and=bool(bits & 16),
    )
    for n in range(10_000):
        text = in_words(n, style)
        assert value_of(text) == n, text


@given(n=st.integers(10**4, 10**15), seed=st.integers(0, 2**32))
def test_sampled_wordings_up_to_a_quadrillion(n, seed):
    (text,) = wordings(n, seed, 1)
    assert value_of(text) == n, text


@given(exponent=st.integers(4, 14), head=st.integers(1, 999), seed=st.integers(0, 2**32))
def test_round_numbers_up_to_a_quadrillion(exponent, head, seed):
    n = head * 10**exponent
    (text,) = wordings(n % 10**15 or 10**15, seed, 1)
    assert value_of(text) == (n % 10**15 or 10**15), text


@given(n=st.integers(1, 10**6), seed=st.integers(0, 2**32))
def test_the_counted_noun_never_changes_the_value(n, seed):
    text = "قتل " + counted(n, Style.draw(chance(seed))) + " في الهجوم"
    (found,) = find_quantities(text)
    assert (found.value, found.kind) == (n, "count"), text
    assert found.counted is not None
    assert found.counted.lemma == "جندي", text
