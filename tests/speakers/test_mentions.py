"""Phrases that name a source: a table of cases and what must always hold."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from strategies import any_text

from quoteminer.lexicon.templates import is_verbal_noun
from quoteminer.quotes.layout import Layout
from quoteminer.speakers.mentions import MentionReader
from quoteminer.speakers.nominals import goes_on_name, is_content, is_nisba
from quoteminer.text import Document, fold_key

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "mentions.toml").read_text("utf-8"))["case"]


def reader(text: str) -> MentionReader:
    layout = Layout(Document(text))
    return MentionReader(layout.doc, layout.short_marks, layout.openings)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case):
    mention = reader(case["text"]).read(0)
    assert (mention.span.of(case["text"]) if mention else "") == case["span"]
    assert (mention.role if mention else None) == case.get("role")


def test_case_ids_are_unique_and_latin():
    ids = [case["id"] for case in CASES]
    assert len(set(ids)) == len(ids)
    assert all(name.isascii() for name in ids)


@given(any_text)
def test_a_mention_lies_in_its_phrase_and_begins_where_it_was_read(text):
    read = reader(text)
    for index in range(len(read.doc.tokens)):
        mention = read.read(index)
        if mention is None:
            continue
        assert mention.phrase.covers(mention.span)
        assert mention.phrase.start == read.doc.tokens[index].start
        assert index < mention.stop <= len(read.doc.tokens)
        assert mention.span.of(text).strip()


def test_the_gender_of_a_given_name_wins_over_the_title():
    mention = reader("النائب هدى حداد").read(0)
    assert mention.gender == "f"


def test_prepositions_of_the_verb_end_the_phrase():
    text = "الوزير على الجسر"
    assert reader(text).read(0, governs=(fold_key("على"),)).phrase.of(text) == "الوزير"


def test_clitics_before_the_phrase_are_passed_over():
    text = "لوزارة النقل"
    assert reader(text).read(0, skip_letters=1).span.of(text) == "وزارة النقل"


@pytest.mark.parametrize("word", ["تنفيذ", "إرسال", "انسحاب", "اعتماد", "استمرار"], ids=lambda _: "masdar")
def test_verbal_nouns_are_known_by_their_template(word):
    assert is_verbal_noun(fold_key(word))
    assert is_content(fold_key(word))
    assert not goes_on_name(word)


@pytest.mark.parametrize("word", ["تركيا", "إيران", "تحالف", "ابتسام"], ids=lambda _: "source")
def test_places_bodies_and_names_are_no_content(word):
    assert not is_content(fold_key(word))


def test_nisba():
    assert is_nisba(fold_key("الغامدي"))
    assert is_nisba(fold_key("التركية"))
    assert not is_nisba(fold_key("الوزير"))
