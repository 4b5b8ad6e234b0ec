"""All of one article's quotes, statements and speakers."""

from __future__ import annotations

from attrs import evolve, frozen

from quoteminer.model import Quote, Source, Speaker, Statement
from quoteminer.parsing.syntax import Syntax
from quoteminer.quotes.attribution import Attributor
from quoteminer.quotes.bindings import Binding, bind
from quoteminer.quotes.credit import Attribution
from quoteminer.quotes.cues import CueHit
from quoteminer.quotes.doubts import doubtful_offsets
from quoteminer.quotes.kinds import Kind, KindJudge
from quoteminer.quotes.layout import Layout
from quoteminer.quotes.statements import reported_clauses
from quoteminer.speakers.grammar import Grammar
from quoteminer.speakers.mentions import MentionReader
from quoteminer.speakers.resolution import Registry
from quoteminer.text import Document

__all__ = ["Utterances", "find_utterances"]


@frozen
class Utterances:
    """What an article's sources are reported to say.

    ``doubts`` are the offsets of the reporting words whose clauses a parser should see.
    """

    quotes: tuple[Quote, ...]
    statements: tuple[Statement, ...]
    speakers: tuple[Speaker, ...]
    doubts: tuple[int, ...] = ()


def find_utterances(doc: Document, layout: Layout | None = None, syntax: Syntax | None = None) -> Utterances:
    """Find the quotes and reported clauses of a text and credit them.

    ``syntax`` is the parse of the clauses that report, where there is one.

    >>> text = "قال الوزير سامي حداد: «لن نغلق الميناء». وأضاف أن العمل مستمر."
    >>> found = find_utterances(Document(text))
    >>> [(q.text, q.speaker.name) for q in found.quotes]
    [('لن نغلق الميناء', 'سامي حداد')]
    >>> [(s.text, s.speaker.name) for s in found.statements]
    [('أن العمل مستمر', 'سامي حداد')]
    """
    layout = layout or Layout(doc)
    grammar = Grammar(doc, syntax) if syntax is not None else None
    reader = MentionReader(doc, layout.short_marks, layout.openings, grammar)
    registry = Registry(doc, reader)
    attributor = Attributor(layout, reader, registry, grammar)
    attributions = attributor.run()
    doubts = doubtful_offsets(layout, attributions)
    merged = registry.merge_offices()
    attributions = {
        index: evolve(found, entry=merged[found.entry.id])
        if found.entry and found.entry.id in merged
        else found
        for index, found in attributions.items()
    }
    quotes = _quotes(layout, attributor, attributions)
    return Utterances(
        quotes,
        _statements(layout, registry, attributions),
        registry.speakers(),
        doubts,
    )


def _quotes(
    layout: Layout, attributor: Attributor, attributions: dict[int, Attribution]
) -> tuple[Quote, ...]:
    bindings: list[Binding] = []
    for number in range(len(layout.marks)):
        bindings.append(bind(layout, number, bindings))
    colons = {
        number: credit
        for number, binding in enumerate(bindings)
        if binding.cue is None and (credit := attributor.at_colon(number)) is not None
    }
    judge = KindJudge(layout, colons)
    utterances: dict[int, str] = {}  # by the reporting word: the parts of one quote share it
    quotes: list[Quote] = []
    for number, binding in enumerate(bindings):
        kind = judge.judge(number, binding)
        cue = binding.cue if kind.reported else None
        credit = attributions.get(cue.index) if cue is not None else colons.get(number)
        utterance = f"u{number + 1}"
        if cue is not None:
            utterance = utterances.setdefault(cue.index, utterance)
        quotes.append(_quote(layout, number, kind, cue, credit, attributor.registry, utterance))
    return tuple(quotes)


def _quote(
    layout: Layout,
    number: int,
    kind: Kind,
    cue: CueHit | None,
    credit: Attribution | None,
    registry: Registry,
    utterance: str,
) -> Quote:
    mark = layout.marks[number]
    source = credit.source(registry) if credit is not None else None
    return Quote(
        id=f"q{number + 1}",
        span=mark.span,
        text=mark.span.of(layout.doc.text),
        kind=kind.kind,
        speaker=source,
        cue=cue.cue(layout.doc.text) if cue is not None else None,
        utterance=utterance,
        defects=mark.defects,
        rule=_rule(kind, credit),
        confidence=_confidence(kind, credit, source),
        candidates=credit.candidates() if credit is not None else (),
    )


def _rule(kind: Kind, attribution: Attribution | None) -> str:
    return f"{kind.rule}+{attribution.rule}" if attribution else kind.rule


def _confidence(kind: Kind, attribution: Attribution | None, source: Source | None) -> float:
    if not kind.reported:
        return kind.confidence
    return round(kind.confidence * (attribution.confidence if attribution and source else 0.3), 3)


def _statements(
    layout: Layout, registry: Registry, attributions: dict[int, Attribution]
) -> tuple[Statement, ...]:
    statements: list[Statement] = []
    for number, clause in enumerate(reported_clauses(layout, attributions), 1):
        attribution = attributions.get(clause.cue.index)
        source = attribution.source(registry) if attribution else None
        if attribution is None or source is None:
            continue
        statements.append(
            Statement(
                id=f"r{number}",
                span=clause.span,
                text=clause.span.of(layout.doc.text),
                speaker=source,
                cue=clause.cue.cue(layout.doc.text),
                utterance=f"v{number}",
                rule=f"{clause.rule}+{attribution.rule}",
                confidence=round(0.95 * attribution.confidence, 3),
            )
        )
    return tuple(statements)
