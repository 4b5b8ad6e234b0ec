"""What several articles report as said, as a record for programs and as lines for people in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from quoteminer.compare.changes import WordChange
from quoteminer.compare.quotes import GroupedQuote, QuoteGroup, QuoteVerdict, told_changes
from quoteminer.compare.values import Reason
from quoteminer.formats.records import Record, said_record
from quoteminer.formats.wording import plain
from quoteminer.model import Span

__all__ = ["quotes_blocks", "quotes_record"]

_STYLES: dict[QuoteVerdict, str] = {
    "retracted": "bold red",
    "altered": "bold red",
    "reworded": "yellow",
    "cut": "cyan",
    "same": "green",
}


def quotes_record(groups: Sequence[QuoteGroup]) -> Record:
    """Turn groups of quotes into plain dicts and lists, the groups in their order.

    >>> quotes_record(())
    {'quotes': []}
    """
    return {"quotes": [_group(group) for group in groups]}


def _group(group: QuoteGroup) -> Record:
    return {
        "id": group.id,
        "verdict": group.verdict,
        "speaker": group.speaker,
        "reasons": [_reason(reason, change) for reason, change in told_changes(group)],
        "said": [_said(quote) for quote in group.quotes],
    }


def _reason(reason: Reason, change: WordChange | None) -> Record:
    return {
        "code": reason.code,
        "text_en": reason.text_en,
        "text_ar": reason.text_ar,
        "said": list(reason.claims),
        "first": None if change is None else _words(change.first, change.first_span),
        "second": None if change is None else _words(change.second, change.second_span),
    }


def _words(text: str | None, span: Span | None) -> Record | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": text}


def _said(quote: GroupedQuote) -> Record:
    published = quote.published
    return {
        "article_id": quote.article_id,
        "source": quote.source,
        "published": None if published is None else published.isoformat(),
        "sha256": quote.sha256,
        "retracted": quote.retracted,
        **said_record(quote.said),
    }


def quotes_blocks(groups: Sequence[QuoteGroup]) -> Iterator[RenderableType]:
    """Give a block for each group, and one that sums up.

    A line has at most one stretch of Arabic, at its end: terminals differ in how they show more.
    """
    for number, group in enumerate(groups, 1):
        yield Group(*_lines(number, group), Text(""))
    noun = "utterance" if len(groups) == 1 else "utterances"
    yield Text(f"{len(groups):,} {noun} that several articles report.")


def _lines(number: int, group: QuoteGroup) -> Iterator[RenderableType]:
    verdict = (group.verdict.upper(), _STYLES[group.verdict])
    yield Text.assemble((f"{number}. ", "bold"), verdict, f", in {len(group.quotes)} reports")
    if group.speaker is not None:
        yield _line("by ", group.speaker)
    for reason, change in told_changes(group):
        named = [plain(group.quotes[index].article_id) for index in reason.claims]
        if change is None:
            yield _line(f"{reason.code.partition('-')[2]}: {', '.join(named)}", "")
        else:
            yield from _change_lines(change, named)
    for quote in group.quotes:
        known = (quote.article_id, quote.published and quote.published.isoformat(), quote.source)
        yield _line("in ", ", ".join(part for part in known if part))
        yield _line("   ", quote.said.text)


def _change_lines(change: WordChange, named: Sequence[str]) -> Iterator[RenderableType]:
    for name, words in zip(named, (change.first, change.second), strict=True):
        if words is not None:
            yield _line(f"{change.kind}, {name}: ", words, bold=True)


def _line(label: str, text: str, *, bold: bool = False) -> RenderableType:
    return Padding(Text.assemble((label, "dim"), (plain(text), "bold" if bold else "")), (0, 0, 0, 3))
