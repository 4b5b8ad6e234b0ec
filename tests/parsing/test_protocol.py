from __future__ import annotations

import subprocess
import sys

import attrs
import pytest

import quoteminer.parsing
from quoteminer.parsing import ParsedSentence, ParsedToken, Parser, ParserInfo


def word(place: int, head: int, deprel: str, feats: str | None = None) -> ParsedToken:
    return ParsedToken(place * 10, place * 10 + 5, "x" * 5, None, "X", feats, head, deprel)


@pytest.fixture
def sentence() -> ParsedSentence:
    """Word 2 is the root; 1 and 4 hang below it, 3 below 4, 5 below 3."""
    return ParsedSentence(
        (
            word(1, 2, "nsubj:pass"),
            word(2, 0, "root"),
            word(3, 4, "case"),
            word(4, 2, "obl"),
            word(5, 3, "fixed"),
        )
    )


def test_root_and_ends(sentence):
    assert sentence.root == 2
    assert (sentence.start, sentence.end) == (10, 55)


def test_children_are_in_text_order_and_filtered_with_subtypes(sentence):
    assert sentence.children(2) == (1, 4)
    assert sentence.children(0) == (2,)
    assert sentence.children(2, "nsubj") == (1,)
    assert sentence.children(2, "nsubj:pass", "obl") == (1, 4)
    assert sentence.children(2, "nsubj:outer") == ()
    assert sentence.children(5) == ()


def test_subtree(sentence):
    assert sentence.subtree(4) == (3, 4, 5)
    assert sentence.subtree_span(4) == (30, 55)
    assert sentence.subtree(2) == (1, 2, 3, 4, 5)


def test_word_refuses_places_outside(sentence):
    assert sentence.word(1) is sentence.tokens[0]
    for place in (0, 6, -1):
        with pytest.raises(IndexError, match=str(place)):
            sentence.word(place)


def test_feature():
    token = word(1, 0, "root", "Number=Plur|Gender=Masc")
    assert token.feature("Gender") == "Masc"
    assert token.feature("Gen") is None
    assert word(1, 0, "root").feature("Gender") is None


def test_values_are_frozen(sentence):
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        sentence.tokens[0].head = 3
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        sentence.tokens = ()


def test_anything_with_info_and_parse_is_a_parser():
    class Fake:
        info = ParserInfo("fake", "1", "0" * 64)

        def parse(self, windows):
            return [() for _ in windows]

    assert isinstance(Fake(), Parser)
    assert not isinstance(object(), Parser)


def test_the_face_names_what_exists():
    assert quoteminer.parsing.__all__ == sorted(quoteminer.parsing.__all__)
    for name in quoteminer.parsing.__all__:
        assert getattr(quoteminer.parsing, name) is not None
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = quoteminer.parsing.no_such_name


def test_importing_the_face_loads_nothing_heavy():
    code = (
        "import sys, quoteminer.parsing as p; p.Parser; "
        "print([m for m in ('torch', 'stanza', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
