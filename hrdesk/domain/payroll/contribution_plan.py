"""Which contributions a person owes for the month and how much on either side."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from hrdesk.domain.payroll.contributions import Side, clamped, employee_side, employer_side
from hrdesk.domain.payroll.figures import ContributionRule
from hrdesk.domain.payroll.input_values import both, written
from hrdesk.domain.payroll.numbers import NumberReader, scaled_integer
from hrdesk.domain.payroll.rulebook import Rulebook
from hrdesk.domain.payroll.scheme import CutOff, Input, Scheme, SchemeContribution
from hrdesk.domain.payroll.slip import CalculationFailure, PersonFacts
from hrdesk.domain.values import Period

Sides = Callable[[Mapping[str, str]], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Owed:
    """One contribution of one person, for the explanation; rule None: nothing is owed this month."""

    contribution: SchemeContribution
    month: Period
    declared_base: int
    rule: ContributionRule | None
    base: int
    employee_rate: Fraction | None
    employer_rate: Fraction | None


class ContributionPlan:
    """Contributions of one wage period. Rules are looked up once a city and rate, then called.

    A declared base of 0 means that the person is not insured there: nothing is owed. One below 0 is no base:
    raised to the floor it would be guessed, so the person fails.
    """

    def __init__(self, scheme: Scheme, rulebook: Rulebook, period: Period) -> None:
        number = NumberReader(scheme.decimals)
        self._lines = [
            _Line(one, period.plus(one.month_offset), scheme, rulebook, number)
            for one in scheme.contributions
        ]
        self._first_day = min((line.month.first_day for line in self._lines), default=period.first_day)

    def sides(self, facts: PersonFacts) -> list[int]:
        """Employee and employer amount in fen of each contribution, in the scheme's order."""
        if facts.contributions_taken:
            return [0, 0] * len(self._lines)
        inputs = facts.inputs
        amounts: list[int] = []
        all_months = facts.leave_date is None and (
            facts.hire_date is None or facts.hire_date < self._first_day
        )
        for line in self._lines:
            if all_months or line.is_owed(facts.hire_date, facts.leave_date):
                amounts += line.amounts(inputs)
            else:
                amounts += (0, 0)
        return amounts

    def owed(self, facts: PersonFacts) -> list[Owed]:
        """The same as sides, with the rules and figures that led there."""
        return [line.explained(facts) for line in self._lines]


class _Line:
    """One contribution of the scheme in its contribution month."""

    def __init__(
        self,
        one: SchemeContribution,
        month: Period,
        scheme: Scheme,
        rulebook: Rulebook,
        number: NumberReader,
    ) -> None:
        self.one = one
        self.month = month
        self._rulebook = rulebook
        self._cut_off = one.cut_off_on(month.first_day)
        self._base_code, self._city_code = one.base, one.city
        self._base, self._city = scheme.input(one.base), scheme.input(one.city)
        self._rates = [
            scheme.input(code) if code is not None else None
            for code in (one.employee_rate, one.employer_rate)
        ]
        self._own_rates = [rate for rate in self._rates if rate is not None]
        self._number = number
        self._sides: dict[tuple[str, ...], tuple[Side, Side]] = {}

    def is_owed(self, hired: date | None, left: date | None) -> bool:
        """Whether the month counts for someone who joined and left on these days."""
        return _joined_in_time(self._cut_off, self.month, hired) and _stayed(self._cut_off, self.month, left)

    def amounts(self, inputs: Mapping[str, str]) -> tuple[int, int]:
        base = self._number[inputs.get(self._base_code) or written(self._base, inputs)]
        if base <= 0:
            self._refuse_negative(base, inputs)
            return 0, 0
        city = inputs.get(self._city_code) or written(self._city, inputs)
        own = self._own_rates
        key = (city, *[written(one, inputs) for one in own]) if own else (city,)
        sides = self._sides.get(key) or self._prepare(key, inputs)
        return sides[0](base), sides[1](base)

    def explained(self, facts: PersonFacts) -> Owed:
        inputs = facts.inputs
        base = self._number[written(self._base, inputs)]
        owed = not facts.contributions_taken and self.is_owed(facts.hire_date, facts.leave_date)
        if owed:
            self._refuse_negative(base, inputs)
        if not base or not owed:
            return Owed(self.one, self.month, base, None, 0, None, None)
        rule = self._rulebook.contribution_rule(written(self._city, inputs), self.one.insurance, self.month)
        own, other = (self._rate(one, inputs) for one in self._rates)
        employee = own if own is not None else rule.employee_rate
        employer = other if other is not None else rule.employer_rate
        return Owed(self.one, self.month, base, rule, clamped(rule, base), employee, employer)

    def _refuse_negative(self, base: int, inputs: Mapping[str, str]) -> None:
        if base < 0:
            names, text = both(self._base.names), written(self._base, inputs)
            raise CalculationFailure("base_below_zero", {"input": names, "value": text[:40]})

    def _prepare(self, key: tuple[str, ...], inputs: Mapping[str, str]) -> tuple[Side, Side]:
        """The sides for everybody of this city and these rates; kept under the key that names them."""
        rule = self._rulebook.contribution_rule(written(self._city, inputs), self.one.insurance, self.month)
        employee_rate, employer_rate = (self._rate(one, inputs) for one in self._rates)
        sides = (employee_side(rule, employee_rate), employer_side(rule, employer_rate))
        self._sides[key] = sides
        return sides

    def _rate(self, one: Input | None, inputs: Mapping[str, str]) -> Fraction | None:
        """A person's own rate as written, 0.12 for 12 %; CalculationFailure unless between 0 and 1."""
        if one is None:
            return None
        text = written(one, inputs)
        rate = Fraction(scaled_integer(text, one.decimals), 10**one.decimals)
        if not 0 <= rate <= 1:
            raise CalculationFailure("rate_out_of_range", {"input": both(one.names), "value": text[:40]})
        return rate


def _joined_in_time(cut_off: CutOff | None, month: Period, hired: date | None) -> bool:
    if hired is None or hired < month.first_day:
        return True
    last = cut_off.joined_after_day if cut_off is not None else None
    return hired <= month.last_day and (last is None or hired.day <= last)


def _stayed(cut_off: CutOff | None, month: Period, left: date | None) -> bool:
    if left is None or left > month.last_day:
        return True
    last = cut_off.left_by_day if cut_off is not None else None
    return left >= month.first_day and (last is None or left.day > last)
