"""Compare the claims of many articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from quoteminer.compare.arithmetic import Checked, checked, gathered
from quoteminer.compare.context import Context, context_of
from quoteminer.compare.copies import Carrier, Outline, carrier_of, distinct, outline_of
from quoteminer.compare.corrections import NO_CORRECTIONS, Corrections
from quoteminer.compare.groups import make_groups, rank
from quoteminer.compare.linking import link
from quoteminer.compare.members import Member, member_of
from quoteminer.compare.subjects import COMPARED_KINDS, Block
from quoteminer.compare.values import ClaimGroup, Comparison, GroupedClaim
from quoteminer.model import Article, Claim, Extraction, Span

# Classes that say no more of people than that they are counted.
_GENERIC = frozenset({"person", "killed", "wounded", "dead", "member"})

__all__ = ["block_groups", "compare", "grouped_claims"]


def compare(extractions: Iterable[Extraction], *, corrections: Corrections = NO_CORRECTIONS) -> Comparison:
    """Group the comparable claims of the articles and say what each group amounts to.

    The order of the articles does not matter; one text that comes several times counts once.
    ``corrections`` (see `read_corrections`) say what a reader knows better.

    >>> from quoteminer.compare import compare
    >>> compare([]).groups
    ()
    """
    read = [_read(extraction, corrections) for extraction in extractions]
    kept, copies = distinct([article.carrier for article in read], [article.outline for article in read])
    blocks: dict[Block, list[Member]] = defaultdict(list)
    for index in kept:
        for member in read[index].members:
            blocks[member.subject.block].append(member)
    groups = [group for _, members in sorted(blocks.items()) for group in block_groups(members)]
    groups.sort(key=rank)
    ready = [read[index] for index in kept]
    return Comparison(
        groups=tuple(groups),
        articles=len(kept),
        claims=sum(article.claims for article in ready),
        copies=copies,
        calculations=gathered((article.checked for article in ready), groups),
    )


@frozen
class _Read:
    """What is kept of an article: its text is not."""

    carrier: Carrier
    outline: Outline
    members: tuple[Member, ...]
    claims: int
    checked: Checked


def _read(extraction: Extraction, corrections: Corrections) -> _Read:
    claims = tuple(grouped_claims(extraction, corrections))
    members = (member_of(grouped) for grouped in claims)
    ready = tuple(member for member in members if member is not None)
    return _Read(
        carrier_of(extraction.article), outline_of(extraction), ready, len(extraction.claims), checked(claims)
    )


def block_groups(members: Sequence[Member]) -> Iterator[ClaimGroup]:
    """Make the groups of one block: all members of one key, in the order of their articles and claims."""
    for linked in link(members):
        if len(linked) > 1:
            yield from make_groups(linked)


def grouped_claims(
    extraction: Extraction, corrections: Corrections = NO_CORRECTIONS
) -> Iterator[GroupedClaim]:
    """Give the claims of an article, of the kinds that compare, with what comparison needs to know."""
    article = extraction.article
    sha256, headline = article.sha256, context_of(_headline(article))
    read: dict[Span, Context] = {}
    applied = corrections.applied(extraction).claims
    for claim, before in zip(applied, extraction.claims, strict=True):
        if claim.quantity.kind not in COMPARED_KINDS:
            continue
        sentence = claim.sentence.of(article.text)
        context = read.get(claim.sentence)
        if context is None:
            context = read[claim.sentence] = context_of(sentence)
        begin = claim.sentence.start
        place, end = (max(offset - begin, 0) for offset in (claim.span.start, _end_of_phrase(claim)))
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
            sites=context.sites,
            role=context.role(
                Span(place, place + len(claim.span)), end, generic=claim.counted_class in _GENERIC
            ),
            of=context.counted_of(end),
            earlier=context.is_earlier(place),
            kept_apart=corrections.kept_apart(article.id, claim),
            corrected=corrections.reasons(article.id, before, claim),
        )


def _end_of_phrase(claim: Claim) -> int:
    counted = claim.quantity.counted
    return max(claim.span.end, counted.span.end if counted is not None else 0)


def _headline(article: Article) -> str:
    if article.title is not None:
        return article.title
    return next((line.strip() for line in article.text.splitlines() if line.strip()), "")
