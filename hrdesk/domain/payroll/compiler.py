"""Compiles a whole scheme into one straight function over integers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from hrdesk.domain.payroll.emitter import Emitter
from hrdesk.domain.payroll.integers import Fixed
from hrdesk.domain.payroll.numbers import NumberReader
from hrdesk.domain.payroll.order import INCOME, SUMS, calculation_order, members, quantities
from hrdesk.domain.payroll.rounding import ROUNDERS
from hrdesk.domain.payroll.scheme import Input, Item, Scheme

Withhold = Callable[[int, int, int, int], int]
"""(income, exempt income, contributions deducted, other deducted) of this slip to the tax due, all in fen."""


@dataclass(frozen=True, slots=True)
class CompiledScheme:
    """The function and its text.

    run(inputs, working_days, calendar_days, sides, withhold) gives (lines, gross, social, fund, due, other
    deductions, net before the floor of 0, employer cost, income, exempt, contributions deducted, other
    deducted), all fen. sides: employee and employer amount of each contribution in the scheme's order.
    Any exception means that this person cannot be calculated; the exact evaluation then finds out why.
    """

    run: Callable[[Mapping[str, str], int, int, Sequence[int], Withhold], tuple[Any, ...]]
    source: str
    inputs: tuple[Input, ...]


SUM_BY_CODE: Final = {one.code: one for one in SUMS}


def inputs_read(scheme: Scheme) -> tuple[Input, ...]:
    """The inputs that formulas of the scheme read, in its order."""
    read: set[str] = set()
    for item in scheme.items:
        if item.expression is not None:
            read |= quantities(item.expression)
    return tuple(one for one in scheme.inputs if one.code in read)


def compile_scheme(scheme: Scheme, day: date) -> CompiledScheme:
    """The scheme as one function, with the flags in force on this day (the pay date)."""
    return _Compilation(scheme, day).compiled()


class _Compilation:
    """One compilation: values maps every code already calculated to its name in the function."""

    def __init__(self, scheme: Scheme, day: date) -> None:
        self.scheme = scheme
        self.day = day
        self.values: dict[str, Fixed] = {}
        self.emitter = Emitter(self.values)
        self._readers: dict[int, str] = {}

    def compiled(self) -> CompiledScheme:
        inputs = inputs_read(self.scheme)
        for one in inputs:
            self.values[one.code] = self._read(one)
        self._take_sides()
        for code in calculation_order(self.scheme.items, self.day):
            if code in SUM_BY_CODE:
                self._set(code, self._total(members(SUM_BY_CODE[code], self.scheme.items, self.day)))
            elif code not in self.values:
                self._set(code, self._line(self.scheme.item(code)))
        self._answer()
        head = "def run(inputs, working_days, calendar_days, sides, withhold):"
        source = "\n".join([head, "    get = inputs.get", *self.emitter.lines, ""])
        return CompiledScheme(build(source, self.emitter.constants), source, inputs)

    def _set(self, code: str, expression: str) -> None:
        self.values[code] = Fixed(self.emitter.assign(expression), self.scheme.decimals)

    def _read(self, one: Input) -> Fixed:
        if one.source == "calendar":
            return Fixed(one.code, 0)
        key = self.emitter.constant(one.code)
        text = (
            f"inputs[{key}]" if one.default is None else f"get({key}, {self.emitter.constant(one.default)})"
        )
        if not one.is_text:
            return Fixed(self.emitter.assign(f"{self._reader(one.decimals)}[{text}]"), one.decimals)
        if one.codes:
            allowed = {
                code: code for code in (*one.codes, *([one.default] if one.default is not None else []))
            }
            return Fixed(self.emitter.assign(f"{self.emitter.constant(allowed)}[{text}]"), 0)
        return Fixed(self.emitter.assign(text), 0)

    def _reader(self, decimals: int) -> str:
        """One reader for all inputs of as many decimals, so that what it keeps is kept once."""
        if decimals not in self._readers:
            self._readers[decimals] = self.emitter.constant(NumberReader(decimals))
        return self._readers[decimals]

    def _take_sides(self) -> None:
        for place, one in enumerate(self.scheme.contributions):
            self._set(one.employee_item, f"sides[{2 * place}]")
            self._set(one.employer_item, f"sides[{2 * place + 1}]")

    def _line(self, item: Item) -> str:
        if item.kind == "withholding":
            taken = ", ".join(self._accumulated())
            return f"withhold({taken})"
        if item.expression is None:
            return "0"
        return self.emitter.rounded(item.expression, item.rounding, self.scheme.decimals)

    def _accumulated(self) -> tuple[str, str, str, str]:
        """Income, exempt income, contributions deducted and other deductions before tax of this slip."""
        flagged = [(item, item.flags_on(self.day)) for item in self.scheme.items]
        income = [item.code for item, flags in flagged if item.kind == "earning" and flags.taxed in INCOME]
        exempt = [item.code for item, flags in flagged if item.kind == "earning" and flags.taxed == "exempt"]
        paid = [item.code for item, _ in flagged if item.kind == "employee_contribution"]
        other = [
            item.code for item, flags in flagged if item.kind == "deduction" and flags.taxed == "before_tax"
        ]
        return (self._plus(income), self._plus(exempt), self._plus(paid), self._plus(other))

    def _plus(self, codes: list[str]) -> str:
        return self._total([(code, 1) for code in codes])

    def _total(self, signed: list[tuple[str, int]]) -> str:
        terms = "".join(f"{' + ' if sign > 0 else ' - '}{self.values[code].code}" for code, sign in signed)
        return terms.removeprefix(" + ").strip() or "0"

    def _answer(self) -> None:
        scheme = self.scheme
        kinds: dict[str, list[str]] = {}
        for item in scheme.items:
            kinds.setdefault(item.kind, []).append(item.code)
        earned = kinds.get("earning", [])
        paid = [code for code in earned if scheme.item(code).flags_on(self.day).paid]
        gross = self.emitter.assign(self._plus(paid))
        social = self.emitter.assign(self._side("social"))
        fund = self.emitter.assign(self._side("fund"))
        due = self.emitter.assign(self._plus(kinds.get("withholding", [])))
        other = self.emitter.assign(self._plus(kinds.get("deduction", [])))
        cost = self._plus(earned + kinds.get("employer_contribution", []) + kinds.get("employer_cost", []))
        lines = ", ".join(
            f"({self.emitter.constant(item.code)}, {self.values[item.code].code})" for item in scheme.items
        )
        net = f"{gross} - {social} - {fund} - {due} - {other}"
        accumulated = ", ".join(self._accumulated())
        self.emitter.write(
            f"return (({lines},), {gross}, {social}, {fund}, {due}, {other}, {net}, {cost}, {accumulated})"
        )

    def _side(self, group: str) -> str:
        return self._plus([one.employee_item for one in self.scheme.contributions if one.group == group])


def build(source: str, constants: Mapping[str, object]) -> Callable[..., tuple[Any, ...]]:
    """The function run of a generated source; it sees its constants, the rounders and nothing else."""
    names: dict[str, Any] = {"__builtins__": {"abs": abs, "ZeroDivisionError": ZeroDivisionError}}
    names |= {f"round_{mode}": rounder for mode, rounder in ROUNDERS.items()}
    names |= constants
    exec(compile(source, "<pay scheme>", "exec"), names)  # noqa: S102  no name or text of a user stands in it
    function: Callable[..., tuple[Any, ...]] = names["run"]
    return function
