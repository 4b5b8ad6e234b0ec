"""The pages say what is true: their examples run, and nothing public is left out."""

import ast
import importlib
import json
import re
import shlex
import sys
import tomllib
from pathlib import Path

import examples
import pytest

import quoteminer
from quoteminer.cli.arguments import make_parser
from quoteminer.compare.corrections import read_corrections
from quoteminer.formats.schema import record_schema

ROOT = Path(__file__).parents[2]
PAGES = examples.pages()
BLOCK = re.compile(r"^```([a-z]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


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


def test_citations_name_this_version():
    assert f"Version {quoteminer.__version__}." in (ROOT / "README.md").read_text("utf-8")
    assert f"Version {quoteminer.__version__}." in (ROOT / "README.md").read_text("utf-8")


LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)#:]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_links_lead_to_files(path):
    text = BLOCK.sub("", path.read_text("utf-8"))
    assert [link for link in LINK.findall(text) if not (path.parent / link).exists()] == []


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


# What needs a cluster or an hour is read, not run: its names and its syntax are checked.
ONLY_READ = {"docs/how-to/spark.md", "docs/how-to/train-a-model.md"}


def blocks(kind):
    return [
        (path, text)
        for path in PAGES
        for found, text in BLOCK.findall(path.read_text("utf-8"))
        if found == kind
    ]


def test_every_python_example_is_run():
    assert [name(path) for path, text in blocks("python") if ">>> " not in text] == []


def test_examples_that_are_only_read_name_what_is_there():
    found = blocks("py")
    assert {name(path) for path, _ in found} == ONLY_READ
    for _, text in found:
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ImportFrom) and node.module.startswith("quoteminer"):
                module = importlib.import_module(node.module)
                assert [part.name for part in node.names if not hasattr(module, part.name)] == []


def test_commands_that_are_only_read_have_options_that_are_there():
    read = 0
    for _, text in blocks("sh"):
        for line in text.replace("&&", "\n").splitlines():
            program, *arguments = shlex.split(line, comments=True) or [""]
            if program.rpartition("/")[2] == "quoteminer":
                make_parser().parse_args(arguments)
                read += 1
    assert read > 4


def test_files_shown_can_be_read(tmp_path):
    for path, text in blocks("toml"):
        tomllib.loads(text)
        if name(path) == "docs/reference/verdicts.md":
            (tmp_path / "corrections.toml").write_text(text, "utf-8")
            assert read_corrections(tmp_path / "corrections.toml")
    for _, text in blocks("json"):
        json.loads(text)


def parsers(parser, path=()):
    yield " ".join(("quoteminer", *path)), parser
    for action in parser._actions:
        if action.nargs == "A...":
            for command, inner in action.choices.items():
                yield from parsers(inner, (*path, command))


def test_every_command_and_option_is_documented():
    """The help itself is compared with what the commands print; here nothing may be missing."""
    page = (ROOT / "docs" / "reference" / "cli.md").read_text("utf-8")
    shown = {line: text for line, text in examples.commands(page) if line.endswith(" --help")}
    for command, parser in parsers(make_parser()):
        text = shown[f"{command} --help"]
        options = [option for action in parser._actions for option in action.option_strings]
        assert [option for option in options if option not in text] == []
