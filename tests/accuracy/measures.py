"""Score records of the JSON contract against stand-off gold annotation.

A record and its gold are aligned by overlap of their spans; each measure then counts hits among the
aligned.  The conventions are those of ``seeds/README.md``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

from attrs import define

from quoteminer.text import fold_key

Item: TypeAlias = Mapping[str, Any]
Document: TypeAlias = Mapping[str, Any]

REPORTED = {"speech", "fragment"}
NOT_A_QUANTITY = {"date", "identifier", "ordinal"}
QUOTE_OVERLAP = 0.85
STATEMENT_OVERLAP = 0.5
NUMBER_OVERLAP = 0.3

MEASURES = {
    "quote_span": "marked spans of every kind",
    "reported_speech": "reported words, told apart from names, titles and scare quotes",
    "attributed_quote": "reported words found and credited to the right source",
    "attribution": "of the reported words found, those credited to the right source",
    "full_name": "... under the fullest name that the article gives, no more and no less",
    "cue": "of the reported words found, those with the right reporting word",
    "statement": "reported clauses without marks: found (recall only)",
    "statement_speaker": "of the reported clauses found, those credited to the right source",
    "number_span": "number expressions, dates and identifiers included",
    "claim_value": "quantities found with the right value",
    "claim_modifier": "of the quantities found, those with the right hedge",
    "claim_kind": "of the numbers found, those of the right kind",
    "claim_counted": "of the counts found, those with the right counted noun",
    "asserted_by": "of the quantities found, those with the right source, or rightly with none",
}


@define
class Tally:
    """Counts for one measure."""

    hit: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, hit: int, predicted: int, gold: int) -> None:
        self.hit += hit
        self.predicted += predicted
        self.gold += gold

    @property
    def precision(self) -> float:
        return self.hit / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.predicted + self.gold
        return 2 * self.hit / total if total else 0.0


def name_words(name: str | None) -> Counter[str]:
    """Fold a name to a bag of words without articles."""
    words = (fold_key(word) for word in re.findall(r"\w[\w\u064b-\u0652\u0640]*", name or ""))
    return Counter(w[2:] if w.startswith("ال") and len(w) > 4 else w for w in words)


def same_source(predicted: str | None, gold: str | None) -> bool:
    """Tell whether two names denote one source: one holds the other's words, or they share most."""
    ours, theirs = name_words(predicted), name_words(gold)
    if not ours or not theirs:
        return not ours and not theirs
    shared = (ours & theirs).total()
    return shared == min(ours.total(), theirs.total()) or shared >= 0.6 * max(ours.total(), theirs.total())


def overlap(one: Item, other: Item) -> float:
    """Give the intersection of two spans over their union."""
    inner = min(one["end"], other["end"]) - max(one["start"], other["start"])
    outer = max(one["end"], other["end"]) - min(one["start"], other["start"])
    return max(0.0, inner / outer) if outer else 0.0


def align(predicted: Sequence[Item], gold: Sequence[Item], least: float) -> list[tuple[Item, Item]]:
    """Pair predictions with gold one to one, the best overlaps first."""
    scored = sorted(
        ((overlap(p, g), i, j) for i, p in enumerate(predicted) for j, g in enumerate(gold)), reverse=True
    )
    taken_p: set[int] = set()
    taken_g: set[int] = set()
    pairs = []
    for score, i, j in scored:
        if score >= least and score and i not in taken_p and j not in taken_g:
            taken_p.add(i)
            taken_g.add(j)
            pairs.append((predicted[i], gold[j]))
    return pairs


def _close(one: object, other: object) -> bool:
    a, b = Decimal(str(one)), Decimal(str(other))
    return abs(a - b) < Decimal("1e-9") * max(Decimal(1), abs(b))


def same_value(predicted: Item, gold: Item) -> bool:
    """Compare values; a range, or an amount with bounds only, by the bounds the gold sets.

    Two vague amounts (*millions*) for which the gold sets no bounds agree: nothing more is said.
    """
    if gold.get("value") is not None:
        return predicted.get("value") is not None and _close(predicted["value"], gold["value"])
    ends = [key for key in ("low", "high") if gold.get(key) is not None]
    if not ends:
        return (
            predicted.get("value") is None
            and predicted.get("modifier") == gold.get("modifier") == "indefinite"
        )
    return all(predicted.get(key) is not None and _close(predicted[key], gold[key]) for key in ends)


_ENDING = re.compile(r"(تان|تين|تا|تي|ان|ين|ون|ات|ه|ت)$")


def _stem(word: str) -> str:
    return _ENDING.sub("", word) if len(word) > 3 else word


def same_counted(predicted: str | None, gold: str | None) -> bool:
    """Tell whether the head word of the gold noun phrase is, but for its ending, in the predicted one."""
    head = next(iter(name_words(gold)), None)
    return head is not None and _stem(head) in {_stem(word) for word in name_words(predicted)}


def score(gold: Iterable[Document], predictions: Mapping[str, Document]) -> dict[str, Tally]:
    """Score the records of several articles, by article id."""
    tallies = {name: Tally() for name in MEASURES}
    for document in gold:
        predicted = predictions[document["id"]]
        _score_quotes(tallies, document["quotes"], predicted["quotes"])
        _score_statements(tallies, document["indirect"], predicted["statements"])
        _score_claims(tallies, document["claims"], predicted["claims"])
    return tallies


def _speaker(item: Item) -> str | None:
    speaker = item.get("speaker")
    return speaker["name"] if speaker else None


def _score_quotes(tallies: dict[str, Tally], gold: Sequence[Item], predicted: Sequence[Item]) -> None:
    pairs = align(predicted, gold, QUOTE_OVERLAP)
    tallies["quote_span"].add(len(pairs), len(predicted), len(gold))
    both = [(p, g) for p, g in pairs if p["kind"] in REPORTED and g["kind"] in REPORTED]
    found = sum(p["kind"] in REPORTED for p in predicted)
    wanted = sum(g["kind"] in REPORTED for g in gold)
    tallies["reported_speech"].add(len(both), found, wanted)
    right = sum(same_source(_speaker(p), g["speaker_full"]) for p, g in both)
    tallies["attributed_quote"].add(right, found, wanted)
    tallies["attribution"].add(right, len(both), len(both))
    exact = sum(name_words(_speaker(p)) == name_words(g["speaker_full"]) for p, g in both)
    tallies["full_name"].add(exact, len(both), len(both))
    cued = [(p, g) for p, g in both if g["cue"]]
    hits = sum(bool(p["cue"]) and overlap(p["cue"], g["cue"]) > 0 for p, g in cued)
    tallies["cue"].add(hits, len(cued), len(cued))


def _score_statements(tallies: dict[str, Tally], gold: Sequence[Item], predicted: Sequence[Item]) -> None:
    wanted = [item for item in gold if item["cue"]]
    pairs = align(predicted, wanted, STATEMENT_OVERLAP)
    tallies["statement"].add(len(pairs), len(pairs), len(wanted))
    right = sum(same_source(_speaker(p), g["speaker_full"]) for p, g in pairs)
    tallies["statement_speaker"].add(right, len(pairs), len(pairs))


def _score_claims(tallies: dict[str, Tally], gold: Sequence[Item], predicted: Sequence[Item]) -> None:
    pairs = align(predicted, gold, NUMBER_OVERLAP)
    tallies["number_span"].add(len(pairs), len(predicted), len(gold))
    tallies["claim_kind"].add(sum(p["kind"] == g["kind"] for p, g in pairs), len(pairs), len(pairs))
    quantities = [(p, g) for p, g in pairs if g["kind"] not in NOT_A_QUANTITY]
    right = sum(same_value(p, g) and p["kind"] not in NOT_A_QUANTITY for p, g in quantities)
    found = sum(p["kind"] not in NOT_A_QUANTITY for p in predicted)
    wanted = sum(g["kind"] not in NOT_A_QUANTITY for g in gold)
    tallies["claim_value"].add(right, found, wanted)
    size = len(quantities)
    tallies["claim_modifier"].add(sum(p["modifier"] == g["modifier"] for p, g in quantities), size, size)
    asserted = sum(
        same_source(p["asserted_by"]["name"] if p["asserted_by"] else None, g["asserted_by"])
        for p, g in quantities
    )
    tallies["asserted_by"].add(asserted, size, size)
    counted = [(p, g) for p, g in quantities if g["kind"] == "count" and g["counted"]]
    heads = sum(
        same_counted(p["counted"]["text"] if p["counted"] else None, g["counted"]) for p, g in counted
    )
    tallies["claim_counted"].add(heads, len(counted), len(counted))
