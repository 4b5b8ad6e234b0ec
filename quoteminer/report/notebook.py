"""What a notebook shows of a result: its head, as tables without style or script of their own."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from quoteminer.compare.values import Comparison
from quoteminer.compare.wording import figure
from quoteminer.lexicon.interface import Words, words
from quoteminer.model import Claim, Extraction, Quote, Source, Statement
from quoteminer.report.display import one_line
from quoteminer.report.index import said_in
from quoteminer.report.page import environment

__all__ = ["comparison_html", "extraction_html"]

_MOST_ROWS = 20
_NAMES = frozenset({"date", "ordinal", "identifier"})  # their digits are no amount


@frozen
class _Part:
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left: int


def extraction_html(extraction: Extraction) -> str:
    """Show what was found in one article, in English.

    >>> from quoteminer import mine
    >>> "12" in extraction_html(mine("أعلنت الوزارة مقتل 12 جنديا.", model=None))
    True
    """
    told = words("en")
    article = extraction.article
    said = [_said(item, told) for item in said_in(extraction)]
    figures = [_claim(claim, told) for claim in extraction.claims]
    parts = [
        _part((told("quotes"), told("column-speaker"), told("rule")), said),
        _part((told("claims"), told("column-figure"), told("column-speaker"), told("rule")), figures),
    ]
    facts = [article.source, None if article.published is None else article.published.isoformat()]
    return _html(article.title or article.id, [fact for fact in facts if fact], parts, told)


def comparison_html(comparison: Comparison) -> str:
    """Show the groups of a comparison, in English."""
    told = words("en")
    rows = [
        (
            group.topic,
            told("verdict", group.verdict),
            " · ".join(dict.fromkeys(figure(claim.claim.quantity, "en") for claim in group.claims)),
            ", ".join(group.articles),
        )
        for group in comparison.groups
    ]
    names = (told("groups"), told("column-verdict"), told("column-figure"), told("articles"))
    facts = [f"{told('articles')}: {comparison.articles:,}", f"{told('claims')}: {comparison.claims:,}"]
    return _html(told("comparisons"), facts, [_part(names, rows)], told)


def _part(names: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> _Part:
    return _Part(names, tuple(rows[:_MOST_ROWS]), len(rows) - _MOST_ROWS)


def _said(item: Quote | Statement, told: Words) -> tuple[str, ...]:
    return (one_line(item.text), _name(item.speaker, told("by-unknown")), item.rule)


def _claim(claim: Claim, told: Words) -> tuple[str, ...]:
    quantity = claim.quantity
    counted = "" if quantity.counted is None else quantity.counted.text
    return (
        one_line(f"{quantity.text} {counted}"),
        quantity.date or quantity.text if quantity.kind in _NAMES else figure(quantity, "en"),
        _name(claim.asserted_by, told("by-article")),
        claim.rule,
    )


def _name(source: Source | None, otherwise: str) -> str:
    return otherwise if source is None else one_line(source.name)


def _html(heading: str, facts: list[str], parts: list[_Part], told: Words) -> str:
    shown = [part for part in parts if part.rows]
    template = environment().get_template("notebook.html.j2")
    return template.render(heading=one_line(heading), facts=facts, parts=shown, words=told)
