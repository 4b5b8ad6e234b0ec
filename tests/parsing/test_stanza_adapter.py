from __future__ import annotations

import unicodedata

import attrs
import pytest
from hypothesis import given, settings

from quoteminer.errors import OptionError
from quoteminer.parsing import ParsedToken, Parser
from quoteminer.parsing.cutting import LONGEST_SENTENCE
from quoteminer.parsing.stanza_adapter import StanzaParser, _without_lent, _word_spans

from .conftest import SENTENCES, hard_texts

pytestmark = pytest.mark.stanza


def check_tree(window, sentences):
    """What holds for every parse of every window."""
    end = 0
    for sentence in sentences:
        assert sentence.tokens
        for token in sentence.tokens:
            assert token.text == window[token.start : token.end]
            assert token.text.strip()
            # Two tokens may share nothing but a ligature sign.
            shared = window[token.start : end]
            assert not shared or unicodedata.normalize("NFKC", shared) != shared
            assert 0 <= token.start < token.end <= len(window)
            end = token.end
        assert [token.head for token in sentence.tokens].count(0) == 1
        assert sentence.subtree(sentence.root) == tuple(range(1, len(sentence.tokens) + 1))


def test_it_is_a_parser(compact):
    assert isinstance(compact, Parser)
    assert compact.info.name == "quoteminer-ar-compact"


def test_a_sentence_of_saying(compact):
    ((sentence,),) = compact.parse(["قال الوزير إن الجيش انسحب من المدينة."])
    words = {token.text: (place, token) for place, token in enumerate(sentence.tokens, 1)}
    place, said = words["قال"]
    assert (said.head, said.deprel, said.upos, said.lemma) == (0, "root", "VERB", "قال")
    assert words["الوزير"][1].head == place
    assert words["الوزير"][1].deprel == "nsubj"
    assert words["انسحب"][1].deprel == "ccomp"
    assert said.ner is None
    check_tree("قال الوزير إن الجيش انسحب من المدينة.", [sentence])


def test_clitics_are_words_with_their_own_offsets(compact):
    window = "وأضاف الوزير للصحفيين أن بلادهم آمنة."
    tokens = compact.parse([window])[0][0].tokens
    texts = [token.text for token in tokens]
    assert texts == ["و", "أضاف", "الوزير", "ل", "لصحفيين", "أن", "بلاد", "هم", "آمنة", "."]
    assert [(token.start, token.end) for token in tokens[:2]] == [(0, 1), (1, 5)]


def test_marks_and_digits_are_given_as_in_the_text(compact):
    window = "أكّدَ الوزيرُ\u200f «وصولَ» ٢٥٠٠ جنديٍّ"
    tokens = compact.parse([window])[0][0].tokens
    texts = [token.text for token in tokens]
    assert texts[:2] == ["أكّدَ", "الوزيرُ"]
    assert "٢٥٠٠" in texts
    assert texts[-1] == "جنديٍّ"


def test_order_and_empty_windows(compact):
    windows = ["", "  ", "\n\n", "\u0650\u064e\u200f", SENTENCES[0], "\x00", SENTENCES[5]]
    answers = compact.parse(windows)
    assert len(answers) == len(windows)
    assert [bool(answer) for answer in answers] == [False, False, False, False, True, False, True]
    assert compact.parse([]) == []
    for window, sentences in zip(windows, answers, strict=True):
        check_tree(window, sentences)


def test_a_text_without_a_full_stop_is_read_as_with_one(compact):
    for sentence in SENTENCES[:4]:
        whole = compact.parse([sentence])[0][-1]
        bare = compact.parse([sentence.rstrip(".")])[0][-1]
        assert bare.tokens == whole.tokens[:-1] or bare.tokens == whole.tokens
        assert [token.head for token in bare.tokens].count(0) == 1


def lent(*heads):
    """Two words, and what Stanza made of the full stop lent after them."""
    tokens = [ParsedToken(n, n + 1, "x", None, "X", None, head, "dep") for n, head in enumerate(heads[:2])]
    return [(token.head, token.deprel) for token in _without_lent(tokens, heads)]


def test_the_lent_full_stop_leaves_a_tree():
    assert lent(0, 1) == [(0, "dep"), (1, "dep")]
    assert lent(0, 1, 1) == [(0, "root"), (1, "dep")]
    assert lent(0, 3, 1) == [(0, "root"), (1, "dep")]
    assert lent(3, 3, 0) == [(0, "root"), (1, "dep")]
    assert lent(2, 3, 0) == [(2, "dep"), (0, "root")]
    assert lent(4, 1, 0, 3) == [(0, "root"), (1, "dep")]


def test_windows_without_arabic(compact):
    for window in ("The minister said so.", "12345", "…", "\U0001f600\U0001f600"):
        (sentences,) = compact.parse([window])
        assert sentences
        check_tree(window, sentences)


def test_a_batch_gives_what_its_windows_give_alone(compact):
    windows = [SENTENCES[0] * 3, *SENTENCES, "", " ".join(SENTENCES), *reversed(SENTENCES)]
    assert compact.parse(windows) == [compact.parse([window])[0] for window in windows]


def test_paragraphs_are_parsed_apart(compact):
    window = f"{SENTENCES[4]}\n\n{SENTENCES[0]}"
    sentences = compact.parse([window])[0]
    assert [sentence.start for sentence in sentences] == [0, len(SENTENCES[4]) + 2]


def test_long_sentences_are_cut(compact):
    clause = "وقال المتحدث باسم الوزارة إن القوات وصلت إلى القاعدة "
    window = "ذكر المراسل أن الحرب انتهت " + clause * 60
    sentences = compact.parse([window])[0]
    check_tree(window, sentences)
    assert max(len(sentence.tokens) for sentence in sentences) <= LONGEST_SENTENCE
    assert len("".join(token.text for s in sentences for token in s.tokens)) == len("".join(window.split()))


def test_one_token_cut_sentence_keeps_offsets(compact):
    window = ", ".join(["قال الوزير"] * 300)
    sentences = compact.parse([window])[0]
    check_tree(window, sentences)
    assert sum(len(sentence.tokens) for sentence in sentences) == 899


@pytest.mark.parametrize(
    "window",
    [
        pytest.param("ء" * 30_000, id="one-endless-word"),
        pytest.param('"' * 3_000, id="only-marks"),
        pytest.param("1" * 20_000, id="only-digits"),
        pytest.param("قال " * 8_000, id="no-punctuation"),
        pytest.param("\n\n".join("أ" * 2_000), id="a-letter-a-paragraph"),
        pytest.param("\u202e" * 20_000 + "قال", id="bidi-controls"),
        pytest.param("م" + "\u064e" * 20_000, id="a-tower-of-marks"),
        pytest.param("".join(map(chr, range(0x1100))), id="first-blocks-of-unicode"),
    ],
)
def test_pathological_windows(compact, window):
    answers = compact.parse([SENTENCES[0], window, SENTENCES[1]])
    check_tree(window, answers[1])
    assert answers[1]
    assert [answers[0], answers[2]] == compact.parse([SENTENCES[0], SENTENCES[1]])


@settings(max_examples=60, deadline=None)
@given(hard_texts())
def test_any_text_gives_tokens_cut_from_it(compact, window):
    check_tree(window, compact.parse([window])[0])


def test_a_window_that_fails_does_not_take_the_others_down(compact, monkeypatch):
    tokenizer = compact.pipeline.processors["tokenize"]
    process = type(tokenizer).process

    def fail_on_mark(document):
        if "FAIL" in document:
            raise RuntimeError("cannot cope")
        return process(tokenizer, document)

    monkeypatch.setattr(tokenizer, "process", fail_on_mark)
    answers = compact.parse([SENTENCES[0], "FAIL", SENTENCES[1]])
    assert [bool(answer) for answer in answers] == [True, False, True]


def test_a_string_is_not_a_sequence_of_windows(compact):
    with pytest.raises(OptionError, match="windows"):
        compact.parse("قال")
    with pytest.raises(OptionError, match="windows"):
        compact.parse([None])


@attrs.frozen
class Word:
    text: str


@pytest.mark.parametrize(
    ("surface", "words", "expected"),
    [
        pytest.param("وقال", ["و", "قال"], [(0, 1), (1, 4)], id="spelled"),
        pytest.param("للجيش", ["ل", "الجيش"], [(0, 1), (1, 5)], id="unwritten-alef"),
        pytest.param("مما", ["من", "ما"], [(0, 1), (1, 3)], id="assimilated"),
        pytest.param("وبلادهم", ["و", "بلد", "هم"], [(0, 1), (1, 5), (5, 7)], id="rewritten-middle"),
        pytest.param("عم", ["عن", "ما"], [(0, 2), (0, 2)], id="nothing-spelled"),
        pytest.param("ك", ["ك", "ما"], [(0, 1), (0, 1)], id="nothing-left"),
    ],
)
def test_the_words_of_a_rewritten_token(surface, words, expected):
    assert _word_spans(surface, [Word(word) for word in words]) == expected


def test_it_holds_what_it_was_given(compact):
    assert isinstance(compact, StanzaParser)
    assert "pipeline" not in repr(compact)
