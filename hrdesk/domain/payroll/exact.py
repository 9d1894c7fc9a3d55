"""Evaluates a checked formula in exact fractions and notes every intermediate result."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor
from typing import Final, cast

from hrdesk.domain.payroll.formula.tree import (
    Apply,
    Code,
    Literal,
    Lookup,
    Named,
    Node,
    Quantity,
    Round,
    TextLiteral,
)
from hrdesk.domain.payroll.rounding import Rounding, RoundingMode

Exact = Fraction | str | bool


@dataclass(frozen=True, slots=True)
class Noted:
    """One intermediate result: the piece of the formula as written and its exact value.

    definition names the definition in whose formula the piece stands, empty for the item's own.
    """

    text: str
    value: Exact
    definition: str = ""


class NoValue(Exception):  # noqa: N818  named as the fact; the calculator words it
    """A formula has no value for these figures: code and values fill the sentence failure.<code>."""

    def __init__(self, code: str, values: Mapping[str, str]) -> None:
        super().__init__(code)
        self.code = code
        self.values = dict(values)


@dataclass(slots=True)
class ExactFormula:
    """Evaluates left to right and only what is needed; used holds what was read, notes what came out."""

    text: str
    figures: Mapping[str, Fraction | str]
    used: dict[str, Fraction | str] = field(default_factory=dict)
    notes: list[Noted] = field(default_factory=list)
    _definition: str = ""

    def value(self, node: Node) -> Exact:
        """The exact value of a node; NoValue for a division by zero or a code outside its table."""
        match node:
            case Literal(value=value, scale=scale):
                return Fraction(value, 10**scale)
            case TextLiteral(value=text):
                return text
            case Quantity(code=code):
                self.used[code] = self.figures[code]
                return self.figures[code]
        result = self._worked_out(node)
        if not isinstance(node, Named):
            self._note(Noted(node.span.within(self.text), result, self._definition))
        return result

    def _note(self, noted: Noted) -> None:
        if self.notes and self.notes[-1].text == noted.text:
            self.notes.pop()
        self.notes.append(noted)

    def number(self, node: Node) -> Fraction:
        return cast("Fraction", self.value(node))

    def _worked_out(self, node: Node) -> Exact:
        match node:
            case Named():
                return self._named(node)
            case Round(mode=mode, digits=digits, argument=argument):
                scale = Fraction(10) ** digits
                return whole(self.number(argument) * scale, mode) / scale
            case Lookup():
                return self._looked_up(node)
            case Apply():
                return self._applied(node)
        raise TypeError(f"no formula: {node}")

    def _named(self, node: Named) -> Exact:
        outer = (self.text, self._definition)
        self.text, self._definition = node.text, node.code
        result = self.value(node.body)
        self.text, self._definition = outer
        return result

    def _applied(self, node: Apply) -> Exact:
        arguments = node.arguments
        match node.operator:
            case "if":
                result = self.value(arguments[1] if self.value(arguments[0]) else arguments[2])
            case "and":
                result = all(self.value(argument) for argument in arguments)
            case "or":
                result = any(self.value(argument) for argument in arguments)
            case "not":
                result = not self.value(arguments[0])
            case "min" | "max" | "neg" | "abs":
                result = _OF_NUMBERS[node.operator]([self.number(argument) for argument in arguments])
            case _:
                result = self._two_sided(node)
        return result

    def _two_sided(self, node: Apply) -> Exact:
        left, right = node.arguments
        if isinstance(left.type, Code):
            same = self.value(left) == self.value(right)
            return same if node.operator == "=" else not same
        first, second = self.number(left), self.number(right)
        if node.operator == "/" and second == 0:
            raise NoValue("division_by_zero", {"place": node.span.within(self.text)})
        return _OF_TWO[node.operator](first, second)

    def _looked_up(self, node: Lookup) -> Fraction:
        table = node.table
        if table.values is not None:
            code = str(self.value(node.key))
            found = table.values.get(code, table.blank if code == "" else None)
            if found is None:
                raise NoValue("code_not_in_table", {"table": table.code, "value": code})
            return Fraction(found, 10**table.scale)
        key = self.number(node.key)
        for step in table.steps:
            if step.up_to is None or key <= Fraction(step.up_to, 10**table.limit_scale):
                return Fraction(step.value, 10**table.scale)
        raise TypeError(f"a table without a last row: {table.code}")


_OF_NUMBERS: Final[dict[str, Callable[[list[Fraction]], Fraction]]] = {
    "min": min,
    "max": max,
    "neg": lambda numbers: -numbers[0],
    "abs": lambda numbers: abs(numbers[0]),
}
_OF_TWO: Final[dict[str, Callable[[Fraction, Fraction], Fraction | bool]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def whole(value: Fraction, mode: RoundingMode) -> int:
    """The whole number nearest by the mode; written apart from the integer rounders, which it checks."""
    below, above = floor(value), ceil(value)
    towards_zero, away = (below, above) if value >= 0 else (above, below)
    if mode in {"half_up", "half_even"}:
        rest = value - below
        if rest != Fraction(1, 2):
            return above if rest > Fraction(1, 2) else below
        even = below if below % 2 == 0 else above
        return away if mode == "half_up" else even
    return {"floor": below, "ceiling": above, "down": towards_zero, "up": away}[mode]


def rounded_amount(value: Fraction, rounding: Rounding, decimals: int) -> int:
    """An item's value as minor units, rounded by the item's rule."""
    return whole(value * 10**decimals / rounding.unit, rounding.mode) * rounding.unit
