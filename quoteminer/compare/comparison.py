"""Compare the claims of many articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from quoteminer.compare.context import Context, context_of
from quoteminer.compare.groups import make_groups, rank
from quoteminer.compare.linking import link
from quoteminer.compare.subjects import COMPARED_KINDS, Member, member_of
from quoteminer.compare.values import ClaimGroup, Comparison, Copies, GroupedClaim
from quoteminer.model import Article, Extraction, Span

__all__ = ["compare", "grouped_claims"]


def compare(extractions: Iterable[Extraction]) -> Comparison:
    """Group the comparable claims of the articles and say what each group amounts to.

    The order of the articles does not matter; one text that comes several times counts once.

    >>> from quoteminer.compare import compare
    >>> compare([]).groups
    ()
    """
    counted, copies = _distinct(extractions)
    blocks: dict[tuple[str, ...], list[Member]] = defaultdict(list)
    claims = 0
    for extraction in counted:
        claims += len(extraction.claims)
        for grouped in grouped_claims(extraction):
            member = member_of(grouped)
            if member is not None:
                blocks[member.subject.block].append(member)
    groups: list[ClaimGroup] = []
    for _, members in sorted(blocks.items()):
        for linked in link(members):
            if len(linked) > 1:
                groups.extend(make_groups(linked))
    groups.sort(key=rank)
    return Comparison(groups=tuple(groups), articles=len(counted), claims=claims, copies=copies)


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


def _distinct(extractions: Iterable[Extraction]) -> tuple[list[Extraction], tuple[Copies, ...]]:
    """Keep one article of each text, the earliest published that is dated, in a fixed order."""
    same: dict[str, list[Extraction]] = defaultdict(list)
    for extraction in extractions:
        same[extraction.article.sha256].append(extraction)
    kept: list[Extraction] = []
    copies: list[Copies] = []
    for _, inside in sorted(same.items()):
        inside.sort(key=_precedence)
        kept.append(inside[0])
        others = tuple(sorted({e.id for e in inside[1:]} - {inside[0].id}))
        if others:
            copies.append(Copies(inside[0].id, others))
    return kept, tuple(sorted(copies, key=lambda c: c.counted))


def _precedence(extraction: Extraction) -> tuple[bool, str, str, str]:
    article = extraction.article
    day = article.published
    return (day is None, day.isoformat() if day else "", article.id, article.source or "")
