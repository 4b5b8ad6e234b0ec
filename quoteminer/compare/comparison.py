"""Compare the claims of many articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from quoteminer.compare.events import event_of
from quoteminer.compare.groups import make_group, rank
from quoteminer.compare.linking import link
from quoteminer.compare.subjects import Member, member_of
from quoteminer.compare.values import ClaimGroup, Comparison, Copies, GroupedClaim
from quoteminer.model import Article, Extraction

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
            group = make_group(linked) if len(linked) > 1 else None
            if group is not None:
                groups.append(group)
    groups.sort(key=rank)
    return Comparison(groups=tuple(groups), articles=len(counted), claims=claims, copies=copies)


def grouped_claims(extraction: Extraction) -> Iterable[GroupedClaim]:
    """Give the claims of an article with what comparison needs to know of it."""
    article = extraction.article
    sha256, headline = article.sha256, _headline(article)
    for claim in extraction.claims:
        sentence = claim.sentence.of(article.text)
        yield GroupedClaim(
            article_id=article.id,
            sha256=sha256,
            source=article.source,
            published=article.published,
            title=article.title,
            claim=claim,
            sentence_text=sentence,
            event=event_of(sentence, headline),
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
