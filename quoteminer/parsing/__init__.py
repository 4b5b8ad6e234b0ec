"""Syntax from Stanza, for the few windows of a text that need it.

Importing this package loads neither torch nor stanza; `load_parser` does.

>>> from quoteminer.parsing import load_parser
>>> parser = load_parser("compact")  # doctest: +SKIP
>>> (sentence,) = parser.parse(["قال الوزير إن الجيش انسحب."])[0]  # doctest: +SKIP
>>> [(token.text, token.deprel) for token in sentence.tokens][:2]  # doctest: +SKIP
[('قال', 'root'), ('الوزير', 'nsubj')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quoteminer.model import ParserInfo
from quoteminer.parsing.protocol import ParsedSentence, ParsedToken, Parser

if TYPE_CHECKING:
    from quoteminer.parsing.loading import compact_pipeline, load_parser
    from quoteminer.parsing.official import fetch_official

__all__ = [
    "ParsedSentence",
    "ParsedToken",
    "Parser",
    "ParserInfo",
    "compact_pipeline",
    "fetch_official",
    "load_parser",
]

_LAZY = {
    "compact_pipeline": "quoteminer.parsing.loading",
    "fetch_official": "quoteminer.parsing.official",
    "load_parser": "quoteminer.parsing.loading",
}


def __getattr__(name: str) -> object:
    """Load what needs a heavier module on first use."""
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415  (lazy on purpose)

    value: object = getattr(import_module(_LAZY[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted(__all__)
