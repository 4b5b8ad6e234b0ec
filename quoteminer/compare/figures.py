"""Pair the claims of two articles and judge each pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence

from attrs import frozen

from quoteminer.compare.changes import ClaimPair
from quoteminer.compare.comparison import grouped_claims
from quoteminer.compare.members import Member, member_of
from quoteminer.compare.passages import Passage, common_words, passage_of
from quoteminer.compare.reasons import reasons_of
from quoteminer.compare.values import PairVerdict
from quoteminer.compare.verdicts import pair_verdict
from quoteminer.model import Claim, Extraction
from quoteminer.text import fold_key

__all__ = ["pair_claims"]

_MOST_CANDIDATES = 8
# How much of the longer of two sentences both must have for their figures to be of one thing.
_SAME_SENTENCE = 60


@frozen(eq=False)
class _Figure:
    claim: Claim
    member: Member | None
    sentence: Passage


def pair_claims(a: Extraction, b: Extraction) -> Iterator[ClaimPair]:
    """Pair the claims: first the same figures of the same things, then those that can be compared.

    Last come those that cannot be compared but stand in the same sentence.
    """
    first, second = _figures(a), _figures(b)
    partner: dict[int, tuple[int, PairVerdict | None]] = {}
    for key, judge in ((_same, _agreement), (_block, _verdict), (_kind, _one_sentence)):
        _join(first, second, partner, key, judge)
    for number, figure in enumerate(first):
        if number in partner:
            other, verdict = partner[number]
            yield _pair(figure, second[other], verdict)
        else:
            yield ClaimPair("dropped", figure.claim, None)
    taken = {other for other, _ in partner.values()}
    yield from (ClaimPair("added", None, f.claim) for n, f in enumerate(second) if n not in taken)


def _figures(extraction: Extraction) -> list[_Figure]:
    text = extraction.article.text
    members = {id(grouped.claim): member_of(grouped) for grouped in grouped_claims(extraction)}
    sentences = {
        span: passage_of(span.of(text), span.start) for span in {c.sentence for c in extraction.claims}
    }
    return [_Figure(c, members.get(id(c)), sentences[c.sentence]) for c in extraction.claims]


_Judge = Callable[[_Figure, _Figure], tuple[int, PairVerdict | None] | None]


def _join(
    first: Sequence[_Figure],
    second: Sequence[_Figure],
    partner: dict[int, tuple[int, PairVerdict | None]],
    key: Callable[[_Figure], Hashable],
    judge: _Judge,
) -> None:
    """Pair what is left under one key, each with the best of a few candidates."""
    taken = {other for other, _ in partner.values()}
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for number, figure in enumerate(second):
        if number not in taken and (found := key(figure)) is not None:
            waiting[found].append(number)
    for number, figure in enumerate(first):
        candidates = waiting.get(key(figure), []) if number not in partner else []
        judged = ((other, judge(figure, second[other])) for other in candidates[:_MOST_CANDIDATES])
        fitting = [(-found[0], other, found[1]) for other, found in judged if found is not None]
        if fitting:
            _, other, verdict = min(fitting, key=lambda row: row[:2])
            partner[number] = other, verdict
            candidates.remove(other)


def _same(figure: _Figure) -> Hashable:
    """Key what is the same in both articles, whether or not it can be compared."""
    quantity, claim = figure.claim.quantity, figure.claim
    value = (quantity.value, quantity.low, quantity.high, quantity.modifier, quantity.date)
    return (*_kind(figure), value, claim.relation, claim.modality)


def _kind(figure: _Figure) -> tuple[Hashable, ...]:
    quantity = figure.claim.quantity
    lemma = None if quantity.counted is None else fold_key(quantity.counted.lemma)
    return (quantity.kind, quantity.unit, figure.claim.counted_class or lemma)


def _block(figure: _Figure) -> Hashable:
    return None if figure.member is None else figure.member.subject.block


def _likeness(first: _Figure, second: _Figure) -> int:
    longer = max(len(first.sentence.pieces), len(second.sentence.pieces), 1)
    return 100 * common_words(first.sentence, second.sentence) // longer


def _agreement(first: _Figure, second: _Figure) -> tuple[int, PairVerdict | None] | None:
    return _likeness(first, second), None


def _verdict(first: _Figure, second: _Figure) -> tuple[int, PairVerdict | None] | None:
    if first.member is None or second.member is None:
        return None
    verdict = pair_verdict(first.member.grouped, second.member.grouped)
    return None if verdict is None else (_likeness(first, second), verdict)


def _one_sentence(first: _Figure, second: _Figure) -> tuple[int, PairVerdict | None] | None:
    likeness = _likeness(first, second)
    return (likeness, None) if likeness >= _SAME_SENTENCE else None


def _pair(first: _Figure, second: _Figure, verdict: PairVerdict | None) -> ClaimPair:
    if _same(first) == _same(second):
        return ClaimPair("kept", first.claim, second.claim, verdict)
    if verdict is None or first.member is None or second.member is None:
        return ClaimPair("changed", first.claim, second.claim, verdict)
    reasons = reasons_of((first.member, second.member), [(0, 1, verdict)])
    return ClaimPair("changed", first.claim, second.claim, verdict, reasons)
