"""Somebody with two employments in a run is reviewed slip by slip: list, slip, explanation and reasons."""

import pytest
from small_company import ANNA, BO, SmallCompany
from sqlalchemy import select
from test_two_employments_in_a_run import come_back

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll import RunDetail
from hrdesk.calls.payroll_explained import GetExplainedPayslip
from hrdesk.calls.payroll_review import GetPayslip, ReviewRow, ReviewRun
from hrdesk.calls.payroll_why import GetWhyChanged
from hrdesk.models.payroll_runs import Payslip
from hrdesk.storage.engine import reading


@pytest.fixture
def run(company: SmallCompany) -> RunDetail:
    """September posted with one employment each; October posted, for Anna twice."""
    company.roster(ANNA, BO)
    company.terms("2026-09", ANNA, BO)
    company.attendance("2026-09", 22, ANNA, BO)
    company.posted("2026-09", "2026-09-30")
    company.attendance("2026-10", 18, ANNA, BO)
    come_back(company)
    return company.posted("2026-10")


def reviewed(company: SmallCompany, run: RunDetail, **asked: int) -> list[ReviewRow]:
    return list(company.maker(ReviewRun(run_id=run.id, sort="employee_no", **asked)).rows)  # type: ignore[arg-type]  # numbers only


def kept(company: SmallCompany, run: RunDetail) -> dict[int, int]:
    """Net pay of each of Anna's employments, as stored."""
    with reading(company.store.site.engine) as session:
        found = select(Payslip).where(Payslip.run_id == run.id, Payslip.employee_id == 1)
        return {slip.employment_id: slip.net_pay for slip in session.execute(found).scalars()}


def test_the_list_has_a_line_for_each_slip(company: SmallCompany, run: RunDetail) -> None:
    rows = reviewed(company, run)
    annas = [row for row in rows if row.employee_id == 1]

    assert [row.employee_no for row in rows] == ["A001", "A001", "A002"]
    assert {row.employment_id: row.net_pay for row in annas} == kept(company, run)
    assert [row.presence for row in annas] == ["both", "joined"]


def test_pages_of_one_line_never_show_a_slip_twice(company: SmallCompany, run: RunDetail) -> None:
    pages = [reviewed(company, run, offset=at, limit=1) for at in range(3)]

    assert [row.employment_id for page in pages for row in page] == [
        row.employment_id for row in reviewed(company, run)
    ]


def test_slip_explanation_and_reasons_are_those_of_the_line(company: SmallCompany, run: RunDetail) -> None:
    for row in reviewed(company, run):
        which = {"run_id": run.id, "employee_id": row.employee_id, "employment_id": row.employment_id}
        slip = company.maker(GetPayslip(**which))
        explained = company.maker(GetExplainedPayslip(**which))
        why = company.maker(GetWhyChanged(**which))

        assert slip.net_pay == explained.net_pay == why.net_pay == row.net_pay
        assert explained.last_net_pay == why.last_net_pay == row.last_net_pay
        assert why.unexplained == 0


def test_without_an_employment_the_later_slip_is_shown(company: SmallCompany, run: RunDetail) -> None:
    later = kept(company, run)[max(kept(company, run))]

    assert company.maker(GetPayslip(run_id=run.id, employee_id=1)).net_pay == later
    assert company.maker(GetWhyChanged(run_id=run.id, employee_id=1)).net_pay == later


@pytest.mark.parametrize("call", [GetPayslip, GetExplainedPayslip, GetWhyChanged])
def test_an_employment_of_somebody_else_shows_nothing(
    call: type[GetPayslip | GetExplainedPayslip | GetWhyChanged], company: SmallCompany, run: RunDetail
) -> None:
    bos = reviewed(company, run)[-1].employment_id

    with pytest.raises(Refused) as refused:
        company.maker(call(run_id=run.id, employee_id=1, employment_id=bos))
    assert refused.value.refusals[0].code == "record_not_found"
