"""Every error the library raises on purpose.

The root is `QuoteminerError`; each leaf also subclasses the builtin that a caller would already
catch, and keeps what it knows as attributes so that a program need not parse the message.
"""

from __future__ import annotations

from pathlib import Path

__all__ = [
    "InputError",
    "LexiconError",
    "MissingExtraError",
    "ModelError",
    "OptionError",
    "QuoteminerError",
    "SchemaError",
    "StoreError",
    "WorkerError",
]


class QuoteminerError(Exception):
    """Root of all errors raised by quoteminer; they keep all they know when sent between processes."""

    def __reduce__(self) -> tuple[object, ...]:
        return _revive, (type(self), self.args, self.__dict__)


def _revive(
    kind: type[QuoteminerError], args: tuple[object, ...], known: dict[str, object]
) -> QuoteminerError:
    """Make an error again without its constructor, whose arguments are not those of the message."""
    error = kind.__new__(kind, *args)
    error.__dict__.update(known)
    return error


class OptionError(QuoteminerError, ValueError):
    """An argument has a value that is not allowed.

    The message says what came, what is allowed, and where.
    """

    def __init__(self, option: str, given: object, allowed: str) -> None:
        super().__init__(f"{option}: got {given!r}; allowed: {allowed}")
        self.option = option
        self.given = given
        self.allowed = allowed


class InputError(QuoteminerError, ValueError):
    """An input file, line or text cannot be read as an article.

    ``place`` is where in the file (``"line 3"``, ``"byte 17"``) or ``None``; ``remedy`` is what
    the reader of the message can do about it.
    """

    def __init__(
        self,
        problem: str,
        *,
        source: str | Path | None = None,
        place: str | None = None,
        remedy: str | None = None,
    ) -> None:
        where = ", ".join(str(part) for part in (source, place) if part is not None)
        message = f"{where}: {problem}" if where else problem
        super().__init__(f"{message}. {remedy}" if remedy else message)
        self.problem = problem
        self.source = None if source is None else str(source)
        self.place = place
        self.remedy = remedy


class SchemaError(QuoteminerError, ValueError):
    """A record does not follow the JSON contract."""

    def __init__(self, problem: str, *, path: str | None = None) -> None:
        super().__init__(f"{path}: {problem}" if path else problem)
        self.problem = problem
        self.path = path


class LexiconError(QuoteminerError, ValueError):
    """A language data file is malformed."""

    def __init__(self, file: str, problem: str) -> None:
        super().__init__(f"lexicon file {file}: {problem}")
        self.file = file
        self.problem = problem


class ModelError(QuoteminerError, RuntimeError):
    """A parsing model is missing, damaged or cannot be loaded."""

    def __init__(self, problem: str, *, path: str | Path | None = None, remedy: str | None = None) -> None:
        message = f"{path}: {problem}" if path is not None else problem
        super().__init__(f"{message}. {remedy}" if remedy else message)
        self.problem = problem
        self.path = None if path is None else Path(path)
        self.remedy = remedy


class StoreError(QuoteminerError, RuntimeError):
    """A store cannot be opened, read or written.

    ``remedy`` is what the reader of the message can do about it.
    """

    def __init__(self, problem: str, *, path: str | Path | None = None, remedy: str | None = None) -> None:
        message = f"{path}: {problem}" if path is not None else problem
        super().__init__(f"{message}. {remedy}" if remedy else message)
        self.problem = problem
        self.path = None if path is None else Path(path)
        self.remedy = remedy


class MissingExtraError(QuoteminerError, ImportError):
    """A feature needs an optional dependency that is not installed."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(
            f"{feature} needs an optional package; install it with: pip install 'quoteminer[{extra}]'"
        )
        self.feature = feature
        self.extra = extra


class WorkerError(QuoteminerError, RuntimeError):
    """A process that was mining died.

    ``remedy`` is what the reader of the message can do about it.
    """

    def __init__(self, problem: str, *, remedy: str | None = None) -> None:
        super().__init__(f"{problem}. {remedy}" if remedy else problem)
        self.problem = problem
        self.remedy = remedy
