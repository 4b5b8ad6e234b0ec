"""Every regular expression of the package is bounded: on no text does it take more than linear time."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex

import quoteminer

PACKAGE = Path(quoteminer.__file__).parent
# At this length a linear search takes some milliseconds, a quadratic one half a second or more.
LENGTH = 40_000
SECONDS = 0.25
_UNITS = (
    *" \n\t.,:/-%'\"(<=!«،ـaب1٠א\u064e\u200d\u202e\ud800\x00\x1b",
    *("ب ", "a ", "ب\u064e", "ب.", " و", "\r\n", " \n", "1.", "1/", "1e+", "«ب» ", "\x1b[0;", "http://"),
    *("<meta ", "<html", "<!--", "<?xml ", "charset ="),
)
# How an expression is used, and what is tried for it: all that replaces or splits goes through the text so.
_METHODS = {
    **dict.fromkeys(("finditer", "findall", "search", "sub", "subn", "split"), "finditer"),
    **{name: name for name in ("match", "fullmatch")},
}
# What follows decides whether a search that went to the end was in vain.
_ENDS = ("aب1", "\x01")


def _inside(value: object) -> Iterator[object]:
    """Find the compiled expressions in a value of a module."""
    if isinstance(value, re.Pattern | regex.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from _inside(tuple(value.values()))
    elif isinstance(value, tuple | list | set | frozenset):
        for item in value:
            yield from _inside(item)


def _compiled() -> dict[str, object]:
    found = {}
    for info in pkgutil.walk_packages([str(PACKAGE)], "quoteminer."):
        if info.name == "quoteminer.__main__":
            continue  # runs the command
        for name, value in vars(importlib.import_module(info.name)).items():
            for number, pattern in enumerate(_inside(value)):
                found.setdefault(
                    id(pattern), (f"{info.name.removeprefix('quoteminer.')}.{name}-{number}", pattern)
                )
    return dict(found.values())


def _calls() -> Iterator[tuple[str, ast.Call]]:
    """Find where modules call `regex` or `re`."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id in {"re", "regex"}
                and node.func.attr != "escape"
            ):
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", node


PATTERNS = _compiled()


def test_expressions_are_compiled_in_modules_where_they_are_found_here():
    calls = list(_calls())
    inline = [place for place, call in calls if call.func.attr != "compile"]
    assert inline == []
    nested = {
        id(node)
        for path in PACKAGE.rglob("*.py")
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef | ast.Lambda)
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and ast.unparse(node) in {"re.compile", "regex.compile"}
    }
    assert nested == set()
    assert len(PATTERNS) >= len(calls)


def _texts() -> Iterator[str]:
    for unit in _UNITS:
        for end in _ENDS:
            yield unit * (LENGTH // len(unit)) + end


def _uses(name: str) -> set[str]:
    """Find how an expression is used in its module; one that is reached otherwise may be used in any way."""
    module, _, constant = name.rpartition("-")[0].rpartition(".")
    source = Path(importlib.import_module(f"quoteminer.{module}").__file__).read_text("utf-8")
    return set(re.findall(rf"\b{constant}\.({'|'.join(_METHODS)})\b", source)) or {"finditer", "fullmatch"}


@pytest.mark.slow
@pytest.mark.parametrize("name", PATTERNS)
def test_time_is_linear(name):
    check(PATTERNS[name], _uses(name))


def check(pattern, uses):
    limit = {"timeout": SECONDS} if isinstance(pattern, regex.Pattern) else {}
    for text in _texts():
        given = text if isinstance(pattern.pattern, str) else text.encode("utf-8", "replace")
        start = time.process_time()
        try:
            for use in uses:
                search = getattr(pattern, _METHODS[use])
                found = search(given, **limit)
                if _METHODS[use] == "finditer":
                    deque(found, maxlen=0)
        except TimeoutError:
            pytest.fail(f"not linear on {text[:12]!r} ... {text[-1]!r}")
        assert time.process_time() - start < 3 * SECONDS


@pytest.mark.parametrize("bad", [r"\s+[^\s\w]", r"(?:a|aa)+\d"])
def test_an_expression_that_is_not_linear_is_found(bad):
    with pytest.raises(pytest.fail.Exception, match="not linear on"):
        check(regex.compile(bad), {"search"})
