"""A leaving that was only asked for is no fact to pay and head counts; nor is somebody who never came."""

from collections.abc import Iterator

import pytest
from people_desk import PeopleDesk
from small_company import ANNA
from stores import PreparedHome, SetClock, new_id

from hrdesk.calls.administration import GetMonth
from hrdesk.calls.organisation import ListDepartmentsAsOf
from hrdesk.calls.payroll_inputs import GetInputsState
from hrdesk.calls.people import CountEmployees, ListEmployees
from hrdesk.calls.people_contacts import BindPhone, ListHolders
from hrdesk.calls.people_facts import ListAsOf
from hrdesk.calls.people_history import ListChanges
from hrdesk.calls.people_joining import Arrive, Onboard, Rehire
from hrdesk.calls.people_lifecycle import (
    ApproveLeave,
    CancelJoining,
    MoveNotPossible,
    RequestLeave,
    TurnDay,
    WithdrawLeave,
)
from hrdesk.calls.people_releases import ListReleases
from hrdesk.calls.people_tasks import ListTasks
from hrdesk.calls.refusals import InputNotValid

LAST, AFTER = "2026-10-28", "2026-11"
PHONE = "13800001111"


@pytest.fixture
def desk(empty_home: PreparedHome) -> Iterator[PeopleDesk]:
    made = PeopleDesk.of(empty_home)
    yield made
    made.company.store.close()


def paid(desk: PeopleDesk, period: str = AFTER) -> int:
    """Whom a run of the month would pay."""
    return desk.company.maker(GetInputsState(period=period)).people


def counted(desk: PeopleDesk, period: str = AFTER) -> tuple[int, int, int]:
    """A run, the head line of the month, and the heads in departments on its first day."""
    heads = desk.hr(ListDepartmentsAsOf(day=f"{period}-01")).people
    return paid(desk, period), desk.company.maker(GetMonth(period=period)).people, heads


def test_a_leaving_that_is_asked_for_takes_nobody_out_of_pay_before_its_approval(desk: PeopleDesk) -> None:
    assert counted(desk) == (3, 3, 3)
    desk.ask(RequestLeave, "A001", last_day=LAST)
    assert counted(desk) == (3, 3, 3)
    (row,) = desk.hr(ListEmployees(search="A001")).rows
    assert (row.state, row.leave_date) == ("leaving", LAST), "the list shows what was asked for"
    assert desk.on("A001").leave_date == LAST

    desk.ask(ApproveLeave, "A001")
    assert counted(desk) == (2, 2, 2)
    assert paid(desk, "2026-10") == 3


def test_a_leaving_that_is_withdrawn_leaves_no_trace_in_pay(desk: PeopleDesk) -> None:
    desk.company.attendance("2026-10", 22, ANNA)
    run = desk.company.tried("2026-10")
    before = desk.company.slip(run, "A001")
    desk.ask(RequestLeave, "A001", last_day=LAST)
    desk.ask(WithdrawLeave, "A001", reason="stays")
    assert counted(desk) == (3, 3, 3)
    assert desk.on("A001").leave_date is None
    run = desk.company.tried_again(run)
    assert desk.company.slip(run, "A001") == before
    person = desk.on("A001").id
    fields = {one.field for one in desk.hr(ListChanges(employee_id=person, kind="employment")).rows}
    assert "leave_date" not in fields, "no last day was ever a fact"
    assert "leave_asked" in fields


def test_the_day_that_was_asked_for_turns_nobody_out_before_the_approval(desk: PeopleDesk) -> None:
    desk.ask(RequestLeave, "A001", last_day=LAST)
    clock = desk.company.store.site.clock
    assert isinstance(clock, SetClock)
    clock.move(days=30)
    desk.company.maker(TurnDay(request_id=new_id()))
    assert desk.on("A001").stage == "leave_requested"
    assert paid(desk) == 3
    assert desk.ask(ApproveLeave, "A001").stage == "left", "approved late, it is over at once"


def candidate(desk: PeopleDesk) -> str:
    asked = Onboard(request_id=new_id(), person_name="马志强", first_day="2026-11-02", department="生产部")
    number: str = desk.hr(asked).employee_no
    desk.hr(BindPhone(request_id=new_id(), employee_no=number, value=PHONE))
    return number


def test_a_candidate_who_does_not_come_holds_nothing_and_counts_nowhere(desk: PeopleDesk) -> None:
    number = candidate(desk)
    assert isinstance(desk.refused(CancelJoining, number, reason=" "), InputNotValid)
    gone = desk.ask(CancelJoining, number, reason="另有安排")
    assert (gone.state, gone.stage) == ("not_joined", "not_joined")
    assert counted(desk) == (3, 3, 3)

    (held,) = desk.company.maker(ListHolders(value=PHONE))
    assert (held.employee_no, held.ground, held.release_reason) == (number, "holder_left", "另有安排")
    assert held.released_at is not None
    desk.hr(BindPhone(request_id=new_id(), employee_no="A001", value=PHONE))
    assert [one for one in desk.hr(ListReleases()) if one.employee_no == number] == [], "no clock runs on"
    tasks = desk.hr(ListTasks(employee_id=gone.id)).rows
    assert {one.state for one in tasks if not one.by_fact} == {"not_needed"}


def test_whoever_never_came_counts_as_no_joiner_and_is_found_by_number(
    desk: PeopleDesk,
) -> None:
    number = candidate(desk)
    before = desk.hr(CountEmployees(period=AFTER)).segments
    desk.ask(CancelJoining, number, reason="另有安排")
    after = desk.hr(CountEmployees(period=AFTER)).segments
    assert (before["joined"], after["joined"]) == (1, 0)
    assert after["all"] == before["all"]
    (row,) = desk.hr(ListEmployees(search=number)).rows
    assert row.state == "not_joined"
    assert number not in {one.employee_no for one in desk.hr(ListAsOf(on="2026-12-31")).rows}


def test_only_a_candidate_can_fail_to_come_and_a_rehire_takes_them_in_later(desk: PeopleDesk) -> None:
    refusal = desk.refused(CancelJoining, "A001", reason="x")
    assert isinstance(refusal, MoveNotPossible)
    assert refusal.possible == ("request_leave",)
    number = candidate(desk)
    desk.ask(CancelJoining, number, reason="另有安排")
    assert isinstance(desk.refused(Arrive, number), MoveNotPossible)
    back = desk.ask(Rehire, number, first_day="2026-10-26")
    assert (back.employee_no, back.state) == (number, "active")
    assert paid(desk) == 4


def test_a_roster_in_which_somebody_still_works_takes_back_no_leaving(desk: PeopleDesk) -> None:
    desk.ask(RequestLeave, "A001", last_day=LAST)
    desk.company.roster(ANNA)
    assert (desk.on("A001").stage, desk.on("A001").leave_date) == ("leave_requested", LAST)
    desk.ask(ApproveLeave, "A001")
    desk.company.roster(ANNA)
    assert (desk.on("A001").stage, desk.on("A001").leave_date) == ("leave_approved", LAST)
    assert paid(desk) == 2


def test_a_last_day_that_a_roster_states_is_a_fact(desk: PeopleDesk) -> None:
    desk.ask(RequestLeave, "A001", last_day="2026-12-31")
    desk.company.roster({**ANNA, "状态": "待离职", "离职日期": LAST})
    assert desk.on("A001").leave_date == LAST
    assert paid(desk) == 2
    approved = desk.ask(ApproveLeave, "A001")
    assert (approved.stage, desk.on("A001").leave_date) == ("leave_approved", LAST)
