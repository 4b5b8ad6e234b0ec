"""Measure each rule of attribution on the gold, and print the tables of the docs.

Run from the repository's root::

    python -m tests.accuracy.rules            # print them
    python -m tests.accuracy.rules --write    # put them into docs/reference/attribution.md
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import define

from quoteminer.model import Quote, Statement
from quoteminer.quotes.mining import find_utterances
from quoteminer.text import Document
from tests.accuracy.corpora import CORPORA, ROOT
from tests.accuracy.measures import QUOTE_OVERLAP, REPORTED, STATEMENT_OVERLAP, align, same_source

PAGE = ROOT / "docs" / "reference" / "attribution.md"
CURVES = ("dev", "read", "unseen")
STEPS = (0.9, 0.85, 0.8, 0.7, 0.65, 0.6, 0.5, 0.0)


@define
class Support:
    """How often a rule spoke on the gold and how often it was right."""

    right: int = 0
    spoke: int = 0

    def add(self, *, right: bool) -> None:
        self.spoke += 1
        self.right += right

    @property
    def figure(self) -> str:
        return f"{self.right / self.spoke:.3f}" if self.spoke else "–"


@define
class Answer:
    """One credited quote, and the articles it is from."""

    corpus: str
    confidence: float
    right: bool


class Rules:
    """The rules' support, and the answers by confidence, over all corpora at hand."""

    def __init__(self) -> None:
        self.support: dict[str, Support] = {}
        self.answers: list[Answer] = []
        self.reported: Counter[str] = Counter()

    def measure(self) -> None:
        for corpus in CORPORA:
            if not corpus.available:
                continue
            for gold, article in zip(corpus.gold_documents(), corpus.articles(), strict=True):
                found = find_utterances(Document(article.text))
                self._quotes(corpus.name, gold, found.quotes)
                self._statements(gold, found.statements)

    def _rule(self, name: str, *, right: bool) -> None:
        self.support.setdefault(name, Support()).add(right=right)

    def _quotes(self, corpus: str, gold: dict, quotes: Sequence[Quote]) -> None:
        self.reported[corpus] += sum(quote["kind"] in REPORTED for quote in gold["quotes"])
        predicted = [{"start": q.span.start, "end": q.span.end, "quote": q} for q in quotes]
        for found, want in align(predicted, gold["quotes"], QUOTE_OVERLAP):
            quote = found["quote"]
            kind, _, speaker = quote.rule.partition("+")
            both = quote.kind in REPORTED and want["kind"] in REPORTED
            self._rule(kind, right=(quote.kind in REPORTED) == (want["kind"] in REPORTED))
            right = both and same_source(quote.speaker and quote.speaker.name, want["speaker_full"])
            if both and speaker:
                self._rule(speaker, right=right)
            if quote.speaker is not None:
                self.answers.append(Answer(corpus, quote.confidence, right))

    def _statements(self, gold: dict, statements: Sequence[Statement]) -> None:
        predicted = [{"start": s.span.start, "end": s.span.end, "statement": s} for s in statements]
        for found, want in align(predicted, gold["indirect"], STATEMENT_OVERLAP):
            if want.get("cue") is None:
                continue
            statement = found["statement"]
            right = same_source(statement.speaker and statement.speaker.name, want["speaker_full"])
            self._rule(statement.rule.partition("+")[0], right=right)

    def curve(self) -> Iterator[str]:
        """Give coverage and precision at each confidence, for each set of articles in the curve."""
        names = [corpus for corpus in CORPORA if corpus.name in CURVES and self.reported[corpus.name]]
        heads = " | ".join(f"{corpus.title}: coverage | precision" for corpus in names)
        yield f"| confidence at least | {heads} |"
        yield "|---|" + "---|---|" * len(names)
        for step in STEPS:
            cells = " | ".join(self._at(corpus.name, step) for corpus in names)
            yield f"| {step:.2f} | {cells} |"

    def _at(self, corpus: str, step: float) -> str:
        kept = [a for a in self.answers if a.corpus == corpus and a.confidence >= step]
        right = sum(answer.right for answer in kept)
        precision = f"{right / len(kept):.3f}" if kept else "–"
        return f"{len(kept) / self.reported[corpus]:.3f} | {precision}"


def rows(text: str, rules: Rules) -> str:
    """Fill support and precision into the rows of the page's rule tables."""

    def fill(match: re.Match[str]) -> str:
        support = rules.support.get(match["rule"], Support())
        return f"| `{match['rule']}` |{match['words']}| {support.spoke} | {support.figure} |"

    text = re.sub(r"^\| `(?P<rule>[a-z-]+)` \|(?P<words>.*)\|[^|]*\|[^|]*\|$", fill, text, flags=re.MULTILINE)
    region = "<!-- curve:begin -->\n" + "\n".join(rules.curve()) + "\n<!-- curve:end -->"
    return re.sub(r"<!-- curve:begin -->.*<!-- curve:end -->", lambda _: region, text, flags=re.DOTALL)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the tables into the docs")
    options = parser.parse_args(arguments)
    rules = Rules()
    rules.measure()
    page = rows(PAGE.read_text("utf-8"), rules)
    if options.write:
        PAGE.write_text(page, "utf-8")
    else:
        sys.stdout.write(page)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
