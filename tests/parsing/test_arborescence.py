from __future__ import annotations

import numpy as np
import pytest
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root
from stanza.models.depparse.model import GraphParser

from quoteminer.parsing import arborescence
from quoteminer.parsing.arborescence import best_tree, decode

pytestmark = pytest.mark.stanza


def random_scores(rng: np.random.Generator, size: int, peak: float) -> np.ndarray:
    """Log probabilities of heads; the higher the peak, the surer the parser is."""
    raw = rng.normal(size=(size, size)) * peak
    return (raw - np.logaddexp.reduce(raw, axis=1, keepdims=True)).astype(np.float32)


@pytest.mark.parametrize("peak", [0.5, 3.0, 10.0])
def test_the_fast_tree_is_the_slow_tree(peak):
    rng = np.random.default_rng(7)
    for size in [2, 3, 4, 5, 8, 13, 21, 34] * 6:
        scores = random_scores(rng, size, peak)
        before = scores.copy()
        assert best_tree(scores).tolist() == chuliu_edmonds_one_root(scores).tolist()
        assert (scores == before).all()


def test_nothing_is_searched_where_the_best_heads_make_a_tree(monkeypatch):
    def refuse(_scores):
        raise AssertionError("no search is needed here")

    monkeypatch.setattr(arborescence, "chuliu_edmonds", refuse)
    heads = [0, 2, 0, 2, 3, 3, 5]
    scores = np.full((7, 7), -9.0, dtype=np.float32)
    scores[range(7), heads] = -0.1
    assert best_tree(scores).tolist() == heads
    scores[1, 0] = 0.0  # a second root, and the better one; 2 goes where it costs least
    scores[2, 1] = -0.2
    assert best_tree(scores).tolist() == [0, 0, 1, 2, 3, 3, 5]
    scores[3, 4] = scores[4, 3] = 0.0  # a cycle
    with pytest.raises(AssertionError, match="no search"):
        best_tree(scores)


@pytest.mark.parametrize("size", [1, 2])
def test_the_smallest_trees(size):
    assert best_tree(np.zeros((size, size), dtype=np.float32)).tolist() == [0] * size


def test_flat_scores_still_give_a_tree():
    heads = best_tree(np.zeros((9, 9), dtype=np.float32))
    assert (heads[1:] == 0).sum() == 1
    assert arborescence._reaches_root(heads)


def test_only_our_pipeline_is_changed(compact):
    model = compact.pipeline.processors["depparse"].trainer.model
    assert model.decode_graph_predictions is decode
    assert GraphParser.decode_graph_predictions is not decode


@pytest.mark.parametrize("resolve", [False, True])
def test_decoding_gives_what_stanza_gives(compact, resolve):
    vocab = compact.pipeline.processors["depparse"].vocab["deprel"]
    rng = np.random.default_rng(3)
    relations = len(vocab) - 4  # without the four signs that every vocabulary begins with
    lengths = [3, 12, 7]
    scores = np.stack([np.pad(random_scores(rng, n, 4.0), (0, 12 - n)) for n in lengths])
    logits = rng.normal(size=(3, 12, 12, relations)).astype(np.float32)
    logits -= np.log(np.exp(logits).sum(3, keepdims=True))
    preds = [scores, logits.argmax(3) + 4, logits]
    expected = GraphParser.decode_graph_predictions(vocab, 3, preds, lengths, resolve)
    assert decode(vocab, 3, preds, lengths, resolve) == expected
