"""Articles as the page shows them: the text with what was found in it, and a list of that."""

from __future__ import annotations

from attrs import frozen

from quoteminer.compare.subjects import COMPARED_KINDS
from quoteminer.compare.wording import place_name
from quoteminer.lexicon.interface import Words
from quoteminer.model import Claim, Extraction, Quote, Source, Span, Statement
from quoteminer.report.display import isolated, one_line, web_address
from quoteminer.report.highlights import Mark, MarkKind, Piece, cut
from quoteminer.report.index import SPOKEN, Index, said_in

__all__ = ["ArticleView", "NoteView", "article_view"]


@frozen
class NoteView:
    """What is known of one thing found.

    ``back`` is its anchor in the text, ``compared`` are those of the comparisons it stands in.
    """

    anchor: str
    back: str
    label: str
    what: tuple[str, ...]
    speaker: str | None
    role: str | None
    candidates: tuple[str, ...]
    rule: str
    confidence: str
    compared: tuple[str, ...] = ()


@frozen
class ArticleView:
    """One article."""

    anchor: str
    id: str
    title: str | None
    source: str | None
    published: str | None
    url: str | None
    pieces: tuple[Piece, ...]
    spoken: tuple[NoteView, ...]
    figures: tuple[NoteView, ...]
    findings: tuple[str, ...]
    verdicts: tuple[str, ...]
    sources: tuple[int, ...]
    speakers: tuple[int, ...]


def article_view(number: int, extraction: Extraction, index: Index, words: Words) -> ArticleView:
    """Make one article ready to be shown."""
    article = extraction.article
    anchor = f"a{number}"
    said = said_in(extraction)
    shared = [index.saying_of(article.id, item.id) for item in said]
    spoken = tuple(
        _spoken_note(f"{anchor}-q{n}", item, None if place is None else place.anchor, words)
        for n, (item, place) in enumerate(zip(said, shared, strict=True), 1)
    )
    figures = _figure_notes(anchor, extraction, index, words)
    marks = [*map(_spoken_mark, said, spoken), *_minor_marks(extraction, words)]
    marks.extend(
        _claim_mark(claim, figures.get(place), words) for place, claim in enumerate(extraction.claims)
    )
    verdicts = {
        *(place.group.verdict for c in extraction.claims for place in index.groups_of(article.id, c.id)),
        *(place.group.verdict for place in shared if place is not None),
    }
    return ArticleView(
        anchor=anchor,
        id=article.id,
        title=article.title,
        source=article.source,
        published=None if article.published is None else article.published.isoformat(),
        url=web_address(article.url),
        pieces=cut(article.text, marks),
        spoken=spoken,
        figures=tuple(figures.values()),
        findings=tuple(finding.message for finding in extraction.findings),
        verdicts=tuple(sorted(verdicts)),
        sources=index.sources.numbered([article.source]),
        speakers=index.speakers.numbered(speaker.name for speaker in extraction.speakers),
    )


def _spoken_note(anchor: str, item: Quote | Statement, shared: str | None, words: Words) -> NoteView:
    what = [words("statement") if isinstance(item, Statement) else words("quote", item.kind)]
    candidates: tuple[str, ...] = ()
    if isinstance(item, Quote):
        what.extend(words("defect", defect) for defect in item.defects)
        candidates = tuple(dict.fromkeys(candidate.name for candidate in item.candidates))
    speaker = item.speaker
    return NoteView(
        anchor=f"{anchor}n",
        back=anchor,
        label=anchor.rpartition("q")[2],
        what=tuple(what),
        speaker=words("by-unknown") if speaker is None else speaker.name,
        role=None if speaker is None else speaker.role,
        candidates=candidates if speaker is None else (),
        rule=item.rule,
        confidence=_percent(item.confidence),
        compared=() if shared is None else (shared,),
    )


def _figure_notes(anchor: str, extraction: Extraction, index: Index, words: Words) -> dict[int, NoteView]:
    """List the figures that a reader may want to check, by their place among the claims."""
    notes = {}
    for place, claim in enumerate(extraction.claims):
        groups = tuple(place.anchor for place in index.groups_of(extraction.id, claim.id))
        if groups or claim.quantity.kind in COMPARED_KINDS:
            notes[place] = _figure_note(f"{anchor}-c{place + 1}", extraction, claim, groups, words)
    return notes


def _figure_note(
    anchor: str, extraction: Extraction, claim: Claim, compared: tuple[str, ...], words: Words
) -> NoteView:
    quantity, speaker = claim.quantity, claim.asserted_by
    span = quantity.span if quantity.counted is None else _around(quantity.span, quantity.counted.span)
    what = [words("kind", quantity.kind)]
    if claim.modality != "actual":
        what.append(words("modality", claim.modality))
    if claim.as_of is not None:
        what.append(claim.as_of)
    if claim.place is not None:
        what.append(place_name(claim.place, words.language))
    return NoteView(
        anchor=f"{anchor}n",
        back=anchor,
        label=one_line(span.of(extraction.article.text)),
        what=tuple(what),
        speaker=None if speaker is None else speaker.name,
        role=None if speaker is None else speaker.role,
        candidates=(),
        rule=claim.rule,
        confidence=_percent(claim.confidence),
        compared=compared,
    )


def _around(first: Span, second: Span, most: int = 80) -> Span:
    both = Span(min(first.start, second.start), max(first.end, second.end))
    return both if len(both) <= most else first


def _percent(confidence: float) -> str:
    return f"{round(confidence * 100)}%"


def _told(what: str, speaker: Source | None, rule: str, words: Words) -> str:
    who = "" if speaker is None else f": {isolated(speaker.name)}"
    if speaker is not None and speaker.role:
        who += f" ({isolated(speaker.role)})"
    return f"{what}{who} · {words('rule')} {isolated(rule)}"


def _spoken_mark(item: Quote | Statement, note: NoteView) -> Mark:
    kind: MarkKind = "statement" if isinstance(item, Statement) else "speech"
    who = f"{isolated(note.speaker or '')}" + (f" ({isolated(note.role)})" if note.role else "")
    told = f"{note.what[0]}: {who} · {isolated(item.rule)} · {isolated(note.confidence)}"
    return Mark(item.span, kind, told, note.back, note.anchor, note.label)


def _minor_marks(extraction: Extraction, words: Words) -> list[Mark]:
    return [
        Mark(quote.span, "minor", f"{words('quote', quote.kind)} · {isolated(quote.rule)}")
        for quote in extraction.quotes
        if quote.kind not in SPOKEN
    ]


def _claim_mark(claim: Claim, note: NoteView | None, words: Words) -> Mark:
    told = _told(words("kind", claim.quantity.kind), claim.asserted_by, claim.rule, words)
    if note is None:
        return Mark(claim.span, "figure", told)
    target = note.compared[0] if note.compared else note.anchor
    return Mark(claim.span, "claim", told, note.back, target, note.label)
