"""Count the figures whose noun no pattern found, and those of them that a parse could help.

Run from the repository's root::

    python -m tests.accuracy.uncounted
"""

from __future__ import annotations

import sys

from quoteminer.mining import Miner
from quoteminer.quotes.layout import Layout
from quoteminer.quotes.mining import find_utterances
from quoteminer.quotes.windows import cut_windows
from quoteminer.text import Document
from tests.accuracy.corpora import CORPORA


def main() -> int:
    miner = Miner(model=None)
    for corpus in CORPORA:
        if not corpus.available:
            continue
        counts = left = parsed = 0
        for extraction in miner.mine_many(corpus.articles()):
            doc = Document(extraction.article.text)
            layout = Layout(doc)
            windows = cut_windows(layout, find_utterances(doc, layout).doubts)
            for claim in extraction.claims:
                if claim.quantity.kind == "count":
                    counts += 1
                    if claim.quantity.counted is None:
                        left += 1
                        parsed += any(piece.covers(claim.span) for w in windows for piece in w.pieces)
        print(f"{corpus.title}: {counts} counts, {left} without a noun, {parsed} of these parsed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
