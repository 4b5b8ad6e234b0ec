from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys

import pytest
import torch
from stanza.models.depparse.model import GraphParser

from quoteminer.errors import MissingExtraError, ModelError, OptionError
from quoteminer.parsing import compact_pipeline, load_parser
from quoteminer.parsing.folder import MANIFEST, weights_only

from .conftest import SENTENCES

pytestmark = pytest.mark.stanza


class Bomb:
    """A pickle that creates a file when it is loaded the ordinary way."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return (open, (str(self.path), "w"))


@pytest.mark.parametrize("name", ["tokenizer.pt", "tagger.pt", "lemmatizer.pt", "parser.pt", "vectors.pt"])
@pytest.mark.parametrize("zipped", [False, True], ids=["legacy", "zip"])
def test_a_file_that_would_run_code_is_refused(model_copy, tmp_path, name, zipped):
    crater = tmp_path / "crater"
    (model_copy / MANIFEST).unlink()
    torch.save({"model": Bomb(crater)}, model_copy / name, _use_new_zipfile_serialization=zipped)
    with pytest.raises(ModelError, match="could run code"):
        load_parser(model_copy)
    assert not crater.exists()


def test_the_bomb_of_the_test_above_is_live(tmp_path):
    crater = tmp_path / "crater"
    pickle.loads(pickle.dumps(Bomb(crater))).close()  # noqa: S301
    assert crater.exists()


def test_weights_only_holds_even_where_the_caller_asks_otherwise(tmp_path, monkeypatch):
    monkeypatch.setenv("TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD", "1")
    torch.save(Bomb(tmp_path / "crater"), tmp_path / "bomb.pt")
    with weights_only(), pytest.raises(pickle.UnpicklingError):
        torch.load(tmp_path / "bomb.pt", weights_only=False)
    assert not (tmp_path / "crater").exists()
    assert os.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] == "1"
    assert "TORCH_FORCE_WEIGHTS_ONLY_LOAD" not in os.environ


@pytest.mark.parametrize("name", ["tokenizer.pt", "tagger.pt", "lemmatizer.pt", "parser.pt", "vectors.pt"])
@pytest.mark.parametrize("content", [b"", b"not a model", b"PK\x03\x04broken"], ids=["empty", "text", "zip"])
def test_a_damaged_file_is_a_clear_error(model_copy, name, content):
    (model_copy / MANIFEST).unlink()
    (model_copy / name).write_bytes(content)
    with pytest.raises(ModelError) as caught:
        load_parser(model_copy)
    assert caught.value.path == model_copy


def test_files_in_each_others_place_are_refused(model_copy):
    (model_copy / MANIFEST).unlink()
    shutil.copy(model_copy / "tagger.pt", model_copy / "parser.pt")
    with pytest.raises(ModelError):
        load_parser(model_copy)


def test_a_folder_gives_what_the_bundled_model_gives(model_copy, compact):
    (model_copy / "resources.json").unlink()
    parser = load_parser(str(model_copy))
    assert parser.info == compact.info
    assert parser.parse(SENTENCES) == compact.parse(SENTENCES)


@pytest.mark.usefixtures("no_network")
def test_nothing_is_asked_of_the_network():
    parser = load_parser("compact")
    assert parser.parse([SENTENCES[0]])[0]


@pytest.mark.parametrize("threads", [0, -1])
def test_bad_threads(threads):
    with pytest.raises(OptionError, match="threads"):
        load_parser("compact", threads=threads)


def test_threads_hold_while_parsing_only(monkeypatch):
    before = torch.get_num_threads()
    parser = load_parser("compact", threads=before + 1)
    seen = []
    tokenizer = parser.pipeline.processors["tokenize"]
    process = tokenizer.process
    monkeypatch.setattr(
        tokenizer, "process", lambda text: seen.append(torch.get_num_threads()) or process(text)
    )
    parser.parse([SENTENCES[0]])
    assert seen == [before + 1]
    assert torch.get_num_threads() == before


def test_a_directory_goes_with_official_only(tmp_path):
    with pytest.raises(OptionError, match="directory"):
        load_parser("compact", directory=tmp_path)


def test_no_such_model(tmp_path):
    with pytest.raises(ModelError, match="no such model folder"):
        load_parser(tmp_path / "none")


def test_the_bare_pipeline():
    pipeline = compact_pipeline("tokenize")
    assert list(pipeline.processors) == ["tokenize"]
    assert pipeline("قال الوزير").num_tokens == 2
    with pytest.raises(OptionError, match="sentiment"):
        compact_pipeline("tokenize,sentiment")


def test_the_bare_pipeline_decodes_as_stanza_does():
    model = compact_pipeline().processors["depparse"].trainer.model
    assert model.decode_graph_predictions is GraphParser.decode_graph_predictions


def test_loading_and_parsing_leave_the_compiler_of_torch_alone():
    code = (
        "import sys; from quoteminer.parsing import load_parser; from stanza.models.common import utils; "
        "build = utils.dispatch_optimizer; load_parser().parse(['abc']); "
        "print('torch._dynamo' in sys.modules, utils.dispatch_optimizer is build)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


def test_stanza_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "stanza", None)
    with pytest.raises(MissingExtraError, match="stanza"):
        load_parser("compact")
