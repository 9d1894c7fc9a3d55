"""Who sees what of numbers, holders and clocks; every refusal in both languages; the same near and far."""

from collections.abc import Iterator
from typing import Any, get_args

import msgspec
import pytest
from bindings import CARD_OF_ANNA, CARD_OF_BO, FIRST, HOTLINE, SECOND, Bindings, command, told
from loopback_server import serving
from small_company import ANNA
from stores import PASSWORD

from hrdesk.calls import people_conflicts as conflicts
from hrdesk.calls import people_contacts as contacts
from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.people import GetOwnRecord
from hrdesk.calls.people_releases import GetReleaseClock, ListReleases, ReleaseDue
from hrdesk.calls.refusals import PermissionMissing
from hrdesk.cli.wording import refusal_sentence
from hrdesk.domain.people.phone_binding import PROOF_PROBLEMS
from hrdesk.domain.people.phones import WhyNot
from hrdesk.gateway.http import sign_in
from hrdesk.models.administration import User
from hrdesk.models.people import Employee
from hrdesk.storage.engine import writing

STATE_WORDS = {"left": "离职", "leaving": "待离职", "active": "在职", "candidate": "候选"}
HOLDER = {
    "holder_no": "A001",
    "holder_name": "张三",
    "since": "2026-10-26",
    "hotline": HOTLINE,
    "actions": (),
}


@pytest.fixture
def held(desk: Bindings) -> Bindings:
    desk.bind(FIRST, "A001")
    desk.maker(command(contacts.BindEmail, value="anna@example.invalid", employee_no="A001"))
    return desk


@pytest.fixture
def employee(held: Bindings) -> Gateway:
    """Bo, who signs in to see their own record."""
    with writing(held.store.site.engine) as session:
        person = session.query(Employee).filter_by(employee_no="A002").one()
        session.query(User).filter_by(name="employee").one().employee_id = person.id
    return held.as_role("employee", "zh")


@pytest.mark.parametrize("state", STATE_WORDS)
@pytest.mark.parametrize(
    ("kind", "begins"),
    [(contacts.PhoneAlreadyBound, "该手机号已与"), (contacts.EmailAlreadyBound, "该邮箱已与")],
)
def test_the_sentence_of_a_clash_is_the_promised_one(state: str, kind: Any, begins: str) -> None:
    refusal = kind(holder_state=state, **HOLDER)
    zh, en = (refusal_sentence(language, refusal) for language in ("zh", "en"))

    assert zh == f"{begins}{STATE_WORDS[state]}员工张三的账号绑定，请联系HR处理（联系电话：{HOTLINE}）"
    assert all(one in en for one in ("张三", HOTLINE))
    bare = msgspec.structs.replace(refusal, hotline="")
    assert refusal_sentence("zh", bare) == f"{begins}{STATE_WORDS[state]}员工张三的账号绑定，请联系HR处理"
    assert "telephone" not in refusal_sentence("en", bare)


@pytest.mark.parametrize("state", STATE_WORDS)
@pytest.mark.parametrize("kind", [contacts.IdCardAlreadyBound, contacts.ReleaseNotLawful])
def test_other_clashes_name_the_holder_and_the_way_out(state: str, kind: Any) -> None:
    refusal = kind(holder_state=state, **HOLDER)

    for language in ("zh", "en"):
        sentence = refusal_sentence(language, refusal)
        assert all(one in sentence for one in ("张三", "A001", HOTLINE))
        assert HOTLINE not in refusal_sentence(language, msgspec.structs.replace(refusal, hotline=""))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_reason_has_a_sentence_of_its_own(language: str) -> None:
    proofs = [
        refusal_sentence(language, contacts.ProofNotEnough(employee_no="A001", name="安娜", reason=reason))
        for reason in PROOF_PROBLEMS
    ]
    numbers = [
        refusal_sentence(language, contacts.PhoneNotValid(number="123", reason=reason))
        for reason in get_args(WhyNot)
    ]

    assert len(set(proofs)) == len(PROOF_PROBLEMS)
    assert len(set(numbers)) == len(get_args(WhyNot))
    assert all("A001" in one for one in proofs)
    assert all("123" in one for one in numbers)


def test_the_words_of_the_domain_are_the_words_of_the_calls() -> None:
    fields = {one.name: one for one in msgspec.structs.fields(contacts.ProofNotEnough)}
    assert set(get_args(fields["reason"].type)) == set(PROOF_PROBLEMS)
    fields = {one.name: one for one in msgspec.structs.fields(contacts.PhoneNotValid)}
    assert set(get_args(fields["reason"].type)) == set(get_args(WhyNot))


def test_numbers_of_a_person_are_masked_for_everybody(held: Bindings) -> None:
    held.maker(command(contacts.ChangePhone, value=SECOND, employee_no="A001"))
    for user in ("maker", "cashier", "service_agent"):
        rows = held.as_role(user)(contacts.ListPhonesOf(employee_no="A001"))
        assert [(row.kind, row.value) for row in rows] == [
            ("phone", "138****1111"),
            ("email", "ann…@example.invalid"),
            ("phone", "139****1111"),
        ]


DESK_ONLY = (
    contacts.CheckPhone(value=FIRST),
    contacts.CheckIdCard(value=CARD_OF_ANNA),
    contacts.ListHolders(value=FIRST),
    conflicts.ListConflicts(),
    conflicts.GetConflictFigures(),
)


@pytest.mark.parametrize("user", ["payroll_officer", "cashier", "auditor", "employee", "department_head"])
@pytest.mark.parametrize("request_", DESK_ONLY, ids=lambda one: str(one.name))
def test_whose_number_it_is_only_the_desk_asks(held: Bindings, user: str, request_: Any) -> None:
    assert told(held.as_role(user), request_) == PermissionMissing(call=request_.name)


def test_an_employee_changes_only_what_is_theirs(held: Bindings, employee: Gateway) -> None:
    answer = employee(command(contacts.ChangeOwnEmail, value="Bo@example.invalid", card_number=CARD_OF_BO))
    employee(command(contacts.ChangeOwnPhone, value=SECOND, card_number=CARD_OF_BO))

    assert (answer.employee_no, answer.kind, answer.released) == ("A002", "email", None)
    assert employee(GetOwnRecord()).phone == SECOND
    assert held.held_by("A001") == ["138****1111", "ann…@example.invalid"]
    taken = told(
        employee, command(contacts.ChangeOwnEmail, value="anna@example.invalid", card_number=CARD_OF_BO)
    )
    assert (taken.code, taken.values()["holder_name"]) == ("email_already_bound", "安*")


def test_an_employee_without_a_card_on_record_goes_to_hr(held: Bindings, employee: Gateway) -> None:
    with writing(held.store.site.engine) as session:
        session.query(Employee).filter_by(employee_no="A002").one().id_number = None
    refusal = told(employee, command(contacts.ChangeOwnPhone, value=SECOND, card_number=CARD_OF_BO))

    assert refusal.values()["reason"] == "card_not_on_record"
    assert "当面查看证件" in refusal_sentence("zh", refusal)


def test_a_user_who_is_nobody_has_no_number_to_change(desk: Bindings) -> None:
    nobody = desk.as_role("employee")
    request = command(contacts.ChangeOwnPhone, value=FIRST, card_number=CARD_OF_BO)

    assert told(nobody, request).code == "record_not_found"


@pytest.fixture
def far(held: Bindings) -> Iterator[Gateway]:
    """The same desk from another workstation."""
    with serving(held.store.site) as server:
        yield sign_in(server.connection, "maker", PASSWORD, "zh")


def test_a_clash_reads_the_same_from_another_workstation(held: Bindings, far: Gateway) -> None:
    request = command(contacts.BindPhone, value=FIRST, employee_no="A002")
    with pytest.raises(Refused) as near:
        held.maker(request)
    with pytest.raises(Refused) as distant:
        far(request)

    assert distant.value.refusals == near.value.refusals
    check = contacts.CheckPhone(value=FIRST, employee_no="A002")
    assert far(check) == held.maker(check)
    assert far(check).refusal == near.value.refusals[0]


def test_desk_and_clock_answer_the_same_from_another_workstation(held: Bindings, far: Gateway) -> None:
    held.maker(command(conflicts.NoteConflict, value=FIRST, employee_no="A002"))
    held.leaves(ANNA, "2026-10-20")
    assert far(GetReleaseClock()).due == 1
    assert far(command(ReleaseDue)).values == 2
    for request in (
        conflicts.ListConflicts(settled=True),
        conflicts.GetConflictFigures(),
        ListReleases(done=True),
        contacts.ListHolders(value=FIRST),
        contacts.ListPhonesOf(employee_no="A001"),
    ):
        answer: Any = far(request)
        assert answer == held.maker(request)
        assert answer
