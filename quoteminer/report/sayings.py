"""What several articles report as said by one source, side by side and compared word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeAlias, get_args

from attrs import frozen

from quoteminer.compare.changes import WordChange, WordChangeKind
from quoteminer.compare.passages import Passage, changes_in_place, passage_of
from quoteminer.compare.quotes import GroupedQuote, QuoteGroup, QuoteVerdict
from quoteminer.compare.voices import is_one_voice
from quoteminer.lexicon.interface import Words
from quoteminer.model import Quote, Span
from quoteminer.report.display import one_line
from quoteminer.report.index import Index, SayingPlace

__all__ = ["QUOTE_VERDICTS", "PartView", "ReportView", "SayingView", "saying_view"]

QUOTE_VERDICTS: tuple[QuoteVerdict, ...] = ("retracted", "altered", "reworded", "cut", "same")
_KINDS: tuple[WordChangeKind, ...] = get_args(WordChangeKind)
_NAMED_BY = 9  # words of an utterance
_ENDS_SHOWN = 3  # words at each end of a long stretch that was left out: the other column has all of it

PartKind: TypeAlias = Literal["same", "differs"] | WordChangeKind


@frozen
class PartView:
    """A stretch of a report: as the first has it, or ``now`` in the place of ``before``.

    ``differs`` is a stretch of the first that another report has otherwise.
    """

    kind: PartKind
    now: str
    before: str = ""


@frozen
class ReportView:
    """What one article reports; ``is_base``: the others are compared with it."""

    number: int
    is_base: bool
    is_quote: bool
    parts: tuple[PartView, ...]
    notes: tuple[str, ...]
    speaker: str | None
    role: str | None
    article: str
    source: str | None
    published: str | None
    link: str | None


@frozen
class SayingView:
    """One utterance as several articles report it; ``kinds`` are those of its changes, the gravest first."""

    anchor: str
    verdict: QuoteVerdict
    speaker: str | None
    words: str
    kinds: tuple[WordChangeKind, ...]
    reasons: tuple[str, ...]
    reports: tuple[ReportView, ...]
    sources: tuple[int, ...]
    speakers: tuple[int, ...]


def saying_view(place: SayingPlace, index: Index, words: Words) -> SayingView:
    """Make one utterance ready to be shown."""
    group = place.group
    passages = [passage_of(quote.said.text, quote.said.span.start) for quote in group.quotes]
    changes = [_changes(group, passages, number) for number in range(len(passages))]
    found = {change.kind for told in changes for change, _ in told}
    others = [quote for quote in group.quotes if _is_other_speaker(group, quote)]
    if others:
        found.add("speaker")
    reports = (
        _report(number, group, _parts(group, passages, changes, number), index, words)
        for number in range(len(passages))
    )
    base = group.quotes[group.base]
    return SayingView(
        anchor=place.anchor,
        verdict=group.verdict,
        speaker=group.speaker,
        words=_first_words(base.said.text),
        kinds=tuple(kind for kind in _KINDS if kind in found),
        reasons=tuple(
            reason.text_ar if words.language == "ar" else reason.text_en for reason in group.reasons
        ),
        reports=tuple(sorted(reports, key=lambda report: not report.is_base)),
        sources=index.sources.numbered(quote.source for quote in group.quotes),
        speakers=index.speakers.numbered(quote.speaker for quote in group.quotes),
    )


_Told: TypeAlias = tuple[tuple[WordChange, int], ...]


def _changes(group: QuoteGroup, passages: Sequence[Passage], number: int) -> _Told:
    """List what one report has otherwise than the first; one that takes the words back is only told."""
    if number == group.base or group.quotes[number].retracted:
        return ()
    return tuple(changes_in_place(passages[group.base], passages[number]))


def _is_other_speaker(group: QuoteGroup, quote: GroupedQuote) -> bool:
    first = group.quotes[group.base].speaker
    return first is not None and quote.speaker is not None and not is_one_voice(first, quote.speaker)


def _parts(
    group: QuoteGroup, passages: Sequence[Passage], changes: Sequence[_Told], number: int
) -> tuple[PartView, ...]:
    passage = passages[number]
    if number == group.base:
        spans = [change.first_span for told in changes for change, _ in told if change.first_span is not None]
        return tuple(_differing(passage, _joined(spans)))
    return tuple(_changed(passage, changes[number]))


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Join the spans that overlap."""
    current: Span | None = None
    for span in sorted(spans):
        if current is not None and span.start <= current.end:
            current = Span(current.start, max(current.end, span.end))
            continue
        if current is not None:
            yield current
        current = span
    if current is not None:
        yield current


def _differing(passage: Passage, spans: Iterable[Span]) -> Iterator[PartView]:
    text, done = passage.text, 0
    for span in spans:
        start, end = span.start - passage.offset, span.end - passage.offset
        yield from _same(text[done:start])
        yield PartView("differs", text[start:end])
        done = end
    yield from _same(text[done:])


def _changed(passage: Passage, told: _Told) -> Iterator[PartView]:
    text, done = passage.text, 0
    for change, place in told:
        yield from _same(text[done:place])
        now = change.second or ""
        before = change.first or ""
        yield PartView(change.kind, now, before if now else _shortened(before))
        done = place + len(now)
    yield from _same(text[done:])


def _same(text: str) -> Iterator[PartView]:
    if text:
        yield PartView("same", text)


def _shortened(text: str) -> str:
    parts = text.split()
    if len(parts) <= 3 * _ENDS_SHOWN:
        return text
    return " ".join([*parts[:_ENDS_SHOWN], "[…]", *parts[-_ENDS_SHOWN:]])


def _first_words(text: str) -> str:
    parts = one_line(text).split(" ")
    return " ".join(parts[:_NAMED_BY]) + (" …" if len(parts) > _NAMED_BY else "")


def _report(
    number: int, group: QuoteGroup, parts: tuple[PartView, ...], index: Index, words: Words
) -> ReportView:
    quote = group.quotes[number]
    speaker = quote.said.speaker
    notes = [words("takes-back")] if quote.retracted else []
    if _is_other_speaker(group, quote):
        notes.append(words("change", "speaker"))
    return ReportView(
        number=number + 1,
        is_base=number == group.base,
        is_quote=isinstance(quote.said, Quote),
        parts=parts,
        notes=tuple(notes),
        speaker=None if speaker is None else speaker.name,
        role=None if speaker is None else speaker.role,
        article=index.title(quote.article_id) or quote.article_id,
        source=quote.source,
        published=None if quote.published is None else quote.published.isoformat(),
        link=index.said(quote),
    )
