from __future__ import annotations

import random

import pytest
import torch
from attrs import evolve

from quoteminer.errors import InputError, ModelError
from quoteminer.parsing import ParsedSentence, ParsedToken, ParserInfo, load_parser
from quoteminer.parsing.training import Settings, train
from quoteminer.parsing.training.lemmas import build_dictionary
from quoteminer.parsing.training.noise import Noise
from quoteminer.parsing.training.packing import pack_network
from quoteminer.parsing.training.scoring import score
from quoteminer.parsing.training.stages import Workshop
from quoteminer.parsing.training.treebank import Sentence, read_treebank


def test_the_dictionary_knows_the_treebank_and_derives_by_rule(treebank):
    sentences = read_treebank(treebank)
    texts = [["المدرسة", "مدرسة", "الجديدة", "رئيست", "لجيش", "لجيش", "مرة"]] * 2
    lemmas = build_dictionary(sentences, texts)
    assert lemmas.lemma("الجيش", "NOUN") == "جيش"  # seen
    assert lemmas.lemma("المدرسة", "NOUN") == "مدرسة"  # the article taken off
    assert lemmas.lemma("الجديدة", "ADJ") == "جديد"  # and the feminine ending of an adjective
    assert lemmas.lemma("مجهول", "NOUN") == "مجهول"
    assert lemmas.lemma("قال", "NOUN") == "قال"  # known as a verb only
    rows = lemmas.sentence().rows
    assert len(rows) == len(lemmas)
    assert [r.head for r in rows[:3]] == [0, 1, 1]


def test_the_open_feminine_and_the_assimilated_article(treebank):
    sentences = read_treebank(treebank)
    school = evolve(sentences[1].rows[1], form="مدرسة", lemma="مدرسة")
    sentences.append(Sentence("d", (school,)))
    lemmas = build_dictionary(sentences, [["مدرست", "لجيش", "بيت"]] * 2)
    assert lemmas.lemma("مدرست", "NOUN") == "مدرسة"
    assert lemmas.lemma("لجيش", "NOUN") == "جيش"
    assert lemmas.lemma("بيت", "NOUN") == "بيت"


def test_noise_draws_the_mistakes_that_the_tagger_makes(treebank):
    sentences = read_treebank(treebank)
    tagged = [
        [("PROPN" if r.upos == "NOUN" else r.upos, "Number=Sing") for r in sentence.rows]
        for sentence in sentences
    ]
    lemmas = build_dictionary(sentences, [])
    noise = Noise(sentences, tagged, lemmas, random.Random(5))  # noqa: S311
    disturbed = noise.disturb(sentences, 2)
    assert len(disturbed) == 2 * len(sentences)
    changed = {
        (old.upos, new.upos)
        for before, after in zip(sentences * 2, disturbed, strict=True)
        for old, new in zip(before.rows, after.rows, strict=True)
        if old.upos != new.upos
    }
    assert changed == {("NOUN", "PROPN")}
    for sentence in disturbed:
        for row in sentence.rows:
            assert "Case=" not in row.feats
            assert "Mood=" not in row.feats
    assert [r.head for r in disturbed[0].rows] == [r.head for r in sentences[0].rows]
    dev = noise.tagged(sentences, tagged)
    assert dev[0].rows[1].upos == "PROPN"
    assert dev[0].rows[1].lemma == "وزير"


def test_packing_halves_and_strips(tmp_path):
    weights = torch.linspace(0, 1, 1000)
    torch.save(
        {
            "model": {"a": weights[:500], "n": torch.tensor([3])},
            "optimizer": {"big": weights},
            "config": {"x": 1},
        },
        tmp_path / "in.pt",
    )
    pack_network(tmp_path / "in.pt", tmp_path / "out.pt")
    packed = torch.load(tmp_path / "out.pt", weights_only=True)
    assert set(packed) == {"model", "config"}
    assert packed["model"]["a"].dtype == torch.float16
    assert torch.allclose(packed["model"]["a"].float(), weights[:500], atol=1e-3)
    assert packed["model"]["n"].dtype == torch.int64
    assert (tmp_path / "out.pt").stat().st_size < 3000


class Echo:
    """A parser that gives the treebank's own trees, or all wrong ones."""

    info = ParserInfo("echo", "0", "0" * 64)

    def __init__(self, sentences, *, right):
        self.sentences = {sentence.text: sentence for sentence in sentences}
        self.right = right

    def parse(self, windows):
        return [(self._tree(window),) for window in windows]

    def _tree(self, window):
        tokens, end = [], 0
        for row in self.sentences[window].rows:
            start = window.index(row.form, end)
            end = start + len(row.form)
            head, upos = (row.head, row.upos) if self.right else (int(row.head == 0), "X")
            tokens.append(ParsedToken(start, end, row.form, row.lemma, upos, None, head, row.deprel))
        return ParsedSentence(tuple(tokens))


def test_scores(treebank):
    sentences = read_treebank(treebank)
    perfect = score(Echo(sentences, right=True), sentences)
    assert (perfect.tokens, perfect.upos, perfect.lemmas, perfect.uas, perfect.las) == (100.0,) * 5
    assert perfect.words == sum(len(sentence.rows) for sentence in sentences)
    wrong = score(Echo(sentences, right=False), sentences)
    assert (wrong.tokens, wrong.upos, wrong.las) == (100.0, 0.0, 0.0)


def test_settings_are_checked():
    with pytest.raises(ValueError, match="tagger_steps"):
        Settings(tagger_steps=0)


def test_an_output_folder_in_use_is_left_alone(treebank, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "precious").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="not empty"):
        train(treebank, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["precious"]


@pytest.mark.stanza
def test_a_stage_that_fails_is_named_with_its_log(tmp_path):
    workshop = Workshop(tmp_path, Settings.quick())
    with pytest.raises(ModelError, match="lemmatizer failed") as caught:
        workshop.lemmatizer()
    assert caught.value.path == tmp_path / "lemmatizer.log"
    assert "lemmas.conllu" in caught.value.path.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.stanza
def test_a_whole_training(treebank, tmp_path):
    pytest.importorskip("gensim")
    stages = []
    text = tmp_path / "text.txt"
    text.write_text("قال الجيش إن الوزير باق.\nقال الوزير إن الجيش انسحب أمس.\n" * 20, encoding="utf-8")
    report = train(
        treebank,
        tmp_path / "model",
        vectors_text=text,
        settings=Settings.quick(),
        name="rehearsal",
        version="0.1",
        scratch=tmp_path / "scratch",
        progress=stages.append,
    )
    assert stages == [
        "treebank", "tokenizer", "vectors", "tagger", "lemmatizer", "parser", "packing", "scoring"
    ]  # fmt: skip
    assert report.sentences == (28, 4, 8)
    assert report.vectors > 4
    assert 0 <= report.scores.las <= 100
    assert (tmp_path / "scratch" / "parser.log").is_file()
    parser = load_parser(tmp_path / "model")
    assert parser.info == report.info == ParserInfo("rehearsal", "0.1", report.info.sha256)
    window = "قال الوزير إن الجيش انسحب."
    for sentence in parser.parse([window])[0]:
        for token in sentence.tokens:
            assert token.text == window[token.start : token.end]
