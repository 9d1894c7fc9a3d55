"""Somebody who left and came back within a month has two slips: one tax year, one month of contributions."""

import csv
import io
import json

import pypdfium2
import pytest
from small_company import ANNA, BO, SmallCompany
from sqlalchemy import select
from stores import enter, new_id

from hrdesk.calls.administration import ReadBlob
from hrdesk.calls.payroll import RunDetail
from hrdesk.calls.payroll_outputs import (
    FileSummary,
    GetOwnPayslipPdf,
    GetPayslipPdf,
    ListOwnPayslips,
    ListPayslipKeys,
    MakeBankFile,
    MakeRegister,
    MakeTaxFile,
    PayslipKey,
)
from hrdesk.calls.payroll_review import ReplayRun
from hrdesk.exchange.tax_salary_file import TaxSalaryFile
from hrdesk.models.administration import User
from hrdesk.models.payroll_inputs import PayTerms, PeriodInput
from hrdesk.models.payroll_runs import Payslip
from hrdesk.models.people import Employment
from hrdesk.services.payroll import outputs
from hrdesk.services.payroll.file_names import of_slips, safe
from hrdesk.storage.engine import reading, writing

DAYS = {"due_days": "18", "attended_days": "18"}


def come_back(company: SmallCompany) -> None:
    """Anna's first employment ends on 9 October; a second one begins the next day, on the same terms."""
    with writing(company.store.site.engine) as session:
        first = session.execute(select(Employment).where(Employment.employee_id == 1)).scalar_one()
        first.leave_date = "2026-10-09"
        second = Employment(employee_id=1, entity_id=first.entity_id, hire_date="2026-10-10", state="active")
        session.add(second)
        session.flush()
        for kind in (PayTerms, PeriodInput):
            for row in session.execute(select(kind).where(kind.employment_id == first.id)).scalars():
                values = {
                    column.key: getattr(row, column.key)
                    for column in kind.__table__.columns
                    if column.key not in ("id", "employment_id", "batch_id")
                }
                session.add(kind(**values, employment_id=second.id))


@pytest.fixture
def run(company: SmallCompany) -> RunDetail:
    """October posted, for Anna twice and for Bo."""
    company.roster(ANNA, BO)
    company.terms("2026-10", ANNA, BO)
    company.attendance("2026-10", 18, ANNA, BO)
    special = {**ANNA, "累计子女教育": "20000"}
    company.deductions("2026-10", special)
    come_back(company)
    return company.posted("2026-10")


def slips(company: SmallCompany, run: RunDetail) -> list[Payslip]:
    with reading(company.store.site.engine) as session:
        found = select(Payslip).where(Payslip.run_id == run.id, Payslip.employee_id == 1)
        return list(session.execute(found.order_by(Payslip.employment_id)).scalars())


def keys(company: SmallCompany, run: RunDetail) -> tuple[PayslipKey, ...]:
    return company.maker(ListPayslipKeys(run_id=run.id))


def fetched(company: SmallCompany, made: FileSummary) -> list[dict[str, str]]:
    content = company.maker(ReadBlob(sha256=made.sha256, offset=0)).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def test_the_second_slip_goes_on_where_the_first_ended(company: SmallCompany, run: RunDetail) -> None:
    first, second = slips(company, run)
    facts = json.loads(second.inputs)

    assert facts["tax"]["income"] == first.income
    assert second.withheld_before == first.withholding
    assert first.special_additional == second.special_additional == 20_000_00
    paid = [one.social_insurance + one.housing_fund for one in (first, second)]
    assert second.cumulative_taxable == first.cumulative_taxable + second.income - paid[1]
    assert sum(1 for one in paid if one) == 1, "one month of contributions"
    assert company.maker(ReplayRun(run_id=run.id)).differences == ()


def test_both_slips_are_printed_under_names_of_their_own(company: SmallCompany, run: RunDetail) -> None:
    listed = keys(company, run)
    pages = []
    for key in listed:
        request = GetPayslipPdf(run_id=run.id, employee_id=key.employee_id, employment_id=key.employment_id)
        document = pypdfium2.PdfDocument(company.maker(request).content)
        pages.append(document[0].get_textpage().get_text_range())
        document.close()

    assert [key.file_name for key in listed] == ["A001.pdf", "A001_2.pdf", "A002.pdf"]
    for key, page in zip(listed, pages, strict=True):
        assert f"{key.net_pay / 100:,.2f}" in page
    assert listed[0].net_pay != listed[1].net_pay


def test_the_employee_prints_each_of_both(company: SmallCompany, run: RunDetail) -> None:
    with writing(company.store.site.engine) as session:
        user = session.execute(select(User).where(User.name == "employee")).scalar_one()
        user.employee_id = 1
    anna = enter(company.store, "employee")
    own = {one.slip_id: one.net_pay for one in anna(ListOwnPayslips())}

    assert len(own) == len(set(own.values())) == 2
    for slip_id, net_pay in own.items():
        document = pypdfium2.PdfDocument(anna(GetOwnPayslipPdf(slip_id=slip_id, explained=True)).content)
        page = document[0].get_textpage().get_text_range()
        document.close()
        assert f"{net_pay / 100:,.2f}" in page


def test_the_bank_pays_each_and_all_files_agree(
    company: SmallCompany, run: RunDetail, monkeypatch: pytest.MonkeyPatch
) -> None:
    taxed: list[TaxSalaryFile] = []
    real = outputs.write_tax_salary
    monkeypatch.setattr(outputs, "write_tax_salary", lambda *given: taxed.append(real(*given)) or taxed[-1])
    register = fetched(company, company.maker(MakeRegister(request_id=new_id(), run_id=run.id)))
    bank = company.checker(MakeBankFile(request_id=new_id(), run_id=run.id))
    tax = company.maker(MakeTaxFile(request_id=new_id(), run_id=run.id))
    anna = next(person for person in taxed[-1].people if person.employee_no == "A001")

    assert [row["employee_no"] for row in register] == ["A001", "A001", "A002"]
    assert (bank.rows, bank.total) == (3, run.totals.net_pay)
    assert tax.rows == 2, "the tax client knows a person once"
    assert anna.income == sum(slip.income for slip in slips(company, run))


def test_the_next_month_counts_both(company: SmallCompany, run: RunDetail) -> None:
    company.attendance("2026-11", 21, ANNA, BO)
    following = company.posted("2026-11", "2026-11-30")
    (slip,) = slips(company, following)

    assert json.loads(slip.inputs)["tax"]["income"] == sum(one.income for one in slips(company, run))


@pytest.mark.parametrize(
    ("numbers", "names"),
    [
        ([], []),
        (["A", "A", "A", "B"], ["A", "A_2", "A_3", "B"]),
        (["A", "A", "A_2"], ["A", "A_3", "A_2"]),
        (["a1", "A1"], ["a1", "A1_2"]),
        (["A/1", "A:1"], ["A_1", "A_1_2"]),
        (["..", "../../x", "\n"], ["_", "_.._x", "__2"]),
    ],
)
def test_no_two_slips_have_one_name(numbers: list[str], names: list[str]) -> None:
    assert of_slips(numbers, "") == names


def test_a_number_never_leads_out_of_its_folder() -> None:
    assert [safe(one) for one in ("../x", "C:\\x", "a\0b", "安娜 1 ")] == ["_x", "C__x", "a_b", "安娜 1"]
