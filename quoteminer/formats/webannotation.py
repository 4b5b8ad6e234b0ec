"""W3C Web Annotation (JSON-LD): each thing found as an annotation of the article's text.

Every annotation has both selectors of the recommendation: the position, in code points as it asks
(and as this library counts), and the words with what stands before and after them, which find the
place again in a text that was changed.  Identifiers are derived from the text and never change.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from quoteminer.formats.jsonl import dumps
from quoteminer.formats.records import Record, claim_record, to_record
from quoteminer.model import Article, Claim, Extraction, Quote, Source, Span, Statement

__all__ = ["annotation_page", "article_urn"]

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_REACH = 32  # characters before and after the words, as annotation clients keep them
_LANGUAGE = "ar"


def annotation_page(extraction: Extraction) -> Record:
    """Give the annotations of one article as an `AnnotationPage`.

    The bodies say what a thing is (*classifying*), who says it (*identifying*), and give its full
    record as JSON (*describing*).

    >>> from quoteminer import mine
    >>> page = annotation_page(mine("قال سامي حداد: «لن نغلق الميناء».", model=None))
    >>> page["items"][0]["target"]["selector"][0]
    {'type': 'TextPositionSelector', 'start': 16, 'end': 31}
    """
    article = extraction.article
    return {
        "@context": _CONTEXT,
        "id": article_urn(article, "page"),
        "type": "AnnotationPage",
        "items": list(_annotations(extraction)),
    }


def _annotations(extraction: Extraction) -> Iterator[Record]:
    article = extraction.article
    record = to_record(extraction, with_text=False)
    for quote, told in zip(extraction.quotes, record["quotes"], strict=True):
        yield _annotation(article, "quote", quote, quote.kind, quote.speaker, told)
    for statement, told in zip(extraction.statements, record["statements"], strict=True):
        yield _annotation(article, "statement", statement, "statement", statement.speaker, told)
    for claim in extraction.claims:
        told = claim_record(claim, claim.sentence.of(article.text))
        yield _annotation(article, "claim", claim, f"claim/{claim.quantity.kind}", claim.asserted_by, told)


def _annotation(
    article: Article,
    table: str,
    item: Quote | Statement | Claim,
    kind: str,
    speaker: Source | None,
    told: Record,
) -> Record:
    bodies: list[Record] = [{"type": "TextualBody", "purpose": "classifying", "value": kind}]
    if speaker is not None:
        bodies.append(
            {
                "type": "TextualBody",
                "purpose": "identifying",
                "value": speaker.name,
                "language": _LANGUAGE,
                "format": "text/plain",
            }
        )
    bodies.append(
        {
            "type": "TextualBody",
            "purpose": "describing",
            "value": dumps(told),
            "format": "application/json",
        }
    )
    return {
        "id": article_urn(article, f"{table}/{item.id}"),
        "type": "Annotation",
        "motivation": ["classifying", "identifying"] if speaker is not None else "classifying",
        "body": bodies,
        "target": {"source": _source(article), "selector": _selectors(article.text, item.span)},
    }


def _source(article: Article) -> Record:
    return {
        "id": article.url or article_urn(article, "text"),
        "type": "Text",
        "format": "text/plain",
        "language": _LANGUAGE,
        "textDirection": "rtl",
    }


def _selectors(text: str, span: Span) -> list[Record]:
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - _REACH) : span.start],
            "suffix": text[span.end : span.end + _REACH],
        },
    ]


def article_urn(article: Article, part: str) -> str:
    """Name a part of a text: the same text and part have the same name everywhere."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"urn:sha256:{article.sha256}#{part}").urn
