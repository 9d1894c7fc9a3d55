"""The month as the home page lists it, from an empty company to a proven backup."""

from pathlib import Path

import pytest
from small_company import ANNA, BO, SmallCompany
from stores import PreparedHome, new_id

from hrdesk.calls.administration import GetMonth, MonthOverview
from hrdesk.calls.backups import CreateBackup
from hrdesk.calls.payroll import SendBackRun
from hrdesk.calls.payroll_outputs import MakeBankFile, MakeTaxFile, RecordPayslipDelivery
from hrdesk.calls.payroll_review import ReviewRun
from hrdesk.calls.payroll_ticks import TickPerson


def month(company: SmallCompany) -> MonthOverview:
    return company.maker(GetMonth())


def states(company: SmallCompany) -> dict[str, str]:
    return {step.key: step.state for step in month(company).steps}


def due(company: SmallCompany) -> list[str]:
    return [key for key, state in states(company).items() if state == "due"]


def test_an_empty_company_is_due_to_bring_its_roster(company: SmallCompany) -> None:
    assert due(company) == ["roster"]
    assert set(states(company).values()) == {"due", "waiting"}
    assert month(company).period == "2026-10"


def test_each_step_makes_the_next_one_due(company: SmallCompany) -> None:
    company.roster(ANNA)
    assert due(company) == ["inputs"]
    company.terms("2026-10", ANNA)
    company.attendance("2026-10", 18, ANNA)
    company.bonus("2026-10", {**ANNA, "金额": "100"})
    assert due(company) == ["inputs"], "special deductions are missing"
    company.deductions("2026-10", {**ANNA, "累计子女教育": "20000.00"})
    assert due(company) == ["trial"]
    run = company.tried("2026-10")
    assert due(company) == ["review"]
    run = company.submitted(run)
    assert due(company) == ["approve"]
    company.signed(run)
    assert month(company).period == "2026-11", "the next month opens by itself"


def test_after_posting_files_slips_and_a_backup_are_left(company: SmallCompany, tmp_path: Path) -> None:
    company.roster(ANNA)
    company.terms("2026-10", ANNA)
    company.attendance("2026-10", 18, ANNA)
    run = company.posted("2026-10")
    october = GetMonth(period="2026-10")

    def left() -> list[str]:
        return [one.key for one in company.maker(october).steps if one.state in ("due", "waiting")]

    assert left() == ["inputs", "bank_file", "payslips", "tax_file", "backup"]
    company.checker(MakeBankFile(request_id=new_id(), run_id=run.id))
    company.maker(RecordPayslipDelivery(request_id=new_id(), run_id=run.id, written=1))
    company.maker(MakeTaxFile(request_id=new_id(), run_id=run.id))
    assert left() == ["inputs", "backup"]
    company.maker(CreateBackup(request_id=new_id(), folder=str(tmp_path / "backups")))
    assert left() == ["inputs"]
    assert company.maker(october).period_closed
    assert company.maker(october).last_backup_ok


def test_held_rows_and_failures_ask_for_attention(company: SmallCompany) -> None:
    company.roster(ANNA, {**BO, "身份证号码": "340500199311253741"})
    company.terms("2026-10", ANNA)
    company.attendance("2026-10", 18, {**ANNA, "应出勤天数": "many"})
    company.bonus("2026-10", {**ANNA, "金额": "100"})
    company.deductions("2026-10", {**ANNA, "累计子女教育": "20000.00"})
    company.tried("2026-10")

    assert {key: states(company)[key] for key in ("roster", "inputs", "trial")} == {
        "roster": "attention",
        "inputs": "attention",
        "trial": "attention",
    }


def test_due_dates_are_counted_back_from_the_pay_date(reference_home: PreparedHome) -> None:
    with reference_home.signed_in() as maker:
        dates = {step.key: step.due_date for step in maker(GetMonth()).steps}

    assert dates["inputs"] == "2026-10-26"
    assert dates["approve"] == "2026-10-30"
    assert dates["bank_file"] == dates["payslips"] == "2026-10-31"
    assert dates["tax_file"] == "2026-11-15"


@pytest.mark.parametrize("period", ["2026-09", "2026-11"])
def test_a_month_without_anything_is_shown_too(posted_home: PreparedHome, period: str) -> None:
    with posted_home.signed_in() as maker:
        shown = maker(GetMonth(period=period))

    assert (shown.period, shown.run_id, shown.period_closed) == (period, None, False)
    assert "2026-10" in shown.periods


def test_the_review_says_how_many_are_checked_and_that_it_came_back(company: SmallCompany) -> None:
    company.roster(ANNA, BO)
    company.terms("2026-10", ANNA, BO)
    company.attendance("2026-10", 18, ANNA, BO)
    run = company.tried("2026-10")

    def review() -> tuple[str, dict[str, str]]:
        step = next(one for one in month(company).steps if one.key == "review")
        return step.detail, step.values

    assert review() == ("review_under_way", {"ticked": "0"})
    person = company.maker(ReviewRun(run_id=run.id)).rows[0].employee_id
    company.maker(TickPerson(request_id=new_id(), run_id=run.id, employee_id=person, hash=run.hash))
    assert review() == ("review_under_way", {"ticked": "1"})
    run = company.submitted(run)
    assert review() == ("review_done", {})
    back = SendBackRun(request_id=new_id(), run_id=run.id, version=run.version, reason="May is wrong")
    company.checker(back)
    assert review() == ("review_sent_back", {"ticked": "1"})
