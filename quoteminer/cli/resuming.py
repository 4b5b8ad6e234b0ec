"""Go on with a file that an earlier run began: its whole lines are kept, a torn last one is dropped."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from attrs import define

from quoteminer.articles.jsonlines import load_row
from quoteminer.errors import InputError, ModelError, OptionError
from quoteminer.model import Article

__all__ = ["Written", "open_resumed"]

_CHUNK = 2**16
_REMEDY = "Name another file with --output, or remove this one"


@define
class _Head:
    """The first bytes of a file that grows behind them, line by line."""

    stream: BinaryIO
    left: int

    def readline(self) -> bytes:
        """Give the next line, nothing at the end."""
        if not self.left:
            return b""
        line = self.stream.readline()
        self.left -= len(line)
        return line


@define
class Written:
    """The records that a file holds already, checked one by one against the articles as they are read."""

    path: Path
    options: argparse.Namespace
    stream: _Head
    number: int = 0

    def holds(self, article: Article) -> bool:
        """Tell whether the next article has its record.

        Raises `InputError` where the next record is of another article, or was made otherwise.
        """
        line = self.stream.readline()
        if not line:
            return False
        self.number += 1
        place = f"line {self.number}"
        row = load_row(line, source=str(self.path), place=place)
        if (row.get("id"), row.get("sha256")) != (article.id, article.sha256):
            raise self._refusal(f"is of {row.get('id')!r}; the next article is {article.id!r}")
        if ("text" in row and row["text"] is not None) == self.options.without_text:
            raise self._refusal("was written with another choice of --without-text")
        if not _same_parser(row.get("parser"), self.options.model):
            raise self._refusal("was written with another --model")
        return True

    def close(self) -> None:
        """Check that the input has as many articles as there are records.

        Raises `InputError` where there are more records.
        """
        if self.stream.readline():
            self.number += 1
            raise self._refusal("is of an article that the input does not have")

    def _refusal(self, problem: str) -> InputError:
        return InputError(problem, source=self.path, place=f"line {self.number}", remedy=_REMEDY)


def _same_parser(row: object, model: str) -> bool:
    """Compare the parser of a record with the model asked for, as far as it is known without loading it."""
    if model == "none" or row is None:
        return row is None and model == "none"
    if model == "official" or not isinstance(row, dict):
        return isinstance(row, dict)
    from quoteminer.parsing.folder import COMPACT, open_folder  # noqa: PLC0415  (for this alone)

    with suppress(ModelError):  # told when it is loaded
        return bool(
            row.get("sha256") == open_folder(COMPACT if model == "compact" else Path(model)).info.sha256
        )
    return True


@contextmanager
def open_resumed(options: argparse.Namespace) -> Iterator[tuple[Written, TextIO]]:
    """Open the output for what is missing, after dropping a torn last line.

    Raises `OptionError` where there is no file to go on with, `InputError` where it cannot be written.
    """
    if options.output in {None, "-"}:
        raise OptionError("--resume", options.output, "only with --output FILE")
    if options.format != "jsonl":
        raise OptionError("--resume", options.format, "only with --format jsonl")
    path = Path(options.output)
    try:
        with path.open("ab+") as stream:
            end = _end_of_lines(stream)
            stream.truncate(end)
        with path.open("rb") as records, path.open("a", encoding="utf-8", newline="\n") as more:
            yield Written(path, options, _Head(records, end)), more
    except OSError as error:
        problem = f"cannot be written: {error.strerror or error}"
        raise InputError(problem, source=path, remedy="Name another file with --output") from error


def _end_of_lines(stream: BinaryIO) -> int:
    """Find the end of the last whole line, from the back."""
    place = stream.seek(0, os.SEEK_END)
    while place:
        start = max(0, place - _CHUNK)
        stream.seek(start)
        found = stream.read(place - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        place = start
    return 0
