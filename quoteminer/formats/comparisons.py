"""A comparison as a record for programs."""

from __future__ import annotations

from quoteminer.compare import Calculation, ClaimGroup, Comparison, GroupedClaim
from quoteminer.formats.records import Record, claim_record

__all__ = ["comparison_record", "group_record"]


def comparison_record(comparison: Comparison) -> Record:
    """Turn a comparison into plain dicts and lists, the groups in their order.

    >>> comparison_record(Comparison(groups=(), articles=2, claims=0))
    {'groups': [], 'articles': 2, 'claims': 0, 'copies': [], 'calculations': []}
    """
    return {
        "groups": [group_record(group) for group in comparison.groups],
        "articles": comparison.articles,
        "claims": comparison.claims,
        "copies": [{"counted": c.counted, "left_out": list(c.left_out)} for c in comparison.copies],
        "calculations": [_calculation(c) for c in comparison.calculations],
    }


def _calculation(calculation: Calculation) -> Record:
    return {
        "code": calculation.code,
        "holds": calculation.holds,
        "text_en": calculation.text_en,
        "text_ar": calculation.text_ar,
        "claims": [{"article_id": c.article_id, "id": c.claim.id} for c in calculation.claims],
    }


def group_record(group: ClaimGroup) -> Record:
    """Turn one group into plain dicts and lists."""
    return {
        "id": group.id,
        "topic": group.topic,
        "topic_ar": group.topic_ar,
        "verdict": group.verdict,
        "reasons": [
            {
                "code": reason.code,
                "text_en": reason.text_en,
                "text_ar": reason.text_ar,
                "claims": list(reason.claims),
            }
            for reason in group.reasons
        ],
        "claims": [_claim(claim) for claim in group.claims],
    }


def _claim(grouped: GroupedClaim) -> Record:
    published = grouped.published
    return {
        "article_id": grouped.article_id,
        "source": grouped.source,
        "published": None if published is None else published.isoformat(),
        "title": grouped.title,
        "sha256": grouped.sha256,
        "mentions": grouped.mentions,
        "event": grouped.event,
        **claim_record(grouped.claim, grouped.sentence_text),
    }
