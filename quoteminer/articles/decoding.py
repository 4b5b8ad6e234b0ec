"""From the bytes of a file to text, and a check that it is text a newsroom could have written."""

from __future__ import annotations

import codecs

import regex
from attrs import frozen
from charset_normalizer import from_bytes

from quoteminer.errors import InputError, OptionError
from quoteminer.lexicon.clitics import analyses
from quoteminer.model import Finding
from quoteminer.text import tokenize

__all__ = ["Decoded", "check_encoding", "check_text", "decode"]

# Python's name for each encoding that Arabic text without a mark may have, and its common name.
_LEGACY = {"cp1256": "windows-1256", "iso8859_6": "ISO-8859-6"}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ARABIC_BLOCK = 0x06  # the high byte of the Arabic letters in UTF-16
_SAMPLE = 65_536  # bytes that are enough to recognise an encoding
_MOST_CONTROLS = 0.02  # a larger share of control characters is no text
_LEAST_ARABIC = 0.6  # of the letters, for a guessed encoding
_LEAST_ARTICLES = 0.03  # of the words; real Arabic has ten times as many with the article
_ENOUGH_WORDS = 20

_LETTER = regex.compile(r"\p{L}")
_ARABIC_LETTER = regex.compile(r"(?=\p{Script=Arabic})\p{L}")
_CONTROL = regex.compile(r"[^\P{Cc}\t\n\v\f\r\x1c-\x1f\x85]")
_HALVES = regex.compile(r"[\ud800-\udbff][\udc00-\udfff]")
_SAVE = "Save the file as UTF-8, or name its encoding (--encoding)"


@frozen
class Decoded:
    """A text, and a finding where it was not plainly UTF-8."""

    text: str
    finding: Finding | None = None


def check_encoding(encoding: str | None) -> None:
    """Check that an encoding is one that Python can read text with.

    Raises `OptionError`.
    """
    if encoding is None:
        return
    try:
        text = bytes(4).decode(encoding, "replace")  # of no bytes Python would not look the codec up
    except (LookupError, ValueError, UnicodeError):
        text = None
    if not isinstance(text, str):
        raise OptionError("encoding", encoding, "the name of a text encoding, such as utf-8 or windows-1256")


def decode(data: bytes, *, source: str, encoding: str | None = None) -> Decoded:
    """Decode the bytes of one article, line ends untouched.

    A byte-order mark decides; then UTF-8; then UTF-16 without a mark, Windows-1256 and ISO-8859-6
    where the result reads as Arabic, which is told in the finding.  ``encoding`` overrides all.

    Raises `InputError` that names the first byte that does not fit.

    >>> decode("قال الوزير".encode("windows-1256"), source="a.txt").finding.message
    'not UTF-8; read as windows-1256'
    """
    if encoding is not None:
        return Decoded(_decode_as(data, encoding, source))
    for mark, name in _BOMS:
        if data.startswith(mark):
            text = _decode_as(data[len(mark) :], name, source, offset=len(mark))
            return Decoded(text, None if name == "utf-8" else _told(name.upper()))
    wide = _without_mark(data)
    if wide is not None:
        return wide
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _decode_legacy(data, source, error)


def _decode_as(data: bytes, encoding: str, source: str, offset: int = 0) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise InputError(
            f"is not {encoding}: {error.reason}",
            source=source,
            place=f"byte {offset + error.start}",
            remedy="Name another encoding, or save the file as UTF-8",
        ) from error


def _told(name: str) -> Finding:
    return Finding("encoding", f"not UTF-8; read as {name}")


def _without_mark(data: bytes) -> Decoded | None:
    """Recognise UTF-16 without a byte-order mark by the Arabic block in every other byte."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(data) % 2 or not sample:
        return None
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if high.count(_ARABIC_BLOCK) > len(high) / 2:
            try:
                return Decoded(data.decode(name), _told(f"{name.upper()} without a byte-order mark"))
            except UnicodeDecodeError:
                return None
    return None


def _decode_legacy(data: bytes, source: str, error: UnicodeDecodeError) -> Decoded:
    place = f"byte {error.start}"
    if _looks_binary(data[:_SAMPLE]):
        raise InputError("is not text but binary data", source=source, place=place, remedy=_SAVE) from error
    best = from_bytes(data[:_SAMPLE], cp_isolation=list(_LEGACY)).best()
    if best is not None and best.encoding in _LEGACY:
        try:
            text = data.decode(best.encoding)
        except UnicodeDecodeError:
            text = ""
        if _reads_as_arabic(text[:_SAMPLE]):
            return Decoded(text, _told(_LEGACY[best.encoding]))
    raise InputError(
        f"is not UTF-8 (byte 0x{data[error.start]:02x}), nor Arabic in {' or '.join(_LEGACY.values())}",
        source=source,
        place=place,
        remedy=_SAVE,
    ) from error


def _looks_binary(sample: bytes) -> bool:
    controls = sum(byte < 0x20 and byte not in b"\t\n\v\f\r\x1c\x1d\x1e\x1f" for byte in sample)
    return controls > _MOST_CONTROLS * len(sample)


def _reads_as_arabic(text: str) -> bool:
    """Tell whether a guess gave Arabic: any Cyrillic text gives Arabic letters in ISO-8859-6."""
    letters = len(_LETTER.findall(text))
    if not letters or len(_ARABIC_LETTER.findall(text)) < _LEAST_ARABIC * letters:
        return False
    words = [token.key for token in tokenize(text) if token.kind == "word"]
    if len(words) < _ENOUGH_WORDS:
        return True
    with_article = sum(any(reading.article for reading in analyses(word)) for word in words)
    return with_article >= _LEAST_ARTICLES * len(words)


def check_text(text: str, *, source: str, place: str | None = None) -> None:
    """Check that a text can be an Arabic article.

    Raises `InputError` where it is empty, binary, without any Arabic letter, or has characters in two
    halves, which no output could keep apart.
    """
    if not text.strip():
        raise InputError("is empty", source=source, place=place, remedy="Leave it out, or add its text")
    controls = _CONTROL.findall(text[:_SAMPLE])
    if len(controls) > _MOST_CONTROLS * min(len(text), _SAMPLE):
        where = place or f"character {text.index(controls[0])}"
        raise InputError(
            f"is not text but binary data (control character U+{ord(controls[0]):04X})",
            source=source,
            place=where,
            remedy="Give a plain text file",
        )
    if halves := _HALVES.search(text):
        raise InputError(
            "has characters as two halves of UTF-16 each",
            source=source,
            place=place or f"character {halves.start()}",
            remedy="Name the encoding that joins them (--encoding utf-16), or save the file as UTF-8",
        )
    if _ARABIC_LETTER.search(text) is None:
        raise InputError(
            "has no Arabic letters",
            source=source,
            place=place,
            remedy="If it is Arabic, name its encoding (--encoding); other languages are not supported",
        )
