"""What goes into a person's calculation and what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from hrdesk.domain.payroll.withholding import DeductionRule
from hrdesk.domain.values import Period


class CalculationFailure(Exception):  # noqa: N818  named as the fact: this person cannot be calculated
    """A person cannot be calculated; code and values fill the sentence failure.<code> of the catalogue."""

    def __init__(self, code: str, values: Mapping[str, str]) -> None:
        super().__init__(f"{code}: {dict(values)}")
        self.code = code
        self.values = dict(values)


@dataclass(slots=True)
class TaxFacts:
    """A person's tax year at the withholding entity before this slip; amounts are cumulative fen.

    Every posted slip of the year belongs to it, also an earlier one of the same tax period: two pay days
    in a month then share one basic deduction. employed_since is the month of employment at the entity
    (an earlier year counts as January). special_additional is the cumulative figure of the tax period
    itself, as the tax client exports it; income includes exempt income; withheld is tax withheld so far.
    """

    employed_since: Period
    rule: DeductionRule = "standard"
    income: int = 0
    exempt_income: int = 0
    contributions_deducted: int = 0
    other_deducted: int = 0
    special_additional: int = 0
    withheld: int = 0
    reductions: int = 0


@dataclass(slots=True)
class PersonFacts:
    """One person's facts for one run.

    inputs: input code to plain decimal text ("8123.45") or text code, exactly as stored; absent = missing.
    contributions_taken: an earlier slip of the same wage period has them, so none are taken again.
    held: input code or source name ("attendance") to failure code and values, where an import held the
    value back: the person then fails with that cause if the scheme reads it. debt: what the person owes from
    earlier pay below zero, in fen.
    """

    employee_no: str
    inputs: Mapping[str, str]
    tax: TaxFacts
    hire_date: date | None = None
    leave_date: date | None = None
    contributions_taken: bool = False
    held: Mapping[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)
    debt: int = 0


@dataclass(slots=True)
class SlipResult:
    """One person's slip; every amount in the currency's minor unit (fen).

    lines: item code and amount in the scheme's order, zeros included. income to other_deducted are what
    this slip adds to the tax year; cumulative_taxable to basic_deduction stand after it. debt is what a
    negative net leaves owed; net_pay is then 0. debt_taken is what this pay gives back of earlier debts: part
    of other_deductions and no line of the scheme.
    """

    lines: tuple[tuple[str, int], ...]
    gross_pay: int
    social_insurance: int
    housing_fund: int
    withholding: int
    other_deductions: int
    net_pay: int
    employer_cost: int
    debt: int
    income: int
    exempt_income: int
    contributions_deducted: int
    other_deducted: int
    cumulative_taxable: int
    cumulative_tax: int
    withheld_before: int
    special_additional_cumulative: int
    basic_deduction: int
    debt_taken: int = 0


def following(facts: PersonFacts, first: PersonFacts, slip: SlipResult) -> PersonFacts:
    """The facts of a person's second slip in one run, after the first: tax year and debt go on from there.

    Contributions of the month are taken once. A person has two slips where two employments of one entity fall
    into the month.
    """
    tax = replace(
        first.tax,
        income=first.tax.income + slip.income,
        exempt_income=first.tax.exempt_income + slip.exempt_income,
        contributions_deducted=first.tax.contributions_deducted + slip.contributions_deducted,
        other_deducted=first.tax.other_deducted + slip.other_deducted,
        withheld=first.tax.withheld + slip.withholding,
    )
    taken = facts.contributions_taken or first.contributions_taken or bool(slip.contributions_deducted)
    return replace(facts, tax=tax, contributions_taken=taken, debt=first.debt + slip.debt - slip.debt_taken)
