"""The tax year behind a slip: what has accumulated, the band that holds, month by month, what is to come."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hrdesk.calls.payroll_explained import BandRow, CumulativeRow, ExplainedTax, ForecastBasis, YearMonth
from hrdesk.domain.payroll.explained import law_shown
from hrdesk.domain.payroll.figures import BandTable
from hrdesk.domain.payroll.forecast import MonthlyStep, forecast
from hrdesk.domain.payroll.withholding import TaxYear, Withholding, WithholdingLaw
from hrdesk.domain.values import Period
from hrdesk.models.payroll_review import WageRow, WageSheet
from hrdesk.models.payroll_runs import PayRun, Payslip
from hrdesk.services.payroll.compared import SlipLooked
from hrdesk.services.payroll.figure_sources import of_law, opening_source
from hrdesk.services.payroll.value_texts import percent
from hrdesk.services.people.merged_ids import ids_of


def explained_tax(session: Session, looked: SlipLooked) -> ExplainedTax | None:
    """None where the scheme withholds nothing."""
    law, slip = looked.calculator.law, looked.slip
    if law is None:
        return None
    earlier = _earlier(session, looked)
    added = (slip.income, slip.exempt_income, slip.contributions, slip.other_deducted)
    year = looked.calculator.tax_year(looked.facts.tax, added)
    result = law.prepare()(year)
    step = _step(looked, earlier, year.months_employed)
    months = [
        *_earlier_months(session, looked),
        YearMonth(tax_period=slip.tax_period, withheld=slip.withholding, state="this"),
        *_forecast(looked, law, year, step),
    ]
    opening = slip.withheld_before - sum(one.withheld for one in months if one.state in {"posted", "wages"})
    return ExplainedTax(
        year=slip.tax_year,
        cumulative=_cumulative(looked, year, result, earlier),
        bands=_bands(law.table, slip.cumulative_taxable, earlier),
        band_source=of_law(law_shown(law.table.code, law.table))[0],
        months=tuple(months),
        opening_withheld=opening,
        opening_source=opening_source(session, slip.entity_id, slip.tax_year, slip.employee_id),
        basis=ForecastBasis(
            income=step.income,
            contributions=step.contributions,
            special_additional=step.special_additional,
            other_deducted=step.other,
        ),
        year_total=opening + sum(one.withheld for one in months),
    )


def _earlier(session: Session, looked: SlipLooked) -> Payslip | None:
    """The person's posted slip before this one in the tax year."""
    slip = looked.slip
    found = (
        select(Payslip)
        .join(PayRun, PayRun.id == Payslip.run_id)
        .where(PayRun.state == "posted", Payslip.entity_id == slip.entity_id, Payslip.id != slip.id)
        .where(Payslip.tax_year == slip.tax_year, Payslip.employee_id.in_(ids_of(session, slip.employee_id)))
        .where(Payslip.tax_period <= slip.tax_period, PayRun.id < slip.run_id)
        .order_by(Payslip.tax_period.desc(), Payslip.id.desc())
        .limit(1)
    )
    return session.execute(found).scalar_one_or_none()


def _earlier_months(session: Session, looked: SlipLooked) -> list[YearMonth]:
    """By posted runs, and by a finished wage sheet in a month that has none."""
    posted = _posted(session, looked)
    slip = looked.slip
    found = (
        select(WageSheet.period, WageRow.withholding)
        .join(WageRow, WageRow.sheet_id == WageSheet.id)
        .where(
            WageSheet.entity_id == slip.entity_id, WageRow.employee_id.in_(ids_of(session, slip.employee_id))
        )
        .where(WageSheet.period >= f"{slip.tax_year}-01", WageSheet.period < slip.tax_period)
    )
    known = {one.tax_period for one in posted}
    sheets = [
        YearMonth(tax_period=period, withheld=withheld, state="wages")
        for period, withheld in session.execute(found)
        if period not in known
    ]
    return sorted([*posted, *sheets], key=lambda one: one.tax_period)


def _posted(session: Session, looked: SlipLooked) -> list[YearMonth]:
    """What posted runs before this one have withheld, by tax period."""
    slip = looked.slip
    found = (
        select(Payslip.tax_period, func.sum(Payslip.withholding))
        .join(PayRun, PayRun.id == Payslip.run_id)
        .where(PayRun.state == "posted", PayRun.id < slip.run_id, Payslip.entity_id == slip.entity_id)
        .where(Payslip.tax_year == slip.tax_year, Payslip.employee_id.in_(ids_of(session, slip.employee_id)))
        .group_by(Payslip.tax_period)
        .order_by(Payslip.tax_period)
    )
    return [
        YearMonth(tax_period=period, withheld=withheld, state="posted")
        for period, withheld in session.execute(found)
    ]


def _cumulative(
    looked: SlipLooked, year: TaxYear, result: Withholding, earlier: Payslip | None
) -> tuple[CumulativeRow, ...]:
    """Up to the slip before (what law accumulates is known without one) and up to this one."""
    tax = looked.facts.tax
    before: dict[str, int | None] = {
        "cumulative_income": tax.income,
        "cumulative_exempt": tax.exempt_income,
        "basic_deduction": earlier.basic_deduction if earlier else None,
        "cumulative_contributions": tax.contributions_deducted,
        "special_additional": earlier.special_additional if earlier else None,
        "cumulative_other": tax.other_deducted,
        "cumulative_taxable": earlier.cumulative_taxable if earlier else None,
        "cumulative_tax": earlier.cumulative_tax if earlier else None,
        "reductions": None,
        "withheld_before": earlier.withheld_before if earlier else None,
        "withheld_now": earlier.withholding if earlier else None,
    }
    now = {
        "cumulative_income": year.income,
        "cumulative_exempt": year.exempt,
        "basic_deduction": result.basic_deduction,
        "cumulative_contributions": year.contributions,
        "special_additional": year.special_additional,
        "cumulative_other": year.other,
        "cumulative_taxable": result.cumulative_taxable,
        "cumulative_tax": result.cumulative_tax,
        "reductions": year.reductions,
        "withheld_before": result.withheld_before,
        "withheld_now": result.due,
    }
    return tuple(CumulativeRow(code=code, before=before[code], now=amount) for code, amount in now.items())


def _bands(table: BandTable, taxable: int, earlier: Payslip | None) -> tuple[BandRow, ...]:
    rows, above = [], 0
    for number, band in enumerate(table.bands, start=1):
        rows.append(
            BandRow(
                number=number,
                above=above,
                upto=band.upto,
                rate=percent(band.rate),
                quick_deduction=band.quick_deduction,
                holds=_within(above, band.upto, taxable),
                held_before=earlier is not None and _within(above, band.upto, earlier.cumulative_taxable),
            )
        )
        above = band.upto or above
    return tuple(rows)


def _within(above: int, upto: int | None, taxable: int) -> bool:
    """The first row also takes what is not above 0."""
    return (above < taxable or above == 0) and (upto is None or taxable <= upto)


def _step(looked: SlipLooked, earlier: Payslip | None, months: int) -> MonthlyStep:
    """The same income and deductions as this slip; the special ones are what the last month added to them."""
    slip = looked.slip
    period = Period.parse(slip.tax_period)
    if earlier is not None and earlier.tax_period == str(period.plus(-1)):
        special = max(0, slip.special_additional - earlier.special_additional)
    else:
        special = slip.special_additional // max(1, months)
    return MonthlyStep(slip.income, slip.exempt_income, slip.contributions, special, slip.other_deducted)


def _forecast(looked: SlipLooked, law: WithholdingLaw, year: TaxYear, step: MonthlyStep) -> list[YearMonth]:
    """The months left of the tax year, none after the month in which somebody leaves."""
    period = Period.parse(looked.slip.tax_period)
    left: date | None = looked.facts.leave_date
    last = 12 if left is None or left.year > period.year else left.month
    after = year._replace(withheld_before=year.withheld_before + looked.slip.withholding)
    due = forecast(law.prepare(), after, step, last)
    return [
        YearMonth(tax_period=str(period.plus(number)), withheld=amount, state="forecast")
        for number, amount in enumerate(due, start=1)
    ]
