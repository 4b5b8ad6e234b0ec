"""The accuracy gate: no figure may fall below its floor, and floors are tied to the gold they were set on."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from quoteminer.mining import Miner
from tests.accuracy.corpora import CORPORA, Corpus
from tests.accuracy.measures import MEASURES, Tally
from tests.accuracy.table import measure

FLOORS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))
BY_NAME = {corpus.name: corpus for corpus in CORPORA}
CASES = [
    (corpus, model, name)
    for corpus, models in FLOORS.items()
    for model in ("compact", "patterns")
    for name in models[model]
]


@lru_cache(maxsize=8)
def tallies(corpus: Corpus, model: str | None) -> dict[str, Tally]:
    return measure(corpus, Miner(model=model))


def present(name: str) -> Corpus:
    corpus = BY_NAME[name]
    if not corpus.available:
        pytest.skip(f"the texts of the {corpus.title} are not at hand")
    return corpus


@pytest.mark.parametrize("name", FLOORS, ids=str)
def test_floors_are_tied_to_their_gold(name: str):
    corpus = present(name)
    assert corpus.digest() == FLOORS[name]["digest"], (
        "the gold changed: measure again and set the floors anew"
    )


@pytest.mark.parametrize("name", FLOORS, ids=str)
def test_floors_name_known_measures(name: str):
    assert {*FLOORS[name]["compact"], *FLOORS[name]["patterns"]} <= set(MEASURES)


@pytest.mark.stanza
@pytest.mark.parametrize(("corpus", "model", "name"), CASES, ids=str)
def test_accuracy_holds(corpus: str, model: str, name: str):
    found = tallies(present(corpus), "compact" if model == "compact" else None)[name]
    figure = found.recall if name == "statement" else found.f1
    assert figure >= FLOORS[corpus][model][name], f"{found.hit} of {found.gold}, {found.predicted} predicted"
