"""Articles from files, folders and standard input, one after the other, the bad ones set aside."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeAlias, TypeVar, cast

from attrs import define, evolve, field, frozen

from quoteminer.articles.dateline import find_dateline
from quoteminer.articles.decoding import check_encoding, check_text, decode
from quoteminer.articles.failures import ReadFailure
from quoteminer.articles.jsonlines import parse_row, split_lines
from quoteminer.articles.metadata import FILE_NAME, Metadata, read_metadata
from quoteminer.articles.web import WEB_SUFFIXES, is_page, read_page
from quoteminer.errors import InputError
from quoteminer.model import Article, Extraction, Finding

__all__ = ["Limits", "Reading", "RowParser", "read_articles", "read_inputs"]

Reading: TypeAlias = Article | ReadFailure
Listener: TypeAlias = Callable[[Article, Finding], None]
Item: TypeAlias = Article | Extraction
RowParser: TypeAlias = Callable[..., Item]
T = TypeVar("T", Article, Extraction, Item)

STDIN = "-"
_ROWS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_PAGES = (*WEB_SUFFIXES, *(f"{suffix}.gz" for suffix in WEB_SUFFIXES))
_IN_FOLDERS = (".txt", *_ROWS, *_PAGES)
# Browsers save the frames and advertisements of page.html in a folder page_files.
_PARTS = "_files"
_GZIP = b"\x1f\x8b"
_DAMAGED = (EOFError, gzip.BadGzipFile, zlib.error)


@frozen
class Limits:
    """How much is read before a file is refused, in bytes.

    ``article`` bounds one article; ``unpacked`` what a gzip file may unpack to, because a few
    kilobytes can unpack to terabytes.  A file that is not compressed may have any size.
    """

    article: int = 20 * 2**20
    unpacked: int = 512 * 2**20


def read_articles(
    paths: Iterable[str | Path],
    *,
    encoding: str | None = None,
    limits: Limits | None = None,
    on_finding: Listener | None = None,
) -> Iterator[Reading]:
    """Read articles lazily from files, folders (``*.txt``, ``*.jsonl``, ``*.html``, ...) and ``-``.

    What cannot be read comes as a `ReadFailure` in its place, and the rest goes on.  A text file has
    its name as id; what is known about it comes from ``articles.toml`` beside it, else from its own
    dateline.  Of a page of the web the main text is read, and what the page says of itself (needs the
    extra ``web``).  ``on_finding`` is told what the reader of the results should know, such as a guessed
    encoding, before the article is given.  Folders are read in the order of their names; hidden
    files and linked folders in them are left out, a link to a file elsewhere is a failure, and a file is
    read once however often it is named.

    Raises `OptionError` for an encoding that does not exist.

    >>> [type(reading).__name__ for reading in read_articles(["no-such-file.txt"])]
    ['ReadFailure']
    """
    readings = read_inputs(paths, parse_row, encoding=encoding, limits=limits, on_finding=on_finding)
    return cast("Iterator[Reading]", readings)


def read_inputs(
    paths: Iterable[str | Path],
    parse: RowParser,
    *,
    encoding: str | None = None,
    limits: Limits | None = None,
    on_finding: Listener | None = None,
) -> Iterator[Item | ReadFailure]:
    """Read as `read_articles` does, with another parser for the rows of JSON Lines.

    The parser is called as `parse_row` is, and may also give extractions.
    """
    check_encoding(encoding)
    return _Reader(parse, encoding, limits or Limits(), on_finding).read(paths)


@define
class _Reader:
    parse: RowParser
    encoding: str | None
    limits: Limits
    on_finding: Listener | None
    files: set[str] = field(factory=set)
    ids: dict[str, str] = field(factory=dict)
    folder: Path | None = None
    metadata: dict[str, Metadata] = field(factory=dict)

    def read(self, paths: Iterable[str | Path]) -> Iterator[Item | ReadFailure]:
        for path in paths:
            yield from self._guarded(self._path(path), path)

    def _guarded(
        self, readings: Iterator[Item | ReadFailure], path: str | Path
    ) -> Iterator[Item | ReadFailure]:
        """Turn what stops the reading of one path into a failure."""
        try:
            yield from readings
        except InputError as error:
            yield ReadFailure(error)
        except _DAMAGED as error:
            problem = f"is damaged: the compressed data cannot be unpacked ({error})"
            yield ReadFailure(InputError(problem, source=path, remedy="Copy or download the file again"))
        except OSError as error:
            remedy = "Check its permissions"
            yield ReadFailure(
                InputError(f"cannot be read: {error.strerror or error}", source=path, remedy=remedy)
            )

    def _once(self, article: T, source: str, place: str | None = None) -> T:
        """Let an id through once: two articles of one name could not be told apart in any result."""
        if article.id in self.ids:
            raise InputError(
                f"the id {article.id!r} was already given to an article of {self.ids[article.id]}",
                source=source,
                place=place,
                remedy="Rename the file, or give the row another id",
            )
        self.ids[article.id] = source
        return article

    def _path(self, path: str | Path) -> Iterator[Item | ReadFailure]:
        if path == STDIN:
            yield from self._stream(cast("BinaryIO", sys.stdin.buffer), "standard input", "stdin")
            return
        given = Path(path)
        if not str(path) or not given.exists():
            raise InputError("no such file or folder", source=path or "''", remedy="Check the path")
        if given.is_dir():
            yield from self._folder(given)
            return
        yield from self._file(given)

    def _folder(self, folder: Path) -> Iterator[Item | ReadFailure]:
        found = False
        for file in _walk(folder):
            found = True
            if file.is_symlink() and not file.resolve().is_relative_to(folder.resolve()):
                problem = "is a link to a file outside of the folder"
                yield ReadFailure(InputError(problem, source=file, remedy="Name that file itself to read it"))
                continue
            yield from self._guarded(self._file(file), file)
        if not found:
            raise InputError(
                "the folder has no articles",
                source=folder,
                remedy="Articles are files *.txt, *.jsonl, *.jsonl.gz and *.html, in it or in its folders",
            )

    def _file(self, file: Path) -> Iterator[Item | ReadFailure]:
        real = os.path.realpath(file)
        if real in self.files:
            return
        self.files.add(real)
        with file.open("rb") as stream:
            yield from self._stream(stream, _readable(str(file)), _readable(_stem(file)), file)

    def _stream(
        self, stream: BinaryIO, source: str, name: str, file: Path | None = None
    ) -> Iterator[Item | ReadFailure]:
        with _unpacked(stream, source, self.limits.unpacked) as plain:
            if _has_rows(plain, file):
                yield from self._rows(plain, source)
                return
            data = plain.read(self.limits.article + 1)
            if len(data) > self.limits.article:
                raise InputError(
                    f"is larger than {self.limits.article:,} bytes",
                    source=source,
                    remedy="An article is never that large; write many articles as JSON Lines",
                )
        text, page, finding = self._text(data, source, file)
        check_text(text, source=source)
        if file is not None:
            yield from self._load_metadata(file.parent)
        known = self.metadata.get(name) if file is not None else None
        article = self._once(_text_article(text, name, (known or Metadata(), page)), source)
        if finding is not None and self.on_finding is not None:
            self.on_finding(article, finding)
        yield article

    def _text(self, data: bytes, source: str, file: Path | None) -> tuple[str, Metadata, Finding | None]:
        """Give the text of an article, and what a page says of itself."""
        if _is_page(data, file):
            page = read_page(data, source=source, encoding=self.encoding)
            return page.text, page.metadata, page.decoded.finding
        decoded = decode(data, source=source, encoding=self.encoding)
        return decoded.text, Metadata(), decoded.finding

    def _load_metadata(self, folder: Path) -> Iterator[ReadFailure]:
        """Read the metadata of a folder once; where it is bad the articles go on without."""
        if folder == self.folder:
            return
        self.folder, self.metadata = folder, {}
        try:
            self.metadata = read_metadata(folder)
        except InputError as error:
            # The file may come up again after another folder's: it is told once.
            if str(folder / FILE_NAME) not in self.files:
                self.files.add(str(folder / FILE_NAME))
                yield ReadFailure(error)

    def _rows(self, stream: BinaryIO, source: str) -> Iterator[Item | ReadFailure]:
        found = False
        # JSON may write each character as six bytes, and each byte of UTF-8 is at most one of them.
        for number, line in split_lines(stream, source=source, limit=6 * self.limits.article):
            found = True
            if isinstance(line, InputError):
                yield ReadFailure(line)
                continue
            try:
                item = self.parse(line, source=source, number=number, encoding=self.encoding)
                yield self._once(item, source, f"line {number}")
            except InputError as error:
                yield ReadFailure(error)
        if not found:
            raise InputError("is empty", source=source, remedy="Leave it out, or add its rows")


def _text_article(text: str, name: str, known: tuple[Metadata, ...]) -> Article:
    """Put an article together; what nobody else knows may stand in its own dateline."""
    given = Metadata()
    for more in known:
        given = _filled(given, more)
    if given.published is None or given.source is None:
        found = find_dateline(text)
        given = evolve(
            given, published=given.published or found.published, source=given.source or found.source
        )
    return Article(
        text, id=name, source=given.source, published=given.published, title=given.title, url=given.url
    )


def _filled(first: Metadata, second: Metadata) -> Metadata:
    return Metadata(
        first.title or second.title,
        first.source or second.source,
        first.published or second.published,
        first.url or second.url,
    )


def _is_page(data: bytes, file: Path | None) -> bool:
    """Tell a page of the web: by the name where it says so, else by its first characters."""
    name = "" if file is None else file.name.lower()
    return name.endswith(_PAGES) or (not name.endswith((".txt", ".txt.gz")) and is_page(data))


def _walk(folder: Path) -> Iterator[Path]:
    """Find the article files below a folder; linked folders are not entered, so it always ends."""
    for parent, folders, files in os.walk(folder):
        parts = {name.rpartition(".")[0] + _PARTS for name in files if name.lower().endswith(WEB_SUFFIXES)}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in parts)
        for name in sorted(files):
            path = Path(parent, name)
            if not name.startswith(".") and name.lower().endswith(_IN_FOLDERS) and path.is_file():
                yield path


def _stem(file: Path) -> str:
    name = file.name
    for suffix in (".gz", *_IN_FOLDERS):
        if name.lower().endswith(suffix) and len(name) > len(suffix):
            name = name[: -len(suffix)]
    return name if file.suffix.lower() in {".gz", ".txt", ".jsonl", ".ndjson", *WEB_SUFFIXES} else file.stem


def _readable(name: str) -> str:
    """Give a file name as text: where the locale is not the name's, Python hides its bytes in surrogates."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _has_rows(stream: BinaryIO, file: Path | None) -> bool:
    """Tell JSON Lines from text: by the name where it says so, else by the first character."""
    if file is not None and file.name.lower().endswith(_ROWS):
        return True
    if file is not None and file.name.lower().endswith((".txt", ".txt.gz", *_PAGES)):
        return False
    start = cast("io.BufferedReader", stream).peek(64)[:64]
    return start.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


@contextmanager
def _unpacked(stream: BinaryIO, source: str, limit: int) -> Iterator[BinaryIO]:
    """Unpack a gzip stream, known by its first bytes; leave any other as it is."""
    buffered = cast("io.BufferedReader", stream)
    if buffered.peek(2)[:2] != _GZIP:
        yield stream
        return
    with gzip.GzipFile(fileobj=stream) as packed:
        bounded = _Bounded(cast("BinaryIO", packed), source, limit)
        yield cast("BinaryIO", io.BufferedReader(bounded, 2**16))


class _Bounded(io.RawIOBase):
    """A stream that refuses to give more than so many bytes."""

    def __init__(self, stream: BinaryIO, source: str, limit: int) -> None:
        self._stream = stream
        self._source = source
        self._limit = limit
        self._left = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]  # any buffer, as in io.RawIOBase
        data = self._stream.read(min(len(view), self._left + 1))
        self._left -= len(data)
        if self._left < 0:
            raise InputError(
                f"unpacks to more than {self._limit:,} bytes",
                source=self._source,
                remedy="If it is really that large, unpack it first (gunzip)",
            )
        view[: len(data)] = data
        return len(data)
