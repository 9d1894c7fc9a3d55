"""Cumulative withholding on wages of residents (announcement 61 of 2018, article 6)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, Literal, NamedTuple, get_args

from hrdesk.domain.payroll.bands import PreparedBands
from hrdesk.domain.payroll.figures import BandTable
from hrdesk.domain.payroll.rulebook import Rulebook

DeductionRule = Literal["standard", "first_job", "lump60000"]
DEDUCTION_RULES: Final[tuple[DeductionRule, ...]] = get_args(DeductionRule)

BANDS: Final = "cn.iit.annual"
MONTHLY_DEDUCTION: Final = "cn.iit.basic_deduction_month"
LUMP_DEDUCTION: Final = "cn.iit.basic_deduction_lump"


class TaxYear(NamedTuple):
    """One person at one withholding entity from January to the tax period: cumulative fen throughout.

    months_employed counts from the month of employment in this tax year, month_of_year is the month of the
    tax period. income includes exempt income. withheld_before is without this period; reductions is the
    cumulative 减免税额.
    """

    income: int
    exempt: int
    contributions: int
    special_additional: int
    other: int
    withheld_before: int
    months_employed: int
    month_of_year: int
    rule: DeductionRule = "standard"
    reductions: int = 0


class Withholding(NamedTuple):
    """The tax of one period in fen and how it came about.

    due is what is withheld now, never negative; carried is the negative balance that later months of the
    year absorb first, given as a positive amount. cumulative_taxable may be negative, then the tax is 0.
    """

    basic_deduction: int
    cumulative_taxable: int
    band_index: int
    rate: Fraction
    quick_deduction: int
    cumulative_tax: int
    withheld_before: int
    due: int
    carried: int


@dataclass(frozen=True, slots=True)
class WithholdingLaw:
    """The figures cumulative withholding needs for a tax period; deductions in fen."""

    table: BandTable
    monthly_deduction: int
    lump_deduction: int

    @classmethod
    def of(cls, book: Rulebook, day: date) -> "WithholdingLaw":
        """The figures that hold on this day; RuleMissing when one is missing or expired."""
        return cls(
            book.bands(BANDS, day),
            book.value(MONTHLY_DEDUCTION, day).fen,
            book.value(LUMP_DEDUCTION, day).fen,
        )

    def prepare(self) -> Callable[[TaxYear], Withholding]:
        """The calculation as one function, made once and called for many people."""
        bands = PreparedBands.of(self.table.bands)
        row_of, tax_in = bands.row, bands.tax
        rates, quick, rounded = bands.rates, bands.quick_deductions, self.table.rounding.apply
        monthly, lump = self.monthly_deduction, self.lump_deduction

        def withhold(year: TaxYear) -> Withholding:
            income, exempt, paid, special, other, before, employed, month, rule, reductions = year
            if rule == "standard":
                basic = monthly * employed
            elif rule == "first_job":
                basic = monthly * month
            else:
                basic = lump
            taxable = income - exempt - basic - paid - special - other
            if taxable > 0:
                row = row_of(taxable)
                tax = rounded(*tax_in(taxable, row))
            else:
                row = tax = 0
            balance = tax - reductions - before
            due, carried = (balance, 0) if balance > 0 else (0, -balance)
            return Withholding(basic, taxable, row, rates[row], quick[row], tax, before, due, carried)

        return withhold


def withholding(law: WithholdingLaw, year: TaxYear) -> Withholding:
    """The withholding of one period; for many people take `law.prepare()` once."""
    return law.prepare()(year)
