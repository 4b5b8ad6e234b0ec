"""Labels in the furniture of a page, which tell its date and its publisher."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, TypeAlias

from attrs import field, frozen

from quoteminer.lexicon.loader import entries
from quoteminer.text.folding import fold_key

__all__ = ["LabelRole", "label_at"]

LabelRole: TypeAlias = Literal["date", "source"]


def _folded(form: str) -> tuple[str, ...]:
    return tuple(fold_key(word) for word in form.split())


@frozen
class _Entry:
    role: LabelRole
    form: tuple[str, ...] = field(converter=_folded)


@lru_cache(maxsize=1)
def _labels() -> tuple[_Entry, ...]:
    return tuple(sorted(entries("furniture", _Entry), key=lambda entry: -len(entry.form)))


def label_at(keys: Sequence[str], index: int) -> tuple[LabelRole, int] | None:
    """Read the label that begins at a place among folded words: its role and how many words it has.

    >>> label_at(["اخر", "تحديث", "2018"], 0)
    ('date', 2)
    """
    for entry in _labels():
        if tuple(keys[index : index + len(entry.form)]) == entry.form:
            return entry.role, len(entry.form)
    return None
