"""A run from trial to posted, for a few people."""

import pytest
from small_company import ANNA, BO, SmallCompany
from stores import new_id

from hrdesk.calls.base import Cancelled, Refused
from hrdesk.calls.payroll import CreateRun, GetRun, ListRuns, SendBackRun, TryRun
from hrdesk.calls.payroll_inputs import ImportScheme
from hrdesk.calls.payroll_outputs import MakeBankFile, MakeTaxFile
from hrdesk.calls.payroll_review import ListFailures, ReviewRun
from hrdesk.settings.paths import resources_folder


@pytest.fixture
def two(company: SmallCompany) -> SmallCompany:
    """Two people with terms; attendance of October for one of them."""
    company.roster(ANNA, BO)
    company.terms("2026-10", ANNA, BO)
    company.attendance("2026-10", 18, ANNA)
    return company


def test_somebody_who_fails_does_not_stop_the_others(two: SmallCompany) -> None:
    run = two.tried("2026-10")
    failures = two.maker(ListFailures(run_id=run.id))

    assert (run.people, run.failed) == (1, 1)
    assert [(one.employee_no, one.code) for one in failures] == [("A002", "attendance_missing")]


def test_a_base_below_zero_fails_the_person_by_its_cause_with_terms_of_before_or_without(
    company: SmallCompany,
) -> None:
    company.roster(ANNA, BO)
    company.terms("2026-09", ANNA)
    company.terms("2026-10", {**ANNA, "养老基数": "-5000"}, {**BO, "医疗基数": "-0.01"})
    company.attendance("2026-10", 18, ANNA, BO)
    run = company.tried("2026-10")
    failures = company.maker(ListFailures(run_id=run.id))

    assert (run.people, run.failed) == (0, 2)
    assert [(one.employee_no, one.code, one.values["shown"]) for one in failures] == [
        ("A001", "base_negative", "-5000.00"),
        ("A002", "base_negative", "-0.01"),
    ]
    company.terms("2026-10", ANNA, BO)
    assert company.tried_again(run).people == 2, "a corrected file settles it"


def test_a_trial_again_replaces_the_drafts(two: SmallCompany) -> None:
    run = two.tried("2026-10")
    two.attendance("2026-10", 18, ANNA, BO)
    again = two.tried_again(run)

    assert (again.trials, again.people, again.failed) == (2, 2, 0)
    assert again.totals.gross_pay == 2 * run.totals.gross_pay
    assert two.maker(ListFailures(run_id=run.id)) == ()


def test_inputs_that_came_after_the_trial_keep_a_run_from_being_submitted(two: SmallCompany) -> None:
    run = two.tried("2026-10")
    two.attendance("2026-10", 18, ANNA, BO)

    with pytest.raises(Refused, match="inputs_changed"):
        two.submitted(run)
    assert two.maker(GetRun(run_id=run.id)).state == "tried"
    assert two.submitted(two.tried_again(run)).state == "submitted"


def test_a_scheme_that_came_after_the_trial_does_so_too(two: SmallCompany) -> None:
    run = two.tried("2026-10")
    source = (resources_folder() / "schemes" / "manufacturing-monthly.toml").read_bytes()
    two.maker(ImportScheme(request_id=new_id(), file_name="a.toml", content=source, period="2026-10"))

    with pytest.raises(Refused, match="inputs_changed"):
        two.submitted(run)


def test_a_run_of_nobody_is_not_submitted(company: SmallCompany) -> None:
    run = company.tried("2026-10")

    with pytest.raises(Refused, match="nobody_to_pay"):
        company.submitted(run)


def test_a_cancelled_trial_leaves_nothing(two: SmallCompany) -> None:
    run = two.maker(CreateRun(request_id=new_id(), period="2026-10"))
    trial = TryRun(request_id=new_id(), run_id=run.id, version=run.version)

    with pytest.raises(Cancelled):
        two.maker(trial, cancelled=lambda: True)

    assert two.maker(GetRun(run_id=run.id)) == run
    assert two.maker(ListFailures(run_id=run.id)) == ()
    assert two.maker(trial).people == 1, "the same request may be made again"


def test_a_stale_version_says_who_changed_the_run_and_when(two: SmallCompany) -> None:
    run = two.tried("2026-10")
    two.submitted(run)

    with pytest.raises(Refused) as refused:
        two.submitted(run)
    assert refused.value.refusals[0].values() | {"key": ""} == {
        "kind": "run",
        "key": "",
        "changed_by": "Maker",
        "changed_at": "2026-10-26T01:30:00Z",
    }


def test_a_run_sent_back_needs_a_reason_and_is_tried_again(two: SmallCompany) -> None:
    run = two.submitted(two.tried("2026-10"))
    back = SendBackRun(request_id=new_id(), run_id=run.id, version=run.version, reason=" ")
    with pytest.raises(Refused, match="input_not_valid"):
        two.checker(back)

    sent = SendBackRun(request_id=new_id(), run_id=run.id, version=run.version, reason="May is wrong")
    assert two.checker(sent).state == "tried"
    back_again = two.maker(GetRun(run_id=run.id))
    assert (back_again.note, back_again.sent_back_by) == ("May is wrong", "Checker")
    again = two.submitted(back_again)
    assert (again.note, again.sent_back_by) == ("", None)


def test_negative_net_pay_is_paid_as_nothing_and_owed(two: SmallCompany) -> None:
    two.attendance("2026-10", 18, {**ANNA, "出勤天数": 0, "旷工天数": 25}, BO)
    run = two.posted("2026-10")
    slip = two.slip(run, "A001")
    bank = two.checker(MakeBankFile(request_id=new_id(), run_id=run.id))
    tax = two.maker(MakeTaxFile(request_id=new_id(), run_id=run.id))
    row = next(one for one in two.maker(ReviewRun(run_id=run.id)).rows if one.employee_no == "A001")

    assert slip.net_pay == 0
    assert slip.debt > 0
    assert (row.flag, row.cause) == ("red", "cause.debt")
    assert bank.rows == 1, "no line of 0.00"
    assert bank.left_out == (), "nobody is forgotten who has nothing to get"
    assert tax.rows == 2, "the tax row stays"


def test_joiners_and_leavers_of_a_month_are_in_it_and_the_gone_are_not(company: SmallCompany) -> None:
    company.roster(
        {**ANNA, "入职日期": "2026-10-19"},
        {**BO, "状态": "离职", "离职日期": "2026-10-01"},
        {"工号": "A003", "姓名": "前员工", "状态": "离职", "离职日期": "2026-09-30"},
        {"工号": "A004", "姓名": "后来者", "入职日期": "2026-11-01", "状态": "待入职"},
    )
    company.terms("2026-10", ANNA, BO)
    company.attendance("2026-10", 18, {**ANNA, "应出勤天数": 10, "出勤天数": 10}, {**BO, "应出勤天数": 0})
    run = company.tried("2026-10")

    assert (run.people, run.failed) == (2, 0)
    assert company.slip(run, "A001").gross_pay == 1_000_000 * 10 // 18 + 1, "half up: 5555.56"
    assert company.slip(run, "A002").gross_pay == 0


def test_one_run_at_a_time_is_open_for_a_month(two: SmallCompany) -> None:
    two.tried("2026-10")

    with pytest.raises(Refused, match="run_exists"):
        two.maker(CreateRun(request_id=new_id(), period="2026-10"))
    assert len(two.maker(ListRuns())) == 1
