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

__all__ = ["Output", "drop_stdout", "open_binary", "open_output", "refuse_terminal", "say"]

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

    Raises `InputError` where it cannot be written.
    """
    if path is None or path == "-":
        _use_utf8(sys.stdout)
        terminal = sys.stdout.isatty()
        columns = shutil.get_terminal_size((_WIDTH, 24)).columns
        with _standard_output():
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

    Raises `InputError` where it cannot be written, or standard output is a terminal.
    """
    if path is not None and path != "-":
        with _atomic(Path(path)) as stream:
            yield stream
        return
    refuse_terminal(path)
    with _standard_output():
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()


def refuse_terminal(path: str | None) -> None:
    """Refuse to fill a terminal with what it cannot show.

    Raises `InputError` where the output is one.
    """
    if (path is None or path == "-") and sys.stdout.isatty():
        raise InputError("a terminal cannot show this format", remedy="Name a file with --output")


def drop_stdout() -> None:
    """Keep Python from complaining at its end that it could not write what is left."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _standard_output() -> Iterator[None]:
    """Tell that standard output cannot be written (the disk it leads to is full), once."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_stdout()
        raise _unwritable("standard output", error) from error


@contextmanager
def _atomic(path: Path) -> Iterator[BinaryIO]:
    path = Path(os.path.realpath(path))  # a link stays, and leads to the new file
    if path.exists() and not path.is_file() and not path.is_dir():
        with _special(path) as stream:
            yield stream
        return
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


@contextmanager
def _special(path: Path) -> Iterator[BinaryIO]:
    """Write to a device or a named pipe, which must not be replaced by a file."""
    try:
        with path.open("wb") as stream:
            yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritable(path, error) from error


def _mode_of(path: Path) -> int:
    """Give the mode that the file has or would have; a temporary file's is for its owner alone."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _unwritable(path: Path | str, error: OSError) -> InputError:
    problem = f"cannot be written: {error.strerror or error}"
    return InputError(problem, source=path, remedy="Name another file with --output")


def _use_utf8(stream: TextIO) -> None:
    if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
        stream.reconfigure(encoding="utf-8")
