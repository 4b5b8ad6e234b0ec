"""The compact model in other number formats: speed, trees, and what they do to attribution.

    python -m tests.benchmarks.variants            # print the table
    python -m tests.benchmarks.variants --write    # put it into docs/explanation/parsing.md

Parsers take turns on the windows of the same articles, a batch at a time, one thread; time is processor time.
"""

from __future__ import annotations

import argparse
import gzip
import tempfile
import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import torch
from attrs import frozen

from quoteminer import Article, Miner
from quoteminer.errors import ModelError
from quoteminer.parsing import ParsedSentence, Parser, load_parser
from quoteminer.parsing.training.scoring import score
from quoteminer.parsing.training.treebank import Sentence, read_treebank, split_treebank
from tests.accuracy.corpora import CORPORA, ROOT, SHARED
from tests.accuracy.measures import Tally
from tests.accuracy.table import fill, measure
from tests.benchmarks.endtoend import Watched
from tests.benchmarks.figures import Clock
from tests.benchmarks.inputs import corpus

PAGE = ROOT / "docs" / "explanation" / "parsing.md"
TREEBANK = SHARED / "treebank" / "ar_pud-ud.conllu"
NEWS = SHARED / "models" / "data" / "padt-v2style-held.conllu.gz"
ARTICLES = 128
BATCH = 64


@frozen(eq=False)
class Variant:
    """A parser that parses under some setting of torch."""

    parser: Parser
    setting: Callable[[], AbstractContextManager[Any]] = nullcontext

    @property
    def info(self) -> Any:
        return self.parser.info

    def check(self) -> None:
        """Parse a word; raises `ModelError` where Stanza cannot."""
        with self.setting():
            self.parser.check()  # type: ignore[attr-defined]

    def parse(self, windows: Sequence[str]) -> list[tuple[ParsedSentence, ...]]:
        with self.setting():
            return self.parser.parse(windows)


def quantised(*kinds: type[torch.nn.Module]) -> Parser:
    """Load the compact model with the weights of these layers as 8-bit numbers."""
    parser = load_parser("compact", threads=1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        for name in ("tokenize", "pos", "depparse"):
            trainer = parser.pipeline.processors[name].trainer  # type: ignore[attr-defined]
            trainer.model = torch.ao.quantization.quantize_dynamic(
                trainer.model, set(kinds), dtype=torch.qint8
            )
    return parser


def half(dtype: torch.dtype) -> Callable[[], AbstractContextManager[Any]]:
    return lambda: torch.autocast("cpu", dtype=dtype)


VARIANTS: Mapping[str, Callable[[], Variant]] = {
    "as it is (32-bit floats)": lambda: Variant(load_parser("compact", threads=1)),
    "8-bit linear layers": lambda: Variant(quantised(torch.nn.Linear)),
    "8-bit linear and LSTM layers": lambda: Variant(quantised(torch.nn.Linear, torch.nn.LSTM)),
    "bfloat16 where torch allows": lambda: Variant(load_parser("compact", threads=1), half(torch.bfloat16)),
    "float16 where torch allows": lambda: Variant(load_parser("compact", threads=1), half(torch.float16)),
}


def windows_of(articles: Sequence[Article]) -> list[str]:
    """Give what the parser is asked for these articles."""
    seen: list[str] = []
    miner = Miner()
    miner._parser = Watched(load_parser("compact", threads=1), seen)
    for _ in miner.mine_many(articles):
        pass
    return seen


def seconds(parsers: Mapping[str, Variant], windows: Sequence[str]) -> dict[str, float]:
    clocks = {name: Clock() for name in parsers}
    for parser in parsers.values():
        parser.parse(windows[:4])
    for start in range(0, len(windows), BATCH):
        for name, parser in parsers.items():
            with clocks[name]:
                parser.parse(windows[start : start + BATCH])
    return {name: clock.processor for name, clock in clocks.items()}


def news() -> list[Sentence]:
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder, "news.conllu")
        plain.write_bytes(gzip.decompress(NEWS.read_bytes()))
        return read_treebank(plain)


def attribution(parser: Variant) -> str:
    """Give the F1 of quotes with their speakers over all annotated articles."""
    miner = Miner()
    miner._parser = parser
    tallies: list[Tally] = []
    for annotated in CORPORA:
        if annotated.available:
            found = measure(annotated, miner)
            tallies += [found["attributed_quote"], found["statement_speaker"]]
    return " / ".join(
        f"{sum(t.hit for t in each)} of {sum(t.gold for t in each)}" for each in halves(tallies)
    )


def halves(tallies: Sequence[Tally]) -> tuple[Sequence[Tally], Sequence[Tally]]:
    return tallies[::2], tallies[1::2]


def table() -> str:
    parsers, broken = {}, {}
    for name, make in VARIANTS.items():
        parser = make()
        try:
            parser.check()
            parsers[name] = parser
        except ModelError as error:
            broken[name] = str(error).partition(". ")[0].rstrip(".")
    taken = seconds(parsers, windows_of(corpus(ARTICLES)))
    first = next(iter(taken.values()))
    test, held = split_treebank(read_treebank(TREEBANK), TREEBANK).test, news()
    lines = [
        "| variant | speed | LAS, PUD test | LAS, news | quotes / statements with the right speaker |",
        "|---|---|---|---|---|",
    ]
    for name, parser in parsers.items():
        trees = [f"{score(parser, sentences).las:.1f}" for sentences in (test, held)]
        lines.append(
            f"| {name} | {first / taken[name]:.2f} × | {trees[0]} | {trees[1]} | {attribution(parser)} |"
        )
    lines.extend(f"| {name} | does not run | – | – | {error} |" for name, error in broken.items())
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="put the table into the page")
    options = parser.parse_args()
    found = table()
    print(found)
    if options.write:
        PAGE.write_text(fill(PAGE.read_text("utf-8"), "variants", found), "utf-8")


if __name__ == "__main__":
    main()
