"""Role by call: every call is really made by every role, and only those answer that should."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from expected_roles import CHANGES, MAY, OWN_ACCOUNT, SEES_PAY
from made_values import parts
from msgspec import inspect as kinds
from plausible_people import MAY_REFUSE
from plausible_points import POINTS_MAY_REFUSE
from plausible_requests import Facts, facts_of, plausible
from stores import copied, enter

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.base import Gateway, Refused, Request, answer_type
from hrdesk.calls.permissions import ROLE_TABLE, Permission, Role
from hrdesk.services.registry import CALLS

ON_A_POSTED_MONTH = {
    *(MAY_REFUSE | POINTS_MAY_REFUSE),
    "administration.appoint_security_administrator",
    "administration.change_own_password",
    "administration.change_passphrase",
    "administration.remember_key",
    "administration.read_blob",
    "administration.retry_follow_up",
    *("attendance.close_month", "attendance.reopen_month"),
    "payroll.approve_run",
    "payroll.comment_person",
    "payroll.import_opening",
    "payroll.post_run",
    "payroll.preview_opening",
    "payroll.send_back_run",
    "payroll.submit_run",
    "payroll.tick_all",
    "payroll.tick_person",
    "payroll.try_run",
    "payroll.untick_person",
    *("people.release_early", "people.release_email"),
    "people.reveal_change",
}
"""Calls whose plausible request is refused for another reason than the role."""

PAY = {
    "net_pay",
    "gross_pay",
    "last_net_pay",
    "amount",
    "withholding",
    "employer_cost",
    "debt",
    "debt_taken",
    "debt_balance",
    "posted",
}
"""Names of fields that say what somebody earns."""


@pytest.fixture(scope="module")
def store(posted_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedStore]:
    with copied(posted_template, tmp_path_factory.mktemp("roles") / "home").open() as opened:
        yield opened


@pytest.fixture(scope="module")
def facts(store: OpenedStore) -> Facts:
    return facts_of(store)


def outcome(gateway: Gateway, request: Request[Any]) -> str:
    """The code of the first refusal, or 'answered'."""
    try:
        gateway(request)
    except Refused as refused:
        return refused.refusals[0].code
    return "answered"


@pytest.fixture(scope="module")
def outcomes(store: OpenedStore, facts: Facts, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What every role got from every call."""
    folder = tmp_path_factory.mktemp("backups")
    found = {}
    for role in MAY:
        gateway = enter(store, role)
        requests = plausible(facts, folder)
        found[role] = {name: outcome(gateway, request) for name, request in requests.items()}
    return found


def test_every_call_has_a_plausible_request_and_stands_in_the_table(facts: Facts, tmp_path: Path) -> None:
    assert set(plausible(facts, tmp_path)) == set(CALLS)
    assert set().union(*MAY.values()) == set(CALLS)
    assert set(MAY) == {role.value for role in Role}


@pytest.mark.parametrize("role", MAY)
def test_a_role_may_make_these_calls_and_no_other(role: str, outcomes: dict[str, Any]) -> None:
    allowed = {name for name, code in outcomes[role].items() if code != "permission_missing"}

    assert sorted(allowed - MAY[role]) == []
    assert sorted(MAY[role] - allowed) == []


def test_the_requests_are_plausible_indeed(outcomes: dict[str, Any]) -> None:
    answered = {name for made in outcomes.values() for name, code in made.items() if code == "answered"}

    assert set(CALLS) - answered == ON_A_POSTED_MONTH


@pytest.mark.parametrize("role", CHANGES)
def test_a_role_changes_only_this(role: str) -> None:
    assert {name for name in MAY[role] if CALLS[name].writes} == CHANGES[role] | OWN_ACCOUNT


@pytest.mark.parametrize("role", sorted(MAY.keys() - SEES_PAY - {"employee", "department_head"}))
def test_no_answer_that_this_role_can_get_has_a_field_for_pay(role: str) -> None:
    showing = {name for name in MAY[role] if PAY & field_names(answer_type(CALLS[name].request))}

    assert showing == set()


def test_a_head_of_department_gets_totals_and_an_employee_their_own_slips() -> None:
    shown = {
        role: {name for name in MAY[role] if PAY & field_names(answer_type(CALLS[name].request))}
        for role in ("department_head", "employee")
    }

    assert shown == {"department_head": {"payroll.department_cost"}, "employee": {"payroll.own_payslips"}}


def field_names(promised: Any) -> set[str]:
    structs = [kind for kind in parts(promised) if isinstance(kind, kinds.StructType)]
    return {field.name for struct in structs for field in struct.fields}


def test_nobody_who_imports_inputs_approves_and_nobody_who_approves_imports() -> None:
    for role in MAY:
        brings = {name for name in MAY[role] if ".import_" in name}
        approves = {"payroll.approve_run", "payroll.post_run"} & MAY[role]
        assert not (brings and approves), role


def test_every_permission_is_held_by_a_role_and_used_by_a_call() -> None:
    assert frozenset().union(*ROLE_TABLE.values()) == set(Permission)
    assert {entry.request.permission for entry in CALLS.values()} == set(Permission)
    assert set(ROLE_TABLE) == set(Role)
