"""The demo company as a store: made by the calls, posted months that hold, the next one waiting."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from stores import CHEAP, new_id

from hrdesk.bootstrap import DEMO_USERS, DemoSignIn, OpenedStore, create_demo, demo_sign_in, open_home
from hrdesk.calls.administration import GetSession
from hrdesk.calls.audit import ListAudit, VerifyAudit
from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.payroll import CreateRun, ListRuns, TryRun
from hrdesk.calls.payroll_inputs import GetInputsState
from hrdesk.calls.payroll_review import ListFailures, ReplayRun, ReviewRun
from hrdesk.calls.people import GetOwnRecord, ListEmployees
from hrdesk.calls.people_conflicts import ListConflicts
from hrdesk.calls.people_contacts import CheckPhone, PhoneAlreadyBound
from hrdesk.calls.people_releases import ListReleases
from hrdesk.calls.points import CheckPoints
from hrdesk.calls.points_catalogue import ListItems
from hrdesk.calls.points_redemption import ListRedemptions
from hrdesk.calls.users import ListUsers

PEOPLE, MONTHS = 30, 2
WAITING = "2026-03"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> DemoSignIn:
    home = tmp_path_factory.mktemp("demo") / "home"
    return create_demo(home, people=PEOPLE, months=MONTHS, cost=CHEAP)


@pytest.fixture
def store(made: DemoSignIn) -> Iterator[OpenedStore]:
    with open_home(made.home, made.passphrase, weakest=CHEAP) as opened:
        yield opened


@pytest.fixture
def maker(store: OpenedStore, made: DemoSignIn) -> Gateway:
    return store.sign_in(made.user, made.password, "en")


def as_user(store: OpenedStore, name: str) -> Gateway:
    user = next(one for one in DEMO_USERS if one.name == name)
    return store.sign_in(user.name, user.password, "en")


def test_every_posted_month_paid_everybody_and_replays_equal(maker: Gateway) -> None:
    runs = maker(ListRuns())
    assert [(run.period, run.state, run.failed) for run in runs] == [
        ("2026-02", "posted", 0),
        ("2026-01", "posted", 0),
    ]
    for run in runs:
        replayed = maker(ReplayRun(run_id=run.id))
        assert (replayed.slips, replayed.snapshot_intact, replayed.differences) == (run.people, True, ())


def test_months_were_prepared_and_approved_by_two_people_in_the_month_itself(maker: Gateway) -> None:
    for run in maker(ListRuns()):
        assert (run.prepared_by, run.approved_by) == ("林晓雯", "顾敏")
        assert run.posted_at
        assert run.posted_at.startswith(run.period)


def test_the_audit_chain_holds_and_walks_through_the_year(store: OpenedStore, maker: Gateway) -> None:
    assert maker(VerifyAudit()).ok
    rows = as_user(store, "hewenjing")(ListAudit(limit=1000)).rows
    moments = [row.at for row in sorted(rows, key=lambda row: row.sequence) if row.at < "2026-04"]
    assert moments == sorted(moments)
    assert {moment[:7] for moment in moments} == {"2025-12", "2026-01", "2026-02", "2026-03"}


def test_the_next_month_waits_with_complete_inputs_and_no_gap(maker: Gateway) -> None:
    state = maker(GetInputsState(period=WAITING))
    assert (state.people, state.gaps) == (PEOPLE, ())
    brought = {source.kind: source.state for source in state.sources}
    assert brought.pop("opening") == "missing"
    assert set(brought.values()) == {"complete"}


def test_the_waiting_month_runs_with_nobody_failing_and_something_to_review(maker: Gateway) -> None:
    run = maker(CreateRun(request_id=new_id(), period=WAITING))
    run = maker(TryRun(request_id=new_id(), run_id=run.id, version=run.version))
    assert (run.people, run.failed) == (PEOPLE, 0)
    assert maker(ListFailures(run_id=run.id)) == ()
    review = maker(ReviewRun(run_id=run.id, limit=200))
    causes = {row.name: row.cause for row in review.rows}
    assert causes["马志强"] == "cause.account_missing"
    assert causes["韩雪"] == "cause.debt"
    assert causes["李思远"] == "cause.joined"
    assert causes["张三"] == "cause.gone"
    assert review.flags["green"] > PEOPLE // 2


def test_the_joiner_who_claims_a_leavers_number_is_there_without_one(maker: Gateway) -> None:
    people = {row.name: row for row in maker(ListEmployees(limit=200, period=WAITING)).rows}
    assert people["张三"].phone_bound
    assert people["张三"].state == "left"
    assert not people["李思远"].phone_bound
    unbound = [name for name, row in people.items() if not row.phone_bound]
    assert unbound == ["李思远"]


def test_everybody_of_the_list_can_sign_in_in_their_role(store: OpenedStore) -> None:
    for user in DEMO_USERS:
        assert len(user.password) >= 12
        session = as_user(store, user.name)(GetSession())
        assert session.display_name == user.display_name
        assert set(session.roles) == set(user.roles)


def test_the_clock_of_the_leaver_runs_while_the_joiner_waits_and_older_ones_are_done(maker: Gateway) -> None:
    (waiting,) = (one for one in maker(ListConflicts()) if one.wanted_name == "李思远")
    assert (waiting.holder_name, waiting.cause, waiting.waits) == ("张三", "release_pending", True)
    assert "release_now" in waiting.actions
    (clock,) = (one for one in maker(ListReleases()) if one.name == "张三")
    assert not clock.overdue
    assert 20 * 3600 < clock.seconds_left < 21 * 3600
    done = maker(ListReleases(done=True))
    assert all(one.done_at and one.done_at.startswith("2026-0") for one in done)


def test_the_hotline_stands_in_the_sentence(maker: Gateway) -> None:
    (waiting,) = (one for one in maker(ListConflicts()) if one.wanted_name == "李思远")
    refusal = maker(CheckPhone(value=waiting.value, employee_no=waiting.wanted_no)).refusal
    assert isinstance(refusal, PhoneAlreadyBound)
    assert refusal.hotline == "0512-6688 1234"


def test_the_catalogue_is_there_and_the_desk_has_something_to_do(maker: Gateway) -> None:
    listed = maker(ListItems())
    assert (listed.total, listed.by_kind["benefit"]) == (12, 5)
    page = maker(ListRedemptions(waiting_first=True))
    expected = {"held": 3, "approved": 3, "handed_out": 1, "refused": 1, "given_back": 1}
    assert {state: count for state, count in page.by_state.items() if state != "done"} == expected
    assert page.by_state["done"] == 1 + MONTHS, "guidance that is over, and a material in each posted month"
    assert {row.wage_period for row in page.rows} == {None, WAITING}
    first = page.rows[0]
    assert (first.employee_name, first.item_names["zh"], first.points) == (
        "卢文博",
        "华岭影城通兑券 1 张",
        360,
    )
    assert maker(CheckPoints()).ok


def test_employee_and_head_of_department_are_bound(store: OpenedStore) -> None:
    assert as_user(store, "luwenbo")(GetOwnRecord()).name == "卢文博"
    users = {user.name: user for user in as_user(store, "shenjianguo")(ListUsers())}
    assert users["tangzhiwei"].department_id is not None


def test_a_folder_with_a_store_is_refused_and_left_as_it_is(made: DemoSignIn) -> None:
    with pytest.raises(Refused) as refused:
        create_demo(made.home, people=PEOPLE, months=1, cost=CHEAP)
    assert refused.value.refusals[0].code == "store_exists"
    open_home(made.home, made.passphrase, weakest=CHEAP, write=False).close()


@pytest.mark.parametrize(
    ("people", "months", "field"), [(5, 1, "people"), (30, 0, "months"), (30, 12, "months")]
)
def test_numbers_that_no_demo_can_have_are_refused(
    tmp_path: Path, people: int, months: int, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        create_demo(tmp_path / "home", people=people, months=months, cost=CHEAP)
    assert refused.value.refusals[0].values()["field"] == field
    assert not (tmp_path / "home").exists()


def test_a_demo_broken_off_leaves_no_half_company(tmp_path: Path) -> None:
    def break_off(done: int, total: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        create_demo(tmp_path, people=20, months=1, cost=CHEAP, progress=break_off)
    assert not (tmp_path / "hrdesk.db").exists()
    made = create_demo(tmp_path, people=20, months=1, cost=CHEAP)
    assert made == demo_sign_in(tmp_path)


def test_progress_ends_where_it_said(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    create_demo(
        tmp_path, people=20, months=1, cost=CHEAP, progress=lambda done, total: told.append((done, total))
    )
    total = told[-1][1]
    assert told == [(done, total) for done in range(1, total + 1)]
