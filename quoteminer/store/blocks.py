"""Compare what is stored, block by block, so that memory holds a block and not the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from attrs import frozen

from quoteminer.compare.arithmetic import gathered
from quoteminer.compare.comparison import made_groups
from quoteminer.compare.copies import distinct
from quoteminer.compare.groups import Made, rank
from quoteminer.compare.members import Member
from quoteminer.compare.subjects import Block
from quoteminer.compare.values import ClaimGroup, Comparison, Copies
from quoteminer.store.rows import Head, member_from, read_checked, read_head, read_outline
from quoteminer.text.collector import uncollected

__all__ = [
    "Making",
    "Query",
    "Stretch",
    "compare_blocks",
    "groups_of_blocks",
    "made_of_stretch",
]

# Claims that are read together; a block is never cut, so a larger one is read whole.
_TOGETHER = 20_000

Query: TypeAlias = Callable[..., list[tuple[Any, ...]]]
# The lowest and the highest number of some blocks, and their numbers.
Stretch: TypeAlias = tuple[int, int, frozenset[int]]
# Gives the groups of stretches made elsewhere: by the places and the heads of the articles.
Making: TypeAlias = Callable[[Iterator[Stretch], Mapping[int, int], Sequence[Head]], Iterator[ClaimGroup]]


@frozen(eq=False)
class _Kept:
    """The articles of which the claims are compared, in their order, and the copies that are left out.

    ``places`` are the places of the articles in that order by their number in the store.
    """

    heads: list[Head]
    places: dict[int, int]
    claims: int
    copies: tuple[Copies, ...]


def compare_blocks(query: Query, making: Making | None = None) -> Comparison:
    """Compare the claims of the store that answers the queries."""
    kept = _kept(query)
    groups = sorted(_groups(query, kept, making), key=rank)
    texts = query("SELECT seq, checked FROM articles WHERE checked IS NOT NULL")
    ready = sorted((kept.places[seq], text) for seq, text in texts if seq in kept.places)
    return Comparison(
        groups=tuple(groups),
        articles=len(kept.heads),
        claims=kept.claims,
        copies=kept.copies,
        calculations=gathered((read_checked(text) for _, text in ready), groups),
    )


def groups_of_blocks(query: Query, making: Making | None = None) -> Iterator[ClaimGroup]:
    """Give the groups of the store that answers the queries, one block after another."""
    yield from _groups(query, _kept(query), making)


def _kept(query: Query) -> _Kept:
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


def _last(query: Query) -> int:
    """Give the highest number of an article; none has one below zero."""
    return int(query("SELECT coalesce(max(seq), 0) FROM articles")[0][0])


def _groups(query: Query, kept: _Kept, making: Making | None) -> Iterator[ClaimGroup]:
    if making is not None:
        yield from making(_stretches(query), kept.places, kept.heads)
        return
    for stretch in _stretches(query):
        with uncollected():
            found = [group for group, _ in made_of_stretch(query, stretch, kept.places, kept.heads)]
        yield from found


def made_of_stretch(
    query: Query, stretch: Stretch, places: Mapping[int, int], heads: Sequence[Head]
) -> Iterator[Made]:
    """Make the groups of a stretch of blocks."""
    return _groups_of(_members(query, stretch, places, heads))


def _stretches(query: Query) -> Iterator[Stretch]:
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
    query: Query, stretch: Stretch, places: Mapping[int, int], heads: Sequence[Head]
) -> Iterator[Member]:
    low, high, blocks = stretch
    rows = query(
        "SELECT article, position, block, digest, words, encode(context), encode(record) FROM claims "
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
    wanted.sort(key=lambda row: row[:2], reverse=True)
    # Taken away one by one: what only served to make a claim ready is not held with all that are.
    while wanted:
        place, _, *claim = wanted.pop()
        yield member_from(heads[place], *claim)


def _groups_of(members: Iterator[Member]) -> Iterator[Made]:
    blocks: dict[Block, list[Member]] = defaultdict(list)
    for member in members:
        blocks[member.subject.block].append(member)
    for _, inside in sorted(blocks.items()):
        yield from made_groups(inside)
