"""Tell the family of the event that a sentence or a headline speaks of."""

from __future__ import annotations

from functools import lru_cache

from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.topics import event_words
from quoteminer.text import tokenize

__all__ = ["event_of"]


def event_of(*texts: str | None) -> str | None:
    """Give the event family of the first text that names exactly one.

    >>> event_of("أسفر التفجير عن مقتل 12 شخصا")
    'violence'
    >>> event_of("تلت الحريق سيول جارفة") is None
    True
    """
    for text in texts:
        if text is None:
            continue
        families = {family for token in tokenize(text) if (family := _family(token.key)) is not None}
        if families:
            return families.pop() if len(families) == 1 else None
    return None


@lru_cache(maxsize=65536)
def _family(key: str) -> str | None:
    words = event_words()
    for reading in analyses(key):
        if (family := words.get(reading.stem)) is not None:
            return family
    return None
