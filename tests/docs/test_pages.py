"""The pages say what is true: their examples run, and nothing public is left out."""

import sys
from pathlib import Path

import examples
import pytest

from quoteminer.formats.schema import record_schema

ROOT = Path(__file__).parents[2]
PAGES = examples.pages()


def name(path):
    return path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return examples.example_folder(tmp_path_factory.mktemp("examples"))


@pytest.mark.stanza
@pytest.mark.parametrize("path", PAGES, ids=name)
def test_python_examples(path, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert examples.python_failures(path.read_text("utf-8"), path.name) == ""


@pytest.mark.stanza
@pytest.mark.parametrize("path", PAGES, ids=name)
def test_command_examples(path, folder):
    for line, shown in examples.commands(path.read_text("utf-8")):
        if "--help" in line and sys.version_info >= (3, 13):
            continue  # Python 3.13 draws help otherwise; the pages show what the versions before it draw
        assert examples.shortened(examples.run_command(line, folder), shown) == shown


def test_there_are_examples():
    text = "".join(path.read_text("utf-8") for path in PAGES)
    assert len(list(examples.commands(text))) > 5
    assert text.count("```python\n>>> ") > 3


def keys(schema):
    for part in (schema, *schema["$defs"].values()):
        yield from part["properties"]


def test_the_glossary_explains_every_key():
    glossary = (ROOT / "docs" / "reference" / "glossary.md").read_text("utf-8")
    assert sorted({key for key in keys(record_schema()) if f"`{key}`" not in glossary}) == []


@pytest.mark.parametrize("path", [p for p in PAGES if p.name != "README.md"], ids=name)
def test_pages_have_a_title_and_end_their_examples_with_a_blank_line(path):
    text = path.read_text("utf-8")
    assert text.startswith("# ")
    for kind, block in examples._BLOCK.findall(text):
        assert kind != "python" or block.endswith("\n\n") or ">>>" not in block
