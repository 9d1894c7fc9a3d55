"""Who made a run never checks it, and the three administrators are three people."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from stores import CHEAP, COMPANY, PASSPHRASE, PASSWORD, PERIOD, PreparedHome, enter, new_id

from hrdesk.bootstrap import FirstUser, OpenedStore, create_home
from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.payroll import (
    ApproveRun,
    CreateRun,
    GetRun,
    PostRun,
    RunDetail,
    SendBackRun,
    SubmitRun,
    TryRun,
)
from hrdesk.calls.payroll_refusals import MakerIsChecker
from hrdesk.calls.permissions import Role
from hrdesk.calls.users import CreateUser, ListUsers, RolesExclude, SetRoles

ADMINISTRATORS = (Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDITOR)
PAIRS = list(combinations(ADMINISTRATORS, 2))


@pytest.fixture
def store(reference_home: PreparedHome) -> Iterator[OpenedStore]:
    with reference_home.open() as opened:
        both = (Role.PAYROLL_OFFICER, Role.FINANCE_APPROVER)
        for name in ("both", "both too"):
            enter(opened, "security_administrator")(user(name, both))
        yield opened


def user(name: str, roles: tuple[Role, ...]) -> CreateUser:
    return CreateUser(
        request_id=new_id(), user_name=name, display_name=name.title(), password=PASSWORD, roles=roles
    )


def step(gateway: Gateway, kind: str, run: RunDetail) -> RunDetail:
    """One step of a run as this person."""
    seen = {"request_id": new_id(), "run_id": run.id, "version": run.version}
    match kind:
        case "try":
            return gateway(TryRun(**seen))
        case "submit":
            return gateway(SubmitRun(**seen))
        case "send back":
            return gateway(SendBackRun(reason="look again", **seen))
        case "approve":
            return gateway(ApproveRun(hash=run.hash, **seen))
        case "post":
            return gateway(PostRun(**seen))
    raise ValueError(kind)


def carried(store: OpenedStore, *steps: tuple[str, str]) -> RunDetail:
    """A run after these steps, each (who, what); the first creates it."""
    people = {who: enter(store, who) for who, _ in steps}
    (creator, _), *rest = steps
    run = people[creator](CreateRun(request_id=new_id(), period=PERIOD))
    for who, what in rest:
        run = step(people[who], what, run)
    return run


def refused_as_maker(store: OpenedStore, who: str, what: str, run: RunDetail) -> bool:
    with pytest.raises(Refused) as refused:
        step(enter(store, who), what, run)
    unchanged = enter(store, "checker")(GetRun(run_id=run.id))
    return refused.value.refusals == (MakerIsChecker(maker=who.title()),) and unchanged == run


MADE = {
    "everything": (("both", "create"), ("both", "try"), ("both", "submit")),
    "created": (("both", "create"), ("maker", "try"), ("maker", "submit")),
    "tried": (("maker", "create"), ("both", "try"), ("maker", "submit")),
    "tried again": (("maker", "create"), ("maker", "try"), ("both", "try"), ("maker", "submit")),
    "submitted": (("maker", "create"), ("maker", "try"), ("both", "submit")),
}


@pytest.mark.parametrize("steps", MADE.values(), ids=MADE)
def test_who_had_a_hand_in_a_run_neither_approves_nor_posts_it(
    steps: tuple[tuple[str, str], ...], store: OpenedStore
) -> None:
    run = carried(store, *steps)
    assert refused_as_maker(store, "both", "approve", run)

    approved = step(enter(store, "checker"), "approve", run)
    assert refused_as_maker(store, "both", "post", approved)
    assert step(enter(store, "checker"), "post", approved).state == "posted"


def test_two_people_who_hold_both_roles_check_each_other(store: OpenedStore) -> None:
    run = carried(store, ("both", "create"), ("both", "try"), ("both", "submit"))

    run = step(enter(store, "both too"), "approve", run)
    run = step(enter(store, "both too"), "post", run)

    assert (run.state, run.prepared_by, run.approved_by) == ("posted", "Both", "Both Too")


def test_a_run_sent_back_and_submitted_by_another_still_knows_its_maker(store: OpenedStore) -> None:
    run = carried(
        store,
        ("both", "create"),
        ("both", "try"),
        ("both", "submit"),
        ("checker", "send back"),
        ("both too", "submit"),
    )

    assert refused_as_maker(store, "both", "approve", run)
    assert refused_as_maker(store, "both too", "approve", run)
    assert step(enter(store, "checker"), "approve", run).approved_by == "Checker"


def test_the_maker_may_send_their_own_run_back_no_more_than_others_without_the_right(
    store: OpenedStore,
) -> None:
    run = carried(store, ("maker", "create"), ("maker", "try"), ("maker", "submit"))

    with pytest.raises(Refused) as refused:
        step(enter(store, "maker"), "send back", run)

    assert refused.value.refusals[0].code == "permission_missing"


@pytest.mark.parametrize("pair", PAIRS, ids="+".join)
def test_nobody_becomes_two_administrators_at_once(pair: tuple[Role, Role], store: OpenedStore) -> None:
    security = enter(store, "security_administrator")
    before = security(ListUsers())

    with pytest.raises(Refused) as refused:
        security(user("mighty", (Role.HR_OFFICER, *pair)))

    assert refused.value.refusals == (RolesExclude(roles=tuple(sorted(pair))),)
    assert security(ListUsers()) == before


@pytest.mark.parametrize("pair", PAIRS, ids="+".join)
def test_no_administrator_is_given_a_second_of_the_three_roles(
    pair: tuple[Role, Role], store: OpenedStore
) -> None:
    security = enter(store, "security_administrator")
    first = next(one for one in security(ListUsers()) if one.name == pair[0].value)

    with pytest.raises(Refused) as refused:
        security(SetRoles(request_id=new_id(), user_id=first.id, version=first.version, roles=pair))

    assert refused.value.refusals == (RolesExclude(roles=tuple(sorted(pair))),)
    assert first in security(ListUsers())


@pytest.mark.parametrize("pair", PAIRS, ids="+".join)
def test_no_company_is_founded_with_an_administrator_of_two_kinds(
    pair: tuple[Role, Role], tmp_path: Path
) -> None:
    home = tmp_path / "home"

    with pytest.raises(Refused) as refused:
        create_home(home, COMPANY, (FirstUser("mighty", "Mighty", PASSWORD, pair),), PASSPHRASE, cost=CHEAP)

    assert refused.value.refusals == (RolesExclude(roles=tuple(sorted(pair))),)
    assert [path.name for path in home.iterdir() if path.suffix in (".db", ".json")] == []


def test_an_administrator_may_hold_a_role_of_the_desk(store: OpenedStore) -> None:
    security = enter(store, "security_administrator")

    made = security(user("desk and audit", (Role.AUDITOR, Role.SERVICE_AGENT)))

    assert made.roles == (Role.AUDITOR, Role.SERVICE_AGENT)


def test_new_roles_count_from_the_next_sign_in(store: OpenedStore) -> None:
    security = enter(store, "security_administrator")
    agent = next(one for one in security(ListUsers()) if one.name == "service_agent")

    security(SetRoles(request_id=new_id(), user_id=agent.id, version=agent.version, roles=(Role.AUDITOR,)))

    assert enter(store, "service_agent").session.roles == (Role.AUDITOR,)
