"""Compare the claims of many articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from quoteminer.compare.context import Context, context_of
from quoteminer.compare.copies import carrier_of, distinct
from quoteminer.compare.groups import make_groups, rank
from quoteminer.compare.linking import link
from quoteminer.compare.subjects import COMPARED_KINDS, Block, Member, member_of
from quoteminer.compare.values import ClaimGroup, Comparison, GroupedClaim
from quoteminer.model import Article, Extraction, Span

__all__ = ["block_groups", "compare", "grouped_claims"]


def compare(extractions: Iterable[Extraction]) -> Comparison:
    """Group the comparable claims of the articles and say what each group amounts to.

    The order of the articles does not matter; one text that comes several times counts once.

    >>> from quoteminer.compare import compare
    >>> compare([]).groups
    ()
    """
    given = list(extractions)
    kept, copies = distinct([carrier_of(extraction.article) for extraction in given])
    blocks: dict[Block, list[Member]] = defaultdict(list)
    claims = 0
    for index in kept:
        claims += len(given[index].claims)
        for grouped in grouped_claims(given[index]):
            member = member_of(grouped)
            if member is not None:
                blocks[member.subject.block].append(member)
    groups = [group for _, members in sorted(blocks.items()) for group in block_groups(members)]
    groups.sort(key=rank)
    return Comparison(groups=tuple(groups), articles=len(kept), claims=claims, copies=copies)


def block_groups(members: Sequence[Member]) -> Iterator[ClaimGroup]:
    """Make the groups of one block: all members of one key, in the order of their articles and claims."""
    for linked in link(members):
        if len(linked) > 1:
            yield from make_groups(linked)


def grouped_claims(extraction: Extraction) -> Iterator[GroupedClaim]:
    """Give the claims of an article, of the kinds that compare, with what comparison needs to know."""
    article = extraction.article
    sha256, headline = article.sha256, context_of(_headline(article))
    read: dict[Span, Context] = {}
    for claim in extraction.claims:
        if claim.quantity.kind not in COMPARED_KINDS:
            continue
        sentence = claim.sentence.of(article.text)
        context = read.get(claim.sentence)
        if context is None:
            context = read[claim.sentence] = context_of(sentence)
        yield GroupedClaim(
            article_id=article.id,
            sha256=sha256,
            source=article.source,
            published=article.published,
            title=article.title,
            claim=claim,
            sentence_text=sentence,
            event=context.event or headline.event,
            words=context.words | headline.words,
            part=context.counts_a_part(claim.span.start - claim.sentence.start),
        )


def _headline(article: Article) -> str:
    if article.title is not None:
        return article.title
    return next((line.strip() for line in article.text.splitlines() if line.strip()), "")
