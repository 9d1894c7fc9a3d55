"""A debt from pay below zero is taken from later pay, once, and shown wherever the pay is."""

import csv
import io

import pypdfium2
import pytest
from small_company import ANNA, BO, SmallCompany
from sqlalchemy import text
from stores import new_id

from hrdesk.calls.administration import ReadBlob
from hrdesk.calls.base import Refused
from hrdesk.calls.payroll import ApproveRun, PostRun, RunDetail, SendBackRun, SubmitRun
from hrdesk.calls.payroll_explained import GetExplainedPayslip
from hrdesk.calls.payroll_inputs import ImportScheme
from hrdesk.calls.payroll_outputs import GetPayslipPdf, MakeBankFile, MakeRegister
from hrdesk.calls.payroll_review import PayslipDetail, ReplayRun
from hrdesk.calls.payroll_why import GetWhyChanged
from hrdesk.settings.paths import resources_folder

ABSENT = {**ANNA, "出勤天数": 0, "旷工天数": 25}


@pytest.fixture
def october(company: SmallCompany) -> PayslipDetail:
    """Anna's slip of October, posted: she stayed away all month and owes something. Bo has no terms yet."""
    company.roster(ANNA, BO)
    company.terms("2026-10", ANNA)
    company.attendance("2026-10", 18, ABSENT)
    return company.slip(company.posted("2026-10"), "A001")


def november(company: SmallCompany, *people: dict[str, object]) -> RunDetail:
    """The run of November tried, for these people."""
    company.terms("2026-11", *people)
    company.attendance("2026-11", 21, *people)
    return company.tried("2026-11", "2026-11-30")


def december(company: SmallCompany, *people: dict[str, object]) -> RunDetail:
    """The run of December posted; terms go on."""
    company.attendance("2026-12", 23, *people)
    return company.posted("2026-12", "2026-12-31")


def register(company: SmallCompany, run: RunDetail) -> dict[str, dict[str, str]]:
    made = company.maker(MakeRegister(request_id=new_id(), run_id=run.id))
    content = company.maker(ReadBlob(sha256=made.sha256, offset=0)).content.decode()
    return {row["employee_no"]: row for row in csv.DictReader(io.StringIO(content))}


def printed(company: SmallCompany, run: RunDetail, employee_id: int, *, explained: bool = False) -> str:
    request = GetPayslipPdf(run_id=run.id, employee_id=employee_id, explained=explained)
    document = pypdfium2.PdfDocument(company.maker(request).content)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_later_pay_gives_it_back_after_tax_and_every_paper_says_so(
    company: SmallCompany, october: PayslipDetail
) -> None:
    run = november(company, ANNA)
    plain = company.slip(run, "A001")
    run = company.signed(company.submitted(run))
    slip = company.slip(run, "A001")
    owed = october.debt
    bank = company.checker(MakeBankFile(request_id=new_id(), run_id=run.id))
    row = register(company, run)["A001"]
    page = printed(company, run, slip.employee_id)

    assert owed > 0
    assert (slip.debt_taken, slip.debt, slip.debt_balance) == (owed, 0, 0)
    assert slip.withholding == plain.withholding, "it is taken after tax"
    assert [(line.item, line.amount, line.last_amount) for line in slip.lines][-1] == ("debt_taken", owed, 0)
    assert row["other_deductions"] == f"{run.totals.other_deductions / 100:.2f}" == f"{owed / 100:.2f}"
    assert (bank.total, row["net_pay"]) == (slip.net_pay, f"{slip.net_pay / 100:.2f}")
    assert "扣还以前欠款" in page
    assert f"{owed / 100:,.2f}" in page
    assert company.maker(ReplayRun(run_id=run.id)).differences == ()


def test_the_explanation_and_the_reasons_add_up_with_it(
    company: SmallCompany, october: PayslipDetail
) -> None:
    run = company.signed(company.submitted(november(company, ANNA)))
    explained = company.maker(GetExplainedPayslip(run_id=run.id, employee_id=october.employee_id))
    why = company.maker(GetWhyChanged(run_id=run.id, employee_id=october.employee_id))
    (deductions,) = [one for one in explained.sections if one.key == "deductions"]

    assert (explained.debt_taken, explained.debt_balance) == (october.debt, 0)
    assert deductions.total == explained.other_deductions == october.debt
    assert [line.item for line in deductions.lines] == ["debt_taken"]
    assert why.unexplained == 0
    assert {part.code: part.amount for part in why.parts}["debt_taken"] == -october.debt
    assert {part.code: part.amount for part in why.parts}["debt"] == -october.debt
    assert "以前实发为负形成的欠款" in printed(company, run, october.employee_id, explained=True)


def test_what_a_pay_cannot_give_back_stays_owed(company: SmallCompany, october: PayslipDetail) -> None:
    run = november(company, {**ANNA, "出勤天数": 8, "旷工天数": 13})
    slip = company.slip(company.signed(company.submitted(run)), "A001")
    later = company.slip(december(company, ANNA), "A001")

    assert slip.net_pay == 0 < slip.debt_taken < october.debt
    assert slip.debt_balance == october.debt - slip.debt_taken == later.debt_taken
    assert later.debt_balance == 0 < later.net_pay


def test_a_debt_counts_when_it_is_posted_and_is_taken_once(company: SmallCompany) -> None:
    company.roster(ANNA)
    company.terms("2026-10", ANNA)
    company.attendance("2026-10", 18, ABSENT)
    draft = company.tried("2026-10")
    next_month = november(company, ANNA)
    before = company.slip(next_month, "A001")
    company.signed(company.submitted(company.tried_again(draft)))
    runs = [company.signed(company.submitted(company.tried_again(next_month))), december(company, ANNA)]
    taken = [company.slip(run, "A001").debt_taken for run in runs]

    assert before.debt_taken == 0
    assert taken == [company.slip(draft, "A001").debt, 0]


def test_a_run_tried_before_another_was_posted_is_tried_again(
    company: SmallCompany, october: PayslipDetail
) -> None:
    """The further run of October takes nothing from November's slips without their trial knowing it."""
    run = november(company, ANNA)
    waiting = company.submitted(run)
    company.terms("2026-10", BO)
    company.attendance("2026-10", 18, {**BO, "出勤天数": 0, "旷工天数": 25})
    company.posted("2026-10")

    approve = ApproveRun(request_id=new_id(), run_id=run.id, version=waiting.version, hash=waiting.hash)
    with pytest.raises(Refused, match="paid_since"):
        company.checker(approve)
    back = SendBackRun(request_id=new_id(), run_id=run.id, version=waiting.version, reason="October went on")
    sent = company.checker(back)
    with pytest.raises(Refused, match=r"paid_since|inputs_changed"):
        company.maker(SubmitRun(request_id=new_id(), run_id=run.id, version=sent.version))
    company.terms("2026-11", ANNA, BO)
    company.attendance("2026-11", 21, ANNA, BO)
    done = company.signed(company.submitted(company.tried_again(sent)))

    owed = {number: company.slip(done, number).debt_taken for number in ("A001", "A002")}
    assert owed["A001"] == october.debt
    assert owed["A002"] > 0


def test_an_approved_run_is_not_posted_over_another_that_came_between(
    company: SmallCompany, october: PayslipDetail
) -> None:
    waiting = company.submitted(november(company, ANNA))
    approve = ApproveRun(request_id=new_id(), run_id=waiting.id, version=waiting.version, hash=waiting.hash)
    approved = company.checker(approve)
    company.terms("2026-10", BO)
    company.attendance("2026-10", 18, BO)
    company.posted("2026-10")

    with pytest.raises(Refused, match="paid_since"):
        company.checker(PostRun(request_id=new_id(), run_id=approved.id, version=approved.version))


def test_the_limit_of_the_scheme_leaves_the_rest_for_later(
    company: SmallCompany, october: PayslipDetail
) -> None:
    source = (resources_folder() / "schemes" / "manufacturing-monthly.toml").read_bytes()
    limit = b'\n[debts]\nshare = "0.01"\n'
    request = ImportScheme(request_id=new_id(), file_name="a.toml", content=source + limit, period="2026-11")
    company.maker(request)
    slip = company.slip(november(company, ANNA), "A001")
    after_tax = slip.gross_pay - sum(
        line.amount for line in slip.lines if line.kind in ("employee_contribution", "withholding")
    )

    assert slip.debt_taken == after_tax // 100 < october.debt
    assert slip.debt_balance == october.debt - slip.debt_taken


def test_debts_opened_less_debts_taken_are_the_open_balance_of_the_store(
    company: SmallCompany, october: PayslipDetail
) -> None:
    company.signed(company.submitted(november(company, ANNA)))
    sums = text("SELECT sum(debt), sum(debt_taken), sum(net_pay < 0) FROM payslips")
    items = text("SELECT sum(amount) FROM run_summaries WHERE item = 'debt_taken'")
    with company.store.site.engine.connect() as connection:
        opened, taken, below = connection.execute(sums).one()
        summed = connection.execute(items).scalar_one()

    assert opened == taken == summed == october.debt
    assert below == 0
