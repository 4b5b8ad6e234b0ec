from __future__ import annotations

import hashlib
import json
import shutil

import pytest
import stanza
import torch

from quoteminer.errors import ModelError
from quoteminer.parsing import fetch_official, load_parser
from quoteminer.parsing.folder import COMPACT
from quoteminer.parsing.official import official_directory

from .conftest import SENTENCES

pytestmark = pytest.mark.stanza

FILES = {
    "tokenize": "tokenizer.pt",
    "pos": "tagger.pt",
    "lemma": "lemmatizer.pt",
    "depparse": "parser.pt",
    "pretrain": "vectors.pt",
}


@pytest.fixture
def stanza_folder(tmp_path):
    """A folder laid out as Stanza lays out its downloads, with the bundled model in it."""
    folder = tmp_path / "stanza_resources"
    arabic: dict = {"lang_name": "Arabic", "packages": {"default": {}}}
    for processor, file in FILES.items():
        target = folder / "ar" / processor / "padt.pt"
        target.parent.mkdir(parents=True)
        if processor == "pretrain":  # Stanza's own vectors are in single precision
            vectors = torch.load(COMPACT / file, weights_only=True)
            torch.save({**vectors, "emb": vectors["emb"].float()}, target)
        else:
            shutil.copy(COMPACT / file, target)
        entry: dict = {"md5": hashlib.md5(target.read_bytes()).hexdigest()}  # noqa: S324
        if processor in {"pos", "depparse"}:
            entry["dependencies"] = [{"model": "pretrain", "package": "padt"}]
        arabic[processor] = {"padt": entry}
        if processor != "pretrain":
            arabic["packages"]["default"][processor] = "padt"
    (folder / "resources.json").write_text(
        json.dumps({"url": "https://invalid.example/{filename}", "ar": arabic, "arabic": {"alias": "ar"}}),
        encoding="utf-8",
    )
    return folder


@pytest.mark.usefixtures("no_network")
def test_a_local_stanza_folder_is_loaded_without_network(stanza_folder):
    parser = load_parser("official", directory=stanza_folder)
    assert parser.info.name == "stanza-ar-padt"
    assert parser.info.version == stanza.__version__
    assert len(parser.info.sha256) == 64
    ((sentence,),) = parser.parse([SENTENCES[0]])
    assert sentence.tokens[0].text == "قال"
    assert sentence.tokens[sentence.root - 1].deprel == "root"


def test_official_models_see_punctuation_and_digits_as_given(stanza_folder, monkeypatch):
    parser = load_parser("official", directory=stanza_folder)
    seen = []
    tokenizer = parser.pipeline.processors["tokenize"]
    process = tokenizer.process
    monkeypatch.setattr(tokenizer, "process", lambda text: seen.append(text) or process(text))
    window = "قالَ: «٢٥٠٠ جندي»، ثم ختم."
    (sentences,) = parser.parse([window])
    assert seen == ["قال: «٢٥٠٠ جندي»، ثم ختم."]
    assert all(token.text == window[token.start : token.end] for s in sentences for token in s.tokens)


def test_a_file_that_is_not_the_one_in_the_index(stanza_folder):
    index = stanza_folder / "resources.json"
    resources = json.loads(index.read_text(encoding="utf-8"))
    resources["ar"]["lemma"]["padt"]["md5"] = "0" * 32
    index.write_text(json.dumps(resources), encoding="utf-8")
    with pytest.raises(ModelError, match=r"expected md5 0{32}") as caught:
        load_parser("official", directory=stanza_folder)
    assert caught.value.path.name == "padt.pt"


def test_a_missing_file(stanza_folder):
    (stanza_folder / "ar" / "depparse" / "padt.pt").unlink()
    with pytest.raises(ModelError, match=r"padt\.pt") as caught:
        load_parser("official", directory=stanza_folder)
    assert "models fetch" in caught.value.remedy


def test_a_file_that_would_run_code(stanza_folder, tmp_path):
    class Bomb:
        def __reduce__(self):
            return (open, (str(tmp_path / "crater"), "w"))

    torch.save({"model": Bomb()}, stanza_folder / "ar" / "pos" / "padt.pt")
    with pytest.raises(ModelError, match="could run code"):
        load_parser("official", directory=stanza_folder)
    assert not (tmp_path / "crater").exists()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(None, "no Stanza models", id="no-index"),
        pytest.param("{", "cannot be read", id="broken-index"),
        pytest.param("{}", "no Arabic models", id="no-arabic"),
        pytest.param("[]", "no Arabic models", id="not-an-object"),
    ],
)
def test_a_folder_without_models(tmp_path, content, problem):
    if content is not None:
        (tmp_path / "resources.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=problem):
        load_parser("official", directory=tmp_path)


def test_which_folder_is_used(tmp_path, monkeypatch):
    monkeypatch.delenv("STANZA_RESOURCES_DIR", raising=False)
    assert str(official_directory()) == stanza.resources.common.DEFAULT_MODEL_DIR
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path / "named"))
    assert official_directory() == tmp_path / "named"
    assert official_directory(tmp_path) == tmp_path


@pytest.mark.usefixtures("no_network")
def test_fetching_without_network_says_what_to_do(tmp_path):
    with pytest.raises(ModelError, match="could not be fetched") as caught:
        fetch_official(tmp_path / "new")
    assert "STANZA_RESOURCES_DIR" in caught.value.remedy
    assert caught.value.__cause__ is not None


def test_fetching_asks_stanza_for_the_arabic_models(tmp_path, monkeypatch):
    asked = {}
    monkeypatch.setattr(stanza, "download", lambda lang, **options: asked.update(lang=lang, **options))
    assert fetch_official(tmp_path / "new") == tmp_path / "new"
    assert asked["lang"] == "ar"
    assert asked["model_dir"] == str(tmp_path / "new")
    assert "depparse" in asked["processors"]
