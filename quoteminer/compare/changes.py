"""What a diff of two articles gives back: quotes and claims kept, dropped, added and changed."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen

from quoteminer.compare.values import PairVerdict, Reason
from quoteminer.model import Article, Claim, Quote, Span, Statement

__all__ = ["ClaimPair", "Diff", "Said", "SaidPair", "Status", "WordChange", "WordChangeKind"]

Said: TypeAlias = Quote | Statement
Status: TypeAlias = Literal["kept", "changed", "dropped", "added"]
# In the order in which they are told: what turns the meaning goes first.
WordChangeKind: TypeAlias = Literal["number", "negation", "speaker", "hedge", "dropped", "added", "replaced"]
_CONTRADICTING = frozenset({"number", "negation", "speaker"})


@frozen
class WordChange:
    """Words of one quote that the other has otherwise, or does not have.

    Spans are offsets into the two articles; what is not there is `None`.
    """

    kind: WordChangeKind
    first: str | None
    second: str | None
    first_span: Span | None
    second_span: Span | None


@frozen
class SaidPair:
    """One quote or reported clause in both articles, or in one of them."""

    status: Status
    first: Said | None
    second: Said | None
    changes: tuple[WordChange, ...] = ()

    @property
    def conflicts(self) -> bool:
        """Whether the two cannot both be what was said: another number, a negation, another speaker."""
        return any(change.kind in _CONTRADICTING for change in self.changes)


@frozen
class ClaimPair:
    """One figure in both articles, or in one of them.

    ``verdict`` is what comparison says of the two and ``reasons`` puts it into words; without a
    verdict the two stand in the same sentence and comparison cannot tell more.
    """

    status: Status
    first: Claim | None
    second: Claim | None
    verdict: PairVerdict | None = None
    reasons: tuple[Reason, ...] = ()

    @property
    def conflicts(self) -> bool:
        """Whether the two contradict each other."""
        return self.verdict is not None and self.verdict.verdict == "conflict"


@frozen
class Diff:
    """How two articles, or two versions of one, differ in what is said and counted.

    Pairs stand in the order of the first article; what only the second has comes last.
    """

    first: Article
    second: Article
    said: tuple[SaidPair, ...]
    claims: tuple[ClaimPair, ...]

    @property
    def pairs(self) -> tuple[SaidPair | ClaimPair, ...]:
        """All that is said and counted."""
        return (*self.said, *self.claims)

    @property
    def conflicts(self) -> bool:
        """Whether anything contradicts."""
        return any(pair.conflicts for pair in self.pairs)

    @property
    def changed(self) -> bool:
        """Whether anything that both have is not the same."""
        return any(pair.status == "changed" for pair in self.pairs)

    @property
    def differs(self) -> bool:
        """Whether anything at all was changed, dropped or added."""
        return any(pair.status != "kept" for pair in self.pairs)
