"""The values: frozen, checked, exact."""

from __future__ import annotations

import pytest
from attrs.exceptions import FrozenInstanceError

from quoteminer.model import Article, Span


def test_spans_are_half_open_and_checked():
    assert Span(0, 4).of("قال نعم") == "قال "
    assert len(Span(2, 2)) == 0
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 9).covers(Span(3, 9))
    with pytest.raises(ValueError, match="not a span: 3-1"):
        Span(3, 1)
    with pytest.raises(ValueError, match="not a span"):
        Span(-1, 2)


def test_values_are_frozen():
    with pytest.raises(FrozenInstanceError):
        Span(0, 1).start = 5


def test_an_article_without_id_gets_one_from_its_text():
    one, same, other = Article("قال نعم"), Article("قال نعم"), Article("قال لا")
    assert one.id == same.id == one.sha256[:16]
    assert one.id != other.id


def test_a_lone_surrogate_can_be_hashed():
    assert Article("\ud800").id != Article("\udfff").id


def test_text_must_be_text():
    with pytest.raises(TypeError, match="text"):
        Article(b"bytes")
