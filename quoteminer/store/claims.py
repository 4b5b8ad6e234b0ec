"""Read claims back from the rows that the store itself wrote, many of them.

Their types were checked when they were made: to check each again takes longer than to compare it.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, cast

from quoteminer.formats import loads
from quoteminer.formats.records import claim_from_record
from quoteminer.model import Claim, CountedNoun, Quantity, Reading, Source, Span

__all__ = ["read_claim", "read_plain"]


def read_claim(record: str | bytes) -> tuple[Claim, str]:
    """Give the claim of a record, and the text of its sentence.

    A record that another version wrote, or that is damaged, is read as those of files are.

    Raises `SchemaError` for the latter.
    """
    try:
        row = _decoded(record)
        # What is known as a ratio is rounded in its record.
        if row["ratio"] is None:
            return _claim(row), row["sentence"]["text"]
    except (KeyError, TypeError, ValueError, RecursionError):
        pass
    row = cast("Any", loads(record))
    return claim_from_record(row), row["sentence"]["text"]


def read_plain(text: str | bytes) -> Any:  # noqa: ANN401  (what JSON gave)
    """Read what the store wrote as JSON beside claims.

    Raises `SchemaError` for what is no JSON.
    """
    try:
        return _decoded(text)
    except (ValueError, RecursionError):
        return loads(text)


def _decoded(text: str | bytes) -> Any:  # noqa: ANN401  (what JSON gave)
    return _DECODER.decode(text if isinstance(text, str) else text.decode())


def _refused(name: str) -> object:
    raise ValueError(f"{name} is not a number of JSON")


_DECODER = json.JSONDecoder(parse_float=Decimal, parse_constant=_refused)


def _claim(row: dict[str, Any]) -> Claim:
    source, sentence = row["asserted_by"], row["sentence"]
    return Claim(
        id=row["id"],
        quantity=_quantity(row),
        counted_class=row["counted_class"],
        affiliation=row["affiliation"],
        relation=row["relation"],
        place=row["place"],
        as_of=row["as_of"],
        modality=row["modality"],
        asserted_by=None
        if source is None
        else Source(source["id"], source["name"], Span(source["start"], source["end"]), source["role"]),
        quote_id=row["quote_id"],
        sentence=Span(sentence["start"], sentence["end"]),
        rule=row["rule"],
        confidence=float(row["confidence"]),
    )


def _quantity(row: dict[str, Any]) -> Quantity:
    confidence, hedge = row["quantity_confidence"], row["hedge"]
    return Quantity(
        span=Span(row["start"], row["end"]),
        text=row["text"],
        value=row["value"],
        low=row["low"],
        high=row["high"],
        modifier=row["modifier"],
        kind=row["kind"],
        unit=row["unit"],
        counted=_counted(row["counted"]),
        rule=row["quantity_rule"] or row["rule"],
        confidence=float(row["confidence"] if confidence is None else confidence),
        hedge=None if hedge is None else Span(hedge["start"], hedge["end"]),
        readings=tuple(Reading(reading["value"], reading["rule"]) for reading in row["readings"]),
        date=row["date"],
    )


def _counted(row: dict[str, Any] | None) -> CountedNoun | None:
    if row is None:
        return None
    span = Span(row["start"], row["end"])
    return CountedNoun(span, row["text"], row["lemma"], tuple(row["modifiers"]), row["rule"])
