"""Articles from pages of the web that were saved: the main text, and what the page says of itself.

The reading is trafilatura's (the extra ``web``).  Nothing is fetched, and dates are taken from the
page's own metadata and address alone, not guessed from its text.  All offsets are into the text that
comes out, which is the text of the article.
"""

from __future__ import annotations

import codecs
from string import ascii_letters
from typing import TYPE_CHECKING

import regex
from attrs import frozen

from quoteminer.articles.decoding import Decoded, decode
from quoteminer.articles.metadata import Metadata, parse_date
from quoteminer.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from trafilatura.settings import Document

__all__ = ["WEB_SUFFIXES", "WebPage", "is_page", "read_page"]

WEB_SUFFIXES = (".html", ".htm", ".xhtml")
_HEAD = 4096  # bytes in which a page names its encoding; the standard asks for 1024
_CHARSET = regex.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,512}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_:.-]{2,40})", regex.I
)
_PAGE = regex.compile(
    rb"\s*+(?:<\?xml[^>]{0,512}>\s*+)?(?:<!--[^>]{0,512}>\s*+)*+<(?:!doctype\s++html|html)\b", regex.I
)
_LEGACY = ("windows-1256", "iso-8859-6")
_BOM = codecs.BOM_UTF8
# Not the day of a copyright line or of a comment, and the same answer on any day.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2999-12-31"}


@frozen
class WebPage:
    """The text of a page, what the page says of itself, and how its bytes were read."""

    text: str
    metadata: Metadata
    decoded: Decoded


def is_page(start: bytes) -> bool:
    """Tell a page of the web by its first bytes.

    >>> is_page(b"<!DOCTYPE html><title>"), is_page(b"<b>")
    (True, False)
    """
    return _PAGE.match(start.removeprefix(_BOM)) is not None


def read_page(data: bytes, *, source: str, encoding: str | None = None) -> WebPage:
    """Read a page: its main text without menus and comments, its title, site, date and address.

    ``encoding`` overrides what the page says.

    Raises `InputError` where there is no main text or the extra ``web`` is not installed.
    """
    try:
        from trafilatura import bare_extraction  # noqa: PLC0415  (optional)
        from trafilatura.settings import Document  # noqa: PLC0415
    except ImportError as error:
        missing = MissingExtraError("reading pages of the web", "web")
        missing.__cause__ = error
        raise InputError("is a page of the web", source=source, remedy=str(missing)) from missing
    decoded = _decoded(data, source, encoding)
    try:
        found = bare_extraction(
            decoded.text,
            with_metadata=True,
            include_comments=False,
            date_extraction_params=_DATES,
        )
    except (RecursionError, ValueError, AssertionError) as error:  # absurd nesting, damaged markup
        raise InputError(f"cannot be read as a page: {error}", source=source) from error
    if not isinstance(found, Document) or not (text := (found.text or "").strip()):
        raise InputError(
            "has no main text",
            source=source,
            remedy="A page whose text is loaded by a script must be saved as the browser shows it",
        )
    return WebPage(text, _metadata(found), decoded)


def _decoded(data: bytes, source: str, encoding: str | None) -> Decoded:
    """Decode as the page says where that is possible; a byte-order mark says more than the page."""
    named = _CHARSET.search(data[:_HEAD])
    if encoding is None and named is not None and not data.startswith(_BOM):
        try:
            return Decoded(data.decode(named[1].decode("ascii")))
        except (LookupError, ValueError):
            pass  # the page is wrong about itself
    try:
        return decode(data, source=source, encoding=encoding)
    except InputError:
        if encoding is not None:
            raise
        return _guessed(data, source)


def _guessed(data: bytes, source: str) -> Decoded:
    """Guess the encoding from what is left without Latin letters: markup is no sign of a language."""
    bare = data.translate(None, ascii_letters.encode())
    guess = decode(bare, source=source)
    for name in _LEGACY:
        try:
            if bare.decode(name) == guess.text:
                return Decoded(data.decode(name), guess.finding)
        except ValueError:
            continue
    raise InputError("has an encoding that is not told", source=source, remedy="Name it (--encoding)")


def _metadata(found: Document) -> Metadata:
    try:
        published = parse_date(found.date)
    except ValueError:
        published = None
    return Metadata(
        title=_line(found.title), source=_line(found.sitename), published=published, url=_line(found.url)
    )


def _line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None
