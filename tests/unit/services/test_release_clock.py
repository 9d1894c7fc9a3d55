"""The approval of a leaving starts a clock; at its end the account is closed, phone and e-mail are free."""

from typing import Any

import pytest
from bindings import CARL, FIRST, SECOND, Bindings, command, told
from small_company import ANNA, BO
from sqlalchemy import select
from stores import enter, new_id

from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.people_contacts import BindEmail, BindPhone, ListHolders, PhoneAlreadyBound
from hrdesk.calls.people_releases import GetReleaseClock, ListReleases, ReleaseDue, ReleaseSummary
from hrdesk.models.administration import User
from hrdesk.models.people import Employee, Employment
from hrdesk.services.context import Context
from hrdesk.services.people.release_clock import start_clock, stop_clock
from hrdesk.services.performing import Caller
from hrdesk.services.registry import CALLS
from hrdesk.storage.engine import begin_writing, end, writing

APPROVED = "2026-10-26T02:00:00Z"
DUE = "2026-10-27T02:00:00Z"
DAY, HOUR = 86_400, 3_600
NOTHING = ReleaseSummary(run=None, people=0, values=0, accounts=0, bound=0)


class Leaving:
    """Approves leavings as the call of it will: state, dates and the clock in one transaction."""

    def __init__(self, desk: Bindings) -> None:
        self.desk = desk

    def inside(self, work: Any) -> Any:
        site = self.desk.store.site
        caller: Caller = self.desk.maker._caller  # type: ignore[attr-defined]  # the gateway of this process
        ctx = Context(site, caller.actor, "en", begin_writing(site.engine), writing=True)
        try:
            answer = work(ctx)
            ctx.session.commit()
        finally:
            end(ctx.session)
        return answer

    def approve(self, employee_no: str, last_day: str = "2026-11-13") -> str:
        def work(ctx: Context) -> str:
            employment = self.employment(ctx, employee_no)
            employment.state, employment.leave_date = "leaving", last_day
            employment.leave_approved_at = APPROVED
            ctx.session.flush()
            return start_clock(ctx, employment.id)

        return str(self.inside(work))

    def withdraw(self, employee_no: str) -> None:
        def work(ctx: Context) -> None:
            employment = self.employment(ctx, employee_no)
            employment.state, employment.leave_date, employment.leave_approved_at = "active", None, None
            stop_clock(ctx, employment.id)

        self.inside(work)

    @staticmethod
    def employment(ctx: Context, employee_no: str) -> Employment:
        found = select(Employment).join(Employee, Employee.id == Employment.employee_id)
        return ctx.session.execute(
            found.where(Employee.employee_no == employee_no).order_by(Employment.id.desc()).limit(1)
        ).scalar_one()


@pytest.fixture
def leaving(desk: Bindings) -> Leaving:
    desk.bind(FIRST, "A001")
    desk.maker(command(BindEmail, value="anna@example.invalid", employee_no="A001"))
    desk.bind(SECOND, "A002")
    return Leaving(desk)


def own_account(desk: Bindings, employee_no: str, user_name: str = "employee") -> None:
    with writing(desk.store.site.engine) as session:
        person = session.execute(select(Employee).where(Employee.employee_no == employee_no)).scalar_one()
        user = session.execute(select(User).where(User.name == user_name)).scalar_one()
        user.employee_id = person.id


def clock_of(gateway: Gateway) -> tuple[int, int, str | None]:
    state = gateway(GetReleaseClock())
    return state.due, state.running, state.next_due


def test_twenty_four_hours_after_the_approval_phone_mail_and_account_are_free(
    desk: Bindings, leaving: Leaving
) -> None:
    own_account(desk, "A001")
    assert leaving.approve("A001") == DUE
    assert clock_of(desk.maker) == (0, 1, DUE)
    desk.clock.move(hours=24, minutes=29, seconds=59)
    assert desk.due() == NOTHING
    desk.clock.move(seconds=1)
    assert clock_of(desk.maker) == (1, 0, None)
    assert desk.due() == ReleaseSummary(run=1, people=1, values=2, accounts=1, bound=0)

    row = desk.maker(ListHolders(value=FIRST))[0]
    assert (row.released_at, row.ground, row.released_by) == (DUE, "clock_over", "maker")
    assert desk.held_by("A001") == []
    assert desk.held_by("A002") == ["139****1111"]
    with pytest.raises(Refused):
        enter(desk.store, "employee")
    desk.bind(FIRST, "A003")


def test_the_evidence_names_what_was_closed_and_released(desk: Bindings, leaving: Leaving) -> None:
    own_account(desk, "A001")
    leaving.approve("A001")
    desk.clock.move(days=3)
    desk.due()
    (row,) = desk.maker(ListReleases(run=1))
    (masked,) = desk.as_role("cashier")(ListReleases(done=True))

    assert (row.employee_no, row.due_at, row.done_at) == ("A001", DUE, "2026-10-29T01:30:00Z")
    assert (row.done_by, row.accounts, row.overdue, row.seconds_left) == ("maker", ("employee",), False, 0)
    assert [(one.kind, one.value, one.released_at) for one in row.released] == [
        ("phone", FIRST, DUE),
        ("email", "anna@example.invalid", DUE),
    ]
    assert [one.value for one in masked.released] == ["138****1111", "ann…@example.invalid"]


def test_it_is_done_once_however_often_it_runs_and_whatever_the_clock_says(
    desk: Bindings, leaving: Leaving
) -> None:
    leaving.approve("A001")
    leaving.approve("A002")
    desk.clock.move(days=2)
    assert desk.due().people == 2
    assert desk.due() == NOTHING
    for days in (-1, -400, 4000):
        desk.clock.move(days=days)
        assert desk.due() == NOTHING
    rows = desk.maker(ListReleases(done=True))
    assert [(row.employee_no, row.run) for row in rows] == [("A002", 1), ("A001", 1)]
    assert all(row.started_at <= row.due_at <= (row.done_at or "") for row in rows)


def test_a_clock_that_went_back_before_the_start_ends_no_earlier_than_it_began(
    desk: Bindings, leaving: Leaving
) -> None:
    desk.set("contacts.release_at_approval", "on")
    desk.clock.move(days=-30)
    assert leaving.approve("A001") == APPROVED
    (row,) = desk.maker(ListReleases(done=True))
    holding = desk.maker(ListHolders(value=FIRST))[0]

    assert row.done_at == row.started_at == APPROVED
    assert holding.bound_at <= (holding.released_at or "")


def test_the_same_sent_again_gets_the_first_answer(desk: Bindings, leaving: Leaving) -> None:
    leaving.approve("A001")
    desk.clock.move(days=2)
    request = ReleaseDue(request_id=new_id())

    assert desk.maker(request) == desk.maker(request) != NOTHING


def test_the_hours_are_a_setting_and_may_be_none_at_all(desk: Bindings, leaving: Leaving) -> None:
    desk.set("contacts.release_hours", "48")
    assert leaving.approve("A001") == "2026-10-28T02:00:00Z"
    desk.set("contacts.release_at_approval", "on")
    desk.clock.move(hours=1)
    assert leaving.approve("A002") == "2026-10-26T02:30:00Z"
    assert desk.held_by("A002") == []
    assert desk.held_by("A001") == ["138****1111", "ann…@example.invalid"]


def test_a_leaving_that_is_withdrawn_stops_the_clock_and_another_starts_anew(
    desk: Bindings, leaving: Leaving
) -> None:
    leaving.approve("A001")
    assert leaving.approve("A001") == DUE
    leaving.withdraw("A001")
    desk.clock.move(days=2)
    assert desk.due() == NOTHING
    assert desk.held_by("A001") == ["138****1111", "ann…@example.invalid"]
    leaving.approve("A001")
    assert desk.due().people == 1


def test_somebody_hired_again_keeps_what_they_hold(desk: Bindings, leaving: Leaving) -> None:
    leaving.approve("A001", "2026-10-26")
    desk.leaves(ANNA, "2026-10-26")
    desk.roster({**ANNA, "入职日期": "2026-10-27"})
    desk.clock.move(days=3)

    assert (desk.due().people, desk.due()) == (1, NOTHING)
    assert desk.maker(ListReleases(done=True))[0].kept == "rehired"
    assert "138****1111" in desk.held_by("A001")


def test_running_and_overdue_clocks_are_shown_with_the_time_left(desk: Bindings, leaving: Leaving) -> None:
    leaving.approve("A001")
    desk.leaves(BO, "2026-10-20")
    rows = desk.maker(ListReleases())

    assert rows[0].due_at == "2026-10-21T16:00:00Z"
    assert [(row.employee_no, row.overdue, row.seconds_left) for row in rows] == [
        ("A002", True, -(4 * DAY + 9 * HOUR + HOUR // 2)),
        ("A001", False, DAY + HOUR // 2),
    ]


def test_the_last_who_can_let_others_in_is_not_locked_out_and_the_clock_stays_open(
    desk: Bindings, leaving: Leaving
) -> None:
    own_account(desk, "A001", "security_administrator")
    leaving.approve("A001")
    desk.clock.move(days=2)
    summary = desk.due()
    (row,) = desk.maker(ListReleases())

    assert (summary.people, summary.values, summary.accounts) == (0, 2, 0)
    assert (row.blocked, row.overdue, row.done_at) == ("last_administrator", True, None)
    assert clock_of(desk.maker) == (0, 0, None), "nobody asks each minute for what cannot be done"
    with writing(desk.store.site.engine) as session:
        user = session.execute(select(User).where(User.name == "maker")).scalar_one()
        user.roles = [*user.roles, "security_administrator"]
    again = desk.as_role("maker")
    assert clock_of(again) == (1, 0, None)
    assert again(ReleaseDue(request_id=new_id())).accounts == 1


def test_a_leaver_of_a_roster_gets_a_clock_and_a_file_does_not_bring_the_number_back(desk: Bindings) -> None:
    desk.roster({**CARL, "手机号": FIRST, "状态": "离职", "离职日期": "2026-05-31"})
    assert desk.due().values == 1
    desk.roster({**CARL, "手机号": FIRST, "状态": "离职", "离职日期": "2026-05-31"})

    assert desk.holders(FIRST) == [("A003", "2020-03-01T16:00:00Z", "2026-06-01T16:00:00Z")]
    assert desk.due() == NOTHING
    desk.bind(FIRST, "A001")


def test_whoever_sits_at_a_desk_keeps_the_clock_going_and_sees_no_name(
    desk: Bindings, leaving: Leaving
) -> None:
    leaving.approve("A001")
    desk.clock.move(days=2)
    administrator = desk.as_role("system_administrator")

    assert clock_of(administrator) == (1, 0, None)
    assert administrator(command(ReleaseDue)).people == 1
    assert ListReleases.permission not in administrator.session.permissions
    assert "people.release_due" in CALLS


def test_while_the_clock_runs_the_number_is_held_and_after_it_may_be_released_by_hand(
    desk: Bindings, leaving: Leaving
) -> None:
    leaving.approve("A001")
    early = told(desk.maker, command(BindPhone, value=FIRST, employee_no="A003"))
    desk.clock.move(days=2)
    late = told(desk.maker, command(BindPhone, value=FIRST, employee_no="A003"))

    assert isinstance(early, PhoneAlreadyBound)
    assert isinstance(late, PhoneAlreadyBound)
    assert (early.holder_state, "release_now" in early.actions) == ("leaving", False)
    assert late.actions[0] == "release_now"
