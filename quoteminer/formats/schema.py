"""The JSON Schema of a record, made from the classes that write and read it."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from quoteminer.formats.rows import SCHEMA_VERSION, ExtractionRow

__all__ = ["record_schema"]

_SCALARS: dict[object, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    Decimal: {"type": "number"},
    dt.date: {"type": "string", "format": "date"},
    Fraction: {"type": "string", "pattern": "^-?[0-9]+(/[0-9]+)?$"},
    type(None): {"type": "null"},
}
# Fields with a meaning that the type does not state.
_BOUNDS: dict[str, dict[str, Any]] = {
    "start": {"minimum": 0},
    "end": {"minimum": 0},
    "confidence": {"minimum": 0, "maximum": 1},
    "sha256": {"pattern": "^[0-9a-f]{64}$"},
}


def record_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of one line of `quoteminer extract`.

    >>> record_schema()["properties"]["published"]
    {'anyOf': [{'type': 'string', 'format': 'date'}, {'type': 'null'}]}
    """
    definitions: dict[str, Any] = {}
    top = _row(ExtractionRow, definitions)
    top["properties"]["schema_version"] = {"const": SCHEMA_VERSION}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "quoteminer extraction",
        **top,
        "$defs": dict(sorted(definitions.items())),
    }


def _row(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    fields = attrs.fields(kind)
    return {
        "type": "object",
        "description": (kind.__doc__ or "").strip(),
        "properties": {
            field.name: _schema(hints[field.name], definitions) | _bounds(field.name, kind)
            for field in fields
        },
        "required": [field.name for field in fields if field.default is attrs.NOTHING],
    }


def _bounds(name: str, kind: type) -> dict[str, Any]:
    return _BOUNDS.get(name, {}) if attrs.fields_dict(kind)[name].default is attrs.NOTHING else {}


def _schema(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401  (an annotation)
    if hint in _SCALARS:
        return dict(_SCALARS[hint])
    if isinstance(hint, type) and attrs.has(hint):
        name = hint.__name__.removesuffix("Row")
        if name not in definitions:
            definitions[name] = _row(hint, definitions)
        return {"$ref": f"#/$defs/{name}"}
    return _GENERIC[get_origin(hint)](get_args(hint), definitions)


def _union(options: tuple[Any, ...], definitions: dict[str, Any]) -> dict[str, Any]:
    if int in options and Decimal in options:
        options = tuple(option for option in options if option is not int)
    schemas = [_schema(option, definitions) for option in options]
    return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}


def _array(options: tuple[Any, ...], definitions: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": _schema(options[0], definitions)}


def _one_of(options: tuple[Any, ...], _: dict[str, Any]) -> dict[str, Any]:
    return {"enum": list(options)}


_GENERIC: dict[object, Callable[[tuple[Any, ...], dict[str, Any]], dict[str, Any]]] = {
    tuple: _array,
    Literal: _one_of,
    Union: _union,
    types.UnionType: _union,
}
