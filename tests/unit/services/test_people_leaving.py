"""Leaving step by step: asked for, approved, over; the clock, the checklist, and the way back."""

from collections.abc import Iterator

import pytest
from people_desk import PeopleDesk
from small_company import ANNA
from sqlalchemy import select
from stores import PreparedHome, enter, new_id

from hrdesk.calls.administration import SetSetting
from hrdesk.calls.audit import ListAudit
from hrdesk.calls.people import ListEmployees
from hrdesk.calls.people_joining import Arrive, Rehire
from hrdesk.calls.people_lifecycle import (
    ApproveLeave,
    ApproverIsRequester,
    CompleteLeave,
    DayOutOfOrder,
    MoveNotPossible,
    RequestLeave,
    TurnDay,
    WithdrawLeave,
)
from hrdesk.calls.people_releases import ListReleases
from hrdesk.calls.people_tasks import ListTasks, SettleTask, TaskRow
from hrdesk.calls.refusals import InputNotValid, PermissionMissing, RecordNotFound
from hrdesk.models.people import Employment
from hrdesk.models.people_facts import PeopleDay
from hrdesk.storage.engine import reading

LAST = "2026-11-15"


@pytest.fixture
def desk(empty_home: PreparedHome) -> Iterator[PeopleDesk]:
    made = PeopleDesk.of(empty_home)
    yield made
    made.company.store.close()


def tasks(desk: PeopleDesk, number: str) -> dict[str, TaskRow]:
    found = desk.hr(ListTasks(employee_id=desk.on(number).id)).rows
    return {one.code: one for one in found if one.direction == "leaving"}


def left(desk: PeopleDesk, number: str, last_day: str = "2026-10-20") -> None:
    desk.ask(RequestLeave, number, last_day=last_day, reason="个人原因")
    desk.ask(ApproveLeave, number)


def test_a_leaving_is_asked_for_and_approved_and_starts_the_clock(desk: PeopleDesk) -> None:
    asked = desk.ask(RequestLeave, "A001", last_day=LAST, reason="个人原因")
    assert (asked.state, asked.stage, asked.release_due) == ("leaving", "leave_requested", None)
    approved = desk.ask(ApproveLeave, "A001")

    assert (approved.state, approved.stage) == ("leaving", "leave_approved")
    assert approved.release_due == "2026-10-27T01:30:00Z", "24 hours from the approval"
    (clock,) = desk.hr(ListReleases())
    assert (clock.employee_no, clock.due_at) == ("A001", approved.release_due)
    (row,) = desk.hr(ListEmployees(search="A001")).rows
    assert (row.state, row.leave_date) == ("leaving", LAST)


def test_each_day_of_a_leaver_has_its_state(desk: PeopleDesk) -> None:
    left(desk, "A001", LAST)

    days = ("2026-10-25", "2026-10-26", LAST, "2026-11-16")
    assert [desk.on("A001", day).state for day in days] == ["active", "leaving", "leaving", "left"]


def test_a_leaving_that_is_over_when_it_is_approved_is_complete(desk: PeopleDesk) -> None:
    desk.ask(RequestLeave, "A001", last_day="2026-10-25")
    assert desk.ask(ApproveLeave, "A001").state == "left"


def test_the_day_after_the_last_one_completes_a_leaving(empty_home: PreparedHome, desk: PeopleDesk) -> None:
    left(desk, "A001", "2026-10-26")
    refusal = desk.refused(CompleteLeave, "A001")
    assert isinstance(refusal, DayOutOfOrder)

    empty_home.clock.move(days=1)
    assert desk.hr(TurnDay(request_id=new_id())).left == 1
    assert desk.on("A001").state == "left"
    assert desk.hr(TurnDay(request_id=new_id())).left == 0


def test_somebody_may_complete_it_by_hand(empty_home: PreparedHome, desk: PeopleDesk) -> None:
    left(desk, "A001", "2026-10-26")
    empty_home.clock.move(days=1)
    assert desk.ask(CompleteLeave, "A001").stage == "left"


def test_opening_the_store_turns_the_day_once_and_says_so_where_it_changed_somebody(
    empty_home: PreparedHome, desk: PeopleDesk
) -> None:
    left(desk, "A001", "2026-10-26")
    desk.company.store.close()
    empty_home.clock.move(days=2)
    for _ in range(2):
        with empty_home.open() as store:
            (row,) = enter(store, "hr_officer")(ListEmployees(search="A001")).rows
            assert row.state == "left"
            turned = [
                one for one in enter(store, "auditor")(ListAudit()).rows if one.call == "people.turn_day"
            ]
            with reading(store.site.engine) as session:
                assert session.execute(select(PeopleDay.day)).scalars().all() == ["2026-10-28"]
    assert [(one.user, one.unattended) for one in turned] == [("hrdesk", True)]


def test_only_reading_turns_no_day(empty_home: PreparedHome, desk: PeopleDesk) -> None:
    left(desk, "A001", "2026-10-26")
    desk.company.store.close()
    empty_home.clock.move(days=2)
    with empty_home.open(write=False) as store:
        (row,) = enter(store, "hr_officer")(ListEmployees(search="A001")).rows
    assert row.state == "leaving"


def test_a_leaving_withdrawn_leaves_the_person_as_they_were(desk: PeopleDesk) -> None:
    left(desk, "A001", LAST)
    back = desk.ask(WithdrawLeave, "A001", reason="双方协商一致")

    assert back.state == "active"
    assert desk.on("A001", "2026-12-31").state == "active"
    assert desk.on("A001").leave_date is None
    assert desk.hr(ListReleases()) == ()
    assert {one.state for one in tasks(desk, "A001").values()} == {"not_needed"}
    assert desk.ask(RequestLeave, "A001", last_day=LAST).stage == "leave_requested"
    assert tasks(desk, "A001")["last_pay"].state == "open", "begun again"


def test_a_second_person_approves_where_the_site_wants_it(desk: PeopleDesk) -> None:
    administrator = enter(desk.company.store, "system_administrator")
    administrator(SetSetting(request_id=new_id(), key="people.leave_by_two", value="on", version=0))
    desk.ask(RequestLeave, "A001", last_day=LAST)
    refusal = desk.refused(ApproveLeave, "A001")

    assert isinstance(refusal, ApproverIsRequester)
    assert refusal.requested_by == "hr_officer"
    assert desk.ask(ApproveLeave, "A001", by=desk.company.maker).stage == "leave_approved"
    with reading(desk.company.store.site.engine) as session:
        employment = session.get_one(Employment, 1)
        assert (employment.leave_requested_by, employment.leave_approved_by) == ("hr_officer", "maker")


def test_an_approval_told_by_a_file_of_somebody_who_works_here_approves_nothing(desk: PeopleDesk) -> None:
    """Conflict 7 of the reference: the row says 在职, with a last day and the time of an approval."""
    told = {"离职日期": "2026-09-10", "离职审批时间": "2026-09-10 09:05"}
    desk.company.roster({**ANNA, "状态": "在职", **told})
    asked = desk.ask(RequestLeave, "A001", last_day="2026-09-11")
    assert (asked.stage, desk.on("A001").leave_date) == ("leave_requested", "2026-09-11")
    assert desk.hr(ListReleases()) == ()

    assert desk.ask(ApproveLeave, "A001").stage == "left"
    (clock,) = desk.hr(ListReleases())
    assert clock.due_at == "2026-10-27T01:30:00Z", "24 hours from the approval that was given here"


def test_asked_for_and_approved_in_one_step_or_not_at_all(desk: PeopleDesk) -> None:
    assert desk.ask(RequestLeave, "A001", last_day=LAST, approve=True).stage == "leave_approved"
    administrator = enter(desk.company.store, "system_administrator")
    administrator(SetSetting(request_id=new_id(), key="people.leave_by_two", value="on", version=0))

    assert isinstance(desk.refused(RequestLeave, "A002", last_day=LAST, approve=True), ApproverIsRequester)
    assert (desk.on("A002").stage, tasks(desk, "A002")) == ("active", {})


def test_a_move_that_the_stage_does_not_know_names_those_it_knows(desk: PeopleDesk) -> None:
    for request, fields in (
        (ApproveLeave, {}),
        (WithdrawLeave, {"reason": "r"}),
        (CompleteLeave, {}),
        (Rehire, {"first_day": "2026-11-01"}),
        (Arrive, {}),
    ):
        refusal = desk.refused(request, "A001", **fields)
        assert isinstance(refusal, MoveNotPossible)
        assert (refusal.stage, refusal.possible) == ("active", ("request_leave",))


def test_a_last_day_before_the_first_is_refused(desk: PeopleDesk) -> None:
    assert isinstance(desk.refused(RequestLeave, "A001", last_day="2020-03-01"), DayOutOfOrder)
    assert isinstance(desk.refused(RequestLeave, "A001", last_day="soon"), InputNotValid)
    payroll = enter(desk.company.store, "payroll_officer")
    assert isinstance(desk.refused(RequestLeave, "A001", by=payroll, last_day=LAST), PermissionMissing)


def test_the_checklist_of_a_leaver_has_its_days_and_what_is_told_outside(desk: PeopleDesk) -> None:
    desk.ask(RequestLeave, "A001", last_day=LAST)
    before = tasks(desk, "A001")
    assert (before["leave_approved"].state, before["release_clock"].due) == ("open", LAST)
    desk.ask(ApproveLeave, "A001")
    found = tasks(desk, "A001")

    assert found["leave_approved"].state == "done"
    assert (found["release_clock"].state, found["release_clock"].due) == ("open", "2026-10-27")
    assert found["tax_state"].details == {"state": "非正常", "date": LAST}
    assert found["insurance_stop"].details == {"month": "2026-12"}
    assert found["last_pay"].due == "2026-11-22"


def test_a_task_is_settled_by_somebody_with_what_was_told(desk: PeopleDesk) -> None:
    left(desk, "A001", LAST)
    task = tasks(desk, "A001")["insurance_stop"]
    row = desk.hr(
        SettleTask(
            request_id=new_id(),
            task_id=task.id,
            state="done",
            details={"month": "2026-11"},
            note="已减员",
        )
    )

    assert (row.state, row.settled_by, row.note) == ("done", "hr_officer", "已减员")
    assert tasks(desk, "A001")["insurance_stop"].details == {"month": "2026-11"}
    again = desk.hr(SettleTask(request_id=new_id(), task_id=task.id, state="open"))
    assert (again.state, again.settled_by) == ("open", "")


def test_what_the_record_shows_is_not_said_by_hand(desk: PeopleDesk) -> None:
    left(desk, "A001", LAST)
    task = tasks(desk, "A001")["release_clock"]
    for task_id, state, kind in ((task.id, "done", InputNotValid), (0, "done", RecordNotFound)):
        with pytest.raises(Exception, match=r"input_not_valid|record_not_found") as caught:
            desk.hr(SettleTask(request_id=new_id(), task_id=task_id, state=state))
        assert isinstance(caught.value.refusals[0], kind)
    assert desk.hr(SettleTask(request_id=new_id(), task_id=task.id, state="not_needed")).state == "not_needed"


def test_open_tasks_of_everybody_come_by_their_due_day(empty_home: PreparedHome, desk: PeopleDesk) -> None:
    left(desk, "A001", LAST)
    left(desk, "A002", "2026-12-31")
    everything = desk.hr(ListTasks()).rows
    soon = desk.hr(ListTasks(due_by="2026-11-15")).rows

    assert [one.due for one in everything] == sorted(one.due for one in everything)
    assert {one.employee_no for one in everything} == {"A001", "A002"}
    assert "leave_approved" not in {one.code for one in everything}
    assert {(one.employee_no, one.code) for one in soon} == {
        *(("A001", code) for code in ("release_clock", "account_closed", "equipment_returned")),
        *(("A002", code) for code in ("release_clock", "account_closed")),
    }
    empty_home.clock.move(days=3)
    assert desk.hr(ListTasks(due_by="2026-11-15")).rows[0].overdue


def test_a_leaver_who_comes_back_keeps_the_number_and_begins_anew(desk: PeopleDesk) -> None:
    left(desk, "A001")
    back = desk.ask(Rehire, "A001", first_day="2026-10-26", position="班组长")

    now, then = desk.on("A001"), desk.on("A001", "2026-10-20")
    assert (back.employee_no, back.state) == ("A001", "active")
    assert (now.hire_date, now.position, now.department, now.rehired) == (
        "2026-10-26",
        "班组长",
        "生产部",
        True,
    )
    assert (then.hire_date, then.position, then.rehired) == ("2020-03-02", "操作工", False)
    assert len([one for one in desk.history("A001").dated if one.field == "employment"]) == 2
    joining = [one for one in desk.hr(ListTasks(employee_id=now.id)).rows if one.direction == "joining"]
    assert {one.code: one.state for one in joining}["base_pay"] == "open"


def test_somebody_who_comes_back_later_is_a_candidate_until_they_arrive(
    empty_home: PreparedHome, desk: PeopleDesk
) -> None:
    left(desk, "A001")
    assert desk.ask(Rehire, "A001", first_day="2026-11-02", department="销售部").state == "candidate"
    assert isinstance(desk.refused(Arrive, "A001"), InputNotValid)
    empty_home.clock.move(days=8)
    assert desk.ask(Arrive, "A001", first_day="2026-11-03").state == "active"
    assert desk.on("A001").hire_date == "2026-11-03"
    assert desk.on("A001", "2026-11-03").department == "销售部"


def test_nobody_comes_back_before_they_left(desk: PeopleDesk) -> None:
    left(desk, "A001")
    assert isinstance(desk.refused(Rehire, "A001", first_day="2026-10-20"), DayOutOfOrder)
