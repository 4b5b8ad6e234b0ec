from __future__ import annotations

import random
from collections import Counter

import pytest

from quoteminer.errors import InputError
from quoteminer.parsing.training.characters import write_characters
from quoteminer.parsing.training.treebank import read_treebank, split_treebank, write_conllu


def row(*columns: str) -> str:
    return "\t".join((*columns, *["_"] * (10 - len(columns))))


def write(tmp_path, *lines: str):
    path = tmp_path / "x.conllu"
    path.write_text("\n".join(lines) + "\n\n", encoding="utf-8")
    return path


def test_words_are_normalised(treebank):
    sentence = read_treebank(treebank)[2]
    assert sentence.document == "d0"
    assert sentence.text == "وقال الجيش إن 0000 جندي للوزير."
    number = sentence.rows[4]
    assert (number.form, number.lemma, number.xpos) == ("0000", "0000", "CD")
    assert sentence.rows[-1].xpos == "PU"


def test_the_parts_share_no_document_and_depend_on_its_name_only(treebank):
    sentences = read_treebank(treebank)
    split = split_treebank(sentences, treebank)
    parts = [{sentence.document for sentence in part} for part in (split.train, split.dev, split.test)]
    assert parts[1:] == [{"d0"}, {"d7", "d9"}]
    assert len(set.union(*parts)) == sum(map(len, parts)) == 10
    again = split_treebank([s for s in reversed(sentences) if s.document != "d1"], treebank)
    assert {s.document for s in again.train} == parts[0] - {"d1"}


def test_written_and_read_again_it_is_the_same(treebank, tmp_path):
    sentences = read_treebank(treebank)
    write_conllu(tmp_path / "again.conllu", sentences)
    assert read_treebank(tmp_path / "again.conllu") == sentences


def test_a_word_of_marks_alone_is_dropped_and_the_heads_follow(tmp_path):
    path = write(
        tmp_path,
        row("1", "بـ", "ب", "ADP", "_", "_", "3", "case", "_", "SpaceAfter=No"),
        row("2", "\u0650", "\u0650", "X", "_", "_", "3", "dep"),
        row("3", "بيت", "بيت", "NOUN", "_", "_", "0", "root"),
    )
    (sentence,) = read_treebank(path)
    assert [(r.form, r.head, r.space_after) for r in sentence.rows] == [("ب", 2, True), ("بيت", 0, True)]


def test_multi_word_tokens_become_words_written_together(tmp_path):
    path = write(
        tmp_path,
        row("1-2", "وقال"),
        row("1", "و", "و", "CCONJ", "_", "_", "2", "cc"),
        row("2", "قال", "قال", "VERB", "_", "_", "0", "root"),
        row("2.1", "هو", "هو", "PRON"),
        row("3-4", "بيته", "_", "_", "_", "_", "_", "_", "_", "SpaceAfter=No"),
        row("3", "بيت", "بيت", "NOUN", "_", "_", "2", "obj"),
        row("4", "ه", "هو", "PRON", "_", "_", "3", "nmod"),
        row("5", ".", ".", "PUNCT", "_", "_", "2", "punct"),
    )
    (sentence,) = read_treebank(path)
    assert sentence.text == "وقال بيته."


@pytest.mark.parametrize(
    ("lines", "place", "problem"),
    [
        pytest.param(("1\tx",), "line 1", "2 columns", id="columns"),
        pytest.param((row("1", "x", "x", "X", "_", "_", "_", "root"),), "line 1", "head", id="head"),
        pytest.param(
            (row("1-2", "للجيش"), row("1", "ل"), row("2", "الجيش")),
            "line 1",
            "do not spell",
            id="rewritten-token",
        ),
    ],
)
def test_what_is_not_a_treebank_is_refused(tmp_path, lines, place, problem):
    with pytest.raises(InputError, match=problem) as caught:
        read_treebank(write(tmp_path, *lines))
    assert caught.value.place == place


def test_empty_missing_and_foreign_files(tmp_path):
    (tmp_path / "empty").write_text("\n", encoding="utf-8")
    with pytest.raises(InputError, match="no sentence"):
        read_treebank(tmp_path / "empty")
    with pytest.raises(InputError, match="cannot be read"):
        read_treebank(tmp_path / "none")
    (tmp_path / "latin").write_bytes(b"1\t\xe9")
    with pytest.raises(InputError, match="UTF-8") as caught:
        read_treebank(tmp_path / "latin")
    assert caught.value.place == "byte 2"


def test_too_few_documents(treebank):
    sentences = [s for s in read_treebank(treebank) if s.document == "d1"]
    with pytest.raises(InputError, match=r"dev|test"):
        split_treebank(sentences, treebank)


def test_characters_have_labels(treebank, tmp_path):
    sentences = read_treebank(treebank)
    write_characters(tmp_path / "plain", sentences)
    text = (tmp_path / "plain.txt").read_text(encoding="utf-8")
    labels = (tmp_path / "plain.toklabels").read_text(encoding="ascii")
    assert len(text) == len(labels)
    assert labels.count("2") == len(sentences)
    assert Counter(labels)["1"] == sum(len(s.rows) - 1 for s in sentences)
    first = sentences[0]
    words, word = [], ""
    for char, label in zip(text[: len(first.text)], labels, strict=False):
        word += char
        if label in "12":
            words.append(word.strip())
            word = ""
    assert words == [r.form for r in first.rows]


def test_conjunctions_are_added_to_a_second_copy_only(treebank, tmp_path):
    sentences = read_treebank(treebank)
    write_characters(tmp_path / "more", sentences, random.Random(1))  # noqa: S311
    text = (tmp_path / "more.txt").read_text(encoding="utf-8")
    paragraphs = text.strip().split("\n\n")
    labels = (tmp_path / "more.toklabels").read_text(encoding="ascii").strip().split("\n\n")
    assert [len(p) for p in paragraphs] == [len(x) for x in labels]
    assert paragraphs[0::2] != paragraphs[1::2]
    assert " ".join(paragraphs[0::2]) == " ".join(
        " ".join(s.text for s in sentences if s.document == f"d{n}") for n in range(10)
    )
    conjoined = [
        label[0]
        for plain, more, label in zip(paragraphs[0::2], paragraphs[1::2], labels[1::2], strict=True)
        if more[1:].startswith(plain[:5])
    ]
    assert conjoined
    assert set(conjoined) == {"1"}  # the conjunction is a word by itself
