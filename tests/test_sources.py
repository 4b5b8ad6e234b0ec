"""What holds for the project's own source files."""

import ast
import re
import subprocess
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "quoteminer"
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
SOURCES = sorted(
    path
    for pattern in ("*.py", "*.toml", "*.md", "*.ini", "*.txt", "*.yaml", "*.cfg")
    for folder in (ROOT, PACKAGE, ROOT / "tests", ROOT / "docs")
    for path in (folder.rglob(pattern) if folder != ROOT else folder.glob(pattern))
    if "_build" not in path.parts and "stories" not in path.parts
)
MODULES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES = 450


def name(path):
    return path.relative_to(ROOT).as_posix()


def test_the_files_are_found():
    assert len(MODULES) > 50
    assert ROOT / "pyproject.toml" in SOURCES


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_raw_bidi_controls(path):
    """An editor would show such a line in another order than Python reads it; they are written as escapes."""
    lines = path.read_text("utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if BIDI.search(line)] == []


def is_arabic_letter(char):
    return unicodedata.name(char, "").startswith("ARABIC L")


def docstrings(tree):
    """The places of docstrings: of modules, classes, functions, and of the names that they explain."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for statement in body if isinstance(body, list) else ():
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                yield id(statement.value)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_arabic_letters_in_logic(path):
    """Arabic is data: words live in the lexicon; a single letter or sign is written by its name."""
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    documentation = set(docstrings(tree))
    found = [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation
        if any(is_arabic_letter(char) for char in node.value)
        and any(is_arabic_letter(char) for char in ast.get_source_segment(source, node) or "")
    ]
    assert found == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_stay_small(path):
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_have_a_docstring_and_a_name_of_their_own(path):
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert path.stem not in {"utils", "util", "helpers", "helper", "core", "common", "misc"}


def test_ci_runs_the_line_of_the_readme():
    commands = [line for line in (ROOT / ".ci" / "run").read_text().splitlines() if ".venv/bin/tox" in line]
    assert len(commands) == 1
    assert f"\n{commands[0]}\n" in (ROOT / "README.md").read_text("utf-8")


def test_constraints_hold_every_tool_that_tox_installs():
    constraints = (ROOT / "constraints.txt").read_text()
    project = (ROOT / "pyproject.toml").read_text()
    tools = re.findall(r"^(?:lint|test|docs) = \[(.*)\]$", project, re.MULTILINE)
    names = {re.split(r"[>=<\[]", tool.strip(' "'))[0].lower() for line in tools for tool in line.split(",")}
    runtime = re.search(r"^dependencies = \[(.*?)^\]", project, re.MULTILINE | re.DOTALL)[1]
    names |= {re.split(r"[>=<\[]", line.strip(' ",'))[0].lower() for line in runtime.strip().splitlines()}
    assert {n for n in names if not re.search(rf"^{re.escape(n)}==", constraints, re.MULTILINE)} == set()


def test_the_shell_of_ci_is_valid():
    subprocess.run(["bash", "-n", str(ROOT / ".ci" / "run")], check=True)  # noqa: S607
