"""Facts of a person changed from a day on: as of any day, planned, corrected, in list and pay alike."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from people_desk import PeopleDesk
from stores import PreparedHome, enter, new_id

from hrdesk.calls.people import ListEmployees
from hrdesk.calls.people_changes import ChangeContract, ChangeJob, ChangeName, ChangePay, NothingChanges
from hrdesk.calls.people_facts import ListAsOf
from hrdesk.calls.people_lifecycle import DayOutOfOrder, TurnDay
from hrdesk.calls.refusals import InputNotValid, PermissionMissing, RecordChanged, RecordNotFound

TODAY = "2026-10-26"


@pytest.fixture
def desk(empty_home: PreparedHome) -> Iterator[PeopleDesk]:
    made = PeopleDesk.of(empty_home)
    yield made
    made.company.store.close()


def listed(desk: PeopleDesk, number: str) -> tuple[str, str, str]:
    (row,) = desk.hr(ListEmployees(search=number)).rows
    return row.name, row.department, row.position


def spans(desk: PeopleDesk, number: str, field: str) -> list[tuple[str | None, str | None, str]]:
    """Oldest first."""
    found = [one for one in desk.history(number).dated if one.field == field]
    return [(one.valid_from, one.valid_to, one.value) for one in reversed(found)]


def test_a_move_is_true_from_its_day_on_and_not_before(desk: PeopleDesk) -> None:
    written = desk.ask(ChangeJob, "A001", valid_from=TODAY, department="销售部", reason="调令 12 号")

    assert (desk.on("A001", "2026-10-25").department, desk.on("A001").department) == ("生产部", "销售部")
    assert desk.on("A001").position == "操作工", "what is not given stays"
    assert (written.version, written.superseded) == (2, 0)
    assert desk.history("A001").superseded == ()
    (now,) = [one for one in desk.on("A001").dated if one.field == "department"]
    assert (now.source, now.recorded_by) == ("调令 12 号", "hr_officer")
    assert listed(desk, "A001")[1] == "销售部"


def test_a_planned_move_shows_in_the_list_on_its_day(empty_home: PreparedHome, desk: PeopleDesk) -> None:
    desk.ask(ChangeJob, "A001", valid_from="2026-11-01", department="销售部", position="店长")

    assert desk.on("A001", "2026-11-01").position == "店长"
    assert desk.on("A001").position == listed(desk, "A001")[2] == "操作工"
    empty_home.clock.move(days=6)
    desk.hr(TurnDay(request_id=new_id()))
    assert listed(desk, "A001") == ("安娜", "销售部", "店长")


def test_a_correction_of_the_past_leaves_what_was_said_in_sight(desk: PeopleDesk) -> None:
    desk.ask(ChangeJob, "A001", valid_from="2026-03-01", position="质检员", reason="录入错误")

    assert spans(desk, "A001", "position") == [
        ("2020-03-02", "2026-02-28", "操作工"),
        ("2026-03-01", None, "质检员"),
    ]
    (gone,) = desk.history("A001").superseded
    assert (gone.field, gone.valid_from, gone.reason) == ("job", "2026-03-01", "录入错误")
    assert (gone.superseded_by, gone.superseded_at) == ("hr_officer", "2026-10-26T01:30:00Z")
    assert "操作工" in gone.value
    assert gone.source.startswith("a.csv")


def test_acting_for_somebody_ends_by_itself(desk: PeopleDesk) -> None:
    desk.ask(ChangeJob, "A001", valid_from="2026-11-01", until="2026-12-31", position="班组长", grade="P4")

    found = [desk.on("A001", day).position for day in ("2026-10-31", "2026-12-31", "2027-01-01")]
    assert found == ["操作工", "班组长", "操作工"]
    assert [desk.on("A001", day).grade for day in ("2026-12-31", "2027-01-01")] == ["P4", ""]


def test_manager_and_grade_are_dated_as_the_job_is(desk: PeopleDesk) -> None:
    desk.ask(ChangeJob, "A001", valid_from="2026-06-01", manager_no="A002", grade="P3")
    desk.ask(ChangeJob, "A001", valid_from="2026-09-01", manager_no="", grade="P4")

    assert (desk.on("A001", "2026-06-30").manager, desk.on("A001", "2026-06-30").grade) == ("A002 薄文", "P3")
    assert (desk.on("A001").manager, desk.on("A001").grade) == ("", "P4")


def test_a_contract_is_dated_and_its_end_stands_beside_the_employment(desk: PeopleDesk) -> None:
    desk.ask(ChangeContract, "A001", valid_from="2026-03-02", kind="fixed", number="HT-9", ends="2029-03-01")

    assert desk.on("A001").contract == "fixed HT-9 2029-03-01"
    assert desk.on("A001", "2026-03-01").contract == ""
    assert {one.kind: one for one in desk.company.person("A001").history}["employment"].text[
        "contract_end"
    ] == "2029-03-01"


def test_a_name_to_come_is_taken_on_its_day(empty_home: PreparedHome, desk: PeopleDesk) -> None:
    desk.ask(ChangeName, "A001", valid_from="2026-11-01", new_name="安娜丽")

    assert [desk.on("A001", day).name for day in (TODAY, "2026-11-01")] == ["安娜", "安娜丽"]
    assert listed(desk, "A001")[0] == "安娜"
    empty_home.clock.move(days=6)
    assert desk.hr(TurnDay(request_id=new_id())).renamed == 1
    assert desk.hr(TurnDay(request_id=new_id())).renamed == 0
    assert listed(desk, "anl")[0] == "安娜丽", "found by the initials of the new name"
    assert desk.on("A001", "2026-10-31").name == "安娜"


def test_a_name_from_today_is_taken_at_once(desk: PeopleDesk) -> None:
    desk.ask(ChangeName, "A001", valid_from=TODAY, new_name="安 妮")

    assert listed(desk, "A001")[0] == "安妮"
    assert spans(desk, "A001", "name") == [(None, "2026-10-25", "安娜"), (TODAY, None, "安妮")]
    assert isinstance(desk.refused(ChangeName, "A001", valid_from=TODAY, new_name="安妮"), NothingChanges)


def test_pay_changes_from_a_day_and_a_run_takes_what_its_last_day_says(desk: PeopleDesk) -> None:
    """The month in which a raise begins later keeps the former pay."""
    maker = desk.company.maker
    before = {one.field: one.value for one in desk.on("A001", gateway=maker).dated}
    code = next(name for name, value in before.items() if name.startswith("pay.") and value == "10000.00")
    desk.ask(ChangePay, "A001", by=maker, valid_from="2026-11-01", terms={code.removeprefix("pay."): "12000"})

    shown = [
        {one.field: one.value for one in desk.on("A001", day, gateway=maker).dated}[code]
        for day in ("2026-10-31", "2026-11-01")
    ]
    assert shown == ["10000.00", "12000.00"]
    after = {one.field: one.value for one in desk.on("A001", "2026-11-01", gateway=maker).dated}
    assert {name for name in before if before[name] != after.get(name)} == {code}


def test_pay_and_card_are_not_sent_to_whoever_may_not_see_pay(desk: PeopleDesk) -> None:
    seen = {one.field for one in desk.history("A001").dated}
    all_of_it = {one.field for one in desk.history("A001", gateway=desk.company.maker).dated}

    assert not [one for one in seen if one.startswith(("pay.", "bank"))]
    assert "bank_card" in all_of_it
    assert isinstance(desk.refused(ChangePay, "A001", valid_from=TODAY, terms={}), PermissionMissing)


@pytest.mark.parametrize(
    ("terms", "field"),
    [({"no_such": "1"}, "no_such"), ({}, "terms"), ({"contract_wage": "x"}, "contract_wage")],
)
def test_terms_that_no_scheme_knows_or_no_reader_reads_are_named(
    desk: PeopleDesk, terms: dict[str, str], field: str
) -> None:
    refusal = desk.refused(ChangePay, "A001", by=desk.company.maker, valid_from=TODAY, terms=terms)
    assert isinstance(refusal, InputNotValid)
    assert refusal.field == field


def test_a_version_that_is_over_is_refused_with_who_changed_the_record(desk: PeopleDesk) -> None:
    desk.ask(ChangeJob, "A001", valid_from=TODAY, city="苏州")
    refusal = desk.refused(ChangeJob, "A001", version=1, valid_from=TODAY, city="北京")

    assert isinstance(refusal, RecordChanged)
    assert (refusal.key, refusal.changed_by, refusal.changed_at) == (
        "A001",
        "hr_officer",
        "2026-10-26T01:30:00Z",
    )


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"valid_from": "2020-03-01", "city": "苏州"}, DayOutOfOrder),
        ({"valid_from": TODAY, "until": "2026-10-01", "city": "苏州"}, DayOutOfOrder),
        ({"valid_from": TODAY, "department": "无此部门"}, RecordNotFound),
        ({"valid_from": TODAY, "manager_no": "Z999"}, RecordNotFound),
        ({"valid_from": "26.10.2026", "city": "苏州"}, InputNotValid),
        ({"valid_from": TODAY, "position": "操作工"}, NothingChanges),
        ({"valid_from": TODAY}, NothingChanges),
    ],
)
def test_a_change_that_cannot_be_is_refused_by_its_cause(
    desk: PeopleDesk, fields: dict[str, Any], kind: type
) -> None:
    assert isinstance(desk.refused(ChangeJob, "A001", **fields), kind)


def test_a_contract_ends_after_it_begins(desk: PeopleDesk) -> None:
    refusal = desk.refused(ChangeContract, "A001", valid_from=TODAY, kind="fixed", ends="2026-01-01")
    assert isinstance(refusal, DayOutOfOrder)


def test_nobody_is_found_under_a_number_that_is_nobodys(desk: PeopleDesk) -> None:
    for number in ("Z999", ""):
        with pytest.raises(Exception, match="record_not_found"):
            desk.on(number)


def test_the_list_of_a_day_is_that_of_the_day(desk: PeopleDesk) -> None:
    desk.ask(ChangeJob, "A001", valid_from="2026-11-01", department="销售部")
    desk.ask(ChangeName, "A001", valid_from="2026-11-01", new_name="安娜丽")

    def rows(on: str | None, search: str = "") -> list[tuple[str, str, str, str]]:
        page = desk.hr(ListAsOf(on=on, search=search))
        assert page.total == len(page.rows)
        return [(one.employee_no, one.name, one.department, one.state) for one in page.rows]

    assert rows("2026-11-01")[0] == ("A001", "安娜丽", "销售部", "active")
    assert rows(None)[0] == ("A001", "安娜", "生产部", "active")
    assert rows("2020-03-01") == []
    assert [one[0] for one in rows(None, "薄")] == ["A002"]
    assert desk.hr(ListAsOf(limit=1, offset=2)).rows[0].employee_no == "A003"


def test_every_day_is_what_a_naive_calendar_says(desk: PeopleDesk) -> None:
    """Twelve changes in any order, planned and corrected; then each day is asked."""
    begin, days, chance = date(2026, 10, 1), 45, random.Random(4)
    naive = [{"city": "上海", "position": "操作工"} for _ in range(days + 1)]
    for turn in range(12):
        field, value = chance.choice(["city", "position"]), f"值{turn % 5}"
        first = chance.randrange(days)
        if naive[first][field] == value:
            continue
        before = naive[first][field]
        for number in range(first, days + 1):
            if naive[number][field] != before:
                break
            naive[number][field] = value
        desk.ask(ChangeJob, "A001", valid_from=str(begin + timedelta(first)), **{field: value})

    for number in range(days + 1):
        seen = desk.on("A001", str(begin + timedelta(number)))
        assert {"city": seen.city, "position": seen.position} == naive[number], number


def test_a_service_agent_reads_and_changes_nothing(desk: PeopleDesk) -> None:
    agent = enter(desk.company.store, "service_agent")
    assert desk.on("A001", gateway=agent).name == "安娜"
    assert isinstance(
        desk.refused(ChangeJob, "A001", by=agent, valid_from=TODAY, city="苏州"), PermissionMissing
    )
