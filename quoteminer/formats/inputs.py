"""Rows that are either articles to be mined or extractions that were written before."""

from __future__ import annotations

from quoteminer.articles.jsonlines import article_of, load_row
from quoteminer.errors import InputError, SchemaError
from quoteminer.formats.records import from_record
from quoteminer.model import Article, Extraction

__all__ = ["parse_input"]

_REMEDY = "Extract the articles again; a record needs the article's text to be compared"


def parse_input(
    line: bytes, *, source: str, number: int, encoding: str | None = None
) -> Article | Extraction:
    """Read one line as the extraction that `quoteminer extract` wrote, or else as an article.

    Raises `InputError` that names the line.
    """
    place = f"line {number}"
    row = load_row(line, source=source, place=place, encoding=encoding)
    if "schema_version" not in row:
        return article_of(row, source=source, place=place)
    try:
        return from_record(row)
    except SchemaError as error:
        where = f"{place}, {error.path}" if error.path else place
        raise InputError(error.problem, source=source, place=where, remedy=_REMEDY) from error
