"""Pay of a merged record: opening figures, tax year and slips of both numbers are one person's."""

from collections.abc import Iterator

import pytest
from small_company import ANNA, BO, SmallCompany
from sqlalchemy import text
from stores import PreparedHome, enter, new_id

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_explained import GetExplainedPayslip
from hrdesk.calls.payroll_inputs import ImportOpening
from hrdesk.calls.payroll_outputs import GetOwnPayslipPdf, ListOwnPayslips
from hrdesk.calls.people_merging import MergePeople
from hrdesk.storage.engine import reading, writing

OPENING = {
    **BO,
    "累计收入(1-9月)": "90000",
    "累计减除费用(1-9月)": "45000",
    "累计养老": "7200",
    "累计医疗": "1800",
    "累计失业": "450",
    "累计公积金": "6300",
    "累计专项附加扣除": "0",
    "累计已缴税额": "1200",
}


@pytest.fixture
def company(empty_home: PreparedHome) -> Iterator[SmallCompany]:
    """Anna left last year; Bo, who is Anna, was entered anew in January."""
    made = SmallCompany.of(empty_home)
    made.roster(ANNA, {**BO, "入职日期": "2026-01-05"})
    with writing(made.store.site.engine) as session:
        session.execute(text("UPDATE employments SET leave_date = '2025-12-31', state = 'left' WHERE id = 1"))
    made.terms("2026-10", BO)
    yield made
    made.store.close()


def merge(company: SmallCompany) -> None:
    company.maker(MergePeople(request_id=new_id(), keep_no="A001", other_no="A002", reason="同一人"))


def slips(company: SmallCompany) -> list[tuple[str, int, int]]:
    """Employee number, tax withheld and tax withheld before, by run."""
    asked = "SELECT employee_no, withholding, withheld_before FROM payslips ORDER BY run_id"
    with reading(company.store.site.engine) as session:
        return [tuple(row) for row in session.execute(text(asked))]


def paid(company: SmallCompany, period: str, days: int) -> int:
    company.attendance(period, days, BO)
    return company.posted(period).id


def test_opening_figures_under_the_other_number_count(company: SmallCompany) -> None:
    company.bring(ImportOpening, [OPENING], "2026-10")
    merge(company)
    paid(company, "2026-10", 18)

    ((number, _tax, before),) = slips(company)
    assert (number, before) == ("A001", 120_000)


def test_the_first_month_of_the_year_that_was_set_goes_over(company: SmallCompany) -> None:
    merge(company)
    with reading(company.store.site.engine) as session:
        profiles = session.execute(text("SELECT employee_id, start_period FROM tax_profiles")).all()
    assert [tuple(one) for one in profiles] == [(1, "2026-01")]


def test_the_explanation_of_the_tax_names_the_months_of_both_numbers(company: SmallCompany) -> None:
    paid(company, "2026-10", 18)
    merge(company)
    run = paid(company, "2026-11", 21)
    tax = company.maker(GetExplainedPayslip(run_id=run, employee_id=1)).tax

    assert tax is not None
    states = {one.tax_period: one.state for one in tax.months}
    assert (states["2026-10"], states["2026-11"]) == ("posted", "this")
    assert tax.opening_withheld == 0


def test_somebody_prints_the_slips_of_their_other_number_and_nobody_elses(company: SmallCompany) -> None:
    paid(company, "2026-10", 18)
    merge(company)
    with writing(company.store.site.engine) as session:
        session.execute(text("UPDATE users SET employee_id = 1 WHERE name = 'employee'"))
    employee = enter(company.store, "employee")
    (slip,) = employee(ListOwnPayslips())

    assert employee(GetOwnPayslipPdf(slip_id=slip.slip_id)).content.startswith(b"%PDF")
    with pytest.raises(Refused, match="record_not_found"):
        employee(GetOwnPayslipPdf(slip_id=slip.slip_id + 1))


def test_the_user_of_the_other_record_becomes_the_kept_persons(company: SmallCompany) -> None:
    with writing(company.store.site.engine) as session:
        session.execute(text("UPDATE users SET employee_id = 2 WHERE name = 'employee'"))
    merge(company)
    with reading(company.store.site.engine) as session:
        bound = session.execute(text("SELECT employee_id FROM users WHERE name = 'employee'")).scalar_one()
    assert bound == 1
