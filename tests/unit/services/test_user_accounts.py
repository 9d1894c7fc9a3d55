"""Users are changed by whoever administers them, version by version; one's own password by oneself."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select
from stores import PASSWORD, PreparedHome, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.base import Gateway, Refusal, Refused, Request
from hrdesk.calls.permissions import Role
from hrdesk.calls.refusals import InputNotValid, RecordChanged, RecordNotFound, SignInFailed
from hrdesk.calls.users import (
    ChangeOwnPassword,
    CurrentPasswordWrong,
    LastAdministrator,
    LiftPause,
    ListUsers,
    OwnPasswordNeedsTheOld,
    PasswordTooShort,
    PasswordUnchanged,
    ResetPassword,
    SetActive,
    SetDisplayName,
    SetRoles,
    SignInPaused,
    UserRow,
)
from hrdesk.models.administration import AuditEntry
from hrdesk.storage.engine import reading

NEW = "brand-new-words"
ADMINISTRATOR = "security_administrator"


@pytest.fixture
def store(empty_home: PreparedHome) -> Iterator[OpenedStore]:
    with empty_home.open() as opened:
        yield opened


@pytest.fixture
def administrator(store: OpenedStore) -> Gateway:
    return enter(store, ADMINISTRATOR)


def user(gateway: Gateway, name: str = "maker") -> UserRow:
    return next(row for row in gateway(ListUsers()) if row.name == name)


def refused(gateway: Gateway, request: Request[Any]) -> Refusal:
    with pytest.raises(Refused) as caught:
        gateway(request)
    return caught.value.refusals[0]


def change(row: UserRow, kind: type[Any], **fields: Any) -> Any:
    return kind(request_id=new_id(), user_id=row.id, version=row.version, **fields)


def test_who_left_is_shut_out_and_may_come_back(store: OpenedStore, administrator: Gateway) -> None:
    out = administrator(change(user(administrator), SetActive, active=False))
    with pytest.raises(Refused) as caught:
        enter(store, "maker")
    assert caught.value.refusals == (SignInFailed(),)

    administrator(change(out, SetActive, active=True))
    assert enter(store, "maker").session.user_name == "maker"


def test_a_display_name_is_trimmed_and_the_name_to_sign_in_with_stays(
    store: OpenedStore, administrator: Gateway
) -> None:
    renamed = administrator(change(user(administrator), SetDisplayName, display_name="  林晓雯 "))

    assert (renamed.name, renamed.display_name, renamed.version) == ("maker", "林晓雯", 2)
    assert enter(store, "maker").session.display_name == "林晓雯"


@pytest.mark.parametrize("name", ["", "   ", "长" * 101])
def test_a_display_name_is_neither_empty_nor_endless(name: str, administrator: Gateway) -> None:
    refusal = refused(administrator, change(user(administrator), SetDisplayName, display_name=name))

    assert isinstance(refusal, InputNotValid)
    assert refusal.field == "display_name"


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (SetActive, {"active": False}),
        (SetDisplayName, {"display_name": "X"}),
        (SetRoles, {"roles": (Role.CASHIER,)}),
        (ResetPassword, {"password": NEW}),
    ],
)
def test_a_stale_version_is_refused_with_who_changed_it(
    kind: type[Any], fields: dict[str, Any], administrator: Gateway
) -> None:
    seen = user(administrator)
    administrator(change(seen, SetDisplayName, display_name="Meanwhile"))

    refusal = refused(administrator, change(seen, kind, **fields))

    assert isinstance(refusal, RecordChanged)
    assert (refusal.key, refusal.changed_by) == ("maker", ADMINISTRATOR)


def test_a_user_nobody_has_made_is_not_found(administrator: Gateway) -> None:
    nobody = RecordNotFound(kind="user", key="999")

    assert refused(administrator, LiftPause(request_id=new_id(), user_id=999)) == nobody
    assert (
        refused(administrator, SetActive(request_id=new_id(), user_id=999, version=1, active=True)) == nobody
    )


def test_the_last_administrator_can_neither_be_shut_out_nor_lose_the_role(administrator: Gateway) -> None:
    last = user(administrator, ADMINISTRATOR)
    stays = LastAdministrator(user_name=ADMINISTRATOR)

    assert refused(administrator, change(last, SetActive, active=False)) == stays
    assert refused(administrator, change(last, SetRoles, roles=(Role.CASHIER,))) == stays
    assert user(administrator, ADMINISTRATOR) == last, "nothing was written"


def test_with_a_second_administrator_the_first_may_go(administrator: Gateway) -> None:
    administrator(change(user(administrator), SetRoles, roles=(Role.SECURITY_ADMINISTRATOR,)))
    gone = administrator(change(user(administrator, ADMINISTRATOR), SetActive, active=False))

    assert not gone.active


def test_a_reset_is_for_others_and_long_enough(administrator: Gateway) -> None:
    me, other = user(administrator, ADMINISTRATOR), user(administrator)

    assert refused(administrator, change(me, ResetPassword, password=NEW)) == OwnPasswordNeedsTheOld()
    assert refused(administrator, change(other, ResetPassword, password="short")) == PasswordTooShort(
        minimum=8
    )


def test_ones_own_password_changes_with_the_old_one(store: OpenedStore) -> None:
    enter(store, "employee")(ChangeOwnPassword(request_id=new_id(), current_password=PASSWORD, password=NEW))

    with pytest.raises(Refused):
        store.sign_in("employee", PASSWORD, "en")
    assert store.sign_in("employee", NEW, "en").session.user_name == "employee"


def own(current: str, new: str = NEW) -> ChangeOwnPassword:
    return ChangeOwnPassword(request_id=new_id(), current_password=current, password=new)


def test_a_new_password_is_another_and_long_enough(store: OpenedStore) -> None:
    me = enter(store, "maker")

    assert refused(me, own(PASSWORD, PASSWORD)) == PasswordUnchanged()
    assert refused(me, own(PASSWORD, "short")) == PasswordTooShort(minimum=8)


def test_guessing_the_old_password_at_an_open_desk_pauses_after_five(store: OpenedStore) -> None:
    me = enter(store, "maker")
    answers = [refused(me, own("guessed-this-one")) for _ in range(6)]

    assert answers[:4] == [CurrentPasswordWrong()] * 4
    assert all(isinstance(one, SignInPaused) for one in answers[4:])
    assert isinstance(refused(me, own(PASSWORD)), SignInPaused)


def test_what_was_done_to_whom_is_on_record_without_a_password(
    store: OpenedStore, administrator: Gateway
) -> None:
    row = user(administrator)
    administrator(change(row, ResetPassword, password=NEW))
    store.sign_in("maker", NEW, "en")(own(NEW, "and-another-one"))

    with reading(store.site.engine) as session:
        entries = session.execute(select(AuditEntry.call, AuditEntry.details)).all()
    said = dict(entries)
    assert said["administration.reset_password"] == (
        f'{{"user_id":{row.id},"user_name":"maker","version":{row.version}}}'
    )
    assert said["administration.change_own_password"] == "{}"
