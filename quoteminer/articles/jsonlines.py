"""Articles as JSON Lines: one object a line with ``text`` and, where known, the rest.

The keys are ``id, text, source, published, title, url``; others are left alone, so that the files
that `quoteminer extract` writes can be read again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, BinaryIO

from quoteminer.articles.decoding import check_text
from quoteminer.articles.metadata import parse_date
from quoteminer.errors import InputError
from quoteminer.model import Article

__all__ = ["article_of", "load_row", "parse_row", "split_lines"]

_REMEDY = 'Write one JSON object a line: {"id": "…", "text": "…", "source": "…", "published": "YYYY-MM-DD"}'
_BOM = b"\xef\xbb\xbf"


def split_lines(stream: BinaryIO, *, source: str, limit: int) -> Iterator[tuple[int, bytes | InputError]]:
    """Give the lines that are not blank with their numbers; one that is over the limit gives an error.

    Never holds more than one line in memory.
    """
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
                pass
            yield (
                number,
                InputError(
                    f"is longer than {limit:,} bytes",
                    source=source,
                    place=f"line {number}",
                    remedy="An article is never that long; check that the file has one object a line",
                ),
            )
            continue
        if number == 1:
            line = line.removeprefix(_BOM)
        if line.strip():
            yield number, line


def parse_row(line: bytes, *, source: str, number: int, encoding: str | None = None) -> Article:
    """Read one line as an article.

    Raises `InputError` that names the line.

    >>> parse_row('{"id": "a", "text": "قال نعم"}'.encode(), source="a.jsonl", number=1).id
    'a'
    """
    place = f"line {number}"
    row = load_row(line, source=source, place=place, encoding=encoding)
    return article_of(row, source=source, place=place)


def article_of(row: dict[str, Any], *, source: str, place: str) -> Article:
    """Read the object of one line as an article."""
    text = row.get("text")
    if not isinstance(text, str):
        problem = "has no text" if text is None else f"text must be a string, not {_kind(text)}"
        raise InputError(problem, source=source, place=place, remedy=_REMEDY)
    check_text(text, source=source, place=place)
    given = {key: _word(row, key, source, place) for key in ("id", "source", "title", "url")}
    try:
        published = parse_date(row.get("published"))
    except ValueError as error:
        raise InputError(
            f"published is no date: {row['published']!r}",
            source=source,
            place=place,
            remedy="Write it as YYYY-MM-DD, or leave it out",
        ) from error
    return Article(
        text,
        id=given["id"] or "",
        source=given["source"],
        published=published,
        title=given["title"],
        url=given["url"],
    )


def load_row(line: bytes, *, source: str, place: str, encoding: str | None = None) -> dict[str, Any]:
    """Read one line as an object, its numbers exact."""
    try:
        row = json.loads(line.decode(encoding or "utf-8"), parse_float=Decimal)
    except UnicodeDecodeError as error:
        raise InputError(
            f"is not {encoding or 'UTF-8'}",
            source=source,
            place=f"{place}, byte {error.start}",
            remedy="JSON is written in UTF-8; save the file so, or name its encoding (--encoding)",
        ) from error
    except json.JSONDecodeError as error:
        raise InputError(
            f"is not JSON: {error.msg}",
            source=source,
            place=f"{place}, column {error.colno}",
            remedy=_REMEDY,
        ) from error
    except (
        RecursionError,
        ValueError,
        InvalidOperation,
    ) as error:  # absurd nesting, or a number of thousands of digits
        raise InputError(
            f"cannot be read as JSON: {error}", source=source, place=place, remedy=_REMEDY
        ) from error
    if not isinstance(row, dict):
        raise InputError(f"is {_kind(row)}, not an object", source=source, place=place, remedy=_REMEDY)
    return row


def _kind(value: object) -> str:
    names = {bool: "true or false", dict: "an object", list: "a list", str: "a string", type(None): "null"}
    return names.get(type(value), "a number")


def _word(row: dict[str, Any], key: str, source: str, place: str) -> str | None:
    value = row.get(key)
    if key == "id" and type(value) is int:
        return str(value)
    if value is None or isinstance(value, str):
        return value or None
    raise InputError(
        f"{key} must be a string, not {_kind(value)}", source=source, place=place, remedy=_REMEDY
    )
