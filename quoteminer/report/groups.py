"""Groups of comparable figures as the page shows them."""

from __future__ import annotations

from attrs import frozen

from quoteminer.compare.values import GroupedClaim, Verdict
from quoteminer.compare.wording import figure, place_name
from quoteminer.lexicon.interface import Words
from quoteminer.model import Span
from quoteminer.report.charts import Chart, draw
from quoteminer.report.display import isolated
from quoteminer.report.index import GroupPlace, Index

__all__ = ["VERDICTS", "GroupView", "RowView", "group_view"]

# What a reader looks for first comes first.
VERDICTS: tuple[Verdict, ...] = (
    "conflict",
    "undated",
    "changed",
    "subset",
    "planned",
    "compatible",
    "agree",
)


@frozen
class RowView:
    """One figure of a group, with the sentence it stands in."""

    number: int
    figure: str
    notes: tuple[str, ...]
    date: str | None
    published: str | None
    speaker: str | None
    role: str | None
    article: str
    source: str | None
    link: str | None
    before: str
    inside: str
    after: str
    told: str


@frozen
class GroupView:
    """One group: ``name`` is what it is about, ``other_name`` the same in the other language."""

    anchor: str
    verdict: Verdict
    name: str
    other_name: str
    figures: str
    reasons: tuple[str, ...]
    chart: Chart | None
    rows: tuple[RowView, ...]
    sources: tuple[int, ...]
    speakers: tuple[int, ...]


def group_view(place: GroupPlace, index: Index, words: Words) -> GroupView:
    """Make one group ready to be shown."""
    group = place.group
    arabic = words.language == "ar"
    rows = tuple(_row(n, grouped, index, words) for n, grouped in enumerate(group.claims, 1))
    speakers = (g.claim.asserted_by.name for g in group.claims if g.claim.asserted_by is not None)
    return GroupView(
        anchor=place.anchor,
        verdict=group.verdict,
        name=group.topic_ar if arabic else group.topic,
        other_name=group.topic if arabic else group.topic_ar,
        figures=" · ".join(dict.fromkeys(isolated(row.figure) for row in rows)),
        reasons=tuple(reason.text_ar if arabic else reason.text_en for reason in group.reasons),
        chart=draw(group.claims, words.language),
        rows=rows,
        sources=index.sources.numbered(grouped.source for grouped in group.claims),
        speakers=index.speakers.numbered(speakers),
    )


def _row(number: int, grouped: GroupedClaim, index: Index, words: Words) -> RowView:
    claim = grouped.claim
    shown = figure(claim.quantity, words.language)
    day = None if grouped.published is None else grouped.published.isoformat()
    speaker = claim.asserted_by
    before, inside, after = _sentence(grouped)
    told = (shown, claim.as_of or day or words("no-date"), grouped.source or grouped.article_id)
    return RowView(
        number=number,
        figure=shown,
        notes=_notes(grouped, words),
        date=claim.as_of,
        published=day,
        speaker=None if speaker is None else speaker.name,
        role=None if speaker is None else speaker.role,
        article=grouped.title or grouped.article_id,
        source=grouped.source,
        link=index.claim(grouped),
        before=before,
        inside=inside,
        after=after,
        told=f"{number}: " + " · ".join(isolated(part) for part in told),
    )


def _notes(grouped: GroupedClaim, words: Words) -> tuple[str, ...]:
    claim = grouped.claim
    notes = []
    if claim.modality != "actual":
        notes.append(words("modality", claim.modality))
    if claim.place is not None:
        notes.append(place_name(claim.place, words.language))
    if grouped.mentions > 1:
        notes.append(words("mentions", count=grouped.mentions))
    return tuple(notes)


def _sentence(grouped: GroupedClaim) -> tuple[str, str, str]:
    """Cut a sentence around its figure, which a record from elsewhere may have placed outside it."""
    text, offset = grouped.sentence_text, grouped.claim.sentence.start
    span = grouped.claim.span
    start = min(max(span.start - offset, 0), len(text))
    inside = Span(start, min(max(span.end - offset, start), len(text)))
    return text[: inside.start].lstrip(), inside.of(text), text[inside.end :].rstrip()
