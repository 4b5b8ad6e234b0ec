"""Tell whether two sources in different articles can be one."""

from __future__ import annotations

from functools import lru_cache

from quoteminer.lexicon.phrasebook import bare
from quoteminer.speakers.names import match_names
from quoteminer.text import fold_key

__all__ = ["is_one_voice"]


@lru_cache(maxsize=65536)
def is_one_voice(one: str, other: str) -> bool:
    """Tell whether two names can be of one source: of one person, or the words of one among the other's.

    >>> is_one_voice("وزارة الداخلية", "الداخلية"), is_one_voice("مايلز كاغينز", "مايلز كيغنز")
    (True, True)
    """
    left, right = ({bare(fold_key(word)) for word in name.split()} for name in (one, other))
    return left <= right or right <= left or match_names(one, other).same
