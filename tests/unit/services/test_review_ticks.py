"""A run is gone through person by person: ticks, comments, and what is missing before it is submitted."""

from typing import Any

import pytest
from small_company import ANNA, BO, SmallCompany
from stores import PASSWORD, need_review, new_id

from hrdesk.calls.audit import ListAudit
from hrdesk.calls.base import Gateway, Refusal, Refused
from hrdesk.calls.payroll import RunDetail, SubmitRun
from hrdesk.calls.payroll_review import HeadCount, ReviewPage, ReviewRow, ReviewRun
from hrdesk.calls.payroll_ticks import (
    CommentPerson,
    CountDiffers,
    GetReviewProgress,
    ListComments,
    PeopleUnticked,
    RedWithoutComment,
    ReviewProgress,
    TickAll,
    TickPerson,
    UntickPerson,
)

CARL = {"工号": "A003", "姓名": "甲乙", "银行卡号": "6217000000000000000"}
DORA = {"工号": "A004", "姓名": "丙丁"}


@pytest.fixture
def october(company: SmallCompany) -> tuple[SmallCompany, RunDetail]:
    """September posted for three; October tried: 安娜 as before, 薄文 fails, 甲乙 is gone, 丙丁 joins with no
    account. The site wants everybody ticked."""
    company.roster(ANNA, BO, CARL)
    company.terms("2026-09", ANNA, BO, CARL)
    company.attendance("2026-09", 22, ANNA, BO, CARL)
    company.posted("2026-09", "2026-09-30")
    left = {**CARL, "状态": "离职", "离职日期": "2026-09-30"}
    company.roster(ANNA, BO, left, {**DORA, "入职日期": "2026-10-09"})
    company.terms("2026-10", {**ANNA}, {**DORA, "银行卡号": ""})
    company.attendance("2026-10", 18, ANNA, DORA)
    need_review(company.store, "on")
    return company, company.tried("2026-10")


def page(company: SmallCompany, run: RunDetail, **asked: object) -> ReviewPage:
    return company.maker(ReviewRun(run_id=run.id, **asked))  # type: ignore[arg-type]  # the call checks them


def rows(company: SmallCompany, run: RunDetail) -> dict[str, ReviewRow]:
    return {row.employee_no: row for row in page(company, run).rows}


def tick(company: SmallCompany, run: RunDetail, number: str) -> ReviewProgress:
    person = rows(company, run)[number].employee_id
    return company.maker(TickPerson(request_id=new_id(), run_id=run.id, employee_id=person, hash=run.hash))


def comment(company: SmallCompany, run: RunDetail, number: str, text: str = "looked at") -> ReviewProgress:
    person = rows(company, run)[number].employee_id
    return company.maker(CommentPerson(request_id=new_id(), run_id=run.id, employee_id=person, comment=text))


def refusals(gateway: Gateway, run: RunDetail) -> tuple[Refusal, ...]:
    with pytest.raises(Refused) as refused:
        gateway(SubmitRun(request_id=new_id(), run_id=run.id, version=run.version))
    return refused.value.refusals


def test_a_tick_says_who_and_when(october: tuple[SmallCompany, RunDetail]) -> None:
    company, run = october
    progress = tick(company, run, "A001")
    row = rows(company, run)["A001"]

    assert (progress.people, progress.ticked, progress.left, progress.changed) == (4, 1, 3, 1)
    assert (row.ticked, row.ticked_by, row.ticked_at) == (True, "Maker", "2026-10-26T01:30:00Z")
    assert page(company, run).ticked == 1


def test_whoever_is_not_ticked_can_be_listed(october: tuple[SmallCompany, RunDetail]) -> None:
    company, run = october
    tick(company, run, "A001")
    left = page(company, run, flag="unticked")

    assert {row.employee_no for row in left.rows} == {"A002", "A003", "A004"}
    assert (left.total, left.flags["unticked"], left.flags["all"]) == (3, 3, 4)
    assert [page(company, run, search=search).left for search in ("", "安", "薄")] == [3, 0, 1]


def test_a_tick_is_taken_off_again(october: tuple[SmallCompany, RunDetail]) -> None:
    company, run = october
    tick(company, run, "A001")
    person = rows(company, run)["A001"].employee_id
    off = UntickPerson(request_id=new_id(), run_id=run.id, employee_id=person)

    assert (company.maker(off).changed, rows(company, run)["A001"].ticked) == (1, False)
    again = UntickPerson(request_id=new_id(), run_id=run.id, employee_id=person)
    assert company.maker(again).changed == 0


def test_submitting_lists_everything_that_is_missing(october: tuple[SmallCompany, RunDetail]) -> None:
    company, run = october
    tick(company, run, "A001")
    unticked, red = refusals(company.maker, run)

    assert isinstance(unticked, PeopleUnticked)
    assert (unticked.count, unticked.people) == (3, "A002 薄文、A003 甲乙、A004 丙丁")
    assert len(unticked.employee_ids) == 3
    assert isinstance(red, RedWithoutComment)
    assert (red.count, red.people) == (2, "A002 薄文、A004 丙丁")


def test_a_run_that_was_gone_through_is_submitted(october: tuple[SmallCompany, RunDetail]) -> None:
    company, run = october
    for number in ("A001", "A002", "A003", "A004"):
        tick(company, run, number)
    comment(company, run, "A002", "no attendance, he is on a journey")
    (red,) = refusals(company.maker, run)
    assert isinstance(red, RedWithoutComment)
    comment(company, run, "A004")

    assert company.submitted(run).state == "submitted"
    entry = company_audit(company)
    assert entry["review"] == "ticked"
    assert entry["people"] == 4


def company_audit(company: SmallCompany) -> dict[str, object]:
    """What the newest audit entry of a submission says."""
    auditor = company.store.sign_in("auditor", PASSWORD, "en")
    entries = [one for one in auditor(ListAudit()).rows if one.call == "payroll.submit_run"]
    return dict(entries[0].details)


def test_a_script_is_exempt_and_that_is_on_record(october: tuple[SmallCompany, RunDetail]) -> None:
    company, run = october
    script = company.store.sign_in("maker", PASSWORD, "en", unattended=True)
    done = script(SubmitRun(request_id=new_id(), run_id=run.id, version=run.version))
    entry = company_audit(company)

    assert done.state == "submitted"
    assert (entry["review"], entry["unticked"]) == ("unattended", 4)


def test_a_site_may_do_without_and_that_is_on_record_too(october: tuple[SmallCompany, RunDetail]) -> None:
    company, run = october
    need_review(company.store, "off")

    assert company.submitted(run).state == "submitted"
    assert company_audit(company)["review"] == "not_needed"


def test_a_new_trial_keeps_the_tick_of_whoever_came_out_the_same(
    october: tuple[SmallCompany, RunDetail],
) -> None:
    company, run = october
    for number in ("A001", "A002", "A003", "A004"):
        tick(company, run, number)
    company.attendance("2026-10", 18, ANNA, BO, {**DORA, "病假": "2"})
    again = company.tried_again(run)
    found = rows(company, again)

    assert again.hash != run.hash
    assert {number: row.ticked for number, row in found.items()} == {
        "A001": True,
        "A002": False,
        "A003": True,
        "A004": False,
    }
    assert found["A001"].ticked_at == "2026-10-26T01:30:00Z"


def test_a_tick_on_an_older_trial_is_refused(october: tuple[SmallCompany, RunDetail]) -> None:
    company, run = october
    company.attendance("2026-10", 18, ANNA, BO, DORA)
    company.tried_again(run)

    with pytest.raises(Refused, match="totals_changed"):
        tick(company, run, "A001")


def test_comments_stay_over_a_new_trial_and_the_newest_is_shown(
    october: tuple[SmallCompany, RunDetail],
) -> None:
    company, run = october
    comment(company, run, "A004", "first")
    comment(company, run, "A004", "  second ")
    company.attendance("2026-10", 18, ANNA, BO, DORA)
    again = company.tried_again(run)
    row = rows(company, again)["A004"]
    written = company.checker(ListComments(run_id=run.id, employee_id=row.employee_id))

    assert row.comment == "second"
    assert [(one.comment, one.by) for one in written] == [("first", "Maker"), ("second", "Maker")]


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001])
def test_a_comment_says_something_and_not_too_much(
    text: str, october: tuple[SmallCompany, RunDetail]
) -> None:
    with pytest.raises(Refused, match="input_not_valid"):
        comment(*october, "A001", text)


def test_all_green_ones_are_ticked_at_once_by_the_count_that_was_confirmed(
    october: tuple[SmallCompany, RunDetail],
) -> None:
    company, run = october
    wrong = TickAll(request_id=new_id(), run_id=run.id, hash=run.hash, count=2)
    with pytest.raises(Refused) as refused:
        company.maker(wrong)
    assert refused.value.refusals == (CountDiffers(asked=2, found=1),)

    done = company.maker(TickAll(request_id=new_id(), run_id=run.id, hash=run.hash, count=1))
    assert (done.changed, done.ticked) == (1, 1)
    assert rows(company, run)["A001"].ticked
    nobody = company.maker(TickAll(request_id=new_id(), run_id=run.id, hash=run.hash, count=0))
    assert nobody.changed == 0


@pytest.mark.parametrize(
    "narrowed", [{"search": "薄"}, {"departments": ("办公室",)}, {"departments": ("",), "search": "A"}]
)
def test_whoever_is_filtered_away_is_not_ticked_with_the_others(
    narrowed: dict[str, Any], october: tuple[SmallCompany, RunDetail]
) -> None:
    company, run = october
    seen = {"run_id": run.id, "hash": run.hash, **narrowed}
    with pytest.raises(Refused, match="count_differs"):
        company.maker(TickAll(request_id=new_id(), count=1, **seen))
    assert company.maker(TickAll(request_id=new_id(), count=0, **seen)).ticked == 0

    here = TickAll(
        request_id=new_id(), run_id=run.id, hash=run.hash, count=1, search="安", departments=("生产部",)
    )
    assert company.maker(here).ticked == 1


def test_progress_says_what_else_stands_in_the_way(october: tuple[SmallCompany, RunDetail]) -> None:
    company, run = october
    before = company.maker(GetReviewProgress(run_id=run.id))
    company.attendance("2026-10", 18, ANNA, BO, DORA)
    need_review(company.store, "off")
    after = company.maker(GetReviewProgress(run_id=run.id))

    assert (before.left, before.red, before.red_without_comment) == (4, 2, 2)
    assert (before.needed, before.ties, before.inputs_changed) == (True, True, False)
    assert (after.needed, after.inputs_changed) == (False, True)


def test_the_head_count_ties(october: tuple[SmallCompany, RunDetail]) -> None:
    assert page(*october).head_count == HeadCount(
        last=3, joined=1, gone=1, failed=1, paid_elsewhere=0, now=2, ties=True
    )


def test_who_is_paid_by_a_further_run_is_neither_gone_nor_missing(company: SmallCompany) -> None:
    company.roster(ANNA, BO)
    company.terms("2026-09", ANNA, BO)
    company.attendance("2026-09", 22, ANNA, BO)
    company.posted("2026-09", "2026-09-30")
    company.terms("2026-10", ANNA, BO)
    company.attendance("2026-10", 18, ANNA)
    company.posted("2026-10", "2026-10-31")
    company.attendance("2026-10", 18, BO)
    found = page(company, company.tried("2026-10", "2026-10-31"))

    assert [row.employee_no for row in found.rows] == ["A002"]
    assert found.head_count == HeadCount(
        last=2, joined=0, gone=0, failed=0, paid_elsewhere=1, now=1, ties=True
    )


def test_the_month_after_a_further_run_compares_with_both(company: SmallCompany) -> None:
    company.roster(ANNA, BO)
    company.terms("2026-09", ANNA, BO)
    company.attendance("2026-09", 22, ANNA)
    first = company.posted("2026-09", "2026-09-30")
    company.attendance("2026-09", 22, BO)
    second = company.posted("2026-09", "2026-09-30")
    company.attendance("2026-10", 18, ANNA, BO)
    found = page(company, company.tried("2026-10"))

    assert {row.presence for row in found.rows} == {"both"}
    assert (found.last_people, found.last_period) == (2, "2026-09")
    assert found.last_totals is not None
    assert found.last_totals.net_pay == first.totals.net_pay + second.totals.net_pay


def test_nothing_is_ticked_or_written_once_a_run_is_submitted(
    october: tuple[SmallCompany, RunDetail],
) -> None:
    company, run = october
    need_review(company.store, "off")
    company.submitted(run)

    for step in (tick, comment):
        with pytest.raises(Refused, match="run_not_in_state"):
            step(company, run, "A001")


def test_somebody_who_is_not_in_the_run_is_no_record(october: tuple[SmallCompany, RunDetail]) -> None:
    company, run = october
    unknown = {"request_id": new_id(), "run_id": run.id, "employee_id": 99}

    with pytest.raises(Refused, match="record_not_found"):
        company.maker(TickPerson(hash=run.hash, **unknown))
    with pytest.raises(Refused, match="record_not_found"):
        company.maker(CommentPerson(comment="who", **unknown))
    assert company.maker(GetReviewProgress(run_id=run.id)).ticked == 0
