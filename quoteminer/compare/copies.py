"""Count a text once, however many articles carry it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from attrs import frozen

from quoteminer.compare.values import Copies
from quoteminer.model import Article

__all__ = ["Carrier", "carrier_of", "distinct"]


@frozen
class Carrier:
    """What tells one article from another that has the same text."""

    sha256: str
    article_id: str
    source: str | None
    published: dt.date | None


def carrier_of(article: Article) -> Carrier:
    """Give what tells an article from its copies."""
    return Carrier(article.sha256, article.id, article.source, article.published)


def distinct(carriers: Sequence[Carrier]) -> tuple[list[int], tuple[Copies, ...]]:
    """Choose one article of each text, the earliest published that is dated, and name its copies.

    Gives indices, in the order in which the articles are compared.

    >>> rows = (("f", "b"), ("f", "a"), ("e", "c"))
    >>> distinct([Carrier(text, name, None, None) for text, name in rows])
    ([2, 1], (Copies(counted='a', left_out=('b',)),))
    """
    same: dict[str, list[int]] = defaultdict(list)
    for index, carrier in enumerate(carriers):
        same[carrier.sha256].append(index)
    kept: list[int] = []
    copies: list[Copies] = []
    for _, inside in sorted(same.items()):
        inside.sort(key=lambda index: _precedence(carriers[index]))
        kept.append(inside[0])
        counted = carriers[inside[0]].article_id
        others = tuple(sorted({carriers[index].article_id for index in inside[1:]} - {counted}))
        if others:
            copies.append(Copies(counted, others))
    return kept, tuple(sorted(copies, key=lambda c: c.counted))


def _precedence(carrier: Carrier) -> tuple[bool, str, str, str]:
    day = carrier.published
    return (day is None, day.isoformat() if day else "", carrier.article_id, carrier.source or "")
