"""The measures themselves, on hand-made cases."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.accuracy.corpora import CORPORA, SHARED
from tests.accuracy.measures import MEASURES, align, overlap, same_counted, same_source, same_value, score


def span(start: int, end: int) -> dict[str, int]:
    return {"start": start, "end": end}


def test_overlap_is_intersection_over_union():
    assert overlap(span(0, 10), span(5, 15)) == pytest.approx(1 / 3)
    assert overlap(span(0, 5), span(5, 9)) == 0.0


def test_alignment_is_one_to_one_and_best_first():
    predicted, gold = [span(0, 10), span(0, 9)], [span(0, 9)]
    assert align(predicted, gold, 0.85) == [(predicted[1], gold[0])]


@pytest.mark.parametrize(
    ("predicted", "gold", "same"),
    [
        ("العبادي", "حيدر العبادي", True),
        ("أحمد الصافي", "احمد الصافى", True),
        ("أحمد الصافي", "أحمد الكبيسي", False),
        (None, None, True),
        (None, "المصدر", False),
    ],
    ids=["surname", "spelling", "other", "nobody", "missed"],
)
def test_same_source(predicted: str | None, gold: str | None, same: bool):
    assert same_source(predicted, gold) is same


def test_values_and_counted_nouns():
    assert same_value({"value": 5200}, {"value": 5200.0})
    assert not same_value({"value": None}, {"value": 5200})
    assert same_value({"value": None, "low": 2, "high": 3}, {"value": None, "low": 2, "high": 3})
    assert not same_value({"value": None, "low": 2}, {"value": None, "low": None, "high": None})
    vague = {"value": None, "low": None, "high": None, "modifier": "indefinite"}
    assert same_value(vague | {"low": 2000000}, vague)
    assert not same_value(vague | {"value": 1000000, "modifier": "exact"}, vague)
    assert same_counted("جنديين", "جندي أميركي")
    assert not same_counted("قاعدة", "جندي")


def test_gold_scores_perfectly_against_itself():
    corpus = CORPORA[0]
    gold = corpus.gold_documents()
    tallies = score(gold, {document["id"]: as_record(document) for document in gold})
    assert all(tallies[name].f1 == 1 for name in MEASURES)


def as_record(document: dict) -> dict:
    """Give gold the shape of a prediction."""

    def named(item: dict) -> dict:
        full = item["speaker_full"]
        return {**item, "speaker": {"name": full} if full else None}

    def claim(item: dict) -> dict:
        source, counted = item["asserted_by"], item["counted"]
        return {
            **item,
            "asserted_by": {"name": source} if source else None,
            "counted": {"text": counted} if counted else None,
        }

    return {
        "quotes": [named(q) for q in document["quotes"]],
        "statements": [named(s) for s in document["indirect"]],
        "claims": [claim(c) for c in document["claims"]],
    }


@pytest.mark.skipif(
    not (SHARED / "gold" / "score.py").is_file(), reason="the reference scorer is not at hand"
)
def test_measures_agree_with_the_reference_scorer(tmp_path: Path):
    """Both scorers give the same counts for predictions that are right, wrong and missing.

    Vague amounts without bounds are left out: the reference lets none of them score.
    """
    gold = [document | {"claims": bounded(document["claims"])} for document in CORPORA[0].gold_documents()]
    (tmp_path / "gold").mkdir()
    for document in gold:
        path = tmp_path / "gold" / f"{document['id']}.json"
        path.write_text(json.dumps(document), "utf-8")
    predictions = {document["id"]: spoiled(as_record(document)) for document in gold}
    lines = "\n".join(json.dumps({"id": key, **value}) for key, value in predictions.items())
    (tmp_path / "predictions.jsonl").write_text(lines, "utf-8")
    command = [
        sys.executable,
        str(SHARED / "gold" / "score.py"),
        "gold",
        "predictions.jsonl",
        "--json",
    ]
    reference = json.loads(subprocess.run(command, cwd=tmp_path, check=True, capture_output=True).stdout)
    ours = score(gold, predictions)
    assert {n: (r["hit"], r["predicted"], r["gold"]) for n, r in reference.items()} == {
        n: (ours[n].hit, ours[n].predicted, ours[n].gold) for n in reference
    }


def bounded(claims: list[dict]) -> list[dict]:
    said = ("value", "low", "high")
    return [c for c in claims if c["modifier"] != "indefinite" or any(c[key] is not None for key in said)]


def spoiled(record: dict) -> dict:
    """Damage every third item in a different way."""
    for number, quote in enumerate(record["quotes"]):
        if number % 3 == 0:
            quote["kind"] = "speech"
            quote["speaker"] = {"name": "وزارة الدفاع"}
            quote["cue"] = {"start": 0, "end": 1}
        elif number % 7 == 0:
            quote["end"] = quote["start"] + 1
    for number, claim in enumerate(record["claims"]):
        if number % 3 == 0:
            claim.update(value=7, modifier="about", counted={"text": "دبابة"})
        elif number % 4 == 0:
            claim["kind"] = "ordinal"
    return record
