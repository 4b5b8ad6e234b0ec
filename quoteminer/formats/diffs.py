"""A diff of two articles as a record for programs, and as lines for people in a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from quoteminer.compare.changes import ClaimPair, Diff, SaidPair, Status, WordChange
from quoteminer.formats.records import Record, claim_record, said_record
from quoteminer.formats.wording import amount, excerpt, plain
from quoteminer.model import Article, Claim, Quote, Span, Statement

__all__ = ["diff_blocks", "diff_record"]

_STATUSES: tuple[Status, ...] = ("kept", "changed", "dropped", "added")
_STYLES: dict[Status, str] = {"kept": "green", "changed": "yellow", "dropped": "magenta", "added": "cyan"}
_REACH = 100


def diff_record(diff: Diff) -> Record:
    """Turn a diff into plain dicts and lists, the pairs in their order.

    >>> from quoteminer import mine
    >>> from quoteminer.compare.diff import diff
    >>> one = mine("قتل 7 أشخاص.", model=None)
    >>> [(pair["status"], pair["first"]["value"]) for pair in diff_record(diff(one, one))["claims"]]
    [('kept', 7)]
    """
    return {
        "first": _article(diff.first),
        "second": _article(diff.second),
        "conflicts": diff.conflicts,
        "said": [_said(pair) for pair in diff.said],
        "claims": [_claims(pair, diff) for pair in diff.claims],
    }


def _article(article: Article) -> Record:
    published = article.published
    return {
        "id": article.id,
        "source": article.source,
        "published": None if published is None else published.isoformat(),
        "title": article.title,
        "sha256": article.sha256,
    }


def _said(pair: SaidPair) -> Record:
    return {
        "status": pair.status,
        "conflicts": pair.conflicts,
        "first": None if pair.first is None else said_record(pair.first),
        "second": None if pair.second is None else said_record(pair.second),
        "changes": [
            {
                "kind": change.kind,
                "first": _words(change.first, change.first_span),
                "second": _words(change.second, change.second_span),
            }
            for change in pair.changes
        ],
    }


def _words(text: str | None, span: Span | None) -> Record | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": text}


def _claims(pair: ClaimPair, diff: Diff) -> Record:
    verdict = pair.verdict
    return {
        "status": pair.status,
        "conflicts": pair.conflicts,
        "verdict": None if verdict is None else verdict.verdict,
        "code": None if verdict is None else verdict.code,
        "reasons": [
            {"code": reason.code, "text_en": reason.text_en, "text_ar": reason.text_ar}
            for reason in pair.reasons
        ],
        "first": _claim(pair.first, diff.first),
        "second": _claim(pair.second, diff.second),
    }


def _claim(claim: Claim | None, article: Article) -> Record | None:
    return None if claim is None else claim_record(claim, claim.sentence.of(article.text))


def diff_blocks(diff: Diff) -> Iterator[RenderableType]:
    """Give a block for each pair that is not the same in both, and one that sums up.

    A line has at most one stretch of Arabic, at its end: terminals differ in how they show more.
    """
    for label, article in (("first: ", diff.first), ("second: ", diff.second)):
        yield Text.assemble((label, "bold"), plain(article.id))
    yield Text("")
    for pair in diff.said:
        if pair.status != "kept":
            yield Group(_heading(_said_name(pair), pair.status, conflicts=pair.conflicts), *_said_lines(pair))
    for claims in diff.claims:
        if claims.status != "kept":
            heading = _heading("figure", claims.status, conflicts=claims.conflicts)
            yield Group(heading, *_claim_lines(claims, diff))
    yield Text(f"Said: {_counted(diff.said)}. Figures: {_counted(diff.claims)}.")
    yield Text("They contradict each other." if diff.conflicts else "Nothing contradicts.")


def _said_name(pair: SaidPair) -> str:
    said = pair.first if pair.first is not None else pair.second
    return "quote" if isinstance(said, Quote) else "statement"


def _heading(name: str, status: Status, *, conflicts: bool) -> Text:
    heading = Text.assemble((f"{name} ", "bold"), (status.upper(), _STYLES[status]))
    if conflicts:
        heading.append(", contradicts", style="bold red")
    return heading


def _said_lines(pair: SaidPair) -> Iterator[RenderableType]:
    for said in (pair.first, pair.second):
        if said is not None and said.speaker is not None:
            yield _line("by ", said.speaker.name)
            break
    yield from _texts(pair)
    for change in pair.changes:
        yield from _change_lines(change)
    yield Text("")


def _texts(pair: SaidPair) -> Iterator[RenderableType]:
    said: Iterable[Quote | Statement | None] = (pair.first, pair.second)
    for sign, part in zip("-+", said, strict=True):
        if part is not None:
            yield _line(f"{sign} ", part.text)


def _change_lines(change: WordChange) -> Iterator[RenderableType]:
    if change.first is not None:
        yield _line(f"{change.kind}, first:  ", change.first, bold=True)
    if change.second is not None:
        yield _line(f"{change.kind}, second: ", change.second, bold=True)


def _claim_lines(pair: ClaimPair, diff: Diff) -> Iterator[RenderableType]:
    for sign, claim, article in (("-", pair.first, diff.first), ("+", pair.second, diff.second)):
        if claim is not None:
            sentence = claim.sentence.of(article.text)
            start = max(claim.span.start - claim.sentence.start, 0)
            around = "".join(excerpt(sentence, Span(start, start + len(claim.span)), _REACH))
            yield _line(f"{sign} {amount(claim.quantity)}  ", around)
    for reason in pair.reasons:
        yield _line("", reason.text_en)
    yield Text("")


def _line(label: str, text: str, *, bold: bool = False) -> RenderableType:
    return Padding(Text.assemble((label, "dim"), (plain(text), "bold" if bold else "")), (0, 0, 0, 3))


def _counted(pairs: Sequence[SaidPair | ClaimPair]) -> str:
    counts = Counter(pair.status for pair in pairs)
    return ", ".join(f"{counts[status]:,} {status}" for status in _STATUSES)
