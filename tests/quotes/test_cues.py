"""Reporting words: a table of cases, the conjugation, every verb of the lexicon."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from strategies import any_text

from quoteminer.lexicon.loader import entries
from quoteminer.lexicon.reporting import Verb, cue_forms, phrases
from quoteminer.quotes.cues import find_cues
from quoteminer.quotes.layout import Layout
from quoteminer.quotes.mining import find_utterances
from quoteminer.text import Document, fold_key

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "cues.toml").read_text("utf-8"))["case"]
VERBS = entries("reporting_verbs", Verb)
ILA, ALA, BI = "إلى", "على", "ب"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case):
    layout = Layout(Document(case["text"]))
    assert [hit.span.of(case["text"]) for hit in layout.cues] == case["cues"]


def test_case_ids_are_unique_and_latin():
    ids = [case["id"] for case in CASES]
    assert len(set(ids)) == len(ids)
    assert all(name.isascii() for name in ids)


@given(any_text)
def test_cues_are_cut_from_the_text_in_order(text):
    doc = Document(text)
    hits = find_cues(doc)
    assert hits == find_cues(doc)
    ends = 0
    for hit in hits:
        assert ends <= hit.span.start < hit.span.end <= len(text)
        assert hit.span.of(text) == hit.cue(text).text
        assert (hit.form is None) != (hit.phrase is None)
        ends = hit.span.end


CONJUGATION = {
    "قال": [
        ("قال", "finite", "m", "s"),
        ("قالت", "finite", "f", "s"),
        ("قالوا", "finite", "m", "p"),
        ("قالتا", "finite", "f", "d"),
        ("يقول", "finite", "m", "s"),
        ("تقول", "finite", "f", "s"),
        ("يقولون", "finite", "m", "p"),
        ("قائلا", "participle", "m", "s"),
        ("قائلة", "participle", "f", "s"),
        ("قائلين", "participle", "m", "p"),
        ("قائلات", "participle", "f", "p"),
        ("قوله", "masdar", "m", "s"),
        ("قولها", "masdar", "f", "s"),
        ("قولهم", "masdar", "m", "p"),
    ],
    "نفى": [  # a weak radical before the endings
        ("نفى", "finite", "m", "s"),
        ("نفت", "finite", "f", "s"),
        ("نفوا", "finite", "m", "p"),
        ("ينفي", "finite", "m", "s"),
        ("تنفي", "finite", "f", "s"),
        ("ينفون", "finite", "m", "p"),
        ("نافيا", "participle", "m", "s"),
        ("نافية", "participle", "f", "s"),
    ],
    "دعا": [("دعا", "finite", "m", "s"), ("دعت", "finite", "f", "s"), ("يدعو", "finite", "m", "s")],
}


@pytest.mark.parametrize("lemma", sorted(CONJUGATION), ids=["daa", "qala", "nafa"])
def test_conjugation(lemma):
    for written, part, gender, number in CONJUGATION[lemma]:
        found = {(f.part, f.gender, f.number) for f in cue_forms(fold_key(written)) if f.verb.lemma == lemma}
        assert (part, gender, number) in found, written


def test_the_conjunction_is_no_part_of_the_cue_and_sa_is():
    (form, *_) = cue_forms(fold_key("وسيؤكد"))
    assert (form.letters, form.conjunction, form.future) == (1, True, True)


def test_only_verbal_nouns_take_a_preposition():
    assert all(form.part == "masdar" for form in cue_forms(fold_key("بقوله")))
    assert not cue_forms(fold_key("بأكد"))


def test_phrases_are_tried_longest_first():
    for group in phrases().values():
        sizes = [len(phrase.words) for phrase in group]
        assert sizes == sorted(sizes, reverse=True)


def _link(verb: Verb, *, feminine: bool) -> str:
    """Give what leads from a verb's subject to its quote."""
    if verb.clausal:
        return "أن "
    if verb.sense == "lead":
        return "قائلة: " if feminine else "قائلا: "
    if not verb.governs:
        return ""
    preposition = verb.governs[0]
    if preposition == BI:
        return "بأن "
    return {fold_key(ILA): ILA, fold_key(ALA): ALA}.get(preposition, preposition) + " "


# samma and asma in the imperfect are written like "is called", which is how the news use them.
NAMING = {"سمى", "أسمى"}


@pytest.mark.parametrize("verb", VERBS, ids=[f"verb-{number}" for number, _ in enumerate(VERBS)])
def test_every_verb_of_the_lexicon_reports(verb):
    forms = [(verb.lemma, "الوزير سامي حداد")]
    if verb.lemma not in NAMING:
        forms += [(verb.imperfect, "الوزير سامي حداد"), ("ت" + verb.imperfect[1:], "الوزيرة هدى حداد")]
    for written, subject in forms:
        link = _link(verb, feminine=subject.endswith("هدى حداد"))
        text = f"غادر الوفد أمس. {written} {subject} {link}«لن نغلق الميناء أمام السفن هذا العام»."
        (quote,) = find_utterances(Document(text)).quotes
        assert quote.kind == "speech", text
        assert quote.speaker is not None, text
        assert quote.speaker.name == " ".join(subject.split()[1:]), text
