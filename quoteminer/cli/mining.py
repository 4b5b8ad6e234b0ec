"""From paths to extractions, failures told and counted on the way."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

from attrs import define, evolve, field

from quoteminer.articles import ReadFailure, read_inputs
from quoteminer.articles.reading import RowParser
from quoteminer.cli.console import say
from quoteminer.mining import Miner
from quoteminer.model import Article, Extraction, Finding

__all__ = ["Mining"]

_FAILED = 3


@define
class Mining:
    """One run over the inputs of a command."""

    options: argparse.Namespace
    done: int = 0
    failed: int = 0
    findings: dict[str, list[Finding]] = field(factory=dict)

    def extractions(self, parse: RowParser) -> Iterator[Extraction]:
        """Give an extraction for each article that can be read, lazily."""
        options = self.options
        model = None if options.model == "none" else options.model
        miner = Miner(model=model, threads=options.threads)
        inputs = read_inputs(options.paths, parse, encoding=options.encoding, on_finding=self._note)
        ready: list[Extraction] = []
        for mined in miner.mine_many(self._articles(inputs, ready)):
            yield from self._counted(ready)
            yield from self._counted([self._with_findings(mined)])
        yield from self._counted(ready)

    def _articles(
        self, inputs: Iterable[Article | Extraction | ReadFailure], ready: list[Extraction]
    ) -> Iterator[Article]:
        """Let the articles through; put extractions aside and tell failures."""
        for item in inputs:
            if isinstance(item, ReadFailure):
                self.failed += 1
                say(item.message)
            elif isinstance(item, Extraction):
                ready.append(item)
            else:
                yield item

    def _counted(self, extractions: list[Extraction]) -> Iterator[Extraction]:
        while extractions:
            self.done += 1
            yield extractions.pop(0)

    def _note(self, article: Article, finding: Finding) -> None:
        self.findings.setdefault(article.id, []).append(finding)
        if not self.options.quiet:
            say(f"{article.id}: {finding.message}")

    def _with_findings(self, extraction: Extraction) -> Extraction:
        noted = self.findings.pop(extraction.id, None)
        return extraction if noted is None else evolve(extraction, findings=(*noted, *extraction.findings))

    def finish(self, verb: str) -> int:
        """Sum up on standard error where something failed, and give the exit code."""
        if not self.failed:
            return 0
        output = self.options.output
        where = "" if output in {None, "-"} else f" to {output}"
        done, failed = _many(self.done, "article"), _many(self.failed, "input")
        say(f"{done} {verb}{where}; {failed} could not be read, see above")
        return _FAILED


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
