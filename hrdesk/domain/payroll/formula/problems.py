"""What is wrong with a formula: a code, its values and the place."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Span:
    """Characters start to end (end not included) of a formula's text, counted from 0."""

    start: int
    end: int

    def within(self, text: str) -> str:
        """The piece of the formula that lies here, as written."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a formula; worded by the catalogue entry finding.<code>.

    values fill that sentence; line and column count from 1 inside the formula's text.
    """

    code: str
    span: Span
    line: int
    column: int
    values: Mapping[str, str] = field(default_factory=dict)


class FormulaError(Exception):
    """Raised while a formula is read or checked; the caller turns it into a Problem or collects it."""

    def __init__(self, code: str, span: Span, values: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.span = span
        self.values: dict[str, str] = dict(values or {})

    def problem(self, text: str) -> Problem:
        """The same fault with its place counted in lines and columns of text."""
        before = text[: self.span.start]
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        place = {"line": str(line), "column": str(column)}
        return Problem(self.code, self.span, line, column, {**place, **self.values})
