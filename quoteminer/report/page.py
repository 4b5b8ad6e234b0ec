"""The report: one page that asks nothing of anybody."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from attrs import frozen
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from quoteminer._version import __version__
from quoteminer.compare.comparison import compare
from quoteminer.compare.quotes import QuoteGroup, QuoteVerdict, compare_quotes
from quoteminer.compare.values import Comparison, Verdict
from quoteminer.lexicon.interface import Words, words
from quoteminer.model import Extraction
from quoteminer.report.articles import article_view
from quoteminer.report.display import isolated, runs_isolated, showable, spaced, visible
from quoteminer.report.groups import VERDICTS, GroupView, group_view
from quoteminer.report.index import Index
from quoteminer.report.sayings import QUOTE_VERDICTS, SayingView, saying_view

__all__ = ["environment", "render"]

_OPEN_AT_MOST = 12  # of the articles; more are folded until the reader opens one


@frozen
class _Entry:
    """A line of the contents."""

    anchor: str
    name: str
    note: str


@frozen
class _Section:
    """The groups of one verdict."""

    verdict: Verdict | QuoteVerdict
    views: tuple[GroupView | SayingView, ...]
    entries: tuple[_Entry, ...]


@frozen
class _Part:
    """A script or style sheet, and the hash by which the page's policy allows it and nothing else."""

    text: Markup
    hash: str


def render(
    extractions: Iterable[Extraction],
    comparison: Comparison | None = None,
    *,
    quotes: Iterable[QuoteGroup] | None = None,
    lang: str = "ar",
    title: str | None = None,
) -> str:
    """Write the report of articles and their comparison, as one page of HTML.

    ``comparison`` and ``quotes`` (see `compare_quotes`) are made of the extractions where they are not
    given.  The page has all it needs, makes no request, and is the same for the same input.

    Raises `OptionError` for a language other than ``"ar"`` and ``"en"``.

    >>> page = render([], lang="ar")
    >>> '<html lang="ar" dir="rtl">' in page
    True
    """
    told = words(lang)
    items = tuple(extractions)
    compared = compare(items) if comparison is None else comparison
    shared = tuple(compare_quotes(items) if quotes is None else quotes)
    index = Index.of(items, compared, shared)
    groups = tuple(group_view(place, index, told) for place in index.groups)
    sayings = tuple(saying_view(place, index, told) for place in index.sayings)
    articles = tuple(article_view(n, item, index, told) for n, item in enumerate(items, 1))
    template = environment().get_template("report.html.j2")
    return template.render(
        words=told,
        title=title or told("title"),
        version=__version__,
        style=_part("report.css"),
        script=_part("report.js"),
        counts=_counts(items, compared, shared, told),
        sections=_sections(VERDICTS, groups, told),
        shared=_sections(QUOTE_VERDICTS, sayings, told),
        articles=articles,
        copies=compared.copies,
        sources=sorted((name, number) for number, name in enumerate(index.sources.shown)),
        speakers=index.speakers.shown,
        parsers=_parsers(items, told),
        unfolded=len(items) <= _OPEN_AT_MOST,
    )


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Give the templates, which escape all that is not made by them."""
    made = Environment(
        loader=PackageLoader("quoteminer.report"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_showable,
    )
    made.filters.update(runs=runs_isolated, spaced=spaced, visible=visible)
    return made


def _showable(value: object) -> object:
    """Whatever a template shows, it can be held by a page."""
    return showable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@lru_cache(maxsize=2)
def _part(name: str) -> _Part:
    text = (resources.files("quoteminer.report") / "templates" / name).read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
    return _Part(Markup(text), f"'sha256-{digest}'")  # noqa: S704  (the package's own file)


def _counts(
    items: tuple[Extraction, ...], comparison: Comparison, shared: tuple[QuoteGroup, ...], told: Words
) -> list[tuple[str, str]]:
    counted = (
        ("articles", len(items)),
        ("quotes", sum(quote.kind in {"speech", "fragment"} for item in items for quote in item.quotes)),
        ("statements", sum(len(item.statements) for item in items)),
        ("claims", sum(len(item.claims) for item in items)),
        ("comparisons", len(comparison.groups)),
        ("shared", len(shared)),
    )
    return [(told(code), f"{number:,}") for code, number in counted]


def _sections(
    verdicts: Iterable[Verdict | QuoteVerdict], views: Iterable[GroupView | SayingView], told: Words
) -> list[_Section]:
    gathered: dict[str, list[GroupView | SayingView]] = defaultdict(list)
    for view in views:
        gathered[view.verdict].append(view)
    return [
        _Section(verdict, tuple(found), tuple(_entry(view, told) for view in found))
        for verdict in verdicts
        if (found := gathered[verdict])
    ]


def _entry(view: GroupView | SayingView, told: Words) -> _Entry:
    if isinstance(view, GroupView):
        return _Entry(view.anchor, view.name, view.figures)
    speaker = isolated(view.speaker or told("by-unknown"))
    reports = told("reports", count=len(view.reports))
    return _Entry(view.anchor, view.words, f"{speaker} · {reports}")


def _parsers(items: tuple[Extraction, ...], told: Words) -> list[str]:
    names = {
        told("no-parser")
        if item.parser is None
        else told("parser", name=item.parser.name, version=item.parser.version)
        for item in items
    }
    return sorted(names)
