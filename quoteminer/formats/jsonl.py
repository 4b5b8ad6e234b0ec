"""JSON with exact numbers: the same value always gives the same bytes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache

import regex
import simplejson

from quoteminer.errors import SchemaError
from quoteminer.formats.records import from_record, to_record
from quoteminer.model import Extraction, Number

__all__ = ["dumps", "dumps_extraction", "iter_extractions", "loads"]

# Written as \uXXXX although JSON does not ask for it: lone surrogates, which no UTF-8 file can
# hold; line separators, at which some readers would cut the line; and the controls that could turn
# text around or command the terminal that the output is shown in.
_ESCAPED = regex.compile(r"[\ud800-\udfff\u2028\u2029\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# JSON writes a character beyond U+FFFF as the same two numbers: every reader would take these for one.
_HALVES = regex.compile(r"[\ud800-\udbff][\udc00-\udfff]")
_MOST_DIGITS = 4_000  # of an int; Python refuses to write longer ones
_REFUSED_DIGITS = 100_000  # reading takes time that grows with their square


def dumps(value: object, *, indent: int | None = None) -> str:
    """Write plain data as JSON, `Decimal` and `int` exactly as they are.

    Raises `SchemaError` for what is no JSON, such as a float that is not finite, and for a string that
    holds a character in two halves, which would come back as one, with every offset after it wrong.

    >>> from decimal import Decimal
    >>> dumps({"value": Decimal("2.50"), "unit": "٪"})
    '{"value": 2.50, "unit": "٪"}'
    """
    try:
        text = simplejson.dumps(
            _bounded(value), use_decimal=True, ensure_ascii=False, allow_nan=False, indent=indent
        )
    except (TypeError, ValueError, RecursionError) as error:
        raise SchemaError(f"cannot be written as JSON: {error}") from error
    if halves := _HALVES.search(text):
        high, low = map(ord, halves[0])
        raise SchemaError(
            f"cannot be written as JSON: a string holds a character as two halves, U+{high:04X} U+{low:04X}; "
            "join them with .encode('utf-16', 'surrogatepass').decode('utf-16')"
        )
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def loads(text: str | bytes) -> object:
    """Read JSON without losing a digit: numbers become `int` or `Decimal`.

    Raises `SchemaError`.

    >>> loads('{"value": 2.50}')
    {'value': Decimal('2.50')}
    """
    try:
        return _decoder().decode(text if isinstance(text, str) else text.decode())
    except (ValueError, RecursionError, InvalidOperation) as error:
        raise SchemaError(f"is not JSON: {error}") from error


@lru_cache(maxsize=1)
def _decoder() -> simplejson.JSONDecoder:
    return simplejson.JSONDecoder(parse_float=Decimal, parse_int=_integer, parse_constant=_refuse)


def dumps_extraction(extraction: Extraction, *, with_text: bool = True) -> str:
    """Write an extraction as one line of JSON, without the line end."""
    return dumps(to_record(extraction, with_text=with_text))


def iter_extractions(lines: Iterable[str | bytes]) -> Iterator[Extraction]:
    """Read extractions from the lines of a file; blank ones are passed over.

    Raises `SchemaError` that names the line.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield from_record(loads(line))
        except SchemaError as error:
            path = f"line {number}" if error.path is None else f"line {number}, {error.path}"
            raise SchemaError(error.problem, path=path) from error


def _integer(digits: str) -> Number:
    if len(digits) > _REFUSED_DIGITS:
        raise ValueError(f"a number has {len(digits):,} digits")
    return int(digits) if len(digits) <= _MOST_DIGITS else int(Decimal(digits))


def _refuse(name: str) -> object:
    raise ValueError(f"{name} is not a number of JSON")


def _bounded(value: object) -> object:
    """Make what Python would refuse to write, or write inexactly, writable."""
    if isinstance(value, dict):
        return {key: _bounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_bounded(item) for item in value]
    if isinstance(value, int) and value.bit_length() > 3 * _MOST_DIGITS:
        return Decimal(value)
    if isinstance(value, Decimal) and not math.isfinite(value):
        raise ValueError(f"{value} is not a number of JSON")
    return value
