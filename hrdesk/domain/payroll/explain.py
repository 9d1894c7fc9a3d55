"""Calculates a slip a second time, in exact fractions, and keeps how each line came about."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from hrdesk.domain.payroll.compiler import SUM_BY_CODE, inputs_read
from hrdesk.domain.payroll.exact import ExactFormula, NoValue, rounded_amount
from hrdesk.domain.payroll.explained import ExplainedLine, StepShown, shown
from hrdesk.domain.payroll.input_values import both, exact_value
from hrdesk.domain.payroll.order import INCOME, calculation_order, members
from hrdesk.domain.payroll.scheme import Item, Scheme
from hrdesk.domain.payroll.slip import CalculationFailure, PersonFacts

Withheld = Callable[[str], ExplainedLine]
"""The withholding line of this item code, once all taxed lines are there."""


class ExactSlip:
    """One person's lines in fractions; what it gives must equal the compiled lines to the fen."""

    def __init__(self, scheme: Scheme, day: date, calendar: Mapping[str, int]) -> None:
        self.scheme = scheme
        self.day = day
        self.calendar = calendar
        self.lines: dict[str, ExplainedLine] = {}
        self.figures: dict[str, Fraction | str] = {}

    def read(self, facts: PersonFacts) -> None:
        """Take in the inputs; CalculationFailure names the first that is missing or unreadable."""
        for one in inputs_read(self.scheme):
            if one.source == "calendar":
                self.figures[one.code] = Fraction(self.calendar[one.code])
            else:
                self.figures[one.code] = exact_value(one, facts.inputs)

    def add(self, line: ExplainedLine) -> None:
        self.lines[line.item] = line
        self.figures[line.item] = Fraction(line.amount, 10**self.scheme.decimals)

    def work(self, withhold: Withheld) -> tuple[ExplainedLine, ...]:
        """All lines in the scheme's order; the contribution sides have been added before."""
        for code in calculation_order(self.scheme.items, self.day):
            if code in SUM_BY_CODE:
                signed = members(SUM_BY_CODE[code], self.scheme.items, self.day)
                total = sum(self.lines[one].amount * sign for one, sign in signed)
                self.figures[code] = Fraction(total, 10**self.scheme.decimals)
            elif code not in self.lines:
                self._line(self.scheme.item(code), withhold)
        return tuple(self.lines[item.code] for item in self.scheme.items)

    def _line(self, item: Item, withhold: Withheld) -> None:
        if item.kind == "withholding":
            self.add(withhold(item.code))
        elif item.expression is None:
            self.add(ExplainedLine(item.code, 0, "", (), (), None))
        else:
            self.add(self._formula(item, ExactFormula(item.formula, self.figures)))

    def _formula(self, item: Item, exact: ExactFormula) -> ExplainedLine:
        if item.expression is None:
            raise TypeError(item.code)
        try:
            value = exact.number(item.expression)
        except NoValue as fault:
            raise CalculationFailure(fault.code, {"item": both(item.names), **fault.values}) from None
        return ExplainedLine(
            item.code,
            rounded_amount(value, item.rounding, self.scheme.decimals),
            item.formula,
            tuple((code, shown(used)) for code, used in exact.used.items()),
            tuple(StepShown(one.text, shown(one.value), one.definition) for one in exact.notes),
            item.rounding,
        )

    def accumulated(self) -> tuple[int, int, int, int]:
        """Income, exempt income, contributions and other deductions before tax of this slip, in fen."""
        income = exempt = paid = other = 0
        for item in self.scheme.items:
            flags = item.flags_on(self.day)
            amount = self.lines[item.code].amount if item.code in self.lines else 0
            if item.kind == "earning" and flags.taxed in INCOME:
                income += amount
                exempt += amount if flags.taxed == "exempt" else 0
            elif item.kind == "employee_contribution":
                paid += amount
            elif item.kind == "deduction" and flags.taxed == "before_tax":
                other += amount
        return income, exempt, paid, other
