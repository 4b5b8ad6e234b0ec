"""Verb forms frequent in news, which no name is made of."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypeAlias

from attrs import field, frozen

from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.folded import folded
from quoteminer.lexicon.loader import entries
from quoteminer.text.memo import memo

__all__ = ["is_verb"]

Tense: TypeAlias = Literal["perfect", "imperfect"]


@frozen
class _Entry:
    tense: Tense
    forms: tuple[str, ...] = field(converter=folded)


@lru_cache(maxsize=1)
def _forms() -> frozenset[str]:
    return frozenset(form for entry in entries("verbs", _Entry) for form in entry.forms)


@memo()
def is_verb(key: str) -> bool:
    """Tell whether a folded word is a frequent verb form, with or without *wa-*, *fa-* or the future *sa-*.

    >>> is_verb("وصل"), is_verb("ووصل"), is_verb("سيصل"), is_verb("حداد")
    (True, True, True, False)
    """
    forms = _forms()
    return key in forms or any(
        reading.stem in forms for reading in analyses(key) if not (reading.preposition or reading.article)
    )
