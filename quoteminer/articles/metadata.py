"""What is known about plain-text articles: the ``articles.toml`` beside them.

::

    [articles.name-of-the-file-without-txt]
    title = "…"
    source = "…"
    published = 2020-08-28
    url = "https://…"
"""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from attrs import fields, frozen

from quoteminer.errors import InputError

__all__ = ["FILE_NAME", "Metadata", "parse_date", "read_metadata"]

FILE_NAME = "articles.toml"
_REMEDY = "Each article has a table [articles.NAME] with some of: title, source, published, url"
_DATE_REMEDY = "Write it as YYYY-MM-DD"


@frozen
class Metadata:
    """What is known about one article besides its text."""

    title: str | None = None
    source: str | None = None
    published: dt.date | None = None
    url: str | None = None


def parse_date(value: object) -> dt.date | None:
    """Read a publication date: a date, or ISO 8601 text of a date or a date and time.

    Raises `ValueError` for anything else; `None` stays `None`.

    >>> parse_date("2020-08-28T09:30:00Z")
    datetime.date(2020, 8, 28)
    """
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        # A time zone does not matter: the day is the one that the publisher writes.
        return dt.datetime.fromisoformat(value.strip()).date()
    raise ValueError(f"not a date: {value!r}")


def read_metadata(folder: Path) -> dict[str, Metadata]:
    """Read the metadata file of a folder; without one the answer is empty.

    Raises `InputError` that names the file and the table.
    """
    path = folder / FILE_NAME
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", source=path) from error
    except UnicodeDecodeError as error:
        raise InputError(
            "is not UTF-8", source=path, place=f"byte {error.start}", remedy="Save it as UTF-8"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"is not TOML: {error}", source=path, remedy=_REMEDY) from error
    unknown = sorted(set(data) - {"articles"})
    tables = data.get("articles", {})
    if unknown or not isinstance(tables, dict):
        problem = f"has unknown keys {unknown}" if unknown else "has 'articles' that is no table"
        raise InputError(problem, source=path, remedy=_REMEDY)
    return {name: _entry(path, name, table) for name, table in tables.items()}


def _entry(path: Path, name: str, table: Any) -> Metadata:  # noqa: ANN401  (whatever TOML gave)
    place = f"[articles.{name}]"
    if not isinstance(table, dict):
        raise InputError("is no table", source=path, place=place, remedy=_REMEDY)
    unknown = sorted(set(table) - {field.name for field in fields(Metadata)})
    if unknown:
        raise InputError(f"has unknown keys {unknown}", source=path, place=place, remedy=_REMEDY)
    for key in ("title", "source", "url"):
        value = table.get(key)
        if value is not None and not (isinstance(value, str) and value.strip()):
            raise InputError(
                f"{key} must be text, not {value!r}", source=path, place=place, remedy="Put it in quotes"
            )
    try:
        published = parse_date(table.get("published"))
    except ValueError as error:
        problem = f"published is no date: {table['published']!r}"
        raise InputError(problem, source=path, place=place, remedy=_DATE_REMEDY) from error
    return Metadata(table.get("title"), table.get("source"), published, table.get("url"))
