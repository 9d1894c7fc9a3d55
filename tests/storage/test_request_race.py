"""A request happens once: told again, raced by itself, or raced by twenty stations at the same moment."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import msgspec
import pytest
from raw_store import raw_connection
from sqlalchemy import text
from stores import INPUTS, PERIOD, PreparedHome, approved_run, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.administration import SetSetting
from hrdesk.calls.audit import VerifyAudit
from hrdesk.calls.backups import CreateBackup
from hrdesk.calls.base import Command, Gateway, Refused
from hrdesk.calls.payroll import CreateRun, GetRun, ListRuns, PostRun, RunDetail, TryRun
from hrdesk.calls.people import ImportRoster
from hrdesk.calls.permissions import Role
from hrdesk.calls.refusals import PermissionMissing, RecordChanged, RequestIdReused
from hrdesk.calls.users import ListUsers, SetRoles

STATIONS = 20


@pytest.fixture
def store(reference_home: PreparedHome) -> Iterator[OpenedStore]:
    with reference_home.open() as opened:
        yield opened


def written(store: OpenedStore) -> dict[str, int]:
    """How many rows each table holds."""
    with store.site.engine.connect() as connection:
        names = (
            connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        )
        return {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in names}


def outcome(gateway: Gateway, request: Command[Any]) -> Any:
    try:
        return gateway(request)
    except Refused as refused:
        (refusal,) = refused.refusals
        return refusal


def at_once(works: list[Callable[[], Any]]) -> list[Any]:
    """All of them started at the same moment, each in a thread of its own."""
    start = Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        start.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_the_same_again_gives_the_first_answer_and_writes_nothing(store: OpenedStore) -> None:
    maker = enter(store, "maker")
    request = CreateRun(request_id=new_id(), period=PERIOD)
    first, before = maker(request), written(store)
    tried = maker(TryRun(request_id=new_id(), run_id=first.id, version=first.version))
    assert maker(request) == first != tried
    after = written(store)
    assert after["pay_runs"] == before["pay_runs"] == 1
    assert after["audit_entries"] == before["audit_entries"] + 1  # the trial's


@pytest.mark.parametrize("kind", ["import", "trial", "backup"])
def test_long_and_large_requests_are_told_again_too(store: OpenedStore, tmp_path: Any, kind: str) -> None:
    maker = enter(store, "maker")
    name = "01_花名册_202610.xlsx"
    run = maker(CreateRun(request_id=new_id(), period=PERIOD))
    requests: dict[str, Command[Any]] = {
        "import": ImportRoster(request_id=new_id(), file_name=name, content=(INPUTS / name).read_bytes()),
        "trial": TryRun(request_id=new_id(), run_id=run.id, version=run.version),
        "backup": CreateBackup(request_id=new_id(), folder=str(tmp_path / "backups")),
    }
    first, before = maker(requests[kind]), written(store)
    assert maker(requests[kind]) == first
    assert written(store) == before


def test_an_answer_is_kept_over_a_restart_and_for_its_own_person_only(reference_home: PreparedHome) -> None:
    request = CreateRun(request_id=new_id(), period=PERIOD)
    with reference_home.signed_in() as maker:
        first = maker(request)
    with reference_home.open() as store:
        assert enter(store, "maker")(request) == first
        told = outcome(enter(store, "payroll_officer"), request)
        assert told.code == "run_exists"


def test_another_content_under_the_same_id_is_refused(store: OpenedStore) -> None:
    maker = enter(store, "maker")
    request = CreateRun(request_id=new_id(), period=PERIOD)
    maker(request)
    before = written(store)
    told = outcome(maker, msgspec.structs.replace(request, period="2026-11"))
    assert told == RequestIdReused(request_id=request.request_id)
    assert written(store) == before


def test_one_id_may_serve_two_kinds_of_calls(store: OpenedStore) -> None:
    maker, number = enter(store, "maker"), new_id()
    run = maker(CreateRun(request_id=number, period=PERIOD))
    assert maker(TryRun(request_id=number, run_id=run.id, version=run.version)).state == "tried"


def test_a_refusal_is_not_kept(store: OpenedStore) -> None:
    administrator = enter(store, "system_administrator")
    request = SetSetting(request_id=new_id(), key="pay.day", value="9", version=1)
    assert isinstance(outcome(administrator, request), RecordChanged)
    before = written(store)
    administrator(SetSetting(request_id=new_id(), key="pay.day", value="8", version=0))
    assert administrator(request).value == "9"
    assert written(store)["kept_answers"] == before["kept_answers"] + 2


def test_the_right_is_asked_for_on_a_repeat_too(reference_home: PreparedHome) -> None:
    request = CreateRun(request_id=new_id(), period=PERIOD)
    with reference_home.signed_in() as maker:
        maker(request)
    with reference_home.open() as store:
        security = enter(store, "security_administrator")
        (user,) = (one for one in security(ListUsers()) if one.name == "maker")
        security(SetRoles(request_id=new_id(), user_id=user.id, version=user.version, roles=(Role.CASHIER,)))
        assert outcome(enter(store, "maker"), request) == PermissionMissing(call="payroll.create_run")


def test_the_kept_answer_holds_no_list_of_people(reference_home: PreparedHome) -> None:
    connection = raw_connection(reference_home)
    kept = connection.execute("SELECT call, length(answer) FROM kept_answers").fetchall()
    connection.close()
    assert len(kept) >= 5
    assert max(length for _, length in kept) < 1000


def test_twenty_stations_post_one_run_and_one_wins(reference_home: PreparedHome) -> None:
    with reference_home.open() as first:
        run = approved_run(enter(first, "maker"), enter(first, "checker"))
        checkers = [enter(first, "checker") for _ in range(STATIONS)]
        before = written(first)
        requests = [PostRun(request_id=new_id(), run_id=run.id, version=run.version) for _ in checkers]
        told = at_once([lambda at=at: outcome(checkers[at], requests[at]) for at in range(STATIONS)])
        winners = [one for one in told if isinstance(one, RunDetail)]
        losers = [one for one in told if isinstance(one, RecordChanged)]
        assert (len(winners), len(losers)) == (1, STATIONS - 1)
        assert {(one.changed_by, one.key) for one in losers} == {("Checker", PERIOD)}
        assert enter(first, "maker")(GetRun(run_id=run.id)) == winners[0]
        after = written(first)
        assert after["audit_entries"] == before["audit_entries"] + 2  # the posting, and the sign-in just now
        assert after["kept_answers"] == before["kept_answers"] + 1
        assert enter(first, "maker")(VerifyAudit()).ok


def test_twenty_times_the_same_posting_is_one_posting_with_one_answer(reference_home: PreparedHome) -> None:
    with reference_home.open() as store:
        run = approved_run(enter(store, "maker"), enter(store, "checker"))
        checkers = [enter(store, "checker") for _ in range(STATIONS)]
        before = written(store)
        request = PostRun(request_id=new_id(), run_id=run.id, version=run.version)
        told = at_once([lambda one=one: outcome(one, request) for one in checkers])
        assert {type(one) for one in told} == {RunDetail}
        assert len({one.posted_at for one in told}) == 1
        assert written(store)["audit_entries"] == before["audit_entries"] + 1


def test_a_long_call_raced_by_itself_is_performed_once_and_answers_alike(store: OpenedStore) -> None:
    """Each has computed the whole month before it learns that the other was quicker."""
    maker = enter(store, "maker")
    run = maker(CreateRun(request_id=new_id(), period=PERIOD))
    computed = Barrier(3)
    request = TryRun(request_id=new_id(), run_id=run.id, version=run.version)

    def meet(done: int, total: int) -> None:
        if done == total:
            computed.wait(timeout=60)

    told = at_once([lambda: attempt(maker, request, meet)] * 3)
    assert told == [told[0]] * 3
    assert isinstance(told[0], RunDetail)
    assert (told[0].state, told[0].trials) == ("tried", 1)
    assert written(store)["payslips"] == told[0].people


def attempt(gateway: Gateway, request: Command[Any], progress: Callable[[int, int], None]) -> Any:
    try:
        return gateway(request, progress=progress)
    except Refused as refused:
        return refused.refusals


def test_two_different_trials_raced_leave_one_and_a_refusal(store: OpenedStore) -> None:
    maker = enter(store, "maker")
    run = maker(CreateRun(request_id=new_id(), period=PERIOD))
    computed = Barrier(2)

    def meet(done: int, total: int) -> None:
        if done == total:
            computed.wait(timeout=60)

    requests = [TryRun(request_id=new_id(), run_id=run.id, version=run.version) for _ in range(2)]
    told = at_once([lambda one=one: attempt(maker, one, meet) for one in requests])
    kinds = sorted(type(one).__name__ for one in told)
    assert kinds == ["RunDetail", "tuple"]
    assert written(store)["run_snapshots"] == 1


def test_reading_goes_on_while_another_thread_writes(store: OpenedStore) -> None:
    maker = enter(store, "maker")
    run = maker(CreateRun(request_id=new_id(), period=PERIOD))
    seen: list[str] = []

    def look(done: int, total: int) -> None:
        seen.append(maker(ListRuns())[0].state)

    maker(TryRun(request_id=new_id(), run_id=run.id, version=run.version), progress=look)
    assert seen
    assert set(seen) == {"draft"}
