"""Two records of one person become one: histories, slips, tax year and the other number stay right."""

from collections.abc import Iterator

import pytest
from people_desk import PeopleDesk
from small_company import ANNA, BO, SmallCompany
from sqlalchemy import text
from stores import PreparedHome, enter, new_id

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_outputs import ListOwnPayslips
from hrdesk.calls.people import ListEmployees
from hrdesk.calls.people_changes import ChangeJob, CorrectRecord
from hrdesk.calls.people_contacts import BindPhone
from hrdesk.calls.people_facts import ListAsOf
from hrdesk.calls.people_joining import Onboard
from hrdesk.calls.people_lifecycle import ApproveLeave, RequestLeave
from hrdesk.calls.people_merging import ListDuplicates, Merged, MergeNotPossible, MergePeople
from hrdesk.models.base import Base
from hrdesk.models.people_facts import MergedRecord
from hrdesk.services.people.merging import GO_OVER, STAY, WITH_EMPLOYMENT
from hrdesk.storage.engine import reading, writing


@pytest.fixture
def desk(empty_home: PreparedHome) -> Iterator[PeopleDesk]:
    made = PeopleDesk.of(empty_home)
    yield made
    made.company.store.close()


def merge(desk: PeopleDesk, keep: str, other: str) -> Merged:
    return desk.hr(MergePeople(request_id=new_id(), keep_no=keep, other_no=other, reason="同一人"))


def why_not(desk: PeopleDesk, keep: str, other: str) -> str:
    with pytest.raises(Refused) as caught:
        merge(desk, keep, other)
    (refusal,) = caught.value.refusals
    assert isinstance(refusal, MergeNotPossible)
    return refusal.reason


def left_in_september(desk: PeopleDesk, number: str) -> None:
    desk.ask(RequestLeave, number, last_day="2026-09-30")
    desk.ask(ApproveLeave, number)


def again(desk: PeopleDesk, name: str = "安娜", first_day: str = "2026-10-08") -> str:
    """The same person entered a second time, as a new one; the new number."""
    made = desk.hr(Onboard(request_id=new_id(), person_name=name, first_day=first_day, department="销售部"))
    return made.employee_no


def test_whoever_was_entered_anew_comes_back_to_their_record(desk: PeopleDesk) -> None:
    left_in_september(desk, "A001")
    other = again(desk)
    merged = merge(desk, "A001", other)

    assert (merged.employee_no, merged.other_no, merged.employments) == ("A001", other, 1)
    person = desk.on("A001")
    assert (person.state, person.department, person.hire_date, person.rehired) == (
        "active",
        "销售部",
        "2026-10-08",
        True,
    )
    assert desk.on("A001", "2026-09-30").department == "生产部"
    assert desk.history("A001").merged_numbers == (other,)


def test_the_other_number_stays_findable_and_leads_to_the_kept_record(desk: PeopleDesk) -> None:
    left_in_september(desk, "A001")
    other = again(desk)
    merge(desk, "A001", other)

    shown = desk.on(other)
    assert (shown.employee_no, shown.asked_no) == ("A001", other)
    assert [one.employee_no for one in desk.hr(ListEmployees(search=other)).rows] == ["A001"]
    assert [one.employee_no for one in desk.hr(ListAsOf(search=other)).rows] == ["A001"]
    assert other not in {one.employee_no for one in desk.hr(ListEmployees()).rows}
    with pytest.raises(Refused, match="employee_number_taken"):
        desk.hr(Onboard(request_id=new_id(), person_name="别人", first_day="2026-10-08", employee_no=other))


def test_a_month_that_names_the_other_number_reaches_the_kept_record(desk: PeopleDesk) -> None:
    left_in_september(desk, "A001")
    other = again(desk)
    merge(desk, "A001", other)
    as_other = {"工号": other, "姓名": "安娜"}
    desk.company.terms("2026-10", as_other)
    desk.company.attendance("2026-10", 18, as_other)
    run = desk.company.tried("2026-10")

    assert desk.company.slip(run, "A001").employee_no == "A001"


def test_what_the_kept_record_does_not_know_is_taken_over(desk: PeopleDesk) -> None:
    left_in_september(desk, "A001")
    other = again(desk)
    desk.ask(CorrectRecord, other, reason="补录", id_number="320583900101123", education="本科")
    desk.hr(BindPhone(request_id=new_id(), employee_no=other, value="13900000301", proof="card_seen"))
    merge(desk, "A001", other)

    detail = desk.company.person("A001")
    assert (detail.birth_date, detail.education) == ("1990-01-01", "本科")
    assert desk.on("A001").phone == "139****0301"
    held = [one for one in desk.history("A001").dated if one.field == "phone"]
    assert len(held) == 2, "under the other record, and under this one"


def test_a_double_of_the_same_time_stays_history_and_is_paid_no_more(desk: PeopleDesk) -> None:
    other = again(desk, name="安娜", first_day="2026-03-01")
    desk.company.terms("2026-10", {"工号": other, "姓名": "安娜", "银行卡号": ""})
    merged = merge(desk, "A001", other)
    desk.company.attendance("2026-10", 18, ANNA, BO)
    run = desk.company.tried("2026-10")

    assert merged.employments == 0
    assert run.people == 2, "Anna and Bo, each once"
    assert desk.on("A001").department == "生产部"
    stays = [one.value for one in desk.history("A001").dated if one.field == "employment"]
    assert sorted(stays) == ["", other], "the history of both, each under its number"
    assert [one.kind for one in desk.company.person("A001").history].count("employment") == 2


def test_two_identities_are_two_people_and_one_is_not_two(desk: PeopleDesk) -> None:
    desk.ask(CorrectRecord, "A001", reason="r", id_number="320583900101123")
    desk.ask(CorrectRecord, "A002", reason="r", id_number="320583900101131")
    assert why_not(desk, "A001", "A002") == "two_identities"
    assert why_not(desk, "A001", "A001") == "same_record"


def test_two_slips_in_one_posted_run_are_not_merged_away(desk: PeopleDesk) -> None:
    desk.company.attendance("2026-10", 18, ANNA, BO)
    desk.company.posted("2026-10")
    assert why_not(desk, "A001", "A002") == "paid_in_one_run"


def test_slips_stay_as_posted_and_count_with_the_kept_record(empty_home: PreparedHome) -> None:
    """October paid under the other number; November's tax goes on from it."""
    company = SmallCompany.of(empty_home)
    company.roster(ANNA, {**BO, "入职日期": "2026-01-05"})
    desk = PeopleDesk(company, enter(company.store, "hr_officer"))
    with writing(company.store.site.engine) as session:
        session.execute(text("UPDATE employments SET leave_date = '2025-12-31', state = 'left' WHERE id = 1"))
    company.terms("2026-10", BO)
    company.attendance("2026-10", 18, BO)
    october = company.posted("2026-10")
    with writing(company.store.site.engine) as session:
        session.execute(text("UPDATE users SET employee_id = 2 WHERE name = 'employee'"))
    merge(desk, "A001", "A002")
    company.attendance("2026-11", 21, BO)
    company.posted("2026-11")

    employee = enter(company.store, "employee")
    assert [one.period for one in employee(ListOwnPayslips())] == ["2026-11", "2026-10"]
    with reading(company.store.site.engine) as session:
        slips = session.execute(
            text("SELECT run_id, employee_no, withholding, withheld_before FROM payslips ORDER BY run_id")
        ).all()
    assert [(one.run_id == october.id, one.employee_no) for one in slips] == [(True, "A002"), (False, "A001")]
    assert slips[1].withheld_before == slips[0].withholding
    company.store.close()


def test_a_merged_record_merged_again_leads_to_the_last_one(desk: PeopleDesk) -> None:
    left_in_september(desk, "A001")
    other = again(desk)
    merge(desk, other, "A001")
    merge(desk, "A003", other)
    with reading(desk.company.store.site.engine) as session:
        kept = {one.other_no: one.kept_id for one in session.query(MergedRecord)}
    assert set(kept) == {"A001", other}
    assert len(set(kept.values())) == 1
    assert desk.on("A001").employee_no == desk.on(other).employee_no == "A003"


def test_suspected_doubles_are_listed_and_gone_when_merged(desk: PeopleDesk) -> None:
    left_in_september(desk, "A001")
    other = again(desk, name="安 娜")
    for number in ("A001", other):
        desk.ask(CorrectRecord, number, reason="r", birth_date="1990-01-01")
    (pair,) = desk.hr(ListDuplicates()).pairs

    assert (pair.first_no, pair.second_no, pair.birth_date) == ("A001", other, "1990-01-01")
    assert (pair.first_state, pair.second_state) == ("left", "active")
    merge(desk, "A001", other)
    assert desk.hr(ListDuplicates()).pairs == ()


def test_two_people_of_one_birthday_with_their_own_numbers_are_no_doubles(desk: PeopleDesk) -> None:
    desk.ask(CorrectRecord, "A001", reason="r", id_number="320583900101123")
    desk.ask(CorrectRecord, "A002", reason="r", id_number="320583900101131")
    desk.ask(ChangeJob, "A001", valid_from="2026-10-26", city="苏州")
    assert desk.hr(ListDuplicates()).pairs == ()


def test_every_table_that_names_a_person_has_an_answer_to_merging() -> None:
    """A new table is decided on: its rows go over, go with the employment, or stay."""
    naming = {
        (table.name, key.parent.name)
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name == "employees"
    }
    assert naming == set(GO_OVER.items()) | set(WITH_EMPLOYMENT.items()) | STAY
