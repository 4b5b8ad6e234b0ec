"""From paths to results, failures told and counted on the way."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from attrs import define, field

from quoteminer.articles import ReadFailure, read_inputs
from quoteminer.articles.reading import RowParser
from quoteminer.cli.console import say
from quoteminer.cli.progress import progress
from quoteminer.model import Article, Extraction, Finding
from quoteminer.workers import Job, mine_jobs, settle_memory

__all__ = ["Mining"]

_FAILED = 3
T = TypeVar("T")


class Known(Protocol):
    """What an earlier run left: articles that need not be mined again."""

    def holds(self, article: Article) -> bool:
        """Tell whether an article, the next in order, is known."""

    def close(self) -> None:
        """Check that all articles have come that are known."""


@define
class Mining:
    """One run over the inputs of a command; ``written`` is what an earlier run left in the output."""

    options: argparse.Namespace
    written: Known | None = None
    done: int = 0
    failed: int = 0
    findings: dict[str, list[Finding]] = field(factory=dict)

    def extractions(self, parse: RowParser) -> Iterator[Extraction]:
        """Give an extraction for each article that can be read, lazily."""
        return self.results(parse, _as_it_is)

    def results(self, parse: RowParser, finish: Callable[[Extraction], T]) -> Iterator[T]:
        """Give ``finish`` of each extraction, lazily; it runs in the workers where there are some."""
        options = self.options
        inputs = read_inputs(options.paths, parse, encoding=options.encoding, on_finding=self._note)
        ready: list[Extraction] = []
        mined = mine_jobs(
            self._jobs(inputs, ready),
            finish,
            model=None if options.model == "none" else options.model,
            threads=options.threads,
            workers=options.workers,
        )
        with progress(options) as tell:
            for result in mined:
                for found in (*map(finish, ready), result):
                    yield self._counted(found)
                ready.clear()
                tell(self.done + self.failed)
            for found in map(finish, ready):
                yield self._counted(found)

    def _jobs(
        self, inputs: Iterable[Article | Extraction | ReadFailure], ready: list[Extraction]
    ) -> Iterator[Job]:
        """Let the articles through; put extractions aside and tell failures."""
        for item in inputs:
            if isinstance(item, ReadFailure):
                self.failed += 1
                say(item.message)
            elif isinstance(item, Extraction):
                ready.append(item)
            else:
                wanted = self.written is None or not self.written.holds(item)
                self.done += not wanted
                yield Job(item, tuple(self.findings.pop(item.id, ())), wanted)
        if self.written is not None:
            self.written.close()

    def _counted(self, result: T) -> T:
        self.done += 1
        if self.done == 1:
            settle_memory()  # all that stays is loaded by now
        return result

    def _note(self, article: Article, finding: Finding) -> None:
        self.findings.setdefault(article.id, []).append(finding)
        if not self.options.quiet:
            say(f"{article.id}: {finding.message}")

    def finish(self, verb: str) -> int:
        """Sum up on standard error where something failed, and give the exit code."""
        if not self.failed:
            return 0
        output = self.options.output
        where = "" if output in {None, "-"} else f" to {output}"
        done, failed = _many(self.done, "article"), _many(self.failed, "input")
        say(f"{done} {verb}{where}; {failed} could not be read, see above")
        return _FAILED


def _as_it_is(extraction: Extraction) -> Extraction:
    return extraction


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
