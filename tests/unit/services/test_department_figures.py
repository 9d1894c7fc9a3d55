"""Cost and overtime by department: what was posted, and nothing that was only tried."""

import pytest
from small_company import ANNA, BO, SmallCompany
from stores import PreparedHome, enter, new_id

from hrdesk.calls.administration import SetSetting
from hrdesk.calls.base import Refused
from hrdesk.calls.payroll import ListRuns
from hrdesk.calls.payroll_figures import (
    DepartmentCosts,
    GetDepartmentCosts,
    GetOvertimeShare,
    OvertimeShares,
)
from hrdesk.calls.payroll_inputs import ImportScheme
from hrdesk.settings.paths import resources_folder

OFFICE = {"部门": "办公室"}


@pytest.fixture
def year(company: SmallCompany) -> SmallCompany:
    """September and October posted: 安娜 in production with overtime in October, 薄文 in the office."""
    company.roster(ANNA, {**BO, **OFFICE})
    for period, days, hours in (("2026-09", 22, "0"), ("2026-10", 18, "20")):
        company.terms(period, ANNA, BO)
        company.attendance(period, days, {**ANNA, "工作日加班": hours}, BO)
        company.posted(period, f"{period}-28")
    return company


def costs(company: SmallCompany, period: str, **asked: int) -> DepartmentCosts:
    return company.maker(GetDepartmentCosts(period=period, **asked))


def shares(company: SmallCompany, period: str) -> OvertimeShares:
    return company.maker(GetOvertimeShare(period=period))


def test_twelve_months_end_with_the_one_asked_for(year: SmallCompany) -> None:
    found = costs(year, "2026-10")

    assert (found.periods[0], found.periods[-1], len(found.periods)) == ("2025-11", "2026-10", 12)
    assert [(cell.period, cell.department, cell.people) for cell in found.cells] == [
        ("2026-09", "办公室", 1),
        ("2026-09", "生产部", 1),
        ("2026-10", "办公室", 1),
        ("2026-10", "生产部", 1),
    ]


def test_the_departments_of_a_month_sum_to_its_run(year: SmallCompany) -> None:
    found = costs(year, "2026-10")
    october, september = year.maker(ListRuns())

    assert found.total == october.totals.employer_cost
    assert found.total_before == september.totals.employer_cost
    gross = sum(cell.gross_pay for cell in found.cells if cell.period == "2026-10")
    assert gross == october.totals.gross_pay


def test_a_month_that_is_only_tried_costs_nothing_yet(year: SmallCompany) -> None:
    year.attendance("2026-11", 21, ANNA, BO)
    year.tried("2026-11")
    found = costs(year, "2026-11")

    assert found.total is None
    assert found.total_before is not None
    assert {cell.period for cell in found.cells} == {"2026-09", "2026-10"}


def test_a_further_run_of_a_month_is_added_in(company: SmallCompany) -> None:
    company.roster(ANNA, BO)
    company.terms("2026-10", ANNA, BO)
    company.attendance("2026-10", 18, ANNA)
    first = company.posted("2026-10", "2026-10-31")
    company.attendance("2026-10", 18, BO)
    second = company.posted("2026-10", "2026-10-31")
    (cell,) = costs(company, "2026-10").cells

    assert cell.people == 2
    assert cell.employer_cost == first.totals.employer_cost + second.totals.employer_cost


@pytest.mark.parametrize("months", [0, -1, 37])
def test_a_span_that_makes_no_sense_is_refused(months: int, company: SmallCompany) -> None:
    with pytest.raises(Refused, match="input_not_valid"):
        costs(company, "2026-10", months=months)


def test_one_month_alone_has_nothing_before(year: SmallCompany) -> None:
    found = costs(year, "2026-10", months=1)

    assert found.periods == ("2026-10",)
    assert found.total_before is None


def test_overtime_stands_in_thousandths_of_gross_pay(year: SmallCompany) -> None:
    """10,000.00 ÷ 21.75 ÷ 8 × 20 × 1.5 is 1,724.14."""
    production, office = shares(year, "2026-10").departments

    assert (production.department, production.overtime) == ("生产部", 172_414)
    assert production.gross_pay >= 1_172_414
    assert production.per_mille == (production.overtime * 2000 // production.gross_pay + 1) // 2
    assert (office.overtime, office.per_mille) == (0, 0)


def test_a_month_without_a_run_shows_the_newest_before_it(year: SmallCompany) -> None:
    assert shares(year, "2026-12").period == "2026-10"
    assert shares(year, "2026-09").period == "2026-09"
    assert shares(year, "2026-08") == OvertimeShares(period=None, benchmark_percent=15, departments=())


def test_the_benchmark_is_the_sites(year: SmallCompany) -> None:
    administrator = enter(year.store, "system_administrator")
    administrator(SetSetting(request_id=new_id(), key="figures.overtime_benchmark", value="35", version=0))

    assert shares(year, "2026-10").benchmark_percent == 35


def test_a_scheme_that_marks_no_overtime_has_no_share(company: SmallCompany) -> None:
    source = (resources_folder() / "schemes" / "manufacturing-monthly.toml").read_text(encoding="utf-8")
    plain = source.replace('group = "overtime"\n', "").encode()
    assert plain != source.encode()
    company.maker(ImportScheme(request_id=new_id(), file_name="a.toml", content=plain, period="2026-10"))
    company.roster(ANNA)
    company.terms("2026-10", ANNA)
    company.attendance("2026-10", 18, {**ANNA, "工作日加班": "10"})
    company.posted("2026-10", "2026-10-31")

    assert shares(company, "2026-10").period is None
    assert costs(company, "2026-10").total is not None


def test_october_of_the_reference_company_adds_up(posted_home: PreparedHome) -> None:
    with posted_home.signed_in() as maker:
        found = maker(GetDepartmentCosts(period="2026-10"))
        overtime = maker(GetOvertimeShare(period="2026-10"))
        (run,) = maker(ListRuns())

    assert sum(cell.people for cell in found.cells) == run.people
    assert found.total == run.totals.employer_cost
    assert sum(one.gross_pay for one in overtime.departments) == run.totals.gross_pay
    assert [one.per_mille for one in overtime.departments] == sorted(
        (one.per_mille for one in overtime.departments), reverse=True
    )
