"""The list of a day: who was there, as what, with which number, and who was still to come."""

from collections.abc import Iterator

import pytest
from people_desk import PeopleDesk
from stores import PreparedHome, new_id

from hrdesk.calls.people import ListEmployees
from hrdesk.calls.people_changes import ChangeJob
from hrdesk.calls.people_contacts import BindPhone, ChangePhone
from hrdesk.calls.people_facts import ListAsOf, PersonOnRow
from hrdesk.calls.people_joining import Onboard, Rehire
from hrdesk.calls.people_lifecycle import ApproveLeave, RequestLeave, TurnDay
from hrdesk.calls.refusals import InputNotValid


@pytest.fixture
def desk(empty_home: PreparedHome) -> Iterator[PeopleDesk]:
    made = PeopleDesk.of(empty_home)
    yield made
    made.company.store.close()


def listed(desk: PeopleDesk, on: str | None = None) -> dict[str, PersonOnRow]:
    return {one.employee_no: one for one in desk.hr(ListAsOf(on=on)).rows}


def test_a_leaver_stands_in_each_list_as_they_were(desk: PeopleDesk) -> None:
    desk.ask(RequestLeave, "A001", last_day="2026-11-15")
    desk.ask(ApproveLeave, "A001")

    days = ("2026-10-25", "2026-10-26", "2026-11-15", "2026-11-16")
    assert [listed(desk, day)["A001"].state for day in days] == ["active", "leaving", "leaving", "left"]
    assert listed(desk, "2026-11-16")["A001"].leave_date == "2026-11-15"


def test_a_candidate_is_listed_before_the_first_day_and_nobody_else_is(desk: PeopleDesk) -> None:
    desk.hr(Onboard(request_id=new_id(), person_name="周新", first_day="2026-11-02", department="销售部"))

    assert listed(desk)["A004"].state == "candidate"
    assert listed(desk)["A004"].department == "", "the job begins with the first day"
    assert listed(desk, "2026-11-02")["A004"].department == "销售部"
    assert "A001" not in listed(desk, "2020-03-01")


def test_of_two_employments_the_one_of_the_day_is_listed(desk: PeopleDesk) -> None:
    desk.ask(RequestLeave, "A001", last_day="2026-09-30")
    desk.ask(ApproveLeave, "A001")
    desk.ask(Rehire, "A001", first_day="2026-10-20", position="班组长")

    assert [listed(desk, day)["A001"].state for day in ("2026-09-30", "2026-10-10", "2026-10-20")] == [
        "active",
        "left",
        "active",
    ]
    assert [listed(desk, day)["A001"].position for day in ("2026-09-30", "2026-10-20")] == [
        "操作工",
        "班组长",
    ]


def test_the_number_is_that_of_the_end_of_the_day(empty_home: PreparedHome, desk: PeopleDesk) -> None:
    who = {"employee_no": "A001", "proof": "override", "reason": "换号"}
    desk.hr(BindPhone(request_id=new_id(), value="13900000401", **who))
    empty_home.clock.move(days=2)
    desk.hr(ChangePhone(request_id=new_id(), value="13900000402", **who))

    days = ("2026-10-25", "2026-10-26", "2026-10-27", "2026-10-28")
    assert [listed(desk, day)["A001"].phone for day in days] == [
        None,
        "139****0401",
        "139****0401",
        "139****0402",
    ]
    shown = [desk.on("A001", day).phone for day in days]
    assert shown == [None, "139****0401", "139****0401", "139****0402"]


def test_a_day_that_is_none_is_refused_and_a_page_is_a_page(desk: PeopleDesk) -> None:
    with pytest.raises(Exception, match="input_not_valid") as caught:
        listed(desk, "gestern")
    assert isinstance(caught.value.refusals[0], InputNotValid)
    page = desk.hr(ListAsOf(limit=2))
    assert ([one.employee_no for one in page.rows], page.total) == (["A001", "A002"], 3)
    assert page.on == "2026-10-26"


def test_a_clock_that_went_back_takes_the_list_back_and_completes_nothing_twice(
    empty_home: PreparedHome, desk: PeopleDesk
) -> None:
    desk.ask(RequestLeave, "A001", last_day="2026-10-26")
    desk.ask(ApproveLeave, "A001")
    empty_home.clock.move(days=3)
    assert desk.hr(TurnDay(request_id=new_id())).left == 1
    empty_home.clock.move(days=-3)
    turned = desk.hr(TurnDay(request_id=new_id()))

    assert (turned.day, turned.left) == ("2026-10-26", 0)
    assert listed(desk)["A001"].state == "leaving", "on its last day"
    assert listed(desk, "2026-10-27")["A001"].state == "left"


def test_a_command_of_a_new_day_turns_it_by_the_way(empty_home: PreparedHome, desk: PeopleDesk) -> None:
    """The window stood open overnight: what is written now shows at once, and who left yesterday has left."""
    desk.ask(RequestLeave, "A002", last_day="2026-10-26")
    desk.ask(ApproveLeave, "A002")
    empty_home.clock.move(days=1)
    desk.ask(ChangeJob, "A001", valid_from="2026-10-27", position="店长")

    rows = {one.employee_no: one for one in desk.hr(ListEmployees()).rows}
    assert (rows["A001"].position, rows["A002"].state) == ("店长", "left")
    assert desk.hr(TurnDay(request_id=new_id())).left == 0
