"""Onboarding in one form: derived, checked against everybody known, all of it or nothing; drafts."""

from collections.abc import Iterator
from typing import Any

import pytest
from people_desk import PeopleDesk
from stdnum.cn import ric
from stores import PreparedHome, enter, new_id

from hrdesk.calls.base import Gateway, Refusal, Refused
from hrdesk.calls.people import ListEmployees
from hrdesk.calls.people_changes import ChangeBankCard, CorrectRecord
from hrdesk.calls.people_contacts import BindPhone, PhoneAlreadyBound
from hrdesk.calls.people_drafts import DiscardDraft, ListDrafts, LoadDraft, SaveDraft
from hrdesk.calls.people_joining import (
    Arrive,
    DeriveIdentity,
    FindSamePeople,
    IdentityNotValid,
    NumberTaken,
    Onboard,
    ProposeNumber,
    SamePersonKnown,
    SimilarPersonKnown,
)
from hrdesk.calls.people_lifecycle import DayOutOfOrder, Moved
from hrdesk.calls.people_tasks import ListTasks
from hrdesk.calls.refusals import InputNotValid, PermissionMissing, RecordNotFound

STEM = "32058319900101123"
NUMBER = STEM + str(ric.calc_check_digit(f"{STEM}0"))
OLD = "320583900101123"
FORM: dict[str, Any] = {
    "person_name": "周 新",
    "first_day": "2026-10-20",
    "id_number": OLD,
    "department": "销售部",
    "position": "店员",
    "city": "昆山",
    "manager_no": "A002",
    "grade": "P2",
    "contract_kind": "fixed",
    "contract_number": "HT-1",
    "contract_ends": "2029-10-19",
    "phone": "139 0000 0201",
    "bank": "中国银行",
    "account": "6228480000004004917",
}


@pytest.fixture
def desk(empty_home: PreparedHome) -> Iterator[PeopleDesk]:
    made = PeopleDesk.of(empty_home)
    yield made
    made.company.store.close()


def onboard(desk: PeopleDesk, gateway: Gateway | None = None, **fields: Any) -> Moved:
    return (gateway or desk.hr)(Onboard(request_id=new_id(), **{**FORM, **fields}))


def refusal(desk: PeopleDesk, gateway: Gateway | None = None, **fields: Any) -> Refusal:
    with pytest.raises(Refused) as caught:
        onboard(desk, gateway, **fields)
    return caught.value.refusals[0]


def tasks(desk: PeopleDesk, number: str) -> dict[str, str]:
    return {one.code: one.state for one in desk.hr(ListTasks(employee_id=desk.on(number).id)).rows}


def test_one_form_makes_the_whole_record(desk: PeopleDesk) -> None:
    made = onboard(desk)
    person = desk.on(made.employee_no)

    assert (made.employee_no, made.state) == ("A004", "active")
    assert (person.name, person.department, person.position, person.city) == (
        "周新",
        "销售部",
        "店员",
        "昆山",
    )
    assert (person.manager, person.grade, person.contract) == ("A002 薄文", "P2", "fixed HT-1 2029-10-19")
    assert person.phone == "139****0201"
    detail = desk.company.person("A004")
    assert (detail.birth_date, detail.sex, detail.id_number) == (
        "1990-01-01",
        "male",
        f"3205**********{NUMBER[-4:]}",
    )
    assert desk.hr(ListEmployees(search="zx")).rows[0].employee_no == "A004"


def test_the_checklist_knows_what_the_form_brought(desk: PeopleDesk) -> None:
    onboard(desk)
    states = tasks(desk, "A004")

    assert {code for code, state in states.items() if state == "done"} == {"contract", "phone"}
    assert states["bank_card"] == "open", "a second person has not confirmed it"


def test_pay_is_entered_by_whoever_may(desk: PeopleDesk) -> None:
    terms = {"contract_wage": "8000", "city": "上海"}
    assert isinstance(refusal(desk, terms=terms), PermissionMissing)
    onboard(desk, desk.company.maker, terms=terms)
    shown = {one.field: one.value for one in desk.on("A004", gateway=desk.company.maker).dated}
    assert shown["pay.contract_wage"] == "8000.00"
    assert tasks(desk, "A004")["base_pay"] == "done"


def test_a_first_day_to_come_makes_a_candidate(empty_home: PreparedHome, desk: PeopleDesk) -> None:
    assert onboard(desk, first_day="2026-11-02").state == "candidate"
    assert desk.on("A004").state == "candidate"
    empty_home.clock.move(days=8)
    moved = desk.ask(Arrive, "A004", first_day="2026-11-03")

    assert moved.state == "active"
    assert [desk.on("A004", day).state for day in ("2026-11-02", "2026-11-03")] == ["candidate", "active"]
    assert desk.on("A004", "2026-11-03").contract == "fixed HT-1 2029-10-19"


def test_the_same_person_is_found_by_15_and_by_18_digits(desk: PeopleDesk) -> None:
    onboard(desk)
    for number in (OLD, NUMBER):
        known = refusal(desk, id_number=number, phone="")
        assert isinstance(known, SamePersonKnown)
        assert (known.employee_no, known.person, known.state) == ("A004", "周新", "active")
        found = desk.hr(FindSamePeople(id_number=number)).people
        assert [(one.employee_no, one.same) for one in found] == [("A004", "id_number")]


def test_a_similar_name_with_the_same_birth_date_asks_to_be_looked_at(desk: PeopleDesk) -> None:
    onboard(desk)
    like = {"id_number": "", "birth_date": "1990-01-01", "phone": "", "person_name": "周·新"}
    known = refusal(desk, **like)

    assert isinstance(known, SimilarPersonKnown)
    assert (known.employee_no, known.birth_date) == ("A004", "1990-01-01")
    found = desk.hr(FindSamePeople(person_name="周新", birth_date="1990-01-01")).people
    assert [one.same for one in found] == ["name_and_birth_date"]
    assert onboard(desk, **like, somebody_else=True).employee_no == "A005"


def test_a_phone_of_somebody_else_refuses_the_form_whole(desk: PeopleDesk) -> None:
    bind = BindPhone(request_id=new_id(), employee_no="A001", value="13900000201", proof="card_seen")
    desk.hr(bind)
    known = refusal(desk)

    assert isinstance(known, PhoneAlreadyBound)
    assert known.holder_no == "A001"
    assert desk.hr(ListEmployees()).total == 3, "nothing was written"
    (found,) = desk.hr(FindSamePeople(phone="139-0000-0201")).people
    assert (found.employee_no, found.same) == ("A001", "phone")


@pytest.mark.parametrize(
    ("fields", "trouble"),
    [
        ({"id_number": NUMBER[:-1] + ("1" if NUMBER[-1] != "1" else "2")}, "id_bad_checksum"),
        ({"id_number": "320583199002311234"}, "id_bad_checksum"),
        ({"birth_date": "1990-01-02"}, "id_birth_differs"),
        ({"sex": "female"}, "id_sex_differs"),
        ({"id_number": "3205"}, "id_not_readable"),
    ],
)
def test_a_wrong_identity_number_is_refused_by_what_is_wrong(
    desk: PeopleDesk, fields: dict[str, Any], trouble: str
) -> None:
    found = refusal(desk, **fields)
    assert isinstance(found, IdentityNotValid)
    assert found.trouble == trouble


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"person_name": "  "}, InputNotValid),
        ({"first_day": "now"}, InputNotValid),
        ({"department": "无"}, RecordNotFound),
        ({"manager_no": "Z1"}, RecordNotFound),
        ({"contract_ends": "2026-01-01"}, DayOutOfOrder),
        ({"account": "12"}, InputNotValid),
        ({"employee_no": "A001"}, NumberTaken),
        ({"draft_id": 99}, RecordNotFound),
    ],
)
def test_what_else_is_wrong_is_named(desk: PeopleDesk, fields: dict[str, Any], kind: type) -> None:
    assert isinstance(refusal(desk, **fields), kind)


def test_what_a_number_says_is_told_while_it_is_typed(desk: PeopleDesk) -> None:
    said = desk.hr(DeriveIdentity(id_number=OLD))
    assert (said.number, said.converted, said.birth_date, said.sex) == (NUMBER, True, "1990-01-01", "male")
    assert said.region == "江苏省昆山市"
    half = desk.hr(DeriveIdentity(id_number="320583"))
    assert (half.unfinished, half.number, half.troubles) == (True, None, ())
    assert desk.hr(DeriveIdentity(id_number=NUMBER, birth_date="1991-01-01")).troubles == (
        "id_birth_differs",
    )


def test_the_next_number_is_proposed_and_taken(desk: PeopleDesk) -> None:
    assert desk.hr(ProposeNumber()).employee_no == "A004"
    assert onboard(desk, employee_no="A010").employee_no == "A010"
    assert desk.hr(ProposeNumber()).employee_no == "A011"


def test_a_draft_outlives_the_program_and_goes_with_the_form(
    empty_home: PreparedHome, desk: PeopleDesk
) -> None:
    save = SaveDraft(request_id=new_id(), kind="onboard", title="周新", draft={"person_name": "周"})
    row = desk.hr(save)
    desk.hr(
        SaveDraft(
            request_id=new_id(), kind="onboard", title="周新", draft={"person_name": "周新"}, draft_id=row.id
        )
    )
    desk.company.store.close()
    with empty_home.open() as store:
        hr, other = enter(store, "hr_officer"), enter(store, "maker")
        (kept,) = hr(ListDrafts()).rows
        assert hr(LoadDraft(draft_id=kept.id)).draft == {"person_name": "周新"}
        assert other(ListDrafts()).rows == ()
        with pytest.raises(Refused, match="record_not_found"):
            other(LoadDraft(draft_id=kept.id))
        hr(Onboard(request_id=new_id(), **FORM, draft_id=kept.id))
        assert hr(ListDrafts()).rows == ()
        with pytest.raises(Refused, match="record_not_found"):
            hr(DiscardDraft(request_id=new_id(), draft_id=kept.id))


def test_a_draft_is_thrown_away(desk: PeopleDesk) -> None:
    row = desk.hr(SaveDraft(request_id=new_id(), kind="change", title="t", draft={}))
    assert desk.hr(DiscardDraft(request_id=new_id(), draft_id=row.id)).title == "t"
    assert desk.hr(ListDrafts()).rows == ()


def test_a_record_is_corrected_and_what_follows_from_the_number_with_it(desk: PeopleDesk) -> None:
    desk.ask(CorrectRecord, "A001", reason="补录", id_number=OLD, education="本科", remark="")
    detail = desk.company.person("A001")
    assert (detail.birth_date, detail.sex, detail.education) == ("1990-01-01", "male", "本科")

    for fields, kind in (
        ({"birth_date": "1990-02-02"}, IdentityNotValid),
        ({"sex": "female"}, IdentityNotValid),
        ({"id_number": "1"}, IdentityNotValid),
        ({"education": "x", "reason": " "}, InputNotValid),
    ):
        assert isinstance(desk.refused(CorrectRecord, "A001", **{"reason": "r", **fields}), kind), fields
    taken = desk.refused(CorrectRecord, "A002", reason="r", id_number=NUMBER)
    assert isinstance(taken, SamePersonKnown)
    desk.ask(CorrectRecord, "A002", reason="r", birth_date="1985-05-05", sex="female")
    assert desk.company.person("A002").birth_date == "1985-05-05"
    desk.ask(CorrectRecord, "A002", reason="r", birth_date="")
    assert desk.company.person("A002").birth_date is None


def test_an_account_that_is_none_is_refused(desk: PeopleDesk) -> None:
    found = desk.refused(ChangeBankCard, "A001", valid_from="2026-10-26", bank="", account="62x")
    assert isinstance(found, InputNotValid)
