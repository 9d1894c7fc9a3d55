"""Whoever meets a clash has it on the desk, though their command was refused; releases by name; e-mails."""

from bindings import CARD_OF_BO, FIRST, SECOND, Bindings, command, desk, told
from stores import SetClock
from test_phone_bindings import make_employee

from hrdesk.calls.audit import ListAudit
from hrdesk.calls.imports import ImportPreview
from hrdesk.calls.people import PreviewRoster
from hrdesk.calls.people_conflicts import ConflictRow, GetConflictFigures, ListConflicts
from hrdesk.calls.people_contacts import (
    BindEmail,
    BindPhone,
    ChangeOwnPhone,
    PhoneAlreadyBound,
    ReleasePhone,
)
from hrdesk.calls.people_facts import GetHistory
from hrdesk.calls.people_joining import Onboard
from hrdesk.calls.refusals import RecordNotFound

__all__ = ["desk"]


def open_rows(desk: Bindings) -> list[ConflictRow]:
    return list(desk.maker(ListConflicts()))


def test_a_clash_that_an_employee_meets_is_on_the_desk_and_in_its_figures(desk: Bindings) -> None:
    desk.bind(FIRST, "A001")
    employee = make_employee(desk, "A002")
    refusal = told(employee, command(ChangeOwnPhone, value=FIRST, card_number=CARD_OF_BO))
    assert isinstance(refusal, PhoneAlreadyBound)
    (row,) = open_rows(desk)
    assert (row.wanted_no, row.holder_no, row.cause) == ("A002", "A001", "both_active")
    (month,) = desk.maker(GetConflictFigures(from_day="2026-10-01", to_day="2026-10-31")).months
    assert (month.bindings, month.conflicts) == (1, 1)


def test_the_same_clash_met_again_stays_one_and_is_audited_once(desk: Bindings) -> None:
    desk.bind(FIRST, "A001")
    for _ in range(2):
        told(desk.maker, command(BindPhone, value=FIRST, employee_no="A002"))
    assert len(open_rows(desk)) == 1
    entries = desk.as_role("auditor")(ListAudit(limit=50)).rows
    noted = [one for one in entries if one.call == "people.bind_phone" and one.details.get("refused")]
    assert len(noted) == 1
    desk.bind(SECOND, "A002")
    assert open_rows(desk) == [], "who finds another number wants this one no longer"


def test_the_clash_of_a_joiner_is_noted_without_a_record_that_is_not_there(desk: Bindings) -> None:
    desk.bind(FIRST, "A001")
    hr = desk.as_role("hr_officer")
    refusal = told(hr, command(Onboard, person_name="马志强", first_day="2026-10-26", phone=FIRST))
    assert isinstance(refusal, PhoneAlreadyBound)
    (row,) = open_rows(desk)
    assert (row.wanted_no, row.holder_no) == ("", "A001")
    assert [one.name for one in desk.people(search="马志强")] == [], "the entry itself left nothing"


def test_other_refusals_leave_nothing(desk: Bindings) -> None:
    desk.bind(FIRST, "A001")
    told(desk.maker, command(BindPhone, value="1380", employee_no="A002"))
    told(desk.maker, command(BindPhone, value=FIRST, employee_no="A001"))
    assert open_rows(desk) == []


def test_a_number_is_released_by_its_holder_without_being_typed(desk: Bindings) -> None:
    desk.bind(FIRST, "A001")
    assert (
        told(desk.maker, command(ReleasePhone, employee_no="A001", reason="x")).code == "release_not_lawful"
    )
    desk.leaves({"工号": "A001", "姓名": "安娜"}, "2026-10-20")
    answer = desk.maker(command(ReleasePhone, employee_no="A001", reason="has left"))
    assert (answer.employee_no, answer.ground) == ("A001", "holder_left")
    assert desk.held_by("A001") == []
    again = told(desk.maker, command(ReleasePhone, employee_no="A001", reason="x"))
    assert again == RecordNotFound(kind="phone_holder", key="A001")


def test_e_mails_stand_in_both_histories(desk: Bindings) -> None:
    desk.maker(command(BindEmail, value="anna@example.invalid", employee_no="A001"))
    record = [one for one in desk.person("A001").history if one.kind == "email"]
    assert [(one.text["address"], one.valid_to) for one in record] == [("a***@example.invalid", None)]
    person = desk.person("A001").row.id
    dated = desk.maker(GetHistory(employee_id=person)).dated
    assert [one.value for one in dated if one.field == "email"] == ["a***@example.invalid"]


def test_the_preview_of_a_roster_counts_with_the_hours_of_the_site(desk: Bindings) -> None:
    clock = desk.store.site.clock
    assert isinstance(clock, SetClock)
    desk.set("contacts.release_hours", "72")
    header = "工号,姓名,状态,手机号,离职日期,离职审批时间,入职日期\n"
    rows = f"A001,安娜,离职,{FIRST},2026-10-25,2026-10-25 10:00,2020-03-02\n"
    rows += f"A003,卡尔,在职,{FIRST},,,2026-10-26\n"
    preview: ImportPreview = desk.maker(PreviewRoster(file_name="a.csv", content=(header + rows).encode()))
    (found,) = (one for one in preview.findings if one.code == "phone_conflict_release_pending")
    assert found.values["date"] == "2026-10-28 10:00"
