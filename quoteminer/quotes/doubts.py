"""Which reporting words the patterns leave in doubt: only their clauses are worth a parse.

A verb right before a source that the lexicon knows, *wa-aḍāfa* that goes on with the last speaker, a
participle that shares its verb's subject: word order settles these, and a parser errs on them more
often than the patterns do.  A head noun that the lexicon does not know, a verb without a subject
beside it and a new clause that may have brought in another one are questions of syntax.
"""

from __future__ import annotations

from collections.abc import Mapping

from quoteminer.quotes.credit import Attribution
from quoteminer.quotes.cues import CueHit
from quoteminer.quotes.layout import Layout

__all__ = ["doubtful_offsets"]

# An explicit subject of a known kind earns at least this much.
_SETTLED = 0.95


def doubtful_offsets(layout: Layout, attributions: Mapping[int, Attribution]) -> tuple[int, ...]:
    """Give where the reporting words begin whose clauses the parser should see, in order."""
    hits = (hit for hit in layout.cues if hit.part != "phrase" and _in_doubt(hit, attributions[hit.index]))
    return tuple(layout.doc.tokens[hit.index].start for hit in hits)


def _in_doubt(hit: CueHit, found: Attribution) -> bool:
    if found.rule == "speaker-continues":
        # Verbs of going on have no subject of their own to look for.
        return hit.sense != "continue"
    if found.rule in {"speaker-subject-after", "speaker-subject-before"}:
        return found.confidence < _SETTLED
    return hit.finite and found.rule in {"speaker-none", "speaker-topic"}
