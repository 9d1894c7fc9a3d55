"""A revealed value is answered and on record, but lies nowhere in the store a second time."""

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from sqlalchemy import func, select
from stores import PreparedHome, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.people import ListEmployees, RevealField
from hrdesk.calls.permissions import Role
from hrdesk.calls.refusals import PermissionMissing, RequestIdReused
from hrdesk.calls.users import ListUsers, SetRoles
from hrdesk.models.administration import AuditEntry, KeptAnswer
from hrdesk.models.people import Employee
from hrdesk.storage.engine import reading, writing

ID_NUMBER: Literal["id_number"] = "id_number"


@pytest.fixture
def store(reference_home: PreparedHome) -> Iterator[OpenedStore]:
    with reference_home.open() as opened:
        yield opened


@pytest.fixture
def officer(store: OpenedStore) -> Gateway:
    return enter(store, "hr_officer")


@pytest.fixture
def person(officer: Gateway, store: OpenedStore) -> int:
    return next(row.id for row in officer(ListEmployees(limit=200)).rows if id_number(store, row.id))


def id_number(store: OpenedStore, person: int) -> str | None:
    with reading(store.site.engine) as session:
        return session.get_one(Employee, person).id_number


def entries(store: OpenedStore) -> int:
    with reading(store.site.engine) as session:
        counted = select(func.count(AuditEntry.id)).where(AuditEntry.call == RevealField.name)
        return session.execute(counted).scalar_one()


def asked(person: int, request_id: str = "a", field: Any = ID_NUMBER) -> RevealField:
    return RevealField(request_id=request_id, employee_id=person, field=field)


def test_what_was_revealed_is_not_kept_with_the_answer(
    store: OpenedStore, officer: Gateway, person: int
) -> None:
    shown = officer(asked(person)).value
    assert shown == id_number(store, person)

    with reading(store.site.engine) as session:
        (kept,) = session.execute(select(KeptAnswer).where(KeptAnswer.call == RevealField.name)).scalars()
        said = session.execute(select(AuditEntry.details)).scalars().all()
    assert kept.answer == b""
    assert not [details for details in said if shown in details]


def test_the_same_again_is_answered_anew_and_stays_one_entry(
    store: OpenedStore, officer: Gateway, person: int
) -> None:
    before = officer(asked(person))
    with writing(store.site.engine) as session:
        session.get_one(Employee, person).id_number = "320583199001011234"

    again = officer(asked(person))

    assert (before.value, again.value) == (before.value, "320583199001011234")
    assert before != again
    assert entries(store) == 1
    officer(asked(person, "b"))
    assert entries(store) == 2


def test_another_field_under_the_same_id_is_refused(officer: Gateway, person: int) -> None:
    officer(asked(person))

    with pytest.raises(Refused) as caught:
        officer(asked(person, field="phone"))
    assert caught.value.refusals == (RequestIdReused(request_id="a"),)


def test_who_lost_the_right_is_not_answered_again(store: OpenedStore, officer: Gateway, person: int) -> None:
    officer(asked(person))
    security = enter(store, "security_administrator")
    row = next(one for one in security(ListUsers()) if one.name == "hr_officer")
    agent = (Role.SERVICE_AGENT,)
    security(SetRoles(request_id=new_id(), user_id=row.id, version=row.version, roles=agent))

    with pytest.raises(Refused) as caught:
        enter(store, "hr_officer")(asked(person))
    assert caught.value.refusals == (PermissionMissing(call=RevealField.name),)
