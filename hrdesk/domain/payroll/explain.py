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


class ExactScheme:
    """What all slips of a run share: the inputs read, the order of calculation, the flags, the sums."""

    def __init__(self, scheme: Scheme, day: date, calendar: Mapping[str, int]) -> None:
        self.scheme = scheme
        self.decimals = scheme.decimals
        self.calendar = {code: Fraction(days) for code, days in calendar.items()}
        self.inputs = inputs_read(scheme)
        self.tables = {one.code: one.names for one in scheme.tables}
        self.items = {item.code: item for item in scheme.items}
        self.flags = {item.code: item.flags_on(day) for item in scheme.items}
        self.order = calculation_order(scheme.items, day)
        self.sums = {code: members(one, scheme.items, day) for code, one in SUM_BY_CODE.items()}


class ExactSlip:
    """One person's lines in fractions; what it gives must equal the compiled lines to the fen.

    CalculationFailure names the first input that is missing or unreadable.
    """

    def __init__(self, plan: ExactScheme, facts: PersonFacts) -> None:
        self.plan = plan
        self.lines: dict[str, ExplainedLine] = {}
        self.figures: dict[str, Fraction | str] = {
            one.code: plan.calendar[one.code] if one.source == "calendar" else exact_value(one, facts.inputs)
            for one in plan.inputs
        }

    def add(self, line: ExplainedLine) -> None:
        self.lines[line.item] = line
        self.figures[line.item] = Fraction(line.amount, 10**self.plan.decimals)

    def work(self, withhold: Withheld) -> tuple[ExplainedLine, ...]:
        """All lines in the scheme's order; the contribution sides have been added before."""
        for code in self.plan.order:
            if code in self.plan.sums:
                total = sum(self.lines[one].amount * sign for one, sign in self.plan.sums[code])
                self.figures[code] = Fraction(total, 10**self.plan.decimals)
            elif code not in self.lines:
                self._line(self.plan.items[code], withhold)
        return tuple(self.lines[code] for code in self.plan.items)

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
            values = {"item": both(item.names), **fault.values}
            if "table" in values:
                values["table"] = both(self.plan.tables[values["table"]])
            raise CalculationFailure(fault.code, values) from None
        return ExplainedLine(
            item.code,
            rounded_amount(value, item.rounding, self.plan.decimals),
            item.formula,
            tuple((code, shown(used)) for code, used in exact.used.items()),
            tuple(StepShown(one.text, shown(one.value), one.definition) for one in exact.notes),
            item.rounding,
        )

    def accumulated(self) -> tuple[int, int, int, int]:
        """Income, exempt income, contributions and other deductions before tax of this slip, in fen."""
        income = exempt = paid = other = 0
        for item in self.plan.items.values():
            flags = self.plan.flags[item.code]
            amount = self.lines[item.code].amount if item.code in self.lines else 0
            if item.kind == "earning" and flags.taxed in INCOME:
                income += amount
                exempt += amount if flags.taxed == "exempt" else 0
            elif item.kind == "employee_contribution":
                paid += amount
            elif item.kind == "deduction" and flags.taxed == "before_tax":
                other += amount
        return income, exempt, paid, other
