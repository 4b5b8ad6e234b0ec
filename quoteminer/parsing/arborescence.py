"""The best tree over a sentence's words, fast where the answer is plain.

Stanza's `chuliu_edmonds_one_root` pushes every root arc far down so that the search can pick only
one.  That makes nearly every sentence contract its cycles about once a word, in Python: cubic time.
Most sentences need none of it: where the best head of every word already makes a tree with one
root, no other tree can score higher, so that is the answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
from stanza.models.depparse import head_constraints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["best_tree", "decode", "install"]


def best_tree(scores: NDArray[Any]) -> NDArray[Any]:
    """Give each word's head in the best single-rooted tree; row 0 stands for the root itself.

    ``scores[word][head]`` is the score of an arc.  Ties aside the answer is that of Stanza.
    """
    greedy = scores.copy()
    np.fill_diagonal(greedy, -np.inf)
    greedy[0] = -np.inf
    greedy[0, 0] = 0
    heads: NDArray[Any] = greedy.argmax(1)
    if (heads[1:] == 0).sum() == 1 and _reaches_root(heads):
        return heads
    tree: NDArray[Any] = chuliu_edmonds_one_root(scores)
    return tree


def _reaches_root(heads: NDArray[Any]) -> bool:
    """Tell whether every word leads to the root: climb, doubling the step each time."""
    above = heads
    for _ in range(len(heads).bit_length()):
        above = above[above]
    return not above.any()


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
        if resolve_head_constraints and head_constraints.find_head_constraint_violations(heads, names):
            heads, raw = head_constraints.resolve_head_constraint_violations(
                scores[:length, :length], log_probs[:length, :length, :], heads, vocab
            )
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
