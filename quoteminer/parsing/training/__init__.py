"""Train a compact Arabic model for Stanza from a CoNLL-U treebank.

Needs the extra ``train`` for word vectors.  Importing this package loads nothing heavy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quoteminer.parsing.training.settings import Settings

if TYPE_CHECKING:
    from quoteminer.parsing.training.run import TrainingReport, train

__all__ = ["Settings", "TrainingReport", "train"]


def __getattr__(name: str) -> object:
    """Load what needs torch on first use."""
    if name not in {"TrainingReport", "train"}:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from quoteminer.parsing.training import run  # noqa: PLC0415  (lazy on purpose)

    return getattr(run, name)
