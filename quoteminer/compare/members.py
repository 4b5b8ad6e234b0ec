"""A claim made ready for comparison, by hand or from what a store keeps of it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any, cast

from attrs import evolve, frozen

from quoteminer.compare.context import stem
from quoteminer.compare.copies import Carrier
from quoteminer.compare.periods import Period, parse_period
from quoteminer.compare.subjects import (
    Cell,
    Subject,
    names_of,
    subject_of,
)
from quoteminer.compare.tolerance import Figure, figure_of
from quoteminer.compare.values import GroupedClaim
from quoteminer.lexicon.phrasebook import is_definite
from quoteminer.lexicon.topics import Order, Relation, counted_topics, relations
from quoteminer.model import Claim, Modality
from quoteminer.text import fold_key

__all__ = ["Member", "digest", "member_of", "undigested"]


@frozen(kw_only=True)
class Member:
    """What comparison asks of a claim.

    ``period`` is the time that the figure holds for, ``dated`` whether the text itself gives it;
    ``order`` is set where the words make it the start or the end of a change; ``voice`` who says it;
    ``readings`` are the other figures that its digits can be read as; ``start`` is where it stands,
    ``read`` whether its sentence is known, ``sure`` whether it can contradict another at all.
    ``source`` is the claim itself, or gives it when it is asked for: most claims of an archive are
    compared with others and never shown.
    """

    carrier: Carrier
    subject: Subject
    figure: Figure
    period: Period | None
    order: Order | None
    words: frozenset[str]
    modality: Modality
    dated: bool
    voice: str | None
    readings: tuple[Figure, ...]
    start: int
    read: bool
    sure: bool
    sites: frozenset[str]
    kept_apart: frozenset[str] = frozenset()
    source: GroupedClaim | Callable[[], GroupedClaim]
    mentions: int = 1

    @property
    def grouped(self) -> GroupedClaim:
        """The claim with its article."""
        if isinstance(self.source, GroupedClaim):
            return self.source
        return self.source()

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.grouped.claim

    def shown(self) -> Member:
        """Give the same with its claim at hand, which notes the number of mentions."""
        grouped = self.grouped
        same = grouped.mentions == self.mentions
        return evolve(self, source=grouped if same else evolve(grouped, mentions=self.mentions))


def member_of(grouped: GroupedClaim) -> Member | None:
    """Make a claim ready for comparison; a claim of a kind that does not compare gives none.

    Ages, dates, ordinals and identifiers do not compare, nor durations (a length of time is told
    from another only by its event, which the claim does not name), nor a number of which the
    text does not say what it counts or that sets no bound at all.
    """
    claim = grouped.claim
    figure = figure_of(claim.quantity)
    subject = subject_of(claim, grouped.event, role=grouped.role, of=grouped.of)
    if figure is None or subject is None or _is_no_count(figure, subject):
        return None
    relation = relations().get(claim.relation or "")
    return Member(
        carrier=Carrier(grouped.sha256, grouped.article_id, grouped.source, grouped.published),
        subject=subject,
        figure=figure,
        period=_period_of(grouped, subject, relation),
        order=_order_of(grouped, relation),
        words=grouped.words - names_of(claim) - _speaker(claim) - _counted(claim),
        modality=claim.modality,
        dated=claim.as_of is not None,
        voice=claim.asserted_by.name if claim.asserted_by is not None else None,
        readings=_readings(claim),
        start=claim.span.start,
        read=bool(grouped.sentence_text),
        sure=_is_sure(claim, figure),
        sites=grouped.sites,
        kept_apart=grouped.kept_apart,
        source=grouped,
    )


def _is_no_count(figure: Figure, subject: Subject) -> bool:
    """Tell whether a figure is one or two of a thing that is only there: grammar more than count."""
    return figure.point is not None and figure.point <= 2 and not subject.happening


def _is_sure(claim: Claim, figure: Figure) -> bool:
    """Tell whether a figure can contradict another one.

    *The five* names people who are known, *tens* is no count, and "24 wounded are still treated" says
    nothing of how many were wounded: there the noun alone tells of it.
    """
    if figure.shape == "vague" or is_definite(fold_key(claim.quantity.text)):
        return False
    topic = counted_topics().get(claim.counted_class or "")
    return claim.relation is not None or topic is None or topic.relation is None


def _order_of(grouped: GroupedClaim, relation: Relation | None) -> Order | None:
    if grouped.earlier:
        return "before"
    return relation.order if relation is not None else None


def _counted(claim: Claim) -> frozenset[str]:
    """Give the words of what is counted: two figures that are compared share them anyway."""
    counted = claim.quantity.counted
    words = (counted.lemma, *counted.text.split()) if counted is not None else ()
    return frozenset(stem(fold_key(word)) for word in words)


def _speaker(claim: Claim) -> frozenset[str]:
    """Give the words of who says it: a police chief speaks of more than one attack."""
    source = claim.asserted_by
    name = f"{source.name} {source.role or ''}" if source is not None else ""
    return frozenset(stem(fold_key(word)) for word in name.split())


def _readings(claim: Claim) -> tuple[Figure, ...]:
    quantity = claim.quantity
    others = (figure_of(evolve(quantity, value=r.value, low=None, high=None)) for r in quantity.readings)
    return tuple(figure for figure in others if figure is not None)


def _period_of(grouped: GroupedClaim, subject: Subject, relation: Relation | None) -> Period | None:
    """Give the time that the figure holds for.

    A level told as past, or as what a change started from, holds for some time before the article.
    """
    stated = parse_period(grouped.claim.as_of)
    published = grouped.published
    reported = None if published is None else Period(published, published)
    started_from = relation is not None and relation.order == "before"
    if (grouped.claim.modality == "past" and not subject.happening) or started_from:
        if stated is not None and stated != reported:
            return stated
        if published is None:
            return None
        return Period(dt.date.min, published - dt.timedelta(days=1))
    return stated or reported


def digest(member: Member) -> str:
    """Write what comparison asks of a claim, but for its article and its words, as one line of JSON.

    Equal subjects, figures and periods have equal parts, so that reading many back is quick.
    """
    subject, cell, period = member.subject, member.subject.cell, member.period
    about: list[object] = [subject.dimension, subject.unit, subject.family, subject.happening]
    about += [cell.thing, cell.affiliation, cell.place, cell.modifiers, cell.event]
    when = None if period is None else f"{period.first.isoformat()}/{period.last.isoformat()}"
    parts: list[object] = [
        _line(about),
        _figure_line(member.figure),
        when,
        member.order,
        member.modality,
        member.dated,
        member.voice,
        [_figure_line(figure) for figure in member.readings],
        member.start,
        member.read,
        member.sure,
        sorted(member.sites),
    ]
    return _line(parts)


def undigested(
    text: str, carrier: Carrier, words: frozenset[str], source: Callable[[], GroupedClaim]
) -> Member:
    """Read a digest back; ``source`` gives the claim when it is to be shown."""
    about, figure, when, order, modality, dated, voice, readings, start, read, sure, sites = cast(
        "list[Any]", json.loads(text)
    )
    return Member(
        carrier=carrier,
        subject=_read_subject(about),
        figure=_read_figure(figure),
        period=None if when is None else _read_period(when),
        order=order,
        words=words,
        modality=modality,
        dated=dated,
        voice=voice,
        readings=tuple(map(_read_figure, readings)),
        start=start,
        read=read,
        sure=sure,
        sites=frozenset(sites),
        source=source,
    )


def _line(parts: list[object]) -> str:
    return json.dumps(parts, ensure_ascii=True, separators=(",", ":"))


def _figure_line(figure: Figure) -> str:
    bounds = (figure.point, figure.near_low, figure.near_high, figure.low, figure.high)
    return "|".join((figure.shape, *("" if bound is None else str(bound) for bound in bounds)))


@lru_cache(maxsize=65536)
def _read_subject(text: str) -> Subject:
    dimension, unit, family, happening, thing, affiliation, place, modifiers, event = json.loads(text)
    cell = Cell(thing, affiliation, place, tuple(modifiers), event)
    return Subject(dimension=dimension, unit=unit, family=family, happening=happening, cell=cell)


@lru_cache(maxsize=65536)
def _read_figure(text: str) -> Figure:
    shape, *bounds = text.split("|")
    point, near_low, near_high, low, high = (Decimal(bound) if bound else None for bound in bounds)
    return Figure(cast("Any", shape), point, near_low, near_high, low, high)


@lru_cache(maxsize=65536)
def _read_period(text: str) -> Period:
    first, _, last = text.partition("/")
    return Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
