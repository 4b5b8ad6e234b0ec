"""What comparison gives back: groups of comparable claims, each with a verdict and its reasons."""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias

from attrs import frozen

from quoteminer.model import Claim, Number, Span

__all__ = [
    "Agreement",
    "Calculation",
    "ClaimGroup",
    "Comparability",
    "Comparison",
    "Copies",
    "Difference",
    "Dimension",
    "GroupedClaim",
    "PairVerdict",
    "Reason",
    "Role",
    "Verdict",
]

Verdict: TypeAlias = Literal["agree", "compatible", "changed", "planned", "subset", "conflict", "undated"]
Dimension: TypeAlias = Literal[
    "kind",
    "unit",
    "counted",
    "relation",
    "affiliation",
    "place",
    "event",
    "modifiers",
    "time",
    "anchor",
]
Role: TypeAlias = Literal["part", "both"]
Agreement: TypeAlias = Literal["same", "narrower", "wider", "unknown", "different"]


@frozen(kw_only=True)
class GroupedClaim:
    """A claim with the article it stands in.

    ``mentions`` is how often the article states the same figure; ``claim`` is the first mention
    that names who says so, or the first.  ``event`` is the family of the event spoken of, ``words``
    the stems of the words that tell it from others (empty: not read).  ``sites`` are the
    quarters and villages named.  ``role`` tells that the figure is said to be some of another one, or
    beside it (15 killed, among them 3 children), or to count two things together (23 between dead and
    wounded); ``of`` names those of whom it counts some (11 of the forces); ``earlier`` that it is called
    an earlier toll.  ``kept_apart`` are marks of a reader's corrections: claims that share one are not to be
    compared (``claim-…``) or not of one voice (``person-…``); ``corrected`` tells which ones touch it.
    """

    article_id: str
    sha256: str
    source: str | None
    published: dt.date | None
    title: str | None
    claim: Claim
    sentence_text: str
    event: str | None = None
    words: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    role: Role | None = None
    of: str | None = None
    earlier: bool = False
    kept_apart: frozenset[str] = frozenset()
    corrected: frozenset[Reason] = frozenset()
    mentions: int = 1


@frozen
class Difference:
    """How two claims stand to each other in one respect, and the words that show it."""

    dimension: Dimension
    agreement: Agreement
    first: str | None
    second: str | None
    first_span: Span
    second_span: Span


@frozen
class Comparability:
    """Whether two claims are about the same thing, and in which respects they are not."""

    comparable: bool
    differences: tuple[Difference, ...]

    @property
    def narrower(self) -> Literal["first", "second"] | None:
        """Which of the two counts only a part of what the other counts."""
        for difference in self.differences:
            if difference.agreement == "narrower":
                return "first"
            if difference.agreement == "wider":
                return "second"
        return None


@frozen(kw_only=True)
class PairVerdict:
    """What the comparison of two comparable claims says.

    ``code`` is the rule (its first part is the verdict).  ``later`` and ``narrower`` tell which of
    the two it is, where that matters; ``change`` is the second value less the first.
    """

    verdict: Verdict
    code: str
    later: Literal["first", "second"] | None = None
    narrower: Literal["first", "second"] | None = None
    change: Number | None = None
    dimension: Dimension | None = None


@frozen
class Reason:
    """Why a group has its verdict; ``claims`` are indices into the group's claims."""

    code: str
    text_en: str
    text_ar: str
    claims: tuple[int, ...]


@frozen(kw_only=True)
class ClaimGroup:
    """Claims about the same thing, and what they say together.

    ``topic`` and ``topic_ar`` name the thing in English and Arabic.  The claims stand in order of
    time, then article.
    """

    id: str
    topic: str
    topic_ar: str
    verdict: Verdict
    reasons: tuple[Reason, ...]
    claims: tuple[GroupedClaim, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that take part, sorted."""
        return tuple(sorted({claim.article_id for claim in self.claims}))


@frozen
class Copies:
    """Articles with one text, or nearly: the one that was counted and the ones that were not."""

    counted: str
    left_out: tuple[str, ...]


@frozen(kw_only=True)
class Calculation:
    """Figures that follow from each other, and whether they add up within their hedges.

    ``code`` names the calculation; ``claims`` are the figures, in the order in which its text names them.
    """

    code: str
    holds: bool
    text_en: str
    text_ar: str
    claims: tuple[GroupedClaim, ...]


@frozen(kw_only=True)
class Comparison:
    """The groups found among the articles, the most reported first.

    ``articles`` and ``claims`` are how many were looked at, copies left out.  ``calculations`` are the
    figures that were checked against each other, those that do not add up first.
    """

    groups: tuple[ClaimGroup, ...]
    articles: int
    claims: int
    copies: tuple[Copies, ...] = ()
    calculations: tuple[Calculation, ...] = ()

    def _repr_html_(self) -> str:
        """Show the groups in a notebook; what draws them is loaded when one asks."""
        from quoteminer.report.notebook import comparison_html  # noqa: PLC0415

        return comparison_html(self)
