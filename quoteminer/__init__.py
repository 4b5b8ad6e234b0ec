"""Who said what, and which numbers disagree, in Arabic news.

>>> import quoteminer
>>> extraction = quoteminer.mine("قال الوزير سامي حداد: «لن نغلق الميناء».", model=None)
>>> [(quote.speaker.name, quote.text) for quote in extraction.quotes]
[('سامي حداد', 'لن نغلق الميناء')]
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

from quoteminer._version import __version__

if TYPE_CHECKING:
    from quoteminer.articles import read_articles
    from quoteminer.compare import Comparison, compare
    from quoteminer.compare.changes import Diff
    from quoteminer.compare.diff import diff
    from quoteminer.errors import QuoteminerError
    from quoteminer.mining import Miner, mine
    from quoteminer.model import Article, Claim, Extraction, Quantity, Quote, Span, Speaker, Statement
    from quoteminer.numbers.quantities import find_quantities
    from quoteminer.store import Store

__all__ = [
    "Article",
    "Claim",
    "Comparison",
    "Diff",
    "Extraction",
    "Miner",
    "Quantity",
    "Quote",
    "QuoteminerError",
    "Span",
    "Speaker",
    "Statement",
    "Store",
    "__version__",
    "compare",
    "diff",
    "find_quantities",
    "mine",
    "read_articles",
]

_HOMES = {
    "quoteminer.articles": ("read_articles",),
    "quoteminer.compare": ("Comparison", "compare"),
    "quoteminer.compare.changes": ("Diff",),
    "quoteminer.compare.diff": ("diff",),
    "quoteminer.errors": ("QuoteminerError",),
    "quoteminer.mining": ("Miner", "mine"),
    "quoteminer.model": (
        "Article",
        "Claim",
        "Extraction",
        "Quantity",
        "Quote",
        "Span",
        "Speaker",
        "Statement",
    ),
    "quoteminer.numbers.quantities": ("find_quantities",),
    "quoteminer.store": ("Store",),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Import the module behind a public name on first use: importing the package costs nothing."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415  (lazy on purpose)

    value: object = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted(__all__)


class _FrontDoor(ModuleType):
    """Keeps `compare` the function: Python would put the room of that name in its place when it loads."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _FrontDoor
