"""Who is shut out, or given other rights, while signed in is stopped at the next call, with a reason."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text
from stores import PreparedHome, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.administration import GetMonth, GetSession
from hrdesk.calls.base import Gateway, Refusal, Refused, Request
from hrdesk.calls.payroll import CreateRun, ListRuns, TryRun
from hrdesk.calls.permissions import Role
from hrdesk.calls.refusals import RightsChanged, UserShutOut
from hrdesk.calls.users import ListDepartments, ListUsers, SetActive, SetDisplayName, SetRoles, UserRow
from hrdesk.storage.engine import writing


@pytest.fixture
def store(reference_home: PreparedHome) -> Iterator[OpenedStore]:
    with reference_home.open() as opened:
        yield opened


@pytest.fixture
def administrator(store: OpenedStore) -> Gateway:
    return enter(store, "security_administrator")


def refused(gateway: Gateway, request: Request[Any]) -> Refusal:
    with pytest.raises(Refused) as caught:
        gateway(request)
    return caught.value.refusals[0]


def row_of(administrator: Gateway, name: str) -> UserRow:
    return next(row for row in administrator(ListUsers()) if row.name == name)


def change(administrator: Gateway, name: str, kind: type[Any], **fields: Any) -> UserRow:
    row = row_of(administrator, name)
    changed = administrator(kind(request_id=new_id(), user_id=row.id, version=row.version, **fields))
    assert isinstance(changed, UserRow)
    return changed


def test_who_is_shut_out_neither_reads_nor_writes_any_more(
    store: OpenedStore, administrator: Gateway
) -> None:
    maker = enter(store, "maker")
    run = CreateRun(request_id=new_id(), period="2026-10")
    assert maker(ListRuns()) == ()

    change(administrator, "maker", SetActive, active=False)

    for request in (GetMonth(), GetSession(), ListRuns(), run):
        assert refused(maker, request) == UserShutOut(user_name="maker")
    assert enter(store, "checker")(ListRuns()) == (), "nothing was written"


def test_who_is_let_in_again_goes_on_where_they_were(store: OpenedStore, administrator: Gateway) -> None:
    maker = enter(store, "maker")
    change(administrator, "maker", SetActive, active=False)
    change(administrator, "maker", SetActive, active=True)

    assert maker(GetSession()).user_name == "maker"


def test_other_roles_hold_after_signing_in_again(store: OpenedStore, administrator: Gateway) -> None:
    before = enter(store, "maker")
    change(administrator, "maker", SetRoles, roles=(Role.CASHIER,))

    assert refused(before, ListRuns()) == RightsChanged(user_name="maker")
    assert refused(before, CreateRun(request_id=new_id(), period="2026-10")).code == "rights_changed"
    assert enter(store, "maker")(GetSession()).roles == (Role.CASHIER,)


def test_the_same_roles_in_another_order_are_no_change(store: OpenedStore, administrator: Gateway) -> None:
    maker = enter(store, "maker")
    change(administrator, "maker", SetRoles, roles=(Role.PAYROLL_OFFICER, Role.HR_OFFICER))

    assert maker(ListRuns()) == ()


def test_another_name_to_be_shown_by_stops_nobody(store: OpenedStore, administrator: Gateway) -> None:
    maker = enter(store, "maker")
    change(administrator, "maker", SetDisplayName, display_name="林晓雯")

    assert maker(GetSession()).user_name == "maker"


def test_a_head_who_is_given_another_department_signs_in_again(
    store: OpenedStore, administrator: Gateway
) -> None:
    head = enter(store, "department_head")
    own = row_of(administrator, "department_head").department_id
    other = next(one.id for one in administrator(ListDepartments()) if one.id != own)

    roles = (Role.DEPARTMENT_HEAD,)
    change(administrator, "department_head", SetRoles, roles=roles, department_id=other)

    assert refused(head, GetSession()) == RightsChanged(user_name="department_head")


def test_a_long_command_under_way_does_not_write_for_somebody_shut_out_meanwhile(
    store: OpenedStore,
) -> None:
    """The trial computes; before it writes, somebody is shut out."""
    maker = enter(store, "maker")
    run = maker(CreateRun(request_id=new_id(), period="2026-10"))

    def shut_out(_done: int, _total: int) -> None:
        with writing(store.site.engine) as session:
            session.execute(text("UPDATE users SET active = 0 WHERE name = 'maker'"))

    with pytest.raises(Refused) as caught:
        maker(TryRun(request_id=new_id(), run_id=run.id, version=run.version), progress=shut_out)

    assert caught.value.refusals == (UserShutOut(user_name="maker"),)
    assert [one.state for one in enter(store, "checker")(ListRuns())] == ["draft"]
