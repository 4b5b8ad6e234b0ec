"""Errors: one root, a builtin beside it, the facts as attributes, the remedy in the message."""

from __future__ import annotations

import pytest

from quoteminer import errors
from quoteminer.errors import (
    InputError,
    MissingExtraError,
    ModelError,
    OptionError,
    QuoteminerError,
    SchemaError,
)

LEAVES = [getattr(errors, name) for name in errors.__all__ if name != "QuoteminerError"]


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.__name__)
def test_every_error_is_ours_and_a_builtin_too(leaf: type[Exception]):
    assert issubclass(leaf, QuoteminerError)
    assert any(issubclass(leaf, builtin) for builtin in (ValueError, RuntimeError, ImportError, OSError))
    assert leaf.__name__.endswith("Error")


def test_messages_name_place_and_remedy():
    error = InputError("not UTF-8", source="a.txt", place="byte 17", remedy="Use --encoding")
    assert str(error) == "a.txt, byte 17: not UTF-8. Use --encoding"
    assert (error.source, error.place, error.remedy) == ("a.txt", "byte 17", "Use --encoding")
    assert str(InputError("empty")) == "empty"
    assert str(SchemaError("missing", path="quotes[0].id")) == "quotes[0].id: missing"
    assert "allowed: x" in str(OptionError("format", "y", "x"))
    assert "pip install 'quoteminer[web]'" in str(MissingExtraError("HTML input", "web"))
    assert "damaged" in str(ModelError("damaged", path="m/parser.pt"))
