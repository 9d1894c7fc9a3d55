"""Revision 0010 on a store with runs: what it fills in, what it drops, what stays."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from raw_store import raw_connection
from sqlalchemy import Engine, text
from stores import PreparedHome, enter

from hrdesk.calls.payroll import ListRuns
from hrdesk.calls.payroll_review import ReplayRun
from hrdesk.storage.engine import open_engine
from hrdesk.storage.upgrade import upgrade

BEFORE, AFTER = "0009", "0010"


def insert(engine: Engine, table: str, **known: object) -> None:
    """A row with these values; columns that need something else get nothing of their kind."""
    with engine.begin() as connection:
        columns = connection.execute(text(f"PRAGMA table_info({table})")).all()
        row = {
            one.name: "" if "CHAR" in one.type or one.type == "TEXT" else 0 for one in columns if one.notnull
        }
        row |= known
        names, places = ", ".join(row), ", ".join(f":{name}" for name in row)
        connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({places})"), row)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Engine]:
    """Two entities at 0009: one with October and November posted and December tried, one with a draft."""
    engine = open_engine(tmp_path / "old.db", b"k" * 32)
    upgrade(engine, BEFORE, guarded=False)
    insert(engine, "users", id=1, name="maker")
    insert(engine, "employees", id=1, employee_no="A001")
    for entity in (1, 2):
        insert(engine, "legal_entities", id=entity, name=f"company {entity}")
    insert(engine, "employments", id=1, employee_id=1, entity_id=1)
    runs = [
        (1, 1, "2026-10", "posted"),
        (2, 1, "2026-11", "posted"),
        (3, 1, "2026-12", "tried"),
        (4, 2, "2026-10", "tried"),
    ]
    for number, entity, period, state in runs:
        insert(engine, "pay_runs", id=number, entity_id=entity, period=period, state=state, prepared_by=1)
        insert(engine, "run_snapshots", run_id=number)
    insert(engine, "payslips", id=1, run_id=1, employment_id=1, employee_id=1, entity_id=1, debt=12345)
    insert(engine, "kept_answers", id=1, user_id=1, request_hash="a" * 64, answer=b"{}")
    yield engine
    engine.dispose()


def rows(engine: Engine, statement: str) -> list[Any]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def test_slips_of_before_have_given_nothing_back_and_still_owe(store: Engine) -> None:
    upgrade(store, AFTER, guarded=False)

    assert rows(store, "SELECT debt, debt_taken FROM payslips") == [(12345, 0)]


def test_hashes_that_could_be_guessed_go_with_their_answers(store: Engine) -> None:
    upgrade(store, AFTER, guarded=False)

    assert rows(store, "SELECT count(*) FROM kept_answers") == [(0,)]


def test_a_trial_that_waits_has_seen_the_posted_runs_of_its_entity(store: Engine) -> None:
    upgrade(store, AFTER, guarded=False)

    assert rows(store, "SELECT run_id, posted_runs FROM run_snapshots WHERE run_id > 2") == [(3, 2), (4, 0)]


def test_slips_kept_without_a_word_about_debts_replay_to_the_same_fen(posted_home: PreparedHome) -> None:
    connection = raw_connection(posted_home)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 'guard_%'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("UPDATE payslips SET inputs = replace(inputs, ',\"debt\":0', '')")
    assert connection.execute("SELECT count(*) FROM payslips WHERE inputs LIKE '%debt%'").fetchone() == (0,)
    connection.close()
    with posted_home.open() as opened:
        maker = enter(opened, "maker")
        (run,) = maker(ListRuns())
        result = maker(ReplayRun(run_id=run.id))

    assert (result.differences, result.slips) == ((), run.people)
    assert not result.snapshot_intact, "what was kept is not what was hashed, and replay says so"
