"""A closed month of attendance earns its points once; what a new closing finds otherwise is put right."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from reference import derivable
from sqlalchemy import func, select
from stores import PERIOD, PreparedHome, SetClock, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.attendance import AttendanceMonth, CloseAttendance, GetAttendanceMonth, ReopenAttendance
from hrdesk.calls.base import Gateway
from hrdesk.calls.follow_ups import ListFollowUps, RetryFollowUp
from hrdesk.calls.points_events import ListQueuedEvents
from hrdesk.calls.points_periods import ClosePointPeriod
from hrdesk.domain.attendance.full import attended_fully
from hrdesk.domain.payroll.calendar import WorkingCalendar
from hrdesk.models.administration import AuditEntry
from hrdesk.models.payroll_inputs import PeriodInput
from hrdesk.models.people import Employee, Employment
from hrdesk.models.points_ledger import PointMovement
from hrdesk.models.points_rules import PointEvent, QueuedEvent
from hrdesk.services.administration import follow_ups
from hrdesk.services.context import Context
from hrdesk.services.points import attendance_points
from hrdesk.services.points.posting import Move, available, post
from hrdesk.storage.engine import reading, writing


@dataclass
class Desk:
    """HR at the reference company, whose attendance of October is imported."""

    store: OpenedStore
    hr: Gateway
    home_clock: SetClock

    def month(self) -> AttendanceMonth:
        return self.hr(GetAttendanceMonth(period=PERIOD))

    def again(self, number: str, **quantities: str) -> None:
        """Opened, put right, closed."""
        self.open_again()
        self.change(number, **quantities)
        self.close()

    def close(self) -> None:
        self.hr(CloseAttendance(request_id=new_id(), period=PERIOD, incomplete=True))

    def open_again(self) -> None:
        self.hr(ReopenAttendance(request_id=new_id(), period=PERIOD, reason="wrong sheet"))

    def change(self, number: str, **quantities: str) -> None:
        """What a later sheet says of somebody."""
        with writing(self.store.site.engine) as session:
            row = session.execute(of_person(number)).scalar_one()
            row.quantities = {**row.quantities, **quantities}

    def points(self, number: str) -> int:
        with reading(self.store.site.engine) as session:
            who = session.execute(select(Employee.id).filter_by(employee_no=number)).scalar_one()
            return available(session, who)

    def moved(self) -> list[tuple[str, int]]:
        with reading(self.store.site.engine) as session:
            found = select(PointMovement.kind, PointMovement.points).order_by(PointMovement.id)
            return [(row.kind, row.points) for row in session.execute(found)]

    def days(self) -> list[tuple[str, str, str]]:
        """Of every movement its kind, day and reason."""
        with reading(self.store.site.engine) as session:
            found = select(PointMovement.kind, PointMovement.day, PointMovement.reason)
            return [(row[0], row[1], row[2]) for row in session.execute(found.order_by(PointMovement.id))]

    def last_follow_up(self) -> dict[str, Any]:
        with reading(self.store.site.engine) as session:
            found = select(AuditEntry.details).where(AuditEntry.call == follow_ups.CALL)
            details = session.execute(found.order_by(AuditEntry.id.desc()).limit(1)).scalar_one()
            return dict(json.loads(details))

    def spend_all(self, number: str) -> None:
        """Everything goes, as an adjustment of HR."""
        with writing(self.store.site.engine) as session:
            ctx = Context(self.store.site, follow_ups.PROGRAM, "en", session, writing=True)
            who = session.execute(select(Employee.id).filter_by(employee_no=number)).scalar_one()
            gone = -available(session, who)
            post(ctx, [Move(employee_id=who, points=gone, source_key="all", kind="adjust", reason="spent")])

    def full(self) -> str:
        """Somebody who attended fully and got no points for their grade."""
        with reading(self.store.site.engine) as session:
            rows = session.execute(
                select(Employee.employee_no, PeriodInput.quantities)
                .join(Employment, Employment.employee_id == Employee.id)
                .join(PeriodInput, PeriodInput.employment_id == Employment.id)
                .where(PeriodInput.source == "attendance")
                .order_by(Employee.id)
            )
            return next(
                row.employee_no
                for row in rows
                if attended_fully(row.quantities, 18) and not self.points(row.employee_no)
            )


def of_person(number: str) -> Any:
    return (
        select(PeriodInput)
        .join(Employment, Employment.id == PeriodInput.employment_id)
        .join(Employee, Employee.id == Employment.employee_id)
        .where(Employee.employee_no == number, PeriodInput.source == "attendance")
    )


@pytest.fixture
def desk(reference_home: PreparedHome) -> Iterator[Desk]:
    with reference_home.open() as store:
        yield Desk(store, enter(store, "hr_officer"), reference_home.clock)


def test_full_attendance_earns_what_the_full_attendance_bonus_is_paid_for(desk: Desk) -> None:
    paid = {number for number, person in derivable().items() if person.get("full")}
    desk.close()
    with reading(desk.store.site.engine) as session:
        earned = set(
            session.execute(
                select(Employee.employee_no)
                .join(PointEvent, PointEvent.employee_id == Employee.id)
                .where(PointEvent.kind == "full_attendance", PointEvent.points == 10)
            ).scalars()
        )
        late = session.execute(
            select(func.count(), func.sum(PointEvent.points)).where(PointEvent.kind == "late")
        ).one()
        waiting = session.execute(select(func.count(QueuedEvent.id))).scalar_one()

    assert earned & derivable().keys() == paid
    assert tuple(late) == (33, -165), "each time late takes five, also below zero"
    assert waiting == 0
    assert desk.month().points == "done"
    assert desk.month().counted == len(earned) + 33


def test_whoever_is_held_or_missing_gets_no_points_of_attendance(desk: Desk) -> None:
    desk.close()
    month = desk.month()

    assert (month.held, month.missing) == (("HL0084 张伟",), ("HL0145 覃旭健",))
    with reading(desk.store.site.engine) as session:
        numbers = select(Employee.employee_no).join(PointEvent, PointEvent.employee_id == Employee.id)
        told = set(session.execute(numbers.where(PointEvent.source == "attendance")).scalars())
    assert told.isdisjoint({"HL0084", "HL0145"})


def test_points_count_on_the_last_day_that_somebody_served(desk: Desk) -> None:
    desk.home_clock.move(days=12)
    desk.close()
    with reading(desk.store.site.engine) as session:
        days = session.execute(
            select(PointEvent.day, Employment.leave_date)
            .join(Employment, Employment.employee_id == PointEvent.employee_id)
            .where(PointEvent.source == "attendance")
            .group_by(PointEvent.id)
            .having(func.count(Employment.id) == 1)
        ).all()

    assert {row.day for row in days if row.leave_date is None} == {"2026-10-31"}
    left = [row for row in days if row.leave_date and row.leave_date < "2026-10-31"]
    assert all(row.day == row.leave_date for row in left)


def test_the_same_month_closed_anew_moves_no_point(desk: Desk) -> None:
    desk.close()
    before = desk.moved()
    desk.open_again()
    desk.home_clock.move(days=10)
    desk.close()

    assert desk.moved() == before
    with reading(desk.store.site.engine) as session:
        assert session.execute(select(func.count(QueuedEvent.id))).scalar_one() == 0


def test_what_a_new_closing_finds_otherwise_is_reversed_and_earned_anew(desk: Desk) -> None:
    number = desk.full()
    held = desk.points(number)
    desk.close()
    assert desk.points(number) == held + 10

    desk.again(number, late_count="2")
    assert desk.points(number) == held - 10

    desk.again(number, late_count="1")
    assert desk.points(number) == held - 5

    desk.again(number, late_count="0")
    assert desk.points(number) == held + 10


def test_a_closing_after_the_points_of_the_month_are_closed_moves_points_of_the_open_month_only(
    desk: Desk,
) -> None:
    number = desk.full()
    held = desk.points(number)
    desk.close()
    before = len(desk.days())
    desk.home_clock.move(days=12)
    today = str(desk.home_clock.moment.date())
    desk.hr(ClosePointPeriod(request_id=new_id(), period=PERIOD))

    desk.again(number, late_count="2")
    assert desk.points(number) == held, "what is new of a closed month waits"
    assert set(desk.hr(ListQueuedEvents()).open_by_code) == {"period_closed"}

    desk.again(number, late_count="0")
    assert desk.points(number) == held + 10
    assert desk.days()[before:] == [("reverse", today, PERIOD), ("earn", today, PERIOD)]


def test_points_that_are_spent_are_not_taken_back_and_that_is_on_record(desk: Desk) -> None:
    number = desk.full()
    desk.close()
    desk.spend_all(number)
    desk.again(number, annual_leave_days="0", sick_leave_days="1")

    assert desk.points(number) == 0
    assert desk.last_follow_up()["spent_before"] == [f"{PERIOD}:{number}:full_attendance"]


def test_a_month_opened_again_before_its_points_were_posted_waits_for_its_next_closing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(follow_ups, "_waiting", lambda _site, *, again: [])
        desk.close()
        assert desk.month().points == "waiting"
        desk.open_again()
        desk.change(desk.full(), late_count="1")
        desk.close()
    follow_ups.follow_up(desk.store.site)

    assert desk.month().counted == 91 + 34
    assert desk.month().points == "done"


def test_without_a_calendar_of_the_year_the_follow_up_says_so_and_the_month_stays_closed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attendance_points, "calendar_of", lambda _site: WorkingCalendar(()))
    desk.close()
    (failed,) = desk.hr(ListFollowUps())

    assert failed.follower == "attendance_points"
    assert failed.problem.startswith("failure.")
    assert desk.month().points == "failed"
    monkeypatch.undo()
    desk.hr(RetryFollowUp(request_id=new_id(), event_id=failed.event_id, follower=failed.follower))
    assert desk.month().points == "done"
