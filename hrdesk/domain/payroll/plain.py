"""Frozen values of law to plain dict, list, str and int, and back without losing anything."""

import dataclasses
import types
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final, Literal, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")

_READERS: Final[dict[Any, Callable[[str], Any]]] = {date: date.fromisoformat, Fraction: Fraction}


def pack(value: object) -> Any:
    """A value as plain data: dates as ISO text, exact ratios as "2/25"; fields that are None are left out.

    TypeError for a type that law does not use, binary floats among them.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = ((field.name, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {name: pack(content) for name, content in fields if content is not None}
    if isinstance(value, tuple):
        return [pack(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, str | int):
        return value
    raise TypeError(f"no plain form for {type(value).__name__}")


def unpack(kind: type[T], content: Mapping[str, Any]) -> T:
    """The frozen value that `pack` wrote; ValueError for unknown fields or other content."""
    hints = get_type_hints(kind)
    unknown = set(content) - set(hints)
    if unknown:
        raise ValueError(f"{kind.__name__} has no field {', '.join(sorted(unknown))}")
    absent_is_none = {name for name, hint in hints.items() if type(None) in get_args(hint)}
    given: dict[str, Any] = dict.fromkeys(absent_is_none)
    given.update({name: _read(hints[name], item) for name, item in content.items()})
    return kind(**given)


def _read(hint: Any, item: Any) -> Any:
    origin = get_origin(hint)
    if origin is types.UnionType:
        return _read(next(option for option in get_args(hint) if option is not type(None)), item)
    if origin is tuple:
        return tuple(_read(get_args(hint)[0], part) for part in item)
    if origin is Literal:
        return _checked(item in get_args(hint), hint, item)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return unpack(hint, item)
    reader = _READERS.get(hint)
    return reader(item) if reader else _checked(type(item) is hint, hint, item)


def _checked(fits: bool, hint: object, item: object) -> object:
    if not fits:
        raise ValueError(f"{item!r} is no {hint}")
    return item
