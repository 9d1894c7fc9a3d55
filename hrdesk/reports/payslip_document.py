"""What one payslip says, as plain values. Amounts are fen; words of the scheme come in both languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from hrdesk.domain.values import Period, decimal_text
from hrdesk.reports.failures import SlipDoesNotAddUp


@dataclass(frozen=True, slots=True)
class PayslipLine:
    """One pay item in fen. Deductions and contributions are positive and lower the net; estimate marks a
    figure of a city whose parameters nobody at the site has confirmed."""

    zh: str
    en: str
    amount: int
    estimate: bool = False


@dataclass(frozen=True, slots=True)
class PayslipNote:
    """One sentence below the figures, in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class CumulativeTax:
    """The tax year up to this slip in cumulative fen, as announcement 61 of 2018 builds it.

    income includes exempt income. taxable may be negative, then tax is 0. this_slip is what is withheld now,
    never negative; carried is the negative balance that later months of the year absorb first, positive.
    """

    income: int
    basic_deduction: int
    contributions: int
    special_additional: int
    taxable: int
    rate: Fraction
    quick_deduction: int
    tax: int
    withheld_before: int
    this_slip: int
    exempt_income: int = 0
    other_deductions: int = 0
    reductions: int = 0
    carried: int = 0


@dataclass(frozen=True, slots=True)
class PayslipDocument:
    """One person's slip of a run.

    earnings less company_deductions give gross_pay; contributions, tax and other_deductions lower it to
    net_pay. taxed_only (wage in kind) and employer_part are shown and change nothing. debt is what a
    negative net leaves owed by this slip (net_pay is then 0), debt_balance all the person owes after it.
    corrects names the run whose slip this one corrects.
    """

    company: str
    employee_no: str
    name: str
    department: str
    position: str
    city: str
    wage_period: Period
    pay_date: date
    tax_period: Period
    run_number: str
    earnings: tuple[PayslipLine, ...]
    contributions: tuple[PayslipLine, ...]
    tax: tuple[PayslipLine, ...]
    gross_pay: int
    contributions_total: int
    withholding: int
    net_pay: int
    company_deductions: tuple[PayslipLine, ...] = ()
    other_deductions: tuple[PayslipLine, ...] = ()
    taxed_only: tuple[PayslipLine, ...] = ()
    employer_part: tuple[PayslipLine, ...] = ()
    other_deductions_total: int = 0
    debt: int = 0
    debt_balance: int = 0
    cumulative: CumulativeTax | None = None
    notes: tuple[PayslipNote, ...] = ()
    corrects: str = ""

    @property
    def has_estimate(self) -> bool:
        """Whether any line rests on unconfirmed figures."""
        groups = (
            self.earnings,
            self.company_deductions,
            self.taxed_only,
            self.contributions,
            self.tax,
            self.other_deductions,
            self.employer_part,
        )
        return any(line.estimate for group in groups for line in group)


def total_of(lines: Iterable[PayslipLine]) -> int:
    """The sum of the lines in fen."""
    return sum(line.amount for line in lines)


def check_sums(slip: PayslipDocument) -> None:
    """Raise SlipDoesNotAddUp when a printed total is not what its lines give, to the fen."""
    tax = slip.cumulative
    equations = [
        ("gross_pay", total_of(slip.earnings) - total_of(slip.company_deductions), slip.gross_pay),
        ("contributions", total_of(slip.contributions), slip.contributions_total),
        ("withholding", total_of(slip.tax), slip.withholding),
        ("other_deductions", total_of(slip.other_deductions), slip.other_deductions_total),
        (
            "net_pay",
            slip.gross_pay - slip.contributions_total - slip.withholding - slip.other_deductions_total,
            slip.net_pay - slip.debt,
        ),
    ]
    if tax is not None:
        deducted = tax.basic_deduction + tax.contributions + tax.special_additional + tax.other_deductions
        balance = tax.tax - tax.reductions - tax.withheld_before
        equations += [
            ("cumulative_taxable", tax.income - tax.exempt_income - deducted, tax.taxable),
            ("cumulative_withholding", balance, tax.this_slip - tax.carried),
            ("cumulative_withholding", tax.this_slip, slip.withholding),
        ]
    for what, lines, total in equations:
        if lines != total:
            raise SlipDoesNotAddUp(
                slip.employee_no, slip.name, what, decimal_text(lines), decimal_text(total)
            )
