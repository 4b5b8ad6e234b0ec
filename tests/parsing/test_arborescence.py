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


def test_the_search_ends_on_scores_made_to_hold_it_up(monkeypatch):
    """Pairs of words that would have each other as heads: every root asks for a search of its own."""
    searched = []
    search = arborescence.chuliu_edmonds
    monkeypatch.setattr(arborescence, "chuliu_edmonds", lambda arcs: searched.append(1) or search(arcs))
    scores = np.random.default_rng(5).normal(size=(41, 41)) / 100
    for first in range(1, 40, 2):
        scores[first, first + 1] = scores[first + 1, first] = 10
    heads = best_tree(scores)
    assert len(searched) == arborescence._MOST_ROOTS
    assert (heads[1:] == 0).sum() == 1
    assert arborescence._reaches_root(heads)


def test_subjects_without_end_are_left_as_they_are(compact, monkeypatch):
    """Told apart one by one they would ask for a search each, and every search for thousands of labels."""
    vocab = compact.pipeline.processors["depparse"].vocab["deprel"]
    subject = vocab.unit2id("nsubj") - 4
    trees = []
    monkeypatch.setitem(
        arborescence._resolve.__globals__,
        "chuliu_edmonds_one_root",
        lambda scores: trees.append(1) or best_tree(scores),
    )
    for subjects, most in ((3, 5 * 3), (100, 0)):
        size = subjects + 2
        scores = np.full((size, size), -9.0, dtype=np.float32)
        scores[:, 1] = scores[1, 0] = -0.1
        logits = np.full((size, size, len(vocab) - 4), -9.0, dtype=np.float32)
        logits[:, :, subject] = -0.1
        trees.clear()
        preds = [scores[None], logits.argmax(2)[None] + 4, logits[None]]
        (tree,) = decode(vocab, 1, preds, [size], resolve_head_constraints=True)
        assert 0 < len(trees) <= most or most == len(trees) == 0
        assert len(tree) == size - 1


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
