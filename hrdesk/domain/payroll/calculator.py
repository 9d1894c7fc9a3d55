"""Pay of one person after the other: formulas, contributions, withholding, net."""

from calendar import monthrange
from datetime import date
from typing import Any, NoReturn

from hrdesk.domain.payroll.compiler import compile_scheme
from hrdesk.domain.payroll.contribution_plan import ContributionPlan, Owed
from hrdesk.domain.payroll.debts import DebtLimit, taken_from
from hrdesk.domain.payroll.explain import ExactScheme, ExactSlip
from hrdesk.domain.payroll.explained import ExplainedLine, contribution_lines, withholding_line
from hrdesk.domain.payroll.figures import City
from hrdesk.domain.payroll.input_values import contribution_inputs, exact_value, held_check
from hrdesk.domain.payroll.rulebook import Rulebook, RuleMissing
from hrdesk.domain.payroll.scheme import Scheme
from hrdesk.domain.payroll.slip import CalculationFailure, PersonFacts, SlipResult, TaxFacts
from hrdesk.domain.payroll.withholding import TaxYear, Withholding, WithholdingLaw
from hrdesk.domain.values import Period

__all__ = ["CalculationFailure", "ExplainedLine", "PayCalculator", "PersonFacts", "SlipResult", "TaxFacts"]


class PayCalculator:
    """Calculates slips of one run: compiled once, then called for every person; no person leaves a trace.

    period is the wage period, tax_period the month of withholding, pay_date the day whose flags hold,
    working_days the working days of the period by the calendar. RuleMissing when the withholding that the
    scheme asks for has no figures.
    """

    def __init__(
        self,
        scheme: Scheme,
        rulebook: Rulebook,
        *,
        period: Period,
        tax_period: Period,
        pay_date: date,
        working_days: int,
    ) -> None:
        self.scheme = scheme
        self.tax_period = tax_period
        self.working_days = working_days
        self.calendar_days = monthrange(period.year, period.month)[1]
        calendar = {"working_days": working_days, "calendar_days": self.calendar_days}
        self._cities = {city.code: city for city in reversed(rulebook.cities)}
        self._debts = scheme.debts
        self._exact = ExactScheme(scheme, pay_date, calendar)
        compiled = compile_scheme(scheme, pay_date)
        self._run = compiled.run
        self._plan = ContributionPlan(scheme, rulebook, period)
        paid_in = contribution_inputs(scheme)
        self._inputs = tuple(one for one in scheme.inputs if one in compiled.inputs or one.code in paid_in)
        self._refuse_held = held_check(self._inputs)
        self._law = WithholdingLaw.of(rulebook, tax_period.first_day) if scheme.withholding_item else None
        self._withhold = self._law.prepare() if self._law is not None else None

    def calculate(self, facts: PersonFacts) -> SlipResult:
        """The slip in fen; CalculationFailure names what is missing or wrong for this person."""
        tax = facts.tax
        withheld: Withholding | None = None

        def due(income: int, exempt: int, contributions: int, other: int) -> int:
            nonlocal withheld
            withheld = self._taxed(tax, (income, exempt, contributions, other))
            return withheld.due

        if facts.held:
            self._refuse_held(facts)
        try:
            sides = self._plan.sides(facts)
            outcome = self._run(facts.inputs, self.working_days, self.calendar_days, sides, due)
        except CalculationFailure:
            raise
        except RuleMissing as missing:
            raise CalculationFailure(missing.code, missing.values) from missing
        except (LookupError, ValueError, TypeError, ArithmeticError) as error:
            self._fail(facts, error)
        return _slip(outcome, withheld, facts, self._debts)

    def explain(self, facts: PersonFacts) -> tuple[ExplainedLine, ...]:
        """Every line in the scheme's order with its formula, values, intermediate results and rule.

        The amounts equal those of calculate. CalculationFailure as there, naming the item where it can.
        """
        if facts.held:
            self._refuse_held(facts)
        for one in self._inputs:
            if one.source != "calendar":
                exact_value(one, facts.inputs)
        try:
            return self._explained(facts)
        except RuleMissing as missing:
            raise CalculationFailure(missing.code, missing.values) from missing

    def owed(self, facts: PersonFacts) -> tuple[Owed, ...]:
        """Each contribution with base, rates and rule of this person, in the scheme's order."""
        return tuple(self._plan.owed(facts))

    def city(self, code: str) -> City:
        """A city of the rules by its code; KeyError for one they do not have."""
        return self._cities[code]

    @property
    def law(self) -> WithholdingLaw | None:
        """What tax is withheld by; None for a scheme that withholds nothing."""
        return self._law

    def _explained(self, facts: PersonFacts) -> tuple[ExplainedLine, ...]:
        slip = ExactSlip(self._exact, facts)
        sides = self._plan.sides(facts)
        for place, owed in enumerate(self._plan.owed(facts)):
            amounts = (sides[2 * place], sides[2 * place + 1])
            for line in contribution_lines(owed, amounts, self.scheme.decimals):
                slip.add(line)

        def withheld(item: str) -> ExplainedLine:
            if self._law is None:
                raise TypeError(item)
            year = self.tax_year(facts.tax, slip.accumulated())
            return withholding_line(item, year, self._taxed_year(year), self._law, self.scheme.decimals)

        return slip.work(withheld)

    def _taxed(self, tax: TaxFacts, added: tuple[int, int, int, int]) -> Withholding:
        return self._taxed_year(self.tax_year(tax, added))

    def _taxed_year(self, year: TaxYear) -> Withholding:
        if self._withhold is None:
            raise TypeError("this scheme withholds nothing")
        return self._withhold(year)

    def tax_year(self, tax: TaxFacts, added: tuple[int, int, int, int]) -> TaxYear:
        """The tax year after a slip that adds (income, exempt, contributions, other deducted), in fen.

        Employment from an earlier year counts from January.
        """
        period, since = self.tax_period, tax.employed_since
        months = period.month if since.year < period.year else period.month - since.month + 1
        if since > period:
            raise CalculationFailure(
                "employed_after_tax_period", {"since": str(since), "period": str(period)}
            )
        income, exempt, contributions, other = added
        return TaxYear(
            tax.income + income,
            tax.exempt_income + exempt,
            tax.contributions_deducted + contributions,
            tax.special_additional,
            tax.other_deducted + other,
            tax.withheld,
            months,
            period.month,
            tax.rule,
            tax.reductions,
        )

    def _fail(self, facts: PersonFacts, error: Exception) -> NoReturn:
        """Name the cause by the exact evaluation; an error it does not know either is the program's fault."""
        self.explain(facts)
        raise error


def _slip(
    outcome: tuple[Any, ...], withheld: Withholding | None, facts: PersonFacts, limit: DebtLimit
) -> SlipResult:
    """A negative net is paid as 0; the rest is owed by the person, and what was owed before is taken."""
    (lines, gross, social, fund, due, other, net, cost, income, exempt, paid, deducted) = outcome
    taken = taken_from(facts.debt, net, gross - social - fund - due, limit) if facts.debt else 0
    net -= taken
    return SlipResult(
        lines, gross, social, fund, due, other + taken,
        max(net, 0), cost, max(-net, 0),
        income, exempt, paid, deducted,
        withheld.cumulative_taxable if withheld is not None else 0,
        withheld.cumulative_tax if withheld is not None else 0,
        facts.tax.withheld,
        facts.tax.special_additional,
        withheld.basic_deduction if withheld is not None else 0,
        taken,
    )  # fmt: skip
