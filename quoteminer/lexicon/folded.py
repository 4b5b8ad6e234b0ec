"""Converters that fold the words of a lexicon entry as it is read."""

from __future__ import annotations

from collections.abc import Iterable

from quoteminer.text.folding import fold_key

__all__ = ["folded", "folded_phrase", "folded_word"]


def folded(words: Iterable[str]) -> tuple[str, ...]:
    """Fold each word of a list."""
    return tuple(fold_key(word) for word in words)


def folded_word(word: str) -> str:
    """Fold one word."""
    return fold_key(word)


def folded_phrase(phrase: str) -> tuple[str, ...]:
    """Fold each word of a phrase."""
    return folded(phrase.split())
