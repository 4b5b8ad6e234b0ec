"""Compare what is stored, block by block, so that memory holds a block and not the store."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeAlias

from attrs import frozen

from quoteminer.compare.arithmetic import gathered
from quoteminer.compare.comparison import block_groups
from quoteminer.compare.copies import distinct
from quoteminer.compare.groups import rank
from quoteminer.compare.members import Member
from quoteminer.compare.subjects import Block
from quoteminer.compare.values import ClaimGroup, Comparison, Copies
from quoteminer.store.rows import Head, member_from, read_checked, read_head, read_outline

__all__ = ["compare_blocks", "groups_of_blocks"]

# Claims that are read together; a block is never cut, so a larger one is read whole.
_TOGETHER = 20_000

_Query: TypeAlias = Callable[..., list[tuple[Any, ...]]]


@frozen(eq=False)
class _Kept:
    """The articles of which the claims are compared, in their order, and the copies that are left out.

    ``places`` are the places of the articles in that order by their number in the store.
    """

    heads: list[Head]
    places: dict[int, int]
    claims: int
    copies: tuple[Copies, ...]


def compare_blocks(query: _Query) -> Comparison:
    """Compare the claims of the store that answers the queries."""
    kept = _kept(query)
    groups = sorted(_groups(query, kept), key=rank)
    texts = query("SELECT seq, checked FROM articles WHERE checked IS NOT NULL")
    ready = sorted((kept.places[seq], text) for seq, text in texts if seq in kept.places)
    return Comparison(
        groups=tuple(groups),
        articles=len(kept.heads),
        claims=kept.claims,
        copies=kept.copies,
        calculations=gathered((read_checked(text) for _, text in ready), groups),
    )


def groups_of_blocks(query: _Query) -> Iterator[ClaimGroup]:
    """Give the groups of the store that answers the queries, one block after another."""
    yield from _groups(query, _kept(query))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Let no garbage be looked for meanwhile: nothing here refers to itself, and looking takes a quarter."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _kept(query: _Query) -> _Kept:
    """Choose one article of each text."""
    counts, heads, outlines = [], [], []
    for start in range(0, _last(query) + 1, _TOGETHER):
        statement = "SELECT seq, head, outline, claims FROM articles WHERE seq BETWEEN ? AND ? ORDER BY seq"
        for seq, head, outline, claims in query(statement, start, start + _TOGETHER - 1):
            counts.append((seq, claims))
            heads.append(read_head(head))
            outlines.append(read_outline(outline))
    kept, copies = distinct([head.carrier for head in heads], outlines)
    # Claims are compared in the order of their articles, and that is the order of `kept`.
    places = {counts[index][0]: place for place, index in enumerate(kept)}
    return _Kept([heads[index] for index in kept], places, sum(counts[index][1] for index in kept), copies)


def _last(query: _Query) -> int:
    """Give the highest number of an article; none has one below zero."""
    return int(query("SELECT coalesce(max(seq), 0) FROM articles")[0][0])


def _groups(query: _Query, kept: _Kept) -> Iterator[ClaimGroup]:
    for low, high, blocks in _stretches(query):
        with _no_collection():
            found = list(_groups_of(_members(query, low, high, blocks, kept.places, kept.heads)))
        yield from found


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
