"""The best tree over a sentence's words, fast where the answer is plain.

Stanza's `chuliu_edmonds_one_root` pushes every root arc far down so that the search can pick only
one.  That makes nearly every sentence contract its cycles about once a word, in Python: cubic time,
more than the neural networks take.  Here the roots are tried in the order of the best score that a
tree with that root could have; the search stops as soon as no other root can do better.  The best
heads of all words mostly make a tree already, and then nothing is searched at all.

Scores can be made up for which all of that is in vain.  So that no sentence holds up the others, only so
many roots are tried, and only so many subjects or objects of one head are told apart; on news neither
limit is ever reached.  Both count work, not seconds: the same text gives the same trees on any machine.
"""

from __future__ import annotations

import warnings
from types import FunctionType
from typing import TYPE_CHECKING, Any

import numpy as np
from stanza.models.common.chuliu_edmonds import chuliu_edmonds
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
from stanza.models.depparse.head_constraints import (
    find_head_constraint_violations,
    resolve_head_constraint_violations,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["best_tree", "decode", "install"]

_MOST_ROOTS = 12  # of 2,100 sentences of news two took 7 tries, all others 4 or fewer
_MOST_DOUBLED = 4  # subjects or objects of one head; in the same news 3


def best_tree(scores: NDArray[Any]) -> NDArray[Any]:
    """Give each word's head in the best tree with one root; row 0 stands for the root itself.

    ``scores[word][head]`` is the score of an arc.  Ties aside the answer is that of Stanza, as long as the
    search ends within the roots that are tried; else it is the best of their trees.
    """
    arcs = scores.astype(np.float64)
    np.fill_diagonal(arcs, -np.inf)
    to_root = arcs[1:, 0].copy()
    arcs[:, 0] = -np.inf
    arcs[0] = -np.inf
    arcs[0, 0] = 0
    heads: NDArray[Any] = arcs.argmax(1)
    if len(heads) <= 2:
        return np.zeros_like(heads)
    best_arcs = arcs[np.arange(1, len(heads)), heads[1:]]
    # No tree in which a word is the root can score more than its bound, that of the best heads.
    bounds = best_arcs.sum() - best_arcs + to_root
    best, best_score = heads, -np.inf
    for word in np.argsort(-bounds, kind="stable")[:_MOST_ROOTS] + 1:
        if bounds[word - 1] <= best_score:
            break
        tree = _tree_below(int(word), heads, arcs)
        others = np.flatnonzero(tree)
        score = to_root[word - 1] + arcs[others, tree[others]].sum()
        if score > best_score:
            best, best_score = tree, score
    return best


def _tree_below(root: int, heads: NDArray[Any], arcs: NDArray[Any]) -> NDArray[Any]:
    """Give the best tree with one word as its root: the best heads, if they make a tree."""
    tree = heads.copy()
    tree[root] = 0
    if _reaches_root(tree):
        return tree
    forced = arcs.copy()
    forced[root] = -np.inf
    forced[root, 0] = 0
    searched: NDArray[Any] = chuliu_edmonds(forced)
    return searched


def _reaches_root(heads: NDArray[Any]) -> bool:
    """Tell whether every word leads to the root: climb, doubling the step each time."""
    above = heads
    for _ in range(len(heads).bit_length()):
        above = above[above]
    return not above.any()


def _violations(tree: Any, labels: Any) -> list[tuple[int, str, list[int]]]:  # noqa: ANN401  (Stanza's own)
    """Find the heads with two subjects or objects, without those that have too many to search for."""
    found = find_head_constraint_violations(tree, labels)
    return [violation for violation in found if len(violation[2]) <= _MOST_DOUBLED]


# Stanza's own function, searching with `best_tree`: a copy with two names bound anew, so that Stanza's
# module stays as it is for every other pipeline of the process.
_resolve = FunctionType(
    resolve_head_constraint_violations.__code__,
    {
        **resolve_head_constraint_violations.__globals__,
        "chuliu_edmonds_one_root": best_tree,
        "find_head_constraint_violations": _violations,
    },
    argdefs=resolve_head_constraint_violations.__defaults__,
)


def decode(
    vocab: Any,  # noqa: ANN401  (Stanza's vocabulary is untyped)
    batch_size: int,
    preds: Sequence[Any],
    sentlens: Sequence[int],
    resolve_head_constraints: bool = False,
) -> list[list[list[Any]]]:
    """Do what `GraphParser.decode_graph_predictions` does, with `best_tree`.

    ``resolve_head_constraints`` forbids a second subject or object of one head; the search is only
    run where a head has two.
    """
    answer = []
    for scores, labels, log_probs, length in zip(*preds[:3], sentlens, strict=True):
        heads = best_tree(scores[:length, :length])
        names = vocab.unmap([labels[word][heads[word]] for word in range(1, length)])
        if resolve_head_constraints and _violations(heads, names):
            with warnings.catch_warnings():  # it warns where it gives up: the tree is still a tree
                warnings.simplefilter("ignore")
                heads, raw = _resolve(scores[:length, :length], log_probs[:length, :length, :], heads, vocab)
            names = vocab.unmap([label + VOCAB_PREFIX_SIZE for label in raw])
        answer.append([[head, name] for head, name in zip(heads[1:], names, strict=True)])
    if len(answer) != batch_size:
        raise ValueError(f"{len(answer)} trees for {batch_size} sentences")
    return answer


def install(pipeline: Any) -> None:  # noqa: ANN401  (stanza.Pipeline is untyped)
    """Make one pipeline's parser decode with `decode`; no other pipeline is touched.

    Stanza calls the method through the instance, so that an attribute of this model suffices.
    """
    model = pipeline.processors["depparse"].trainer.model
    if hasattr(model, "decode_graph_predictions"):  # a transition parser has none
        model.decode_graph_predictions = decode
