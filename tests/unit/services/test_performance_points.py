"""A score that is imported earns by its grade, once; a changed grade is put right; a merge carries points."""

from collections.abc import Iterator

import pytest
from people_desk import DONG, PeopleDesk
from small_company import ANNA, BO
from sqlalchemy import select
from stores import PERIOD, PreparedHome, new_id

from hrdesk.calls.people_joining import Onboard
from hrdesk.calls.people_lifecycle import ApproveLeave, RequestLeave
from hrdesk.calls.people_merging import MergePeople
from hrdesk.models.happenings import FollowUp, Happening
from hrdesk.models.people import Employee
from hrdesk.models.points_ledger import PointLot, PointMovement
from hrdesk.models.points_rules import PointEvent
from hrdesk.services.administration.follow_ups import PROGRAM
from hrdesk.services.context import Context
from hrdesk.services.points.posting import Move, available, post
from hrdesk.storage.engine import reading, writing


class Desk(PeopleDesk):
    """The small company with its points in sight."""

    def scores(self, **grades: str) -> None:
        people = {one["工号"]: one for one in (ANNA, BO, DONG)}
        self.company.bonus(PERIOD, *({**people[number], "等级": grade} for number, grade in grades.items()))

    def points(self, number: str) -> int:
        with reading(self.company.store.site.engine) as session:
            return available(session, self.id_of(number))

    def id_of(self, number: str) -> int:
        with reading(self.company.store.site.engine) as session:
            return session.execute(select(Employee.id).filter_by(employee_no=number)).scalar_one()

    def give(self, number: str, points: int, expires_on: str | None = None, key: str = "gift") -> None:
        with writing(self.company.store.site.engine) as session:
            ctx = Context(self.company.store.site, PROGRAM, "en", session, writing=True)
            who = self.id_of(number)
            move = Move(employee_id=who, points=points, source_key=key, kind="adjust", expires_on=expires_on)
            post(ctx, [move])


@pytest.fixture
def desk(empty_home: PreparedHome) -> Iterator[Desk]:
    made = Desk.of(empty_home)
    yield made  # type: ignore[misc]  # of() makes the class that it is asked of
    made.company.store.close()


def test_the_best_grade_earns_twenty_and_the_others_are_counted_for_nothing(desk: Desk) -> None:
    desk.scores(A001="S", A002="A", A003="C")

    assert [desk.points(one) for one in ("A001", "A002", "A003")] == [20, 0, 0]
    with reading(desk.company.store.site.engine) as session:
        told = session.execute(select(PointEvent.data, PointEvent.points).order_by(PointEvent.id)).all()
    assert [(row.data["grade"], row.points) for row in told] == [("S", 20), ("A", 0), ("C", 0)]


def test_the_same_sheet_again_earns_nothing_more(desk: Desk) -> None:
    desk.scores(A001="S", A002="S")
    desk.scores(A001="S", A002="S")

    assert [desk.points(one) for one in ("A001", "A002")] == [20, 20]


def test_a_grade_that_changes_takes_its_points_back_and_earns_by_the_new_one(desk: Desk) -> None:
    desk.scores(A001="S", A002="A")
    desk.scores(A001="A", A002="S")
    assert [desk.points(one) for one in ("A001", "A002")] == [0, 20]

    desk.scores(A001="S")
    assert [desk.points(one) for one in ("A001", "A002")] == [20, 20], "whom a file leaves out stays"
    with reading(desk.company.store.site.engine) as session:
        kinds = session.execute(select(PointMovement.kind).order_by(PointMovement.id)).scalars().all()
    assert kinds == ["earn", "reverse", "earn", "earn"]


def test_points_of_a_grade_that_are_spent_stay_and_the_new_grade_waits_with_them(desk: Desk) -> None:
    desk.scores(A001="S")
    desk.give("A001", -20, key="spent")
    desk.scores(A001="B")

    assert desk.points("A001") == 0
    with reading(desk.company.store.site.engine) as session:
        assert len(session.execute(select(PointEvent.id)).all()) == 1


def test_a_sheet_without_scores_leaves_no_event(desk: Desk) -> None:
    desk.company.bonus(PERIOD, {**ANNA, "金额": "100"})

    with reading(desk.company.store.site.engine) as session:
        assert session.execute(select(Happening.id)).all() == []


def test_merging_two_records_carries_the_points_over_lot_by_lot(desk: Desk) -> None:
    other = left_and_came_back(desk)
    desk.give("A001", 5, None, "old")
    desk.give(other, 30, "2027-06-01", "first")
    desk.give(other, 12, None, "second")

    desk.hr(MergePeople(request_id=new_id(), keep_no="A001", other_no=other, reason="同一人"))

    assert desk.points("A001") == 47
    assert desk.points(other) == 0
    kept = desk.id_of("A001")
    with reading(desk.company.store.site.engine) as session:
        lots = select(PointLot.unused, PointLot.expires_on).where(
            PointLot.employee_id == kept, PointLot.unused > 0
        )
        found = {(row.unused, row.expires_on) for row in session.execute(lots)}
        followed = session.execute(select(FollowUp.follower, FollowUp.state)).all()
    assert found == {(5, None), (12, None), (30, "2027-06-01")}
    assert [tuple(row) for row in followed] == [("carried_points", "done")]


def test_a_balance_below_zero_goes_over_as_it_is(desk: Desk) -> None:
    other = left_and_came_back(desk)
    with writing(desk.company.store.site.engine) as session:
        ctx = Context(desk.company.store.site, PROGRAM, "en", session, writing=True)
        who = desk.id_of(other)
        post(ctx, [Move(employee_id=who, points=-5, source_key="late", below_zero=True)])

    desk.hr(MergePeople(request_id=new_id(), keep_no="A001", other_no=other, reason="同一人"))

    assert (desk.points("A001"), desk.points(other)) == (-5, 0)


def left_and_came_back(desk: Desk) -> str:
    """Anna left in September and was entered anew in October; her new number."""
    desk.ask(RequestLeave, "A001", last_day="2026-09-30")
    desk.ask(ApproveLeave, "A001")
    came = Onboard(request_id=new_id(), person_name="安娜", first_day="2026-10-08", department="销售部")
    return desk.hr(came).employee_no
