"""A number binds by two proofs to one person; whoever else wants it is told whose it is and what to do."""

from typing import Any

import pytest
from bindings import CARD_OF_ANNA, CARD_OF_BO, FIRST, HOTLINE, SECOND, Bindings, command, told
from sqlalchemy import select, text
from stores import enter

from hrdesk.calls.audit import ListAudit
from hrdesk.calls.people_contacts import (
    BindEmail,
    BindPhone,
    ChangeEmail,
    ChangeOwnPhone,
    ChangePhone,
    CheckEmail,
    CheckIdCard,
    CheckPhone,
    ContactIsOwn,
    EmailAlreadyBound,
    HoldsAnother,
    IdCardAlreadyBound,
    ListHolders,
    ListPhonesOf,
    PhoneAlreadyBound,
    ProofNotEnough,
    ReleaseEmail,
    ReleaseNotLawful,
    ReleasePhone,
)
from hrdesk.calls.refusals import InputNotValid, RecordNotFound
from hrdesk.cli.wording import refusal_sentence
from hrdesk.models.administration import User
from hrdesk.models.people import Employee
from hrdesk.storage.engine import reading, writing


def make_employee(desk: Bindings, employee_no: str) -> Any:
    """The user employee bound to this record."""
    with writing(desk.store.site.engine) as session:
        person = session.execute(select(Employee).where(Employee.employee_no == employee_no)).scalar_one()
        user = session.execute(select(User).where(User.name == "employee")).scalar_one()
        user.employee_id = person.id
    return enter(desk.store, "employee", "zh")


def test_a_seen_card_binds_and_the_row_says_who_saw_it(desk: Bindings) -> None:
    answer = desk.bind("+86 138-0000-1111", "A001")
    (row,) = desk.maker(ListHolders(value=FIRST))

    assert (answer.employee_no, answer.value, answer.released) == ("A001", "138****1111", None)
    assert (row.employee_no, row.proof, row.seen_by, row.actor) == ("A001", "card_seen", "Maker", "maker")
    assert (row.bound_at, row.released_at, row.ground) == ("2026-10-26T01:30:00Z", None, None)
    assert desk.person("A001").row.phone_bound


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"proof": "card_number"}, "card_not_valid"),
        ({"proof": "card_number", "card_number": CARD_OF_BO}, "card_differs"),
        ({"proof": "override"}, "reason_missing"),
        ({"employee_no": "A003", "proof": "card_number", "card_number": CARD_OF_BO}, "card_not_on_record"),
    ],
)
def test_less_than_two_proofs_bind_nothing(desk: Bindings, fields: dict[str, str], reason: str) -> None:
    refusal = told(desk.maker, command(BindPhone, **({"value": FIRST, "employee_no": "A001"} | fields)))

    assert isinstance(refusal, ProofNotEnough)
    assert refusal.reason == reason
    assert desk.holders(FIRST) == []


def test_the_number_of_the_card_or_a_reason_of_hr_binds_too(desk: Bindings) -> None:
    desk.bind(FIRST, "A001", proof="card_number", card_number=CARD_OF_ANNA.lower())
    desk.bind(SECOND, "A002", proof="override", reason="证件遗失，主管担保")

    assert desk.maker(ListHolders(value=FIRST))[0].proof == "card_number"
    row = desk.maker(ListHolders(value=SECOND))[0]
    assert (row.proof, row.seen_by, row.reason) == ("override", "", "证件遗失，主管担保")


def test_a_service_agent_binds_by_card_and_never_by_a_reason_alone(desk: Bindings) -> None:
    agent = desk.as_role("service_agent")
    request = {"value": FIRST, "employee_no": "A001"}
    refusal = told(agent, command(BindPhone, proof="override", reason="in a hurry", **request))

    assert isinstance(refusal, ProofNotEnough)
    assert refusal.reason == "override_not_hr"
    assert agent(command(BindPhone, **request)).employee_no == "A001"


STATES = {
    "离职": {"状态": "离职", "离职日期": "2026-10-20"},
    "待离职": {"状态": "待离职", "离职日期": "2026-11-13"},
    "在职": {},
    "候选": {"状态": "候选"},
}
ACTIONS = {"离职": ("release_now", "ask_holder", "open_ticket")}


@pytest.mark.parametrize("state", STATES)
def test_whoever_wants_a_held_number_reads_whose_it_is(desk: Bindings, state: str) -> None:
    person = {"工号": "A009", "姓名": "张三", "手机号": FIRST, "入职日期": "2020-03-02"}
    desk.roster({**person, **STATES[state]})
    refusal = told(desk.maker, command(BindPhone, value=FIRST, employee_no="A002"))

    assert isinstance(refusal, PhoneAlreadyBound)
    assert refusal_sentence("zh", refusal) == (
        f"该手机号已与{state}员工张三的账号绑定，请联系HR处理（联系电话：{HOTLINE}）"
    )
    assert "张三" in refusal_sentence("en", refusal)
    assert (refusal.holder_no, refusal.since) == ("A009", "2020-03-02")
    assert refusal.actions == ACTIONS.get(state, ("ask_holder", "open_ticket"))


def test_without_a_hotline_the_sentence_ends_before_it(desk: Bindings) -> None:
    desk.set("site.hotline", "")
    desk.bind(FIRST, "A001")
    refusal = told(desk.maker, command(BindPhone, value=FIRST, employee_no="A002"))

    assert refusal_sentence("zh", refusal) == "该手机号已与在职员工安娜的账号绑定，请联系HR处理"


def test_an_employee_is_told_the_first_character_and_no_number(desk: Bindings) -> None:
    desk.bind(FIRST, "A001")
    employee = make_employee(desk, "A002")
    refusal = told(employee, command(ChangeOwnPhone, value=FIRST, card_number=CARD_OF_BO))

    assert isinstance(refusal, PhoneAlreadyBound)
    assert (refusal.holder_no, refusal.holder_name, refusal.actions) == ("", "安*", ())
    assert "在职员工安*的账号" in refusal_sentence("zh", refusal)


def test_an_employee_changes_their_own_number_by_their_card(desk: Bindings) -> None:
    desk.bind(FIRST, "A002")
    employee = make_employee(desk, "A002")
    wrong = told(employee, command(ChangeOwnPhone, value=SECOND, card_number=CARD_OF_ANNA))
    answer = employee(command(ChangeOwnPhone, value=SECOND, card_number=CARD_OF_BO))

    assert isinstance(wrong, ProofNotEnough)
    assert (answer.value, answer.released) == ("139****1111", "138****1111")
    assert desk.holders(FIRST) == [("A002", "2026-10-26T01:30:00Z", "2026-10-26T01:30:00Z")]
    assert desk.holders(SECOND)[0][0] == "A002"


def test_a_change_releases_the_old_number_and_binds_the_new_one_or_neither(desk: Bindings) -> None:
    desk.bind(FIRST, "A001")
    desk.bind(SECOND, "A002")
    taken = told(desk.maker, command(ChangePhone, value=SECOND, employee_no="A001"))
    unproved = told(
        desk.maker, command(ChangePhone, value="13700001111", employee_no="A001", proof="override")
    )

    assert isinstance(taken, PhoneAlreadyBound)
    assert isinstance(unproved, ProofNotEnough)
    assert desk.held_by("A001") == ["138****1111"]
    desk.maker(command(ChangePhone, value="13700001111", employee_no="A001"))
    assert desk.held_by("A001") == ["137****1111"]
    assert [row.ground for row in desk.maker(ListPhonesOf(employee_no="A001"))] == ["changed", None]


def test_binding_beside_or_again_says_to_change(desk: Bindings) -> None:
    desk.bind(FIRST, "A001")

    assert isinstance(told(desk.maker, command(BindPhone, value=FIRST, employee_no="A001")), ContactIsOwn)
    beside = told(desk.maker, command(BindPhone, value=SECOND, employee_no="A001"))
    assert beside == HoldsAnother(employee_no="A001", name="安娜", held="138****1111")


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("1380000111", "too_short"),
        ("138000011112", "too_long"),
        ("4008123123", "service_number"),
        ("23800001111", "not_assigned"),
        ("+999 12345678", "country_unknown"),
        ("分机 8", "no_number"),
    ],
)
def test_what_is_no_number_of_a_person_is_refused_with_the_reason(
    desk: Bindings, number: str, reason: str
) -> None:
    refusal = told(desk.maker, command(BindPhone, value=number, employee_no="A001"))

    assert (refusal.code, refusal.values()["reason"]) == ("phone_not_valid", reason)
    assert number in refusal_sentence("zh", refusal)
    assert desk.maker(CheckPhone(value=number)).refusal == refusal


@pytest.mark.parametrize("number", ["0512-6688 1234", "+81 90-1234-5678", "19900001111"])
def test_landlines_and_foreign_numbers_bind_as_well(desk: Bindings, number: str) -> None:
    desk.bind(number, "A001")

    assert len(desk.holders(number)) == 1


def test_while_typing_the_same_is_told_and_ones_own_is_no_conflict(desk: Bindings) -> None:
    desk.bind(FIRST, "A001")
    typed = desk.maker(CheckPhone(value="138 0000 1111", employee_no="A002"))

    assert typed.value == FIRST
    assert typed.refusal == told(desk.maker, command(BindPhone, value=FIRST, employee_no="A002"))
    assert desk.maker(CheckPhone(value=FIRST, employee_no="A001")).refusal is None
    assert desk.maker(CheckPhone(value=SECOND)).refusal is None


def test_a_number_is_taken_only_from_somebody_who_left(desk: Bindings) -> None:
    desk.bind(FIRST, "A001")
    request = {"value": FIRST, "reason": "号码要给新员工"}
    refusal = told(desk.maker, command(ReleasePhone, **request))
    assert isinstance(refusal, ReleaseNotLawful)
    assert (refusal.holder_no, refusal.actions) == ("A001", ("ask_holder", "open_ticket"))

    desk.leaves({"工号": "A001", "姓名": "安娜"}, "2026-10-25")
    assert isinstance(told(desk.maker, command(ReleasePhone, value=FIRST, reason=" ")), InputNotValid)
    answer = desk.maker(command(ReleasePhone, **request))
    row = desk.maker(ListHolders(value=FIRST))[0]

    assert (answer.employee_no, answer.ground, answer.bound_to) == ("A001", "holder_left", None)
    assert (row.released_by, row.release_reason, row.ground) == ("maker", "号码要给新员工", "holder_left")
    assert told(desk.maker, command(ReleasePhone, **request)) == RecordNotFound(
        kind="phone_holder", key=FIRST
    )


def test_addresses_follow_the_same_rules(desk: Bindings) -> None:
    one = {"value": "Anna@Example.invalid", "employee_no": "A001"}
    assert desk.maker(command(BindEmail, **one)).value == "ann…@example.invalid"
    clash = told(desk.maker, command(BindEmail, value="anna@EXAMPLE.invalid", employee_no="A002"))
    assert isinstance(clash, EmailAlreadyBound)
    assert "该邮箱已与在职员工安娜的账号绑定" in refusal_sentence("zh", clash)
    assert desk.maker(CheckEmail(value="anna@example.invalid")).refusal == clash
    assert told(desk.maker, command(BindEmail, value="anna@", employee_no="A002")).code == "email_not_valid"
    assert isinstance(
        told(desk.maker, command(ReleaseEmail, value="anna@example.invalid", reason="x")), ReleaseNotLawful
    )
    changed = desk.maker(command(ChangeEmail, value="a@example.invalid", employee_no="A001"))
    assert changed.released == "ann…@example.invalid"


def test_an_identity_card_stays_with_its_person(desk: Bindings) -> None:
    found = desk.maker(CheckIdCard(value="340500931125374"))

    assert found.value == CARD_OF_ANNA
    assert isinstance(found.refusal, IdCardAlreadyBound)
    assert (found.refusal.holder_no, found.refusal.actions) == ("A001", ())
    assert desk.maker(CheckIdCard(value=CARD_OF_ANNA, employee_no="A001")).refusal is None
    wrong = desk.maker(CheckIdCard(value="340500199311253741")).refusal
    assert wrong is not None
    assert (wrong.code, wrong.values()["reason"]) == ("id_card_not_valid", "id_bad_checksum")


def test_the_record_of_a_command_masks_number_and_card(desk: Bindings) -> None:
    desk.bind(FIRST, "A001", proof="card_number", card_number=CARD_OF_ANNA)
    with reading(desk.store.site.engine) as session:
        said = session.execute(text("SELECT group_concat(details) FROM audit_entries")).scalar_one()
    entry = desk.as_role("auditor")(ListAudit(limit=1, search="bind_phone")).rows[0]

    assert (entry.details["value"], entry.details["employee_no"]) == ("138****1111", "A001")
    assert FIRST not in said
    assert CARD_OF_ANNA not in said
