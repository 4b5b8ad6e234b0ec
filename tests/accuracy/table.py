"""Measure accuracy and print the table of the docs.

Run from the repository's root::

    python -m tests.accuracy.table            # print it
    python -m tests.accuracy.table --write    # put it into docs/accuracy.md and README.md
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence

from quoteminer.formats import to_record
from quoteminer.mining import Miner
from tests.accuracy.corpora import CORPORA, ROOT, Corpus
from tests.accuracy.measures import MEASURES, Tally, score

MODELS = {"compact": "compact model", None: "patterns alone"}
HEADLINE = (
    "reported_speech",
    "attributed_quote",
    "full_name",
    "cue",
    "claim_value",
    "claim_counted",
    "asserted_by",
)
_REGION = "<!-- {name}:begin -->\n{body}\n<!-- {name}:end -->"


def measure(corpus: Corpus, miner: Miner) -> dict[str, Tally]:
    """Mine a corpus and score it."""
    predictions = {e.id: to_record(e) for e in miner.mine_many(corpus.articles())}
    return score(corpus.gold_documents(), predictions)


def figure(name: str, tally: Tally) -> str:
    """Give the figure that a measure is quoted by: recall where precision is not annotated, else F1."""
    return f"{tally.recall if name == 'statement' else tally.f1:.3f} ({tally.hit}/{tally.gold})"


def table(corpora: Sequence[Corpus], measures: Sequence[str], models: Sequence[str | None]) -> str:
    """Print one row a measure, one column a corpus and model."""
    columns = []
    for model in models:
        miner = Miner(model=model)
        for corpus in corpora:
            heading = corpus.title if len(models) == 1 else f"{corpus.title}, {MODELS[model]}"
            columns.append((heading, measure(corpus, miner)))
    lines = [
        "| measure | " + " | ".join(heading for heading, _ in columns) + " |",
        "|---|" + "---|" * len(columns),
    ]
    lines.extend(
        f"| `{name}` | " + " | ".join(figure(name, tallies[name]) for _, tallies in columns) + " |"
        for name in measures
    )
    return "\n".join(lines)


def fill(text: str, name: str, body: str) -> str:
    """Replace a marked region of a page; a page without the region is an error."""
    pattern = re.compile(
        re.escape(f"<!-- {name}:begin -->") + ".*?" + re.escape(f"<!-- {name}:end -->"), re.DOTALL
    )
    filled, count = pattern.subn(lambda _: _REGION.format(name=name, body=body), text)
    if count != 1:
        raise ValueError(f"expected one region {name!r}, found {count}")
    return filled


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--write", action="store_true", help="put the tables into docs/accuracy.md and README.md"
    )
    options = parser.parse_args(arguments)
    present = [corpus for corpus in CORPORA if corpus.available]
    for corpus in CORPORA:
        if corpus not in present:
            print(f"not at hand: {corpus.title}", file=sys.stderr)
    full = table(present, list(MEASURES), list(MODELS))
    print(full)
    if options.write:
        if len(present) < len(CORPORA):
            print("tables not written: they need every corpus", file=sys.stderr)
            return 1
        page = ROOT / "docs" / "accuracy.md"
        page.write_text(fill(page.read_text("utf-8"), "accuracy", full), "utf-8")
        readme = ROOT / "README.md"
        short = table(present, HEADLINE, ["compact"])
        readme.write_text(fill(readme.read_text("utf-8"), "accuracy", short), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
