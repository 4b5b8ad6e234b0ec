"""Remember what was worked out for a word: a text has few different ones, and they recur."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import TYPE_CHECKING, TypeVar

__all__ = ["Memo", "memo"]

T = TypeVar("T")


class Memo(dict[str, T]):
    """A function of one word as a table that fills itself; ``table[word]`` is the fastest way to ask.

    A table of its own, because `functools.lru_cache` also keeps the order of use: among tens of
    thousands of words each look-up then touches memory far apart, which costs three times as much.
    Full tables are emptied, so that memory stays bounded whatever the input.

    >>> length = Memo(len, 100)
    >>> length["abc"], length("abc"), dict(length)
    (3, 3, {'abc': 3})
    """

    def __init__(self, make: Callable[[str], T], limit: int) -> None:
        super().__init__()
        update_wrapper(self, make)
        self._make = make
        self._limit = limit

    def __missing__(self, word: str) -> T:
        if len(self) >= self._limit:
            self.clear()
        value = self[word] = self._make(word)
        return value

    if TYPE_CHECKING:

        def __call__(self, word: str) -> T:
            """Give what the function gives for a word."""
            ...

    else:
        __call__ = dict.__getitem__  # without a frame of Python between


def memo(limit: int) -> Callable[[Callable[[str], T]], Memo[T]]:
    """Make a function of one word a `Memo` of so many words.

    >>> @memo(1000)
    ... def doubled(word):
    ...     return word * 2
    >>> doubled("ab")
    'abab'
    """
    return lambda make: Memo(make, limit)
