"""Balances, the list of movements, points by hand and their counter-rows, as an officer makes the calls."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from points_ledger import build_two_people
from sqlalchemy import select
from stores import PreparedHome, copied, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.administration import ReadBlob
from hrdesk.calls.audit import VerifyAudit
from hrdesk.calls.base import Gateway, Refusal, Refused
from hrdesk.calls.payroll_outputs import FileSummary
from hrdesk.calls.people_merging import MergePeople
from hrdesk.calls.points import (
    AdjustPoints,
    Balance,
    CheckPoints,
    ExpirePoints,
    Expiring,
    GetOwnPoints,
    GetPointBalance,
    ListPointMovements,
    Moved,
    MovementNotReversible,
    PointsMissing,
    ReverseMovement,
    WriteLedger,
)
from hrdesk.calls.refusals import InputNotValid, RecordNotFound
from hrdesk.models.administration import AuditEntry
from hrdesk.models.people import Employee
from hrdesk.storage.engine import reading

NO, OTHER = "A001", "A002"


@pytest.fixture(scope="module")
def two_people(empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_two_people(empty_template, tmp_path_factory.mktemp("points") / "two")


@pytest.fixture
def home(two_people: Path, tmp_path: Path) -> PreparedHome:
    return copied(two_people, tmp_path / "home")


@pytest.fixture
def store(home: PreparedHome) -> Iterator[OpenedStore]:
    with home.open() as opened:
        yield opened


@pytest.fixture
def officer(store: OpenedStore) -> Gateway:
    return enter(store, "hr_officer")


def person_id(store: OpenedStore, number: str = NO) -> int:
    with reading(store.site.engine) as session:
        return session.execute(select(Employee.id).filter_by(employee_no=number)).scalar_one()


def given(officer: Gateway, who: int, points: int, **fields: Any) -> Moved:
    said = {"reason": "helped at the fair"} | fields
    return officer(AdjustPoints(request_id=new_id(), employee_id=who, points=points, **said))


def refused(officer: Gateway, request: Any) -> Refusal:
    with pytest.raises(Refused) as stopped:
        officer(request)
    return stopped.value.refusals[0]


def test_somebody_without_points_has_a_balance_of_nothing(officer: Gateway) -> None:
    found = officer(GetPointBalance(employee_no=NO))

    assert (found.employee_no, found.available, found.held, found.expiring) == (NO, 0, 0, ())


def test_points_by_hand_answer_with_the_balance_after_them(store: OpenedStore, officer: Gateway) -> None:
    who = person_id(store)
    given(officer, who, 30)
    moved = given(officer, who, -12)

    assert moved.balance.available == 18
    assert officer(GetPointBalance(employee_no=NO)) == moved.balance


def test_the_same_adjustment_sent_again_is_one(store: OpenedStore, officer: Gateway) -> None:
    request = AdjustPoints(request_id=new_id(), employee_id=person_id(store), points=30, reason="fair")

    assert officer(request) == officer(request)
    assert officer(GetPointBalance(employee_no=NO)).available == 30


def test_nobody_takes_more_by_hand_than_there_is(store: OpenedStore, officer: Gateway) -> None:
    who = person_id(store)
    given(officer, who, 30)
    with pytest.raises(Refused) as stopped:
        given(officer, who, -42)

    (missing,) = stopped.value.refusals
    assert isinstance(missing, PointsMissing)
    assert (missing.employee_no, missing.missing, missing.available) == (NO, 12, 30)


@pytest.mark.parametrize(
    "fields",
    [
        {"points": 0},
        {"points": 2_000_000},
        {"reason": " "},
        {"expires_on": "2026-10-26"},
        {"expires_on": "x"},
    ],
)
def test_an_adjustment_that_makes_no_sense_is_refused(
    store: OpenedStore, officer: Gateway, fields: dict[str, Any]
) -> None:
    said: dict[str, Any] = {"points": 5, "reason": "fair"} | fields
    why = refused(officer, AdjustPoints(request_id=new_id(), employee_id=person_id(store), **said))

    assert isinstance(why, InputNotValid)
    assert why.field in fields


def test_lots_are_told_by_the_day_on_which_they_expire(
    store: OpenedStore, officer: Gateway, home: PreparedHome
) -> None:
    who = person_id(store)
    for points, on in ((5, "2026-12-01"), (6, "2026-11-01"), (7, "2026-12-01"), (8, None)):
        given(officer, who, points, expires_on=on)
    found = officer(GetPointBalance(employee_id=who))
    assert found.available == 26
    assert found.expiring == (Expiring(points=6, on="2026-11-01"), Expiring(points=12, on="2026-12-01"))

    home.clock.move(days=6)
    over = officer(GetPointBalance(employee_id=who))
    assert (over.available, over.overdue) == (20, 6)
    assert over.expiring == (Expiring(points=12, on="2026-12-01"),)


def test_expiries_are_written_by_the_command_and_once(
    store: OpenedStore, officer: Gateway, home: PreparedHome
) -> None:
    who = person_id(store)
    given(officer, who, 6, expires_on="2026-11-01")
    home.clock.move(days=6)
    done = officer(ExpirePoints(request_id=new_id()))
    again = officer(ExpirePoints(request_id=new_id()))

    assert (done.day, done.lots, done.points) == ("2026-11-01", 1, 6)
    assert (again.lots, again.points) == (0, 0)
    assert _plain(officer(GetPointBalance(employee_id=who))) == (0, 0, 0)


def test_a_store_opened_on_a_later_day_has_caught_up_and_says_so(home: PreparedHome) -> None:
    with home.open() as store:
        who = person_id(store)
        given(enter(store, "hr_officer"), who, 6, expires_on="2026-11-01")
    home.clock.move(days=20)
    for _ in range(2):
        with home.open() as store:
            assert _plain(enter(store, "hr_officer")(GetPointBalance(employee_id=who))) == (0, 0, 0)
            with reading(store.site.engine) as session:
                entries = select(AuditEntry).filter_by(call="points.expire", user_name="hrdesk")
                (entry,) = session.execute(entries).scalars()
            assert '"points":6' in str(entry.details).replace(" ", "")
            assert enter(store, "auditor")(VerifyAudit()).ok


def _plain(balance: Balance) -> tuple[int, int, int]:
    return balance.available, balance.held, balance.overdue


def test_the_list_of_a_person_runs_to_their_balance(store: OpenedStore, officer: Gateway) -> None:
    who = person_id(store)
    for points in (30, -12, 5):
        given(officer, who, points)
    page = officer(ListPointMovements(employee_id=who))

    assert [(row.change, row.balance) for row in page.rows] == [(5, 23), (-12, 18), (30, 30)]
    assert (page.total, page.sum_available, page.sum_held) == (3, 23, 0)
    assert [row.employee_no for row in page.rows] == [NO] * 3
    assert page.rows[0].reversible


def test_a_part_of_the_list_keeps_the_balances_of_the_whole(store: OpenedStore, officer: Gateway) -> None:
    who = person_id(store)
    first = given(officer, who, 30)
    given(officer, who, -12)
    officer(ReverseMovement(request_id=new_id(), movement_id=first.movement_id + 1, reason="wrong"))
    only = officer(ListPointMovements(employee_id=who, kinds=("reverse",)))
    second = officer(ListPointMovements(employee_id=who, offset=1, limit=1))

    assert [(row.change, row.balance, row.reverses) for row in only.rows] == [(12, 30, first.movement_id + 1)]
    assert [(row.change, row.balance, row.reversible) for row in second.rows] == [(-12, 18, False)]
    assert (second.total, second.rows[0].reversed_by) == (3, first.movement_id + 2)


def test_the_list_of_everybody_is_narrowed_down_by_day_and_name(store: OpenedStore, officer: Gateway) -> None:
    given(officer, person_id(store), 30)
    given(officer, person_id(store, OTHER), 7)

    assert officer(ListPointMovements()).total == 2
    assert [row.balance for row in officer(ListPointMovements()).rows] == [None, None]
    assert [row.points for row in officer(ListPointMovements(search=OTHER)).rows] == [7]
    assert officer(ListPointMovements(from_day="2026-10-27")).total == 0
    found = officer(ListPointMovements(to_day="2026-10-26", search=NO))
    assert (found.total, found.sum_available) == (1, 30)


def test_an_adjustment_is_countered_once(store: OpenedStore, officer: Gateway) -> None:
    moved = given(officer, person_id(store), 30)
    counter = ReverseMovement(request_id=new_id(), movement_id=moved.movement_id, reason="wrong person")
    back = officer(counter)
    again = refused(officer, ReverseMovement(request_id=new_id(), movement_id=moved.movement_id, reason="x"))

    assert back.balance.available == 0
    assert isinstance(again, MovementNotReversible)
    assert (again.reason, again.by) == ("reversed", back.movement_id)


def test_an_employee_sees_their_own_points_and_nobody_elses(store: OpenedStore, officer: Gateway) -> None:
    own = person_id(store)
    given(officer, own, 30)
    given(officer, person_id(store, OTHER), 7)
    seen = enter(store, "employee")(GetOwnPoints())

    assert (seen.balance.employee_id, seen.balance.available) == (own, 30)
    assert [row.points for row in seen.movements.rows] == [30]
    assert seen.movements.rows[0].balance == 30
    unbound = refused(enter(store, "employee"), GetPointBalance(employee_no=NO))
    assert unbound.code == "permission_missing"


def test_nobody_is_asked_about_who_does_not_exist(officer: Gateway) -> None:
    assert refused(officer, GetPointBalance(employee_no="HL9999")) == RecordNotFound(
        kind="employee", key="HL9999"
    )


def test_a_merged_persons_points_are_the_kept_ones(store: OpenedStore, officer: Gateway) -> None:
    given(officer, person_id(store), 30)
    given(officer, person_id(store, OTHER), 7)
    before = officer(GetPointBalance(employee_no=NO))
    merge = MergePeople(request_id=new_id(), keep_no=NO, other_no=OTHER, reason="twice")
    officer(merge)
    after = officer(GetPointBalance(employee_no=OTHER))

    assert (after.employee_no, after.available) == (NO, before.available + 7)
    page = officer(ListPointMovements(employee_id=after.employee_id))
    assert page.sum_available == page.rows[0].balance == 37


def test_the_ledger_as_a_file_adds_up_to_nothing(store: OpenedStore, officer: Gateway) -> None:
    given(officer, person_id(store), 30)
    given(officer, person_id(store, OTHER), 7)
    summary = officer(WriteLedger(request_id=new_id()))
    header, *lines = text_of(officer, summary).splitlines()
    cells = [line.split(",") for line in lines]

    assert header == "movement_id,time,account,person,points,kind,source_key,reverses"
    assert summary.rows == len(lines) == 4
    assert sum(int(line[4]) for line in cells) == 0
    assert [(line[2], line[3], line[4]) for line in cells[:2]] == [
        ("adjusted", "", "-30"),
        ("available", NO, "30"),
    ]
    one = officer(WriteLedger(request_id=new_id(), employee_no=OTHER))
    assert [line.split(",")[4] for line in text_of(officer, one).splitlines()[1:]] == ["-7", "7"]


def text_of(officer: Gateway, summary: FileSummary) -> str:
    return officer(ReadBlob(sha256=summary.sha256, offset=0)).content.decode()


def test_the_whole_ledger_adds_up(store: OpenedStore, officer: Gateway) -> None:
    given(officer, person_id(store), 30)
    checked = officer(CheckPoints())

    assert (checked.movements, checked.sum, checked.mismatches, checked.ok) == (1, 0, (), True)
    assert (checked.accounts["available"], checked.accounts["adjusted"]) == (30, -30)
