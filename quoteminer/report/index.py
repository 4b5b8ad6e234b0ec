"""The names by which the page can be filtered, and where each thing stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import define, field, frozen

from quoteminer.compare.quotes import GroupedQuote, QuoteGroup
from quoteminer.compare.values import ClaimGroup, Comparison, GroupedClaim
from quoteminer.model import Extraction, Quote, Statement
from quoteminer.report.display import one_line
from quoteminer.text import fold_key

__all__ = ["SPOKEN", "GroupPlace", "Index", "Names", "SayingPlace", "said_in"]

SPOKEN = frozenset({"speech", "fragment"})


@define
class Names:
    """Names in the order of their first mention, one for all spellings that fold alike."""

    shown: list[str] = field(factory=list)
    numbers: dict[str, int] = field(factory=dict)

    def number(self, name: str) -> int:
        """Give the number of a name, a new one where it is new."""
        shown = one_line(name)
        key = fold_key(shown) or shown
        if key not in self.numbers:
            self.numbers[key] = len(self.shown)
            self.shown.append(shown)
        return self.numbers[key]

    def numbered(self, names: Iterable[str | None]) -> tuple[int, ...]:
        """Give the numbers of several names, sorted, each once."""
        return tuple(sorted({self.number(name) for name in names if name}))


@frozen
class GroupPlace:
    """A group and its anchor."""

    group: ClaimGroup
    anchor: str


@frozen
class SayingPlace:
    """What several articles report as said, and its anchor."""

    group: QuoteGroup
    anchor: str


@define
class Index:
    """Anchors of articles, quotes, figures and groups; numbers of sources and speakers."""

    sources: Names = field(factory=Names)
    speakers: Names = field(factory=Names)
    groups: tuple[GroupPlace, ...] = ()
    sayings: tuple[SayingPlace, ...] = ()
    _claims: dict[tuple[str, str], str] = field(factory=dict)
    _articles: dict[str, str] = field(factory=dict)
    _titles: dict[str, str] = field(factory=dict)
    _grouped: dict[tuple[str, str], list[GroupPlace]] = field(factory=dict)
    _said: dict[tuple[str, str], str] = field(factory=dict)
    _shared: dict[tuple[str, str], SayingPlace] = field(factory=dict)

    @classmethod
    def of(
        cls, extractions: Sequence[Extraction], comparison: Comparison, sayings: Sequence[QuoteGroup] = ()
    ) -> Index:
        """Give everything its place; where two articles have one id, the first has the links."""
        index = cls(
            groups=tuple(GroupPlace(g, f"g{n}") for n, g in enumerate(comparison.groups, 1)),
            sayings=tuple(SayingPlace(g, f"w{n}") for n, g in enumerate(sayings, 1)),
        )
        for number, extraction in enumerate(extractions, 1):
            anchor = f"a{number}"
            if index._articles.setdefault(extraction.id, anchor) != anchor:
                continue
            if extraction.article.title:
                index._titles[extraction.id] = extraction.article.title
            for n, claim in enumerate(extraction.claims, 1):
                index._claims.setdefault((extraction.id, claim.id), f"{anchor}-c{n}")
            for n, item in enumerate(said_in(extraction), 1):
                index._said.setdefault((extraction.id, item.id), f"{anchor}-q{n}")
        for place in index.groups:
            for grouped in place.group.claims:
                index._grouped.setdefault((grouped.article_id, grouped.claim.id), []).append(place)
        for saying in index.sayings:
            for quote in saying.group.quotes:
                index._shared.setdefault((quote.article_id, quote.said.id), saying)
        return index

    def claim(self, grouped: GroupedClaim) -> str | None:
        """Give the anchor of a figure in its article, or of the article; `None` if it is not here."""
        found = self._claims.get((grouped.article_id, grouped.claim.id))
        return found or self._articles.get(grouped.article_id)

    def groups_of(self, article_id: str, claim_id: str) -> list[GroupPlace]:
        """Give the groups that a figure is compared in."""
        return self._grouped.get((article_id, claim_id), [])

    def title(self, article_id: str) -> str | None:
        """Give the title of an article, if it is here and has one."""
        return self._titles.get(article_id)

    def said(self, quote: GroupedQuote) -> str | None:
        """Give the anchor of a quote in its article, or of the article; `None` if it is not here."""
        found = self._said.get((quote.article_id, quote.said.id))
        return found or self._articles.get(quote.article_id)

    def saying_of(self, article_id: str, said_id: str) -> SayingPlace | None:
        """Give what other articles report alike."""
        return self._shared.get((article_id, said_id))


def said_in(extraction: Extraction) -> Sequence[Quote | Statement]:
    """List what somebody says, in the order of the text; names and titles in marks are not said."""
    quotes = [quote for quote in extraction.quotes if quote.kind in SPOKEN]
    return sorted([*quotes, *extraction.statements], key=lambda item: (item.span.start, -item.span.end))
