"""The points ledger is only ever added to, whoever writes; several who report the same move points once."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from points_ledger import ACTOR, Ledger, build_two_people, ledger_in
from raw_store import columns_of, raw_connection
from sqlalchemy import text
from sqlcipher3 import dbapi2
from stores import PreparedHome, copied, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.points import AdjustPoints, CheckPoints, GetPointBalance
from hrdesk.models.points_catalogue import PointPrice
from hrdesk.models.points_rules import PointEvent
from hrdesk.services.context import Context
from hrdesk.services.points.posting import Move, hold, post
from hrdesk.storage.engine import writing

APPEND_ONLY = ("point_movements", "point_lot_uses", "point_events", "point_prices")
INSERTS = ("INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE", "REPLACE")
STATIONS = 8


@pytest.fixture(scope="module")
def two_people(empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_two_people(empty_template, tmp_path_factory.mktemp("guards") / "two")


@pytest.fixture(scope="module")
def filled(two_people: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A bare connection, as somebody with a tool has it, to a store with a row in each of these tables."""
    home = copied(two_people, tmp_path_factory.mktemp("filled") / "home")
    with home.open() as store, ledger_in(store, home.clock) as ledger:
        _fill(ledger)
        ledger.session.commit()
    connection = raw_connection(home)
    yield connection
    connection.close()
    shutil.rmtree(home.folder)


def _fill(ledger: Ledger) -> None:
    first, _ = post(
        ledger.ctx,
        [Move(employee_id=ledger.person, points=points, source_key=f"t:{points}") for points in (30, 5)],
    )
    hold(ledger.ctx, ledger.person, 12, redemption_id=ledger.add_redemption(12))
    post(ledger.ctx, [Move(employee_id=ledger.person, points=-3, source_key="t:-3", kind="adjust")])
    ledger.session.add(
        PointEvent(
            source="app",
            event_key="E1",
            kind="share",
            employee_id=ledger.person,
            occurred_at="2026-10-26T01:00:00Z",
            day="2026-10-26",
            content_hash="",
            points=5,
            received_at="",
            received_by="",
        )
    )
    ledger.session.add(
        PointPrice(item_id=ledger.item, valid_from="2026-10-01", points=60, recorded_at="", recorded_by="")
    )
    assert first is not None


def row_of(connection: Any, table: str) -> dict[str, Any]:
    found = connection.execute(f"SELECT * FROM {table} ORDER BY id LIMIT 1").fetchone()
    return dict(zip(columns_of(connection, table), found, strict=True))


def refuses(connection: Any, table: str, statement: str, *values: object) -> None:
    """Refused by the database, and the table is as it was."""
    before = connection.execute(f"SELECT * FROM {table}").fetchall()
    connection.execute("BEGIN")
    try:
        with pytest.raises(dbapi2.IntegrityError, match=f"append only: {table}"):
            connection.execute(statement, values)
        assert connection.execute(f"SELECT * FROM {table}").fetchall() == before
    finally:
        connection.execute("ROLLBACK")


def insert(verb: str, table: str, row: dict[str, Any]) -> tuple[Any, ...]:
    places = ", ".join("?" * len(row))
    return f"{verb} INTO {table} ({', '.join(row)}) VALUES ({places})", *row.values()


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_no_row_is_changed_or_deleted(filled: Any, table: str) -> None:
    for column in row_of(filled, table):
        refuses(filled, table, f"UPDATE {table} SET {column} = {column}")
        refuses(filled, table, f"UPDATE OR REPLACE {table} SET {column} = {column}")
    refuses(filled, table, f"DELETE FROM {table}")
    refuses(filled, table, f"DELETE FROM {table} WHERE id = 1")


@pytest.mark.parametrize("verb", INSERTS)
@pytest.mark.parametrize("table", APPEND_ONLY)
def test_no_row_takes_the_place_of_another_by_its_id(filled: Any, table: str, verb: str) -> None:
    refuses(filled, table, *insert(verb, table, row_of(filled, table)))


OTHER_KEYS = {
    "point_movements": {"points": 99},
    "point_lot_uses": {"points": 9},
    "point_events": {"points": 99},
}


@pytest.mark.parametrize("verb", INSERTS)
@pytest.mark.parametrize("table", OTHER_KEYS)
def test_no_row_takes_the_place_of_another_by_what_caused_it(filled: Any, table: str, verb: str) -> None:
    row = row_of(filled, table) | OTHER_KEYS[table] | {"id": 4711}
    refuses(filled, table, *insert(verb, table, row))


def test_no_second_counter_row_takes_the_place_of_the_first(filled: Any) -> None:
    row = row_of(filled, "point_movements") | {"reverses": 1, "kind": "reverse"}
    row |= {"taken_from": "available", "given_to": "issued"}
    filled.execute("BEGIN")
    try:
        statement, *values = insert("INSERT", "point_movements", row | {"id": 4711, "source_key": "a"})
        filled.execute(statement, values)
        statement, *values = insert("REPLACE", "point_movements", row | {"id": 4712, "source_key": "b"})
        with pytest.raises(dbapi2.IntegrityError, match="append only"):
            filled.execute(statement, values)
    finally:
        filled.execute("ROLLBACK")


def test_points_of_nothing_and_from_an_account_to_itself_are_no_movements(filled: Any) -> None:
    row = row_of(filled, "point_movements") | {"id": 4711, "source_key": "new"}
    for wrong in ({"points": 0}, {"points": -5}, {"given_to": row["taken_from"]}):
        statement, *values = insert("INSERT", "point_movements", row | wrong)
        with pytest.raises(dbapi2.IntegrityError, match="CHECK"):
            filled.execute(statement, values)


def test_no_lot_gives_more_than_it_holds(filled: Any) -> None:
    for wrong in ("unused = points + 1", "unused = -1"):
        with pytest.raises(dbapi2.IntegrityError, match="CHECK"):
            filled.execute(f"UPDATE point_lots SET {wrong}")


def post_in(store: OpenedStore, moves: list[Move]) -> list[int | None]:
    with writing(store.site.engine) as session:
        return post(Context(store.site, ACTOR, "en", session, writing=True), moves)


def test_stations_that_report_the_same_events_at_once_move_points_once(
    two_people: Path, tmp_path: Path
) -> None:
    home = copied(two_people, tmp_path / "home")
    moves = [Move(employee_id=1 + at % 2, points=1 + at, source_key=f"event:app:{at}") for at in range(20)]
    with home.open() as store:

        def station(number: int) -> int:
            turned = moves[number:] + moves[:number]
            return sum(one is not None for part in (turned[:9], turned[9:]) for one in post_in(store, part))

        with ThreadPoolExecutor(STATIONS) as pool:
            posted = list(pool.map(station, range(STATIONS)))
        officer = enter(store, "hr_officer")
        assert sum(posted) == len(moves)
        assert officer(CheckPoints()).ok
        found = [officer(GetPointBalance(employee_id=who)).available for who in (1, 2)]
        assert found == [sum(one.points for one in moves if one.employee_id == who) for who in (1, 2)]


def test_stations_that_take_the_last_points_at_once_take_them_once(two_people: Path, tmp_path: Path) -> None:
    home = copied(two_people, tmp_path / "home")
    with home.open() as store:
        officer = enter(store, "hr_officer")
        officer(AdjustPoints(request_id=new_id(), employee_id=1, points=5, reason="fair"))
        taking = [Move(employee_id=1, points=-1, source_key=f"late:{at}") for at in range(40)]

        def station(number: int) -> int:
            return sum(one is not None for one in post_in(store, taking[number::STATIONS]))

        with ThreadPoolExecutor(STATIONS) as pool:
            assert sum(pool.map(station, range(STATIONS))) == 5
        assert officer(GetPointBalance(employee_id=1)).available == 0
        assert officer(CheckPoints()).ok


def test_a_sitting_that_is_broken_off_leaves_nothing_half(
    two_people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever of its statements fails: movements, lots, uses, what is left of lots, or balances."""
    home: PreparedHome = copied(two_people, tmp_path / "home")
    moves = [
        Move(employee_id=1, points=points, source_key=f"t:{points}", kind="adjust") for points in (9, -7, 3)
    ]
    with home.open() as store:
        post_in(store, [Move(employee_id=1, points=5, source_key="first")])
        for table in ("point_movements", "point_lots", "point_lot_uses", "point_balances"):
            for deed in ("INSERT ON", "UPDATE ON"):
                _with_a_fault(store, f"{deed} {table}", moves)
        assert post_in(store, moves)[1] is not None
        assert enter(store, "hr_officer")(GetPointBalance(employee_id=1)).available == 10


def _with_a_fault(store: OpenedStore, where: str, moves: list[Move]) -> None:
    """The database fails at its last row there; what was there before is there still, and adds up."""
    with writing(store.site.engine) as session:
        session.execute(
            text(f"CREATE TRIGGER fault BEFORE {where} BEGIN SELECT RAISE(ABORT, 'disk on fire'); END")
        )
    fails = where not in ("UPDATE ON point_movements", "UPDATE ON point_lot_uses", "INSERT ON point_balances")
    if fails:
        with pytest.raises(Exception, match="disk on fire"):
            post_in(store, moves)
    with writing(store.site.engine) as session:
        session.execute(text("DROP TRIGGER fault"))
        assert session.execute(text("SELECT count(*) FROM point_movements")).scalar() == 1
    officer = enter(store, "hr_officer")
    assert officer(CheckPoints()).ok
    assert officer(GetPointBalance(employee_id=1)).available == 5
