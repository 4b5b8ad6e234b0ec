"""Count a text once, however many articles carry it, word for word or nearly.

Agencies' reports are carried with another headline or without their last paragraph.  Texts are compared
by the pairs of neighbouring words that stand in them, hashed, of which the smallest are kept: a sketch
tells how much two texts share (bottom-k, A. Broder 1997), and texts with no small hash in common are never
looked at together.  An article with a figure that the other does not have is no copy: it was changed.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from heapq import nsmallest
from itertools import chain, pairwise
from typing import TypeAlias
from zlib import crc32

import regex
from attrs import frozen

from quoteminer.compare.sets import Sets
from quoteminer.compare.values import Copies
from quoteminer.model import Article, Extraction
from quoteminer.text import fold_key

__all__ = ["Carrier", "Outline", "carrier_of", "distinct", "outline_of"]

# Hashes that are kept of a text, the smallest of them that lead to its like, and how many both must have.
_KEPT = 64
_LEADING = 12
_SHARED = 3
# A text with fewer pairs of words says what many say.
_FEWEST = 25
# How much of all the pairs in two texts both must have, of 100.
_ALIKE = 75
_MOST_TOGETHER = 200
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}\u0640]*+")
Figures: TypeAlias = frozenset[str]


@frozen
class Carrier:
    """What tells one article from another that has the same text."""

    sha256: str
    article_id: str
    source: str | None
    published: dt.date | None


@frozen
class Outline:
    """What tells whether an article is a copy: a sketch of its words, and the figures it gives."""

    sketch: Sequence[int]
    figures: Figures


_NO_OUTLINE = Outline((), frozenset())


def carrier_of(article: Article) -> Carrier:
    """Give what tells an article from its copies."""
    return Carrier(article.sha256, article.id, article.source, article.published)


def outline_of(extraction: Extraction) -> Outline:
    """Give what tells whether an article is nearly the same as another.

    >>> from quoteminer import mine
    >>> outline_of(mine("قتل 12 شخصا.", model=None)).figures
    frozenset({'12'})
    """
    words = [fold_key(word) for word in _WORD.findall(extraction.article.text)]
    hashes = {crc32(f"{one} {other}".encode("utf-8", "surrogatepass")) for one, other in pairwise(words)}
    sketch = tuple(nsmallest(_KEPT, hashes)) if len(hashes) >= _FEWEST else ()
    quantities = (claim.quantity for claim in extraction.claims)
    figures = frozenset("/".join(map(str, _bounds(q.value, q.low, q.high))) for q in quantities)
    return Outline(sketch, figures)


def _bounds(value: object, low: object, high: object) -> tuple[object, ...]:
    return (value,) if value is not None else (low, high)


def distinct(
    carriers: Sequence[Carrier], outlines: Sequence[Outline] | None = None
) -> tuple[list[int], tuple[Copies, ...]]:
    """Choose one article of each text and name its copies.

    That is the one with the most figures, then the earliest published that is dated.  Without
    ``outlines`` only texts that are the same to the letter are copies.  Gives indices, in the order in which
    the articles are compared.

    >>> rows = (("f", "b"), ("f", "a"), ("e", "c"))
    >>> distinct([Carrier(text, name, None, None) for text, name in rows])
    ([2, 1], (Copies(counted='a', left_out=('b',)),))
    """
    outlines = outlines if outlines is not None else [_NO_OUTLINE] * len(carriers)
    same: dict[str, list[int]] = defaultdict(list)
    for index, carrier in enumerate(carriers):
        same[carrier.sha256].append(index)
    texts = [
        sorted(inside, key=lambda index: _precedence(carriers[index])) for _, inside in sorted(same.items())
    ]
    kept: list[int] = []
    copies: list[Copies] = []
    for together in _gathered([outlines[inside[0]] for inside in texts], texts, carriers):
        inside = [index for text in together for index in texts[text]]
        kept.append(inside[0])
        counted = carriers[inside[0]].article_id
        others = tuple(sorted({carriers[index].article_id for index in inside[1:]} - {counted}))
        if others:
            copies.append(Copies(counted, others))
    return kept, tuple(sorted(copies, key=lambda c: c.counted))


def _gathered(
    outlines: Sequence[Outline], texts: Sequence[Sequence[int]], carriers: Sequence[Carrier]
) -> Iterator[list[int]]:
    """Give the texts that are one, the one to count first; each text once, in their order."""
    sets = Sets(len(texts))
    for one, other in _pairs(outlines):
        sets.join(one, other)
    groups: dict[int, list[int]] = defaultdict(list)
    for number in range(len(texts)):
        groups[sets.find(number)].append(number)
    for _, inside in sorted(groups.items()):
        if len(inside) > 1:
            inside.sort(key=lambda n: (-len(outlines[n].figures), _precedence(carriers[texts[n][0]])))
        yield inside


def _pairs(outlines: Sequence[Outline]) -> Iterator[tuple[int, int]]:
    """Give the pairs of texts that are nearly one, found by a small hash that they share."""
    index: dict[Hashable, list[int]] = defaultdict(list)
    for number, outline in enumerate(outlines):
        leading = outline.sketch[:_LEADING]
        shared = Counter(chain.from_iterable(index[value] for value in leading))
        for other in sorted(other for other, times in shared.items() if times >= _SHARED):
            if _are_copies(outlines[other], outline):
                yield other, number
        for value in leading:
            if len(index[value]) < _MOST_TOGETHER:
                index[value].append(number)


def _are_copies(first: Outline, second: Outline) -> bool:
    """Tell whether two texts share most of their words, and one has no figure that the other lacks."""
    if not (first.figures <= second.figures or second.figures <= first.figures):
        return False
    size = min(len(first.sketch), len(second.sketch))
    smallest = sorted({*first.sketch, *second.sketch})[:size]
    both = set(first.sketch) & set(second.sketch)
    return 100 * sum(value in both for value in smallest) >= _ALIKE * size


def _precedence(carrier: Carrier) -> tuple[bool, str, str, str]:
    day = carrier.published
    return (day is None, day.isoformat() if day else "", carrier.article_id, carrier.source or "")
