"""Finished wage sheets stand in for a month without a run, and for nothing else."""

import pytest
from small_company import ANNA, BO, SmallCompany
from stores import INPUTS, PreparedHome, enter, new_id, submitted_run

from hrdesk.calls.payroll import CreateRun, RunDetail, TryRun
from hrdesk.calls.payroll_explained import GetExplainedPayslip
from hrdesk.calls.payroll_inputs import ImportWages, PreviewWages
from hrdesk.calls.payroll_review import ReviewPage, ReviewRun
from hrdesk.calls.payroll_why import GetWhyChanged, WhyChanged

PAID = {"基本工资": "9000", "应发合计": "9000", "养老个人": "800", "个人所得税": "100", "实发合计": "8100"}
SEPTEMBER = "14_工资表_202609.xlsx"


@pytest.fixture
def two(company: SmallCompany) -> SmallCompany:
    """Two people with inputs of October and no run before it."""
    company.roster(ANNA, BO)
    company.terms("2026-10", {**ANNA, "起算税款月份": "2026-09"}, BO)
    company.attendance("2026-10", 18, ANNA, BO)
    return company


def wages(company: SmallCompany, period: str, *people: dict[str, str]) -> None:
    company.bring(ImportWages, [{**PAID, **one} for one in people], period)


def why(company: SmallCompany, run: RunDetail, number: str) -> WhyChanged:
    (row,) = company.people(search=number)
    return company.maker(GetWhyChanged(run_id=run.id, employee_id=row.id))


def page(company: SmallCompany, run: RunDetail) -> ReviewPage:
    return company.maker(ReviewRun(run_id=run.id))


def test_review_compares_with_the_sheet_of_the_month_before(two: SmallCompany) -> None:
    wages(two, "2026-09", ANNA, BO)
    found = page(two, two.tried("2026-10"))

    assert (found.compared_with, found.last_period, found.last_people) == ("wages", "2026-09", 2)
    assert {row.last_net_pay for row in found.rows} == {810_000}
    assert {row.presence for row in found.rows} == {"both"}
    assert found.head_count is not None
    assert found.head_count.ties
    assert found.last_totals is not None
    assert (found.last_totals.gross_pay, found.last_totals.social_insurance) == (1_800_000, 160_000)
    assert (found.last_totals.withholding, found.last_totals.net_pay) == (20_000, 1_620_000)


def test_whoever_is_only_in_the_sheet_is_gone_and_only_in_the_run_has_joined(two: SmallCompany) -> None:
    two.roster(ANNA, BO, {"工号": "A003", "姓名": "旧人", "状态": "离职", "离职日期": "2026-09-30"})
    wages(two, "2026-09", ANNA, {"工号": "A003", "姓名": "旧人"})
    rows = {row.employee_no: row.presence for row in page(two, two.tried("2026-10")).rows}

    assert rows == {"A001": "both", "A002": "joined", "A003": "gone"}


def test_a_posted_run_of_the_month_stands_before_its_sheet(two: SmallCompany) -> None:
    two.terms("2026-09", ANNA, BO)
    two.attendance("2026-09", 22, ANNA, BO)
    posted = two.posted("2026-09", "2026-09-30")
    wages(two, "2026-09", ANNA, BO)
    found = page(two, two.tried("2026-10"))

    assert found.compared_with == "posted"
    assert found.last_totals == posted.totals


def test_the_newer_month_counts_whatever_it_is(two: SmallCompany) -> None:
    wages(two, "2026-07", ANNA)
    wages(two, "2026-09", ANNA, BO)

    assert page(two, two.tried("2026-10")).last_period == "2026-09"


def test_a_difference_is_split_beside_a_sheet_too(two: SmallCompany) -> None:
    wages(two, "2026-09", {**ANNA, "累计应纳税所得额": "3000"}, BO)
    found = why(two, two.tried("2026-10"), "A001")
    parts = {(part.code, part.item): part for part in found.parts}
    base = parts["item", "base"]

    assert found.compared_with == "wages"
    assert found.difference == sum(part.amount for part in found.parts) + found.unexplained
    assert found.unexplained == 0
    assert base.amount == 100_000
    assert [(one.before, one.after) for one in base.how] == [("9,000.00", "10,000.00")]
    assert {one.kind for one in base.sources} == {"pay", "attendance", "wages"}
    assert ("contribution", "pension") not in parts, "800.00 in both months"
    assert ("tax_income", "tax") in parts


def test_a_net_that_the_lines_of_the_sheet_do_not_give_is_unexplained(two: SmallCompany) -> None:
    wages(two, "2026-09", {**ANNA, "实发合计": "8000"}, BO)

    assert why(two, two.tried("2026-10"), "A001").unexplained == 10_000


def test_somebody_of_the_sheet_who_is_gone_loses_every_line(two: SmallCompany) -> None:
    two.roster(ANNA, BO, {"工号": "A003", "姓名": "旧人", "状态": "离职", "离职日期": "2026-09-30"})
    wages(two, "2026-09", ANNA, {"工号": "A003", "姓名": "旧人"})
    found = why(two, two.tried("2026-10"), "A003")

    assert (found.net_pay, found.last_net_pay, found.difference) == (None, 810_000, -810_000)
    assert found.unexplained == 0
    assert {source.kind for part in found.parts for source in part.sources} == {"wages"}


def test_a_sheet_brings_no_money_into_slip_or_tax_year(two: SmallCompany) -> None:
    run = two.tried("2026-10")
    wages(two, "2026-09", {**ANNA, "累计应纳税所得额": "99999"}, BO)

    assert two.tried_again(run).hash == run.hash


def test_a_sheet_that_came_after_the_trial_does_not_make_it_stale(two: SmallCompany) -> None:
    run = two.tried("2026-10")
    wages(two, "2026-09", ANNA, BO)

    assert two.submitted(run).state == "submitted"


def test_a_sheet_brought_again_replaces_the_one_before(two: SmallCompany) -> None:
    wages(two, "2026-09", ANNA, BO)
    wages(two, "2026-09", {**ANNA, "实发合计": "8200"})
    found = page(two, two.tried("2026-10"))

    assert found.last_people == 1
    assert {row.employee_no: row.last_net_pay for row in found.rows} == {"A001": 820_000, "A002": None}


def test_the_year_of_a_payslip_shows_what_the_sheet_withheld(two: SmallCompany) -> None:
    wages(two, "2026-09", ANNA)
    run = two.tried("2026-10")
    (row,) = two.people(search="A001")
    slip = two.maker(GetExplainedPayslip(run_id=run.id, employee_id=row.id))
    assert slip.tax is not None

    first, this, *_ = slip.tax.months
    assert (first.tax_period, first.withheld, first.state) == ("2026-09", 10_000, "wages")
    assert (this.tax_period, this.state) == ("2026-10", "this")
    assert (slip.last_period, slip.last_net_pay) == ("2026-09", 810_000)


def test_october_of_the_reference_company_beside_its_september(reference_home: PreparedHome) -> None:
    """Each of the 169 who are paid: every difference is explained to the fen."""
    content = (INPUTS / SEPTEMBER).read_bytes()
    with reference_home.open() as store:
        maker = enter(store, "maker")
        preview = maker(PreviewWages(file_name=SEPTEMBER, content=content))
        maker(ImportWages(request_id=new_id(), file_name=SEPTEMBER, content=content))
        run = maker(CreateRun(request_id=new_id(), period="2026-10"))
        run = maker(TryRun(request_id=new_id(), run_id=run.id, version=run.version))
        found = maker(ReviewRun(run_id=run.id))
        both = [row for row in found.rows if row.presence == "both"][:12]
        reasons = [maker(GetWhyChanged(run_id=run.id, employee_id=row.employee_id)) for row in both]

    assert (preview.rows, preview.accepted, preview.period) == (171, 171, "2026-09")
    assert (found.compared_with, found.last_people) == ("wages", 171)
    assert found.last_totals is not None
    assert found.last_totals.net_pay == 144_340_508
    assert found.last_totals.withholding == 3_448_998
    assert found.head_count is not None
    assert found.head_count.ties
    assert {one.unexplained for one in reasons} == {0}
    assert all(one.difference == sum(part.amount for part in one.parts) for one in reasons)


def test_a_run_is_posted_as_ever_beside_a_sheet(two: SmallCompany) -> None:
    wages(two, "2026-09", ANNA, BO)

    assert submitted_run(two.maker).state == "submitted"
