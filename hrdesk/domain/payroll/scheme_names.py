"""Puts the names of a scheme into a scope and checks its formulas one against the other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from hrdesk.domain.payroll.formula.checker import check_formula
from hrdesk.domain.payroll.formula.problems import FormulaError, Problem, Span
from hrdesk.domain.payroll.formula.scope import (
    Checked,
    ConstantName,
    DefinitionName,
    Meaning,
    QuantityName,
    Scope,
    TableName,
)
from hrdesk.domain.payroll.formula.tree import Code, Number, Type
from hrdesk.domain.payroll.formula.units import MONEY, Unit
from hrdesk.domain.payroll.order import SUMS
from hrdesk.domain.payroll.scheme import Coefficients, Constant, Input, Names, Scheme

NameTaken = Callable[[str, str], None]
"""Told (code, name) of a thing whose name already means something else."""


class BrokenDefinition(Exception):  # noqa: N818  named as the fact
    """A definition used here has a fault of its own, which is reported where it stands."""


class Definitions:
    """Checks definitions when they are first needed; a ring of them is a fault of the one that closes it."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.checked: dict[str, Checked] = {}
        self.faults: dict[str, FormulaError] = {}
        self._texts: dict[str, str] = {}
        self._path: list[str] = []

    def add(self, code: str, names: Names, text: str) -> str | None:
        """The first name that is already taken, else None."""
        self._texts[code] = text
        return self.scope.add(spellings(code, names), DefinitionName(code, text, lambda: self.body(code)))

    def body(self, code: str) -> Checked:
        """The checked formula of a definition; BrokenDefinition when it has a fault."""
        if code in self._path:
            ring = " → ".join([*self._path[self._path.index(code) :], code])
            raise FormulaError("formula_ring", Span(0, len(self._texts[self._path[-1]])), {"ring": ring})
        if code in self.faults:
            raise BrokenDefinition(code)
        if code not in self.checked:
            self._path.append(code)
            try:
                self.checked[code] = check_formula(self._texts[code], self.scope)
            except FormulaError as fault:
                self.faults[code] = fault
                raise BrokenDefinition(code) from None
            except BrokenDefinition:
                self.faults[code] = FormulaError("formula_uses_broken", Span(0, 0), {"name": code})
                raise
            finally:
                self._path.pop()
        return self.checked[code]


def spellings(code: str, names: Names) -> tuple[str, ...]:
    """Every way to write the name of a thing in a formula."""
    return tuple(name for name in (code, names.zh, names.en) if name)


@dataclass(frozen=True, slots=True)
class Named:
    """Everything of a scheme that has a name but its definitions."""

    inputs: Sequence[Input]
    constants: Sequence[Constant]
    tables: Sequence[Coefficients]
    items: Sequence[tuple[str, Names]]

    def meanings(self) -> Iterator[tuple[str, Names, Meaning]]:
        """Code, names and meaning of each, the built-in sums first."""
        for total in SUMS:
            yield total.code, total.names, QuantityName(total.code, Number(MONEY))
        for read in self.inputs:
            yield read.code, read.names, QuantityName(read.code, input_type(read))
        for fixed in self.constants:
            meaning = ConstantName(fixed.code, fixed.value, fixed.scale, fixed.unit)
            yield fixed.code, fixed.names, meaning
        for table in self.tables:
            yield table.code, table.names, TableName(table.table)
        for code, names in self.items:
            yield code, names, QuantityName(code, Number(MONEY))


def fill_scope(scope: Scope, named: Named, taken: NameTaken) -> None:
    """Give everything its meaning; taken is told of a name that already means something else."""
    for code, names, meaning in named.meanings():
        clash = scope.add(spellings(code, names), meaning)
        if clash is not None:
            taken(code, clash)


def input_type(one: Input) -> Type:
    """What an input is in a formula; the code for "nothing there" is not among those it is compared with."""
    return Number(one.unit) if one.unit is not None else Code(one.codes or None)


def scope_of(scheme: Scheme) -> Scope:
    """The names of a checked scheme, for checking a further formula while it is typed."""
    scope = Scope()
    items = [(item.code, item.names) for item in scheme.items]
    named = Named(scheme.inputs, scheme.constants, scheme.tables, items)
    fill_scope(scope, named, lambda _code, _name: None)
    definitions = Definitions(scope)
    for one in scheme.definitions:
        definitions.add(one.code, one.names, one.formula)
    return scope


def formula_problem(text: str, scope: Scope, wanted: Unit | None = MONEY) -> Problem | None:
    """The fault of a formula as it is typed, with line and column; None when it is sound."""
    try:
        check_formula(text, scope, wanted)
    except FormulaError as fault:
        return fault.problem(text)
    return None
