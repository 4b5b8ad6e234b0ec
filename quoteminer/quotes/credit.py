"""Who a reporting word credits, and with what right."""

from __future__ import annotations

from attrs import frozen

from quoteminer.model import Candidate, Source, Span
from quoteminer.speakers.resolution import Registry, SpeakerEntry

__all__ = ["DOUBTFUL", "Attribution"]

# Below this a speaker is not named: who was considered goes to the candidates.
DOUBTFUL = 0.5


@frozen
class Attribution:
    """Who a reporting word credits: the speaker and the nearest mention, by which rule.

    ``stop`` is the token after the phrase of a subject that follows its verb.
    """

    entry: SpeakerEntry | None
    span: Span | None
    rule: str
    confidence: float
    others: tuple[tuple[SpeakerEntry, Span, float], ...] = ()
    stop: int | None = None

    def source(self, registry: Registry) -> Source | None:
        """Make the link for a result, or `None` where nobody is credited or the answer is in doubt."""
        if self.entry is None or self.span is None or self.confidence < DOUBTFUL:
            return None
        return registry.source(self.entry, self.span)

    def candidates(self) -> tuple[Candidate, ...]:
        """Say who was considered where nobody is credited."""
        considered = list(self.others)
        if self.entry is not None and self.span is not None:
            if self.confidence >= DOUBTFUL:
                return ()
            considered.insert(0, (self.entry, self.span, self.confidence))
        best: dict[str, Candidate] = {}
        for entry, span, confidence in considered:
            best.setdefault(entry.id, Candidate(entry.text, span, round(confidence, 3)))
        return tuple(best.values())
