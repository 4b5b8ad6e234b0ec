from __future__ import annotations

import hashlib
import tomllib

import pytest

from quoteminer.errors import ModelError
from quoteminer.parsing.folder import COMPACT, MANIFEST, digest_of, open_folder, write_manifest


def test_the_bundled_model_is_the_one_its_manifest_names():
    manifest = tomllib.loads((COMPACT / MANIFEST).read_text(encoding="utf-8"))
    folder = open_folder(COMPACT)
    assert folder.info.name == manifest["name"]
    assert folder.info.version == manifest["version"]
    assert folder.info.sha256 == manifest["sha256"]
    assert manifest["licence"] == "CC-BY-SA-4.0"
    assert folder.processors == ("tokenize", "pos", "lemma", "depparse")
    for name, entry in manifest["files"].items():
        assert (COMPACT / name).stat().st_size == entry["size"]


def test_the_overall_digest_is_that_of_the_sorted_lines():
    digests = {"b.pt": "22", "a.pt": "11"}
    assert digest_of(digests) == hashlib.sha256(b"11  a.pt\n22  b.pt\n").hexdigest()


def test_a_changed_file_is_named_with_both_checksums(model_copy):
    file = model_copy / "tagger.pt"
    expected = hashlib.sha256(file.read_bytes()).hexdigest()
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    with pytest.raises(ModelError) as caught:
        open_folder(model_copy)
    assert caught.value.path == file
    assert caught.value.remedy
    assert expected in str(caught.value)
    assert hashlib.sha256(data).hexdigest() in str(caught.value)


@pytest.mark.parametrize("name", ["parser.pt", "vectors.pt"])
def test_a_missing_file_is_named(model_copy, name):
    (model_copy / name).unlink()
    with pytest.raises(ModelError, match="missing") as caught:
        open_folder(model_copy)
    assert caught.value.path == model_copy / name


def test_a_folder_without_manifest_is_named_by_its_hash(model_copy):
    (model_copy / MANIFEST).unlink()
    info = open_folder(model_copy).info
    assert info.name == "model"
    assert info.sha256 == open_folder(COMPACT).info.sha256
    assert info.version == info.sha256[:12]


def test_vectors_are_optional_without_manifest(model_copy):
    (model_copy / MANIFEST).unlink()
    (model_copy / "vectors.pt").unlink()
    assert "vectors.pt" not in open_folder(model_copy).files


def test_no_such_folder(tmp_path):
    with pytest.raises(ModelError, match=r"tokenizer\.pt"):
        open_folder(tmp_path / "nothing")


@pytest.mark.parametrize(
    ("manifest", "problem"),
    [
        pytest.param("name = ", "not TOML", id="broken"),
        pytest.param('name = "x"', r"\[files\]", id="no-files"),
        pytest.param('[files]\n"../secret" = {sha256 = "0"}', "unknown file", id="path-outside"),
    ],
)
def test_a_bad_manifest_is_refused(model_copy, manifest, problem):
    (model_copy / MANIFEST).write_text(manifest, encoding="utf-8")
    with pytest.raises(ModelError, match=problem) as caught:
        open_folder(model_copy)
    assert caught.value.path == model_copy / MANIFEST


def test_writing_a_manifest_that_opens(model_copy):
    written = write_manifest(model_copy, name="mine", version="2", licence="CC0-1.0")
    assert open_folder(model_copy).info == written
