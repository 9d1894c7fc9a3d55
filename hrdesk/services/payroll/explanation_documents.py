"""The explanation of a slip as the document of its second page."""

from hrdesk.calls.payroll_explained import ExplainedSection, ExplainedSlipLine, ExplainedTax
from hrdesk.calls.payroll_shown import FigureSource
from hrdesk.domain.values import Period
from hrdesk.models.payroll_runs import PayRun
from hrdesk.reports.explanation_document import (
    AccumulatedRow,
    BandShown,
    ExplainedGroup,
    ExplainedRow,
    Explanation,
    MonthShown,
    TaxExplained,
)
from hrdesk.reports.wording import Both, both, filled
from hrdesk.services.context import Context
from hrdesk.services.payroll.explained_payslip import explained

TITLES = {
    "earnings": "Earnings",
    "contributions": "Personal contributions",
    "tax": "Individual income tax",
    "deductions": "Other deductions",
    "taxed_only": "Taxed but not paid in cash",
    "employer": "Paid by the company",
}


def explanation_of(ctx: Context, run: PayRun, employee_id: int, employment_id: int) -> Explanation:
    """What the page and the printed sheet say of a slip is one and the same."""
    slip = explained(ctx, run, employee_id, employment_id)
    return Explanation(
        tuple(_group(section) for section in slip.sections),
        _tax(slip.tax) if slip.tax is not None else None,
    )


def _group(section: ExplainedSection) -> ExplainedGroup:
    return ExplainedGroup(
        both(TITLES[section.key]), section.total, tuple(_row(line) for line in section.lines)
    )


def _row(line: ExplainedSlipLine) -> ExplainedRow:
    return ExplainedRow(
        Both(line.names["zh"], line.names["en"]),
        line.amount,
        line.formula,
        line.worked,
        Both(line.rule["zh"], line.rule["en"]),
        line.valid_from,
        tuple(_source(one) for one in line.sources),
        line.estimate,
    )


def _source(source: FigureSource) -> str:
    """The law by its title, a file by its name and row."""
    if source.kind == "law":
        return source.title
    return filled("{file}, row {row}", file=source.file, row=source.row).zh


def _tax(tax: ExplainedTax) -> TaxExplained:
    basis = tax.basis
    return TaxExplained(
        tuple(
            AccumulatedRow(both(f"value.{row.code}"), row.before, row.now)
            for row in tax.cumulative
            if row.now or row.before
        ),
        tuple(
            BandShown(row.number, row.above, row.upto, row.rate, row.quick_deduction, row.holds)
            for row in tax.bands
        ),
        tuple(
            MonthShown(Period.parse(month.tax_period), month.withheld, month.state == "forecast")
            for month in tax.months
        ),
        basis.income,
        basis.contributions + basis.special_additional + basis.other_deducted,
        tax.year_total,
    )
