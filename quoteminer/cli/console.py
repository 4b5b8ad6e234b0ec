"""What the commands write to: standard output or a file, and notes to standard error."""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from attrs import frozen

from quoteminer.errors import InputError
from quoteminer.formats.wording import plain

__all__ = ["Output", "open_binary", "open_output", "say"]

_WIDTH = 100  # where no terminal says how wide it is
_WIDEST = 160  # longer lines are hard to read
_NARROWEST = 60


@frozen
class Output:
    """Where results go, and how a table must be drawn for it."""

    stream: TextIO
    width: int
    color: bool

    def write(self, line: str) -> None:
        """Write a line."""
        self.stream.write(line if line.endswith("\n") else f"{line}\n")

    def flush(self) -> None:
        """Hand on what was written, so that a reader need not wait for the end."""
        self.stream.flush()


def say(message: str) -> None:
    """Tell the user something on standard error."""
    stream = sys.stderr
    _use_utf8(stream)
    with suppress(OSError, ValueError):  # there may be nobody to tell
        stream.write(f"quoteminer: {plain(message)}\n")
        stream.flush()


@contextmanager
def open_output(path: str | None) -> Iterator[Output]:
    """Open a file, which appears only when all is written, or standard output (`None` or ``-``).

    Raises `InputError` where the file cannot be written.
    """
    if path is None or path == "-":
        _use_utf8(sys.stdout)
        terminal = sys.stdout.isatty()
        columns = shutil.get_terminal_size((_WIDTH, 24)).columns
        yield Output(
            sys.stdout,
            max(_NARROWEST, min(columns, _WIDEST)),
            terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
        )
        return
    with _atomic(Path(path)) as stream, io.TextIOWrapper(stream, encoding="utf-8", newline="\n") as text:
        yield Output(text, _WIDTH, color=False)


@contextmanager
def open_binary(path: str | None) -> Iterator[BinaryIO]:
    """Open a file, which appears only when all is written, or standard output, for bytes.

    Raises `InputError` where the file cannot be written, or standard output is a terminal.
    """
    if path is not None and path != "-":
        with _atomic(Path(path)) as stream:
            yield stream
        return
    if sys.stdout.isatty():
        raise InputError("a terminal cannot show this format", remedy="Name a file with --output")
    sys.stdout.flush()
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()


@contextmanager
def _atomic(path: Path) -> Iterator[BinaryIO]:
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        part.chmod(_mode_of(path))
        part.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def _mode_of(path: Path) -> int:
    """Give the mode that the file has or would have; a temporary file's is for its owner alone."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _unwritable(path: Path, error: OSError) -> InputError:
    problem = f"cannot be written: {error.strerror or error}"
    return InputError(problem, source=path, remedy="Name another file with --output")


def _use_utf8(stream: TextIO) -> None:
    if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
        stream.reconfigure(encoding="utf-8")
