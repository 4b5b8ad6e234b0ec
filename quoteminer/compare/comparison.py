"""Compare the claims of many articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from quoteminer.compare.arithmetic import Checked, checked, gathered
from quoteminer.compare.context import Context, context_of, stem
from quoteminer.compare.copies import Carrier, Outline, carrier_of, distinct, outline_of
from quoteminer.compare.corrections import NO_CORRECTIONS, Corrections
from quoteminer.compare.groups import Made, make_groups, rank
from quoteminer.compare.linking import link
from quoteminer.compare.members import Member, member_of
from quoteminer.compare.subjects import COMPARED_KINDS, Block, relation_of
from quoteminer.compare.values import ClaimGroup, Comparison, GroupedClaim
from quoteminer.model import Article, Claim, Extraction, Span
from quoteminer.text import fold_key

# Classes that say no more of people than that they are counted.
_GENERIC = frozenset({"person", "killed", "wounded", "dead", "member"})
# So few casualties many accidents have.
_FEW = 2

__all__ = ["block_groups", "compare", "grouped_claims", "made_groups"]


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
    for group, _ in made_groups(members):
        yield group


def made_groups(members: Sequence[Member]) -> Iterator[Made]:
    """Make the groups of one block, each with the members that gave its claims."""
    for linked in link(members):
        if len(linked) > 1:
            yield from make_groups(linked)


def grouped_claims(
    extraction: Extraction, corrections: Corrections = NO_CORRECTIONS
) -> Iterator[GroupedClaim]:
    """Give the claims of an article, of the kinds that compare, with what comparison needs to know."""
    article = extraction.article
    sha256, headline = article.sha256, context_of(_headline(article))
    applied = corrections.applied(extraction).claims
    spoken, mates = _words_of_speakers(extraction), _mates(applied)
    read: dict[Span, Context] = {}
    for claim, before in zip(applied, extraction.claims, strict=True):
        if claim.quantity.kind not in COMPARED_KINDS:
            continue
        sentence = claim.sentence.of(article.text)
        context = read.get(claim.sentence)
        if context is None:
            context = read[claim.sentence] = context_of(sentence)
        begin = claim.sentence.start
        place = max(claim.span.start - begin, 0)
        phrase = _phrase(claim, begin)
        yield GroupedClaim(
            article_id=article.id,
            sha256=sha256,
            source=article.source,
            published=article.published,
            title=article.title,
            claim=claim,
            sentence_text=sentence,
            event=context.event or headline.event,
            words=(context.words_near(place) | headline.words | mates[claim.sentence])
            - spoken
            - {_mark(claim)},
            sites=context.sites,
            role=context.role(
                Span(place, place + len(claim.span)), phrase, generic=claim.counted_class in _GENERIC
            ),
            of=context.counted_of(phrase.end),
            earlier=context.is_earlier(place),
            kept_apart=corrections.kept_apart(article.id, claim),
            corrected=corrections.reasons(article.id, before, claim),
        )


def _words_of_speakers(extraction: Extraction) -> frozenset[str]:
    """Give the stems of the names of all who speak: a police spokesman tells of many events."""
    names = (name for s in extraction.speakers for name in (s.name, *s.aliases, *s.roles))
    return frozenset(stem(fold_key(word)) for name in names for word in name.split())


def _mates(claims: Sequence[Claim]) -> dict[Span, frozenset[str]]:
    """Give what the figures of each sentence say: two reports that give one of them speak of one event."""
    told: dict[Span, set[str]] = defaultdict(set)
    for claim in claims:
        mark = _mark(claim)
        told[claim.sentence].update(() if mark is None else (mark,))
    return {sentence: frozenset(marks) for sentence, marks in told.items()}


def _mark(claim: Claim) -> str | None:
    """Write a figure of something that happened as one word among those of its sentence."""
    value, relation = claim.quantity.value, relation_of(claim)
    if value is None or value <= _FEW or relation is None or not relation.happening:
        return None
    return f"{value}:{relation.family}"


def _phrase(claim: Claim, begin: int) -> Span:
    """Give the figure with what it counts, from the beginning of its sentence."""
    counted = claim.quantity.counted
    span = claim.span if counted is None else counted.span
    start, end = min(claim.span.start, span.start), max(claim.span.end, span.end)
    return Span(max(start - begin, 0), max(end - begin, 0))


def _headline(article: Article) -> str:
    if article.title is not None:
        return article.title
    return next((line.strip() for line in article.text.splitlines() if line.strip()), "")
