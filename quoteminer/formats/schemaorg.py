"""schema.org (JSON-LD): quotations, claims, and the draft of a review of each claim.

A ``ClaimReview`` here has no rating and never will: what a claim is worth is the reviewer's to say.
It is marked as a draft, with ``creativeWorkStatus``, and has what a reviewer would type in by hand.
"""

from __future__ import annotations

from collections.abc import Iterator

from quoteminer.formats.records import Record
from quoteminer.formats.webannotation import article_urn
from quoteminer.formats.writing import shown
from quoteminer.model import Article, Claim, Extraction, Number, Quote, Source, Speaker, SpeakerKind

__all__ = ["linked_data"]

_CONTEXT = "https://schema.org"
_LANGUAGE = "ar"
_SPOKEN = frozenset({"speech", "fragment"})
_CHECKED = frozenset({"count", "measure", "percent", "fraction", "money", "duration", "age"})
_TYPES: dict[SpeakerKind, str] = {
    "person": "Person",
    "organization": "Organization",
    "document": "CreativeWork",
}


def linked_data(extraction: Extraction) -> Record:
    """Give an article, its quotations, its claims and drafts of their reviews, as one graph.

    Names and titles between quotation marks are no quotations; dates, ordinals and identifiers
    are no claims to review.

    >>> from quoteminer import mine
    >>> graph = linked_data(mine("أعلنت الوزارة مقتل 12 جنديا.", model=None))["@graph"]
    >>> [node["@type"] for node in graph]
    ['NewsArticle', 'Claim', 'ClaimReview']
    """
    return {"@context": _CONTEXT, "@graph": [_article(extraction.article), *_parts(extraction)]}


def _article(article: Article) -> Record:
    node: Record = {
        "@type": "NewsArticle",
        "@id": _id(article),
        "identifier": article.id,
        "inLanguage": _LANGUAGE,
    }
    if article.title is not None:
        node["headline"] = article.title
    if article.url is not None:
        node["url"] = article.url
    if article.source is not None:
        node["publisher"] = {"@type": "Organization", "name": article.source}
    if article.published is not None:
        node["datePublished"] = article.published.isoformat()
    return node


def _parts(extraction: Extraction) -> Iterator[Record]:
    article = extraction.article
    kinds = {speaker.id: speaker for speaker in extraction.speakers}
    for quote in extraction.quotes:
        if quote.kind in _SPOKEN:
            yield _quotation(article, quote, kinds)
    for claim in extraction.claims:
        if claim.quantity.kind in _CHECKED:
            yield _claim(article, claim, kinds)
            yield _review(article, claim)


def _id(article: Article) -> str:
    return article.url or article_urn(article, "text")


def _speaker(source: Source, speakers: dict[str, Speaker]) -> Record:
    known = speakers.get(source.speaker_id)
    kind = "Person" if known is None else _TYPES.get(known.kind, "Person")
    node: Record = {"@type": kind, "name": source.name}
    if source.role is not None and kind == "Person":
        node["jobTitle"] = source.role
    return node


def _quotation(article: Article, quote: Quote, speakers: dict[str, Speaker]) -> Record:
    node: Record = {
        "@type": "Quotation",
        "@id": article_urn(article, f"quote/{quote.id}"),
        "text": quote.text,
        "inLanguage": _LANGUAGE,
        "isPartOf": {"@id": _id(article)},
    }
    if quote.speaker is not None:
        speaker = _speaker(quote.speaker, speakers)
        # A document is quoted, it does not speak.
        node["isBasedOn" if speaker["@type"] == "CreativeWork" else "spokenByCharacter"] = speaker
    return node


def _claim(article: Article, claim: Claim, speakers: dict[str, Speaker]) -> Record:
    node: Record = {
        "@type": "Claim",
        "@id": article_urn(article, f"claim/{claim.id}"),
        "text": claim.sentence.of(article.text),
        "inLanguage": _LANGUAGE,
        "appearance": {"@id": _id(article)},
        "about": _quantity(claim),
    }
    if claim.asserted_by is not None:
        speaker = _speaker(claim.asserted_by, speakers)
        node["isBasedOn" if speaker["@type"] == "CreativeWork" else "author"] = speaker
    if claim.as_of is not None:
        node["temporalCoverage"] = claim.as_of
    if claim.place is not None:
        node["spatialCoverage"] = {"@type": "Place", "name": claim.place}
    return node


def _quantity(claim: Claim) -> Record:
    quantity = claim.quantity
    numbers: dict[str, Number | None] = {
        "value": quantity.value,
        "minValue": quantity.low,
        "maxValue": quantity.high,
    }
    node: Record = {"@type": "QuantitativeValue", "name": quantity.text}
    node.update({key: shown(number, quantity.ratio) for key, number in numbers.items() if number is not None})
    if quantity.unit is not None:
        node["unitText"] = quantity.unit
    elif quantity.counted is not None:
        node["unitText"] = quantity.counted.text
    return node


def _review(article: Article, claim: Claim) -> Record:
    return {
        "@type": "ClaimReview",
        "@id": article_urn(article, f"review/{claim.id}"),
        "claimReviewed": claim.sentence.of(article.text),
        "itemReviewed": {"@id": article_urn(article, f"claim/{claim.id}")},
        "inLanguage": _LANGUAGE,
        "creativeWorkStatus": "Draft",
    }
