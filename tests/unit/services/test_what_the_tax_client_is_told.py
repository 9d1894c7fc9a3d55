"""Rows for the tax client and the printed slip of one run say the same as the slip itself, to the fen."""

from collections.abc import Iterator
from datetime import date

import pytest
from small_company import ANNA, BO, SmallCompany
from stores import PASSWORD

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll import ListRuns, RunDetail
from hrdesk.calls.payroll_refusals import RunNotInState
from hrdesk.calls.payroll_review import PayslipDetail
from hrdesk.exchange.tax_rows import TaxSalaryRow
from hrdesk.models.payroll_runs import PayRun
from hrdesk.reports.payslip_document import PayslipDocument, total_of
from hrdesk.services.administration.session import sign_in
from hrdesk.services.context import Context
from hrdesk.services.payroll.payslip_documents import PayslipDocuments
from hrdesk.services.payroll.posted import posted_run, slips
from hrdesk.services.payroll.tax_rows import ID_TYPES, tax_rows
from hrdesk.storage.engine import reading

SEPTEMBER, OCTOBER = "2026-09", "2026-10"
SINCE_SEPTEMBER = {**ANNA, "起算税款月份": SEPTEMBER, "合同基本工资": "30000"}
KNOWN = {**ANNA, "身份证号码": "34050019931125374X"}
CHILDREN = {"所得期间起": "2026-01-01", "所得期间止": "2026-10-31", "累计子女教育": "4000.00"}


@pytest.fixture
def two(company: SmallCompany) -> SmallCompany:
    """安娜 and 薄文 with September posted; October is imported, with children of 安娜."""
    company.roster(KNOWN, BO)
    company.terms(SEPTEMBER, SINCE_SEPTEMBER, BO)
    company.attendance(SEPTEMBER, 22, ANNA, BO)
    company.posted(SEPTEMBER, "2026-09-30")
    company.terms(OCTOBER, SINCE_SEPTEMBER, BO)
    company.attendance(OCTOBER, 18, ANNA, BO)
    company.deductions(OCTOBER, {**KNOWN, **CHILDREN})
    return company


@pytest.fixture
def ctx(two: SmallCompany) -> Iterator[Context]:
    site = two.store.site
    actor = sign_in(site, "maker", PASSWORD, "en").actor
    two.posted(OCTOBER)
    with reading(site.engine) as session:
        yield Context(site, actor, "en", session)


def october(two: SmallCompany) -> RunDetail:
    return next(run for run in two.maker(ListRuns()) if run.period == OCTOBER)


def row(ctx: Context, run: RunDetail, number: str = "A001") -> TaxSalaryRow:
    return next(
        one for one in tax_rows(ctx, ctx.session.get_one(PayRun, run.id)) if one.employee_no == number
    )


def document(ctx: Context, run: RunDetail, number: str = "A001") -> PayslipDocument:
    kept = ctx.session.get_one(PayRun, run.id)
    return next(
        PayslipDocuments(ctx, kept).document(slip)
        for slip in slips(ctx, run.id)
        if slip.employee_no == number
    )


def amounts(slip: PayslipDetail, kind: str) -> dict[str, int]:
    return {line.item: line.amount for line in slip.lines if line.kind == kind and line.amount}


def test_income_and_contributions_in_the_tax_file_are_those_of_the_slip(
    two: SmallCompany, ctx: Context
) -> None:
    run = october(two)
    for number in ("A001", "A002"):
        told, slip = row(ctx, run, number), two.slip(run, number)
        contributions = told.pension + told.medical + told.unemployment + told.housing_fund

        assert told.income == slip.gross_pay
        assert contributions == sum(amounts(slip, "employee_contribution").values()) > 0
        assert told.housing_fund == 70_000, "7 % of 10 000.00"


def test_special_items_are_told_to_the_client_for_whom_they_were_brought_and_nobody_else(
    two: SmallCompany, ctx: Context
) -> None:
    run = october(two)

    assert row(ctx, run).children_education == 400_000
    assert row(ctx, run, "A002").children_education == 0
    assert row(ctx, run).rent == 0


def test_a_known_identity_number_is_told_and_an_unknown_one_stays_empty(
    two: SmallCompany, ctx: Context
) -> None:
    known, unknown = (row(ctx, october(two), number) for number in ("A001", "A002"))

    assert (known.id_number, known.id_type) == ("34050019931125374X", ID_TYPES["resident_id"])
    assert unknown.id_number == ""


def test_the_printed_slip_adds_up_line_by_line_to_what_was_posted(two: SmallCompany, ctx: Context) -> None:
    run = october(two)
    printed, slip = document(ctx, run), two.slip(run, "A001")

    assert total_of(printed.earnings) == printed.gross_pay == slip.gross_pay
    assert total_of(printed.contributions) == printed.contributions_total
    assert total_of(printed.tax) == printed.withholding == slip.withholding > 0
    taken = printed.contributions_total + printed.withholding + printed.other_deductions_total
    assert printed.net_pay == printed.gross_pay - taken == slip.net_pay
    assert total_of(printed.employer_part) > 0, "what the company pays beside it stands there too"


def test_the_printed_slip_names_company_month_pay_date_and_run(two: SmallCompany, ctx: Context) -> None:
    run = october(two)
    printed = document(ctx, run)

    assert (printed.employee_no, printed.name, printed.department) == ("A001", "安娜", "生产部")
    assert (str(printed.wage_period), str(printed.tax_period)) == (OCTOBER, run.tax_period)
    assert (printed.company, printed.pay_date) == (run.entity, date.fromisoformat(run.pay_date))
    assert printed.run_number.startswith(f"{OCTOBER}-")


def test_the_tax_year_on_the_slip_goes_on_from_september(two: SmallCompany, ctx: Context) -> None:
    run = october(two)
    before = next(one for one in slips(ctx, run.id - 1) if one.employee_no == "A001")
    year = document(ctx, run).cumulative

    assert year is not None
    assert year.income == before.income + document(ctx, run).gross_pay
    assert year.withheld_before == before.withholding > 0
    assert year.special_additional == 400_000
    assert year.basic_deduction == 2 * 500_000, "September and October"
    taken = year.basic_deduction + year.contributions + year.special_additional
    assert year.taxable == year.income - taken - year.other_deductions - year.exempt_income
    assert year.tax == round(year.taxable * year.rate) - year.quick_deduction
    assert year.this_slip == max(0, year.tax - year.reductions - year.withheld_before)
    assert year.carried == max(0, year.withheld_before + year.reductions - year.tax)


def test_last_month_stands_beside_every_line_of_the_slip_that_is_looked_at(
    two: SmallCompany, ctx: Context
) -> None:
    slip = two.slip(october(two), "A001")
    base = next(line for line in slip.lines if line.kind == "earning" and line.amount)

    assert (base.amount, base.last_amount) == (3_000_000, 3_000_000)
    assert all(line.last_amount is not None for line in slip.lines)
    assert set(base.names) == {"zh", "en"}
    assert base.explanation
    assert slip.cumulative["special_additional"] == 400_000


def test_a_run_that_is_only_tried_is_looked_at_but_hands_out_nothing(two: SmallCompany) -> None:
    run = two.tried(OCTOBER)
    site = two.store.site
    with reading(site.engine) as session, pytest.raises(Refused) as caught:
        posted_run(Context(site, sign_in(site, "maker", PASSWORD, "en").actor, "en", session), run.id)

    assert caught.value.refusals == (RunNotInState(state="tried", needed="posted"),)
    assert (two.slip(run, "A001").state, two.slip(run, "A001").net_pay > 0) == ("tried", True)
