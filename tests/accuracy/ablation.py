"""Measure what each part of the parser adds to attribution, and print the table of the docs.

Run from the repository's root::

    python -m tests.accuracy.ablation            # print it
    python -m tests.accuracy.ablation --write    # put it into docs/accuracy.md

Models that are not at hand beside the checkout are left out, and told.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from quoteminer.formats import to_record
from quoteminer.mining import Miner
from tests.accuracy.corpora import CORPORA, ROOT, SHARED, Corpus
from tests.accuracy.measures import QUOTE_OVERLAP, REPORTED, align, same_source, score
from tests.accuracy.table import fill

SETS = ("dev", "read", "unseen")
MEASURES = ("attributed_quote", "full_name", "cue", "statement_speaker")
MODELS: Mapping[str, str | Path | None] = {
    "patterns alone": None,
    "compact model": "compact",
    "compact model with names (NER)": SHARED / "models" / "clean",
    "research model with names (NER)": SHARED / "models" / "research",
}


def mined(corpus: Corpus, model: str | Path | None) -> dict[str, dict[str, Any]]:
    return {found.id: to_record(found) for found in Miner(model=model).mine_many(corpus.articles())}


def right(gold: Mapping[str, Any], record: Mapping[str, Any]) -> int:
    """Count the reported words of an article that are found and credited to the right source."""
    return sum(
        found["kind"] in REPORTED
        and want["kind"] in REPORTED
        and same_source(found["speaker"]["name"] if found["speaker"] else None, want["speaker_full"])
        for found, want in align(record["quotes"], gold["quotes"], QUOTE_OVERLAP)
    )


def rows(corpus: Corpus) -> Iterator[str]:
    """Give a row for each model: its figures, and the articles where it is better and worse than patterns."""
    gold = corpus.gold_documents()
    base: dict[str, dict[str, Any]] = {}
    for title, model in MODELS.items():
        if isinstance(model, Path) and not model.is_dir():
            print(f"not at hand: {title}", file=sys.stderr)
            continue
        records = mined(corpus, model)
        base = base or records
        tallies = score(gold, records)
        figures = " | ".join(f"{tallies[name].f1:.3f} ({tallies[name].hit})" for name in MEASURES)
        gains = {g["id"]: right(g, records[g["id"]]) - right(g, base[g["id"]]) for g in gold}
        better, worse = (", ".join(i for i, gain in gains.items() if gain * sign > 0) for sign in (1, -1))
        yield f"| {corpus.title} | {title} | {figures} | {better or '–'} | {worse or '–'} |"


def table(corpora: Sequence[Corpus]) -> str:
    lines = [
        "| articles | model | " + " | ".join(f"`{name}`" for name in MEASURES) + " | better in | worse in |",
        "|---|---|" + "---|" * (len(MEASURES) + 2),
    ]
    for corpus in corpora:
        lines.extend(rows(corpus))
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the table into docs/accuracy.md")
    options = parser.parse_args(arguments)
    body = table([corpus for corpus in CORPORA if corpus.available and corpus.name in SETS])
    print(body)
    if options.write:
        page = ROOT / "docs" / "accuracy.md"
        page.write_text(fill(page.read_text("utf-8"), "ablation", body), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
