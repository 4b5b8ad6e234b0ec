"""One speaker, however the article refers to it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from strategies import any_text

from quoteminer.quotes.mining import find_utterances
from quoteminer.text import Document

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "resolution.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case):
    quotes = find_utterances(Document(case["text"])).quotes
    speakers = [q.speaker.name if q.speaker else "" for q in quotes if q.kind in {"speech", "fragment"}]
    assert speakers == case["speakers"]


def test_case_ids_are_unique_and_latin():
    ids = [case["id"] for case in CASES]
    assert len(set(ids)) == len(ids)
    assert all(name.isascii() for name in ids)


def test_aliases_and_roles_are_kept():
    text = "قال وزير النقل سامي حداد: «نعم يا سادة». وقال حداد: «لا عودة إلى الوراء»."
    speakers = find_utterances(Document(text)).speakers
    assert [(s.name, s.aliases, s.roles, s.kind) for s in speakers] == [
        ("سامي حداد", ("حداد",), ("وزير النقل",), "person")
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قال سامي حداد: «نعم يا سادة».", "person"),
        ("قالت وزارة النقل: «نعم يا سادة».", "organization"),
        ("أظهرت دراسة أن «النوم الكافي مفيد».", "document"),
        ("قال مصدر أمني: «نعم يا سادة».", "unnamed"),
    ],
    ids=["person", "organization", "document", "unnamed"],
)
def test_kinds_of_speakers(text, kind):
    (speaker,) = find_utterances(Document(text)).speakers
    assert speaker.kind == kind


@given(any_text)
def test_ids_are_unique_and_every_source_is_a_speaker(text):
    found = find_utterances(Document(text))
    ids = [speaker.id for speaker in found.speakers]
    assert len(set(ids)) == len(ids)
    sources = [item.speaker for item in (*found.quotes, *found.statements) if item.speaker is not None]
    assert {source.speaker_id for source in sources} <= set(ids)
