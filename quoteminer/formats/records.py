"""Extractions as records of the JSON contract, and back."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias, cast, get_args, get_origin

import attrs
from cattrs import BaseValidationError, Converter, transform_error
from cattrs.gen import make_dict_structure_fn

from quoteminer.errors import SchemaError
from quoteminer.formats import reading
from quoteminer.formats.rows import SCHEMA_VERSION, ClaimRow, ExtractionRow
from quoteminer.formats.writing import claim_row, extraction_row, quote_row, statement_row
from quoteminer.model import Article, Claim, Extraction, Number, Quote, Statement

__all__ = ["Record", "claim_from_record", "claim_record", "from_record", "said_record", "to_record"]

Record: TypeAlias = dict[str, Any]
StructureHook: TypeAlias = Callable[[Any, Any], Any]
_NUMBERS = (Number, Number | None)
_KINDS = {
    bool: "true or false",
    dict: "an object",
    list: "a list",
    str: "a string",
    type(None): "null",
}


def to_record(extraction: Extraction, *, with_text: bool = True) -> Record:
    """Turn an extraction into a record: plain dicts and lists, exact numbers, keys in fixed order.

    ``with_text=False`` leaves the article's text out; such a record is read back together with it.

    >>> from quoteminer.model import Article, Extraction
    >>> empty = Extraction(
    ...     article=Article("قال نعم", id="a"), quotes=(), statements=(), claims=(), speakers=(), parser=None
    ... )
    >>> to_record(empty)["text"], from_record(to_record(empty)) == empty
    ('قال نعم', True)
    """
    record: Record = _CONVERTER.unstructure(extraction_row(extraction, with_text=with_text))
    if not with_text:
        del record["text"]
    return record


def claim_record(claim: Claim, sentence: str) -> Record:
    """Turn one claim into its part of a record; ``sentence`` is the text of its sentence."""
    record: Record = _CONVERTER.unstructure(claim_row(claim, sentence))
    return record


def said_record(said: Quote | Statement) -> Record:
    """Turn one quote or reported clause into its part of a record."""
    row = quote_row(said) if isinstance(said, Quote) else statement_row(said)
    record: Record = _CONVERTER.unstructure(row)
    return record


def claim_from_record(record: object) -> Claim:
    """Read a claim back from its part of a record.

    Raises `SchemaError` with the path of what does not follow the contract.
    """
    try:
        return reading.claim(_CONVERTER.structure(record, ClaimRow))
    except BaseValidationError as error:
        raise _schema_error(error) from error


def from_record(record: object, *, text: str | None = None) -> Extraction:
    """Read an extraction back from a record; unknown keys are left alone.

    ``text`` is the article's text where the record was written without it.

    Raises `SchemaError` with the path of what does not follow the contract: a missing key, a wrong
    type, or offsets at which the article has another text.
    """
    if not isinstance(record, Mapping):
        raise SchemaError(f"expected an object, got {_kind(record)}")
    version = record.get("schema_version")
    if version is not None and version != SCHEMA_VERSION:
        problem = (
            f"written in schema version {version!r}; this version of quoteminer reads {SCHEMA_VERSION!r}"
        )
        raise SchemaError(problem, path="schema_version")
    try:
        row = _CONVERTER.structure(record, ExtractionRow)
    except BaseValidationError as error:
        raise _schema_error(error) from error
    full = row.text if row.text is not None else text
    if full is None:
        problem = "missing: the record was written without the article's text, which is needed to read it"
        raise SchemaError(problem, path="text")
    _check(row, full)
    return reading.extraction(row, full)


def _check(row: ExtractionRow, text: str) -> None:
    if Article(text).sha256 != row.sha256:
        raise SchemaError("is not the hash of the article's text", path="sha256")
    for path, part in _parts(row, ""):
        start, end = part.start, part.end
        if start is None and end is None:
            continue
        if start is None or end is None or not 0 <= start <= end <= len(text):
            raise SchemaError(f"{start}-{end} is no stretch of the article's text", path=path)
        stated = getattr(part, "text", None)
        if stated is not None and stated != text[start:end]:
            raise SchemaError(f"is not what the article has at {start}-{end}", path=f"{path}.text")


def _parts(row: Any, path: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401  (any row class)
    """Give every part of a record that has offsets, with its path."""
    names = [field.name for field in attrs.fields(type(row))]
    if "start" in names:
        yield path, row
    for name in names:
        value = getattr(row, name)
        below = f"{path}.{name}" if path else name
        if attrs.has(type(value)):
            yield from _parts(value, below)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if attrs.has(type(item)):
                    yield from _parts(item, f"{below}[{index}]")


def _schema_error(error: BaseValidationError) -> SchemaError:
    problems = transform_error(error, path="", format_exception=_describe)
    problem, _, path = problems[0].rpartition(" @ ")
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return SchemaError(problem + more, path=path.lstrip(".") or None)


def _describe(error: BaseException, _: type | None) -> str:
    return f"missing key {error}" if isinstance(error, KeyError) else str(error)


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "a number")


def _expect(value: object, wanted: str, *types: type) -> None:
    if type(value) not in types:
        raise TypeError(f"expected {wanted}, got {_kind(value)}")


def _string(value: object, _: object) -> str:
    _expect(value, "a string", str)
    return cast("str", value)


def _integer(value: object, _: object) -> int:
    _expect(value, "a whole number", int)
    return cast("int", value)


def _share(value: object, _: object) -> float:
    _expect(value, "a number", int, float, Decimal)
    return float(cast("float", value))


def _number(value: object, kind: object) -> Number | None:
    if value is None and type(None) in get_args(kind):
        return None
    if isinstance(value, float):
        raise TypeError(
            "a number was read as float, which is not exact; read it with quoteminer.formats.loads"
        )
    _expect(value, "a number", int, Decimal)
    number = cast("Number", value)
    if not math.isfinite(number):
        raise ValueError(f"{number} is not a finite number")
    return number


def _date(value: object, _: object) -> dt.date:
    _expect(value, "a date as a string", str)
    return dt.date.fromisoformat(cast("str", value))


def _ratio(value: object, _: object) -> Fraction:
    _expect(value, 'a ratio as a string, such as "1/3"', str)
    try:
        return Fraction(cast("str", value))
    except ZeroDivisionError as error:
        raise ValueError(f"not a ratio: {value!r}") from error


def _row_hook(kind: Any, converter: Any) -> StructureHook:  # noqa: ANN401  (a class, a converter)
    structure: StructureHook = make_dict_structure_fn(kind, converter)

    def read(value: Any, wanted: Any) -> Any:  # noqa: ANN401  (whatever JSON gave)
        _expect(value, "an object", dict)
        return structure(value, wanted)

    return read


def _list_hook(kind: Any, converter: Any) -> StructureHook:  # noqa: ANN401  (a class, a converter)
    items: Any = list[get_args(kind)[0]]  # type: ignore[misc]  # known at run time only
    structure: StructureHook = converter.get_structure_hook(items)

    def read(value: Any, _: Any) -> Any:  # noqa: ANN401  (whatever JSON gave)
        _expect(value, "a list", list, tuple)
        return tuple(structure(value, items))

    return read


def _is_tuple(kind: Any) -> bool:  # noqa: ANN401  (any annotation)
    return get_origin(kind) is tuple


def _make_converter() -> Converter:
    """Make a converter that coerces nothing: what has the wrong type is an error with its path."""
    converter = Converter(detailed_validation=True, unstruct_collection_overrides={tuple: list})
    converter.register_structure_hook_factory(attrs.has, _row_hook)
    converter.register_structure_hook_factory(_is_tuple, _list_hook)
    converter.register_structure_hook(str, _string)
    converter.register_structure_hook(int, _integer)
    converter.register_structure_hook(float, _share)
    converter.register_structure_hook(dt.date, _date)
    converter.register_structure_hook(Fraction, _ratio)
    converter.register_structure_hook_func(lambda kind: kind in _NUMBERS, _number)
    converter.register_unstructure_hook(dt.date, dt.date.isoformat)
    converter.register_unstructure_hook(Fraction, str)
    return converter


_CONVERTER = _make_converter()
