"""A formula after checking: the tree that the compiler and the explanation both walk."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal as OneOf

from hrdesk.domain.payroll.formula.problems import Span
from hrdesk.domain.payroll.formula.units import Unit
from hrdesk.domain.payroll.rounding import RoundingMode

Operator = OneOf[
    "+", "-", "*", "/", "neg", "abs", "min", "max", "if", "and", "or", "not", "=", "<>", "<", "<=", ">", ">="
]


@dataclass(frozen=True, slots=True)
class Number:
    """The type of a value that counts something; unit None: a bare number that takes its neighbour's."""

    unit: Unit | None


@dataclass(frozen=True, slots=True)
class Truth:
    """The type of a comparison."""


@dataclass(frozen=True, slots=True)
class Code:
    """The type of a text such as a grade; codes lists what it may be, None anything."""

    codes: tuple[str, ...] | None = None


Type = Number | Truth | Code


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of a formula with its place in the text and its type."""

    span: Span
    type: Type


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """A number as written: value / 10**scale."""

    value: int
    scale: int


@dataclass(frozen=True, slots=True)
class TextLiteral(Node):
    """A text in quotes."""

    value: str


@dataclass(frozen=True, slots=True)
class Quantity(Node):
    """A named input, item or sum, read from where the person's values lie."""

    code: str


@dataclass(frozen=True, slots=True)
class Named(Node):
    """A definition used by name: its tree stands here as if it had been written in brackets."""

    code: str
    text: str
    body: "Node"


@dataclass(frozen=True, slots=True)
class Apply(Node):
    """An operator or function with its arguments, left to right."""

    operator: Operator
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Round(Node):
    """Rounding to digits decimals (negative: tens, hundreds)."""

    mode: RoundingMode
    digits: int
    argument: Node


@dataclass(frozen=True, slots=True)
class Step:
    """One row of a graded table: the value up to and including a limit; no limit on the last."""

    up_to: int | None
    value: int


@dataclass(frozen=True, slots=True)
class Table:
    """A coefficient table. Values are value / 10**scale; limits are limit / 10**limit_scale.

    By code: values holds every code, blank the value without a code (None: that is a failure).
    By grade: steps holds the limits in rising order, the last without limit.
    """

    code: str
    unit: Unit
    scale: int
    values: Mapping[str, int] | None = None
    blank: int | None = None
    steps: tuple[Step, ...] = ()
    limit_unit: Unit | None = None
    limit_scale: int = 0


@dataclass(frozen=True, slots=True)
class Lookup(Node):
    """The value of a table for a code or a quantity."""

    table: Table
    key: Node
