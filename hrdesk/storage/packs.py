"""Reads TOML tables of law key by key; whatever is wrong is named by file, table and key."""

import tomllib
from collections.abc import Callable, Collection, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, TypeVar

from hrdesk.domain.payroll.rounding import Rounding
from hrdesk.domain.toml_places import place_in_toml
from hrdesk.domain.values import minor_units
from hrdesk.settings.system_reasons import system_reason
from hrdesk.storage.pack_problems import PackInvalid, PackProblem

T = TypeVar("T", bound=str)
N = TypeVar("N", int, Fraction)

FORMAT: Final = 1
CURRENCIES: Final = {"CNY": 2}
"""Units of money and how many decimals they have."""


def read_pack(path: Path, name: str) -> "Table":
    """The top table of a pack file, decimals exact; PackInvalid when it is no TOML of our format."""
    try:
        written = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise PackInvalid([PackProblem("pack_not_utf8", name)]) from error
    except OSError as error:
        values = {"reason": system_reason(error)}
        raise PackInvalid([PackProblem("pack_unreadable", name, values=values)]) from error
    try:
        content = tomllib.loads(written, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        row, line = place_in_toml(error, written)
        values = {"row": str(row), "line": line}
        raise PackInvalid([PackProblem("pack_not_toml", name, values=values)]) from error
    top = Table(content, name, "")
    if top.whole("format") != FORMAT:
        raise top.problem("format", "pack_value_wrong", expected=str(FORMAT))
    return top


class Table:
    """One TOML table while it is read: every key is asked for, and what nobody asked for is unknown."""

    def __init__(
        self, content: Mapping[str, Any], file: str, name: str, defaults: Mapping[str, Any] | None = None
    ) -> None:
        self._content = dict(defaults or {}) | dict(content)
        self._left = set(content)
        self.file = file
        self.name = name

    def problem(self, key: str, code: str, **values: str) -> PackInvalid:
        """The error for a key of this table, to be raised by the caller."""
        return PackInvalid([PackProblem(code, self.file, self.name, key, values)])

    def finish(self) -> None:
        """PackInvalid when a key was never asked for."""
        if self._left:
            raise PackInvalid(
                [PackProblem("pack_key_unknown", self.file, self.name, key) for key in sorted(self._left)]
            )

    def has(self, key: str) -> bool:
        return key in self._content

    def text(self, key: str, default: str | None = None) -> str:
        if default is not None and not self.has(key):
            return default
        value = self._take(key)
        if not isinstance(value, str) or not value.strip():
            raise self.problem(key, "pack_value_wrong", expected="text")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._take(key) if self.has(key) else []
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.problem(key, "pack_value_wrong", expected="[text, …]")
        return tuple(value)

    def choice(self, key: str, choices: Collection[T]) -> T:
        value = self._take(key)
        for known in choices:
            if known == value:
                return known
        raise self.problem(key, "pack_value_wrong", expected=" | ".join(choices))

    def whole(self, key: str) -> int:
        value = self._take(key)
        if type(value) is not int:
            raise self.problem(key, "pack_value_wrong", expected="1, 2, 3 …")
        return value

    def flag(self, key: str) -> bool:
        """true or false; false where nothing is said."""
        value = self._take(key) if self.has(key) else False
        if not isinstance(value, bool):
            raise self.problem(key, "pack_value_wrong", expected="true | false")
        return value

    def day(self, key: str) -> date:
        value = self._take(key)
        if type(value) is not date:
            raise self.problem(key, "pack_value_wrong", expected="2026-07-01")
        return value

    def optional_day(self, key: str) -> date | None:
        return self.day(key) if self.has(key) else None

    def days(self, key: str) -> tuple[date, ...]:
        value = self._take(key) if self.has(key) else []
        if not isinstance(value, list) or not all(type(item) is date for item in value):
            raise self.problem(key, "pack_value_wrong", expected="[2026-10-01, …]")
        return tuple(value)

    def amount(self, key: str, default: int | None = None) -> int:
        """An amount of the table's `unit` in its minor unit, zero or more."""
        if default is not None and not self.has(key):
            return default
        return self._number(key, _amount, '"5000" | "0.01"')

    def rate(self, key: str) -> Fraction:
        """An exact rate from 0 to 1."""
        return self._number(key, _rate, '"0.08"')

    def number(self, key: str) -> Fraction:
        """An exact number, zero or more."""
        return self._number(key, _number, '"21.75"')

    def rounding(self, key: str, default: Rounding) -> Rounding:
        if not self.has(key):
            return default
        inner = self.table(key)
        try:
            made = Rounding.of(inner.text("mode"), inner.text("unit"))
        except ValueError as error:
            raise self.problem(
                key, "pack_value_wrong", expected='{mode = "half_up", unit = "0.01"}'
            ) from error
        inner.finish()
        return made

    def unless(self, key: str, word: str, read: Callable[[str], N]) -> N | None:
        """None where the key says the word, else what `read` makes of the key."""
        if self._content.get(key) == word:
            self._left.discard(key)
            return None
        return read(key)

    def table(self, key: str) -> "Table":
        value = self._take(key)
        if not isinstance(value, dict):
            raise self.problem(key, "pack_value_wrong", expected="table")
        return Table(value, self.file, f"{self.name}.{key}".strip("."))

    def tables(self, key: str, defaults: Mapping[str, Any] | None = None) -> list["Table"]:
        """The tables of an array, named key 1, key 2 …; none when the key is absent."""
        value = self._take(key) if self.has(key) else []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.problem(key, "pack_value_wrong", expected=f"[[{key}]]")
        path = f"{self.name}.{key}".strip(".")
        return [Table(item, self.file, f"{path} {place}", defaults) for place, item in enumerate(value, 1)]

    def named_tables(self, key: str) -> dict[str, "Table"]:
        """The tables below a key by their names; none when the key is absent."""
        if not self.has(key):
            return {}
        parent = self.table(key)
        return {name: parent.table(name) for name in sorted(parent._left)}

    def raw(self, key: str, allowed: Collection[str]) -> dict[str, Any]:
        """A table's content as it stands, only with allowed keys: defaults for other tables."""
        if not self.has(key):
            return {}
        inner = self.table(key)
        inner._left -= set(allowed)
        inner.finish()
        return inner._content

    def _take(self, key: str) -> Any:
        if key not in self._content:
            raise self.problem(key, "pack_key_missing")
        self._left.discard(key)
        return self._content[key]

    def _number(self, key: str, read: Callable[[str], N], expected: str) -> N:
        value = self._take(key)
        if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
            raise self.problem(key, "pack_value_wrong", expected=expected)
        try:
            return read(str(value))
        except (ValueError, ZeroDivisionError) as error:
            raise self.problem(key, "pack_value_wrong", expected=expected) from error


def _number(text: str) -> Fraction:
    minor_units(text, 9)
    number = Fraction(text)
    if number < 0:
        raise ValueError("negative")
    return number


def _rate(text: str) -> Fraction:
    rate = _number(text)
    if rate > 1:
        raise ValueError("above 1")
    return rate


def _amount(text: str) -> int:
    amount = minor_units(text)
    if amount < 0:
        raise ValueError("negative")
    return amount
