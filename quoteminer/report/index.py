"""The names by which the page can be filtered, and where each thing stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import define, field, frozen

from quoteminer.compare.values import ClaimGroup, Comparison, GroupedClaim
from quoteminer.model import Extraction
from quoteminer.report.display import one_line
from quoteminer.text import fold_key

__all__ = ["GroupPlace", "Index", "Names"]


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


@define
class Index:
    """Anchors of articles, figures and groups; numbers of sources and speakers."""

    sources: Names = field(factory=Names)
    speakers: Names = field(factory=Names)
    groups: tuple[GroupPlace, ...] = ()
    _claims: dict[tuple[str, str], str] = field(factory=dict)
    _articles: dict[str, str] = field(factory=dict)
    _grouped: dict[tuple[str, str], list[GroupPlace]] = field(factory=dict)

    @classmethod
    def of(cls, extractions: Sequence[Extraction], comparison: Comparison) -> Index:
        """Give everything its place; where two articles have one id, the first has the links."""
        index = cls(groups=tuple(GroupPlace(g, f"g{n}") for n, g in enumerate(comparison.groups, 1)))
        for number, extraction in enumerate(extractions, 1):
            anchor = f"a{number}"
            if index._articles.setdefault(extraction.id, anchor) != anchor:
                continue
            for n, claim in enumerate(extraction.claims, 1):
                index._claims.setdefault((extraction.id, claim.id), f"{anchor}-c{n}")
        for place in index.groups:
            for grouped in place.group.claims:
                index._grouped.setdefault((grouped.article_id, grouped.claim.id), []).append(place)
        return index

    def claim(self, grouped: GroupedClaim) -> str | None:
        """Give the anchor of a figure in its article, or of the article; `None` if it is not here."""
        found = self._claims.get((grouped.article_id, grouped.claim.id))
        return found or self._articles.get(grouped.article_id)

    def groups_of(self, article_id: str, claim_id: str) -> list[GroupPlace]:
        """Give the groups that a figure is compared in."""
        return self._grouped.get((article_id, claim_id), [])
