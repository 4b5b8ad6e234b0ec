"""Compare what is stored, block by block, so that memory holds a block and not the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from quoteminer.compare.arithmetic import gathered
from quoteminer.compare.comparison import block_groups
from quoteminer.compare.copies import distinct
from quoteminer.compare.groups import rank
from quoteminer.compare.members import Member
from quoteminer.compare.subjects import Block
from quoteminer.compare.values import ClaimGroup, Comparison
from quoteminer.store.rows import Head, member_from, read_checked, read_head, read_outline

__all__ = ["compare_blocks"]

# Claims that are read together; a block is never cut, so a larger one is read whole.
_TOGETHER = 20_000

_Query: TypeAlias = Callable[..., list[tuple[Any, ...]]]


def compare_blocks(query: _Query) -> Comparison:
    """Compare the claims of the store that answers the queries."""
    articles = query("SELECT seq, head, outline, claims, checked FROM articles ORDER BY seq")
    heads = [read_head(head) for _, head, _, _, _ in articles]
    outlines = [read_outline(outline) for _, _, outline, _, _ in articles]
    kept, copies = distinct([head.carrier for head in heads], outlines)
    del outlines
    # Claims are compared in the order of their articles, and that is the order of `kept`.
    places = {articles[index][0]: place for place, index in enumerate(kept)}
    ordered = [heads[index] for index in kept]
    groups: list[ClaimGroup] = []
    for low, high, blocks in _stretches(query):
        groups.extend(_groups_of(_members(query, low, high, blocks, places, ordered)))
    groups.sort(key=rank)
    texts = (text for *_, text in (articles[index] for index in kept) if text is not None)
    return Comparison(
        groups=tuple(groups),
        articles=len(kept),
        claims=sum(articles[index][3] for index in kept),
        copies=copies,
        calculations=gathered(map(read_checked, texts), groups),
    )


def _stretches(query: _Query) -> Iterator[tuple[int, int, frozenset[int]]]:
    """Cut the line of block numbers into stretches of so many claims; lone claims are left out."""
    counted = query(
        "SELECT block, count(*) FROM claims WHERE block IS NOT NULL GROUP BY block HAVING count(*) > 1 "
        "ORDER BY block"
    )
    gathered: list[int] = []
    claims = 0
    for block, count in counted:
        if gathered and claims + count > _TOGETHER:
            yield gathered[0], gathered[-1], frozenset(gathered)
            gathered, claims = [], 0
        gathered.append(block)
        claims += count
    if gathered:
        yield gathered[0], gathered[-1], frozenset(gathered)


def _members(
    query: _Query,
    low: int,
    high: int,
    blocks: frozenset[int],
    places: Mapping[int, int],
    heads: list[Head],
) -> Iterator[Member]:
    rows = query(
        "SELECT article, position, block, digest, words, context, record FROM claims "
        "WHERE block BETWEEN ? AND ?",
        low,
        high,
    )
    wanted = [
        (places[article], position, *claim)
        for article, position, block, *claim in rows
        if block in blocks and article in places
    ]
    del rows
    wanted.sort(key=lambda row: row[:2])
    for place, _, *claim in wanted:
        yield member_from(heads[place], *claim)


def _groups_of(members: Iterator[Member]) -> Iterator[ClaimGroup]:
    blocks: dict[Block, list[Member]] = defaultdict(list)
    for member in members:
        blocks[member.subject.block].append(member)
    for _, inside in sorted(blocks.items()):
        yield from block_groups(inside)
