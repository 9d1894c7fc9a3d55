"""A head is given a department and an employee their own record; both are found without seeing more."""

from collections.abc import Iterator
from typing import Any

import pytest
from stores import copied, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.people import GetOwnRecord, ListEmployees
from hrdesk.calls.permissions import Role
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.calls.users import (
    CreateUser,
    FindPeople,
    HeadWithoutDepartment,
    ListDepartments,
    ListUsers,
    SetRoles,
    UserRow,
)

HEAD = (Role.DEPARTMENT_HEAD,)


@pytest.fixture(scope="module")
def store(reference_template: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedStore]:
    with copied(reference_template, tmp_path_factory.mktemp("bindings") / "home").open() as opened:
        yield opened


@pytest.fixture
def administrator(store: OpenedStore) -> Gateway:
    return enter(store, "security_administrator")


def made(administrator: Gateway, roles: tuple[Role, ...], **bound: Any) -> UserRow:
    name = f"user-{new_id()[:8]}"
    return administrator(
        CreateUser(
            request_id=new_id(),
            user_name=name,
            display_name=name,
            password="a-password-of-tests",
            roles=roles,
            **bound,
        )
    )


def set_roles(administrator: Gateway, user: UserRow, roles: tuple[Role, ...], **bound: Any) -> UserRow:
    return administrator(
        SetRoles(request_id=new_id(), user_id=user.id, version=user.version, roles=roles, **bound)
    )


def refusal_of(call: Any, *args: Any, **bound: Any) -> Any:
    with pytest.raises(Refused) as caught:
        call(*args, **bound)
    return caught.value.refusals[0]


def test_departments_are_listed_by_name_with_their_people(administrator: Gateway, store: OpenedStore) -> None:
    listed = administrator(ListDepartments())
    people = enter(store, "maker")(ListEmployees(segment="active", limit=1000)).rows

    assert {one.name for one in listed} >= {person.department for person in people if person.department}
    for one in listed:
        assert one.people == sum(person.department == one.name for person in people), one.name


def test_a_head_of_no_department_is_refused_by_name(administrator: Gateway) -> None:
    refusal = refusal_of(made, administrator, HEAD)
    assert isinstance(refusal, HeadWithoutDepartment)
    assert refusal.user_name.startswith("user-")
    assert refusal.user_name not in {user.name for user in administrator(ListUsers())}

    agent = made(administrator, (Role.SERVICE_AGENT,))
    assert refusal_of(set_roles, administrator, agent, HEAD) == HeadWithoutDepartment(user_name=agent.name)


def test_a_head_has_the_department_that_was_chosen(administrator: Gateway) -> None:
    first, second = administrator(ListDepartments())[:2]
    head = made(administrator, HEAD, department_id=first.id)
    assert (head.department_id, head.department) == (first.id, first.name)

    moved = set_roles(administrator, head, HEAD, department_id=second.id)
    assert moved.department == second.name


def test_what_is_not_said_again_stays_and_what_no_role_needs_goes(administrator: Gateway) -> None:
    department = administrator(ListDepartments())[0]
    head = made(administrator, HEAD, department_id=department.id)

    both = set_roles(administrator, head, (*HEAD, Role.SERVICE_AGENT))
    assert both.department == department.name

    agent = set_roles(administrator, both, (Role.SERVICE_AGENT,))
    assert (agent.department_id, agent.department) == (None, "")


def test_a_department_or_person_that_is_not_there_is_not_found(administrator: Gateway) -> None:
    assert refusal_of(made, administrator, HEAD, department_id=999) == RecordNotFound(
        kind="department", key="999"
    )
    assert refusal_of(made, administrator, (Role.EMPLOYEE,), employee_no="nobody") == RecordNotFound(
        kind="employee", key="nobody"
    )


def test_people_are_found_by_number_name_pinyin_and_initials(
    administrator: Gateway, store: OpenedStore
) -> None:
    person = next(
        one for one in enter(store, "maker")(ListEmployees(limit=50)).rows if one.department and one.name
    )
    for typed in (person.employee_no, person.employee_no.lower(), person.name, f" {person.name[:1]} "):
        found = administrator(FindPeople(search=typed, limit=50))
        assert person.employee_no in {one.employee_no for one in found}, typed
    assert administrator(FindPeople(search="  ")) == ()
    assert len(administrator(FindPeople(search=person.employee_no[:2], limit=3))) == 3


def test_nobody_is_found_by_their_phone(administrator: Gateway, store: OpenedStore) -> None:
    people = enter(store, "hr_officer")(ListEmployees(limit=200)).rows
    begins = next(one.phone for one in people if one.phone)[:3]

    assert administrator(FindPeople(search=begins)) == ()


def test_an_employee_sees_the_record_they_were_bound_to(administrator: Gateway, store: OpenedStore) -> None:
    person = administrator(FindPeople(search=enter(store, "maker")(ListEmployees()).rows[0].employee_no))[0]
    user = made(administrator, (Role.EMPLOYEE,), employee_no=person.employee_no)

    assert user.employee_no == person.employee_no
    own = store.sign_in(user.name, "a-password-of-tests", "en")(GetOwnRecord())
    assert (own.employee_no, own.name) == (person.employee_no, person.name)
