"""Schema revisions: every way up ends at the same tables, and a step that fails leaves all as it was."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from next_revision import BATCH, lay_next
from raw_store import database_of, keys_of
from sqlalchemy import Engine, inspect, text
from stores import PreparedHome, enter

from hrdesk.calls.audit import VerifyAudit
from hrdesk.models import Base
from hrdesk.storage import upgrade as upgrading
from hrdesk.storage.engine import open_engine
from hrdesk.storage.guards import drop_guards, guards
from hrdesk.storage.upgrade import HEAD, BrokenReferencesError, NewerStoreError, revision_of, upgrade

REVISIONS = sorted(
    path.name[:4] for path in (Path(upgrading.__file__).parent / "migrations" / "versions").glob("0*.py")
)
KEY = b"k" * 32


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(tmp_path / "fresh.db", KEY)
    yield engine
    engine.dispose()


@pytest.fixture
def store(posted_home: PreparedHome) -> Iterator[Engine]:
    """The database of a company with a posted run."""
    engine = open_engine(database_of(posted_home), keys_of(posted_home).data_key)
    yield engine
    engine.dispose()


def objects(engine: Engine) -> dict[tuple[str, str], str]:
    """Everything that SQLite knows about the schema, by kind and name, as it was said."""
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT type, name, coalesce(sql, '') FROM sqlite_master")).all()
    return {(kind, name): re.sub(r"\s+", " ", sql) for kind, name, sql in rows}


def rows_of(engine: Engine) -> dict[str, list[Any]]:
    with engine.connect() as connection:
        tables = [name for (kind, name) in objects(engine) if kind == "table"]
        return {
            name: [tuple(row) for row in connection.execute(text(f"SELECT * FROM {name}"))] for name in tables
        }


def shape(engine: Engine, table: str) -> dict[str, Any]:
    """Columns with type and default, keys, references, uniqueness and indexes, each with its name."""
    look = inspect(engine)

    def named(found: list[Any]) -> list[str]:
        return sorted(str({key: str(one[key]) for key in sorted(one)}) for one in found)

    def index(one: Any) -> dict[str, Any]:
        where = one.get("dialect_options", {}).get("sqlite_where")
        return {**one, "dialect_options": None if where is None else str(where)}

    return {
        "columns": [
            (one["name"], str(one["type"]), one["nullable"], one["default"])
            for one in look.get_columns(table)
        ],
        "primary key": look.get_pk_constraint(table),
        "references": named(look.get_foreign_keys(table)),
        "unique": named(look.get_unique_constraints(table)),
        "indexes": named([index(one) for one in look.get_indexes(table)]),
        "checks": named(look.get_check_constraints(table)),
    }


def test_the_head_is_the_last_script() -> None:
    assert REVISIONS[-1] == HEAD


def test_a_fresh_store_has_exactly_the_tables_of_the_models(fresh: Engine, tmp_path: Path) -> None:
    upgrade(fresh)
    models = open_engine(tmp_path / "models.db", KEY)
    Base.metadata.create_all(models)
    expected = {name for kind, name in objects(models) if kind == "table"} | {"alembic_version"}
    assert {name for kind, name in objects(fresh) if kind == "table"} == expected
    for table in Base.metadata.tables:
        assert shape(fresh, table) == shape(models, table), table
    models.dispose()


def test_every_key_is_never_used_again(fresh: Engine) -> None:
    upgrade(fresh)
    for table in Base.metadata.tables.values():
        if "id" in table.columns:
            assert "AUTOINCREMENT" in objects(fresh)["table", table.name], table.name


def test_every_constraint_has_a_name(fresh: Engine) -> None:
    """Batch mode loses what has none."""
    upgrade(fresh)
    look = inspect(fresh)
    for table in Base.metadata.tables:
        for found in (
            *look.get_foreign_keys(table),
            *look.get_unique_constraints(table),
            *look.get_check_constraints(table),
        ):
            assert found["name"], (table, found)


@pytest.mark.parametrize("start", REVISIONS[:-1])
def test_an_older_store_ends_where_a_fresh_one_does(fresh: Engine, tmp_path: Path, start: str) -> None:
    older = open_engine(tmp_path / "older.db", KEY)
    upgrade(older, start, guarded=False)
    with older.connect() as connection:
        assert revision_of(connection) == start
    upgrade(older)
    upgrade(fresh)
    assert objects(older) == objects(fresh)
    older.dispose()


def test_the_guards_are_laid_and_foreign_keys_are_on(fresh: Engine) -> None:
    upgrade(fresh)
    triggers = {name: sql for (kind, name), sql in objects(fresh).items() if kind == "trigger"}
    assert triggers == {
        name: re.sub(r"\s+", " ", f"CREATE TRIGGER {name} {definition}")
        for name, definition in guards().items()
    }
    with fresh.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1


@pytest.mark.parametrize("change", ["all gone", "one gone", "one altered", "one too many"])
def test_guards_that_somebody_changed_are_laid_anew_at_the_next_opening(
    posted_home: PreparedHome, store: Engine, change: str
) -> None:
    name, before = "guard_payslips_delete", objects(store)
    with store.connect() as connection:
        if change == "all gone":
            drop_guards(connection)
        if change in ("one gone", "one altered"):
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        if change == "one altered":
            connection.exec_driver_sql(f"CREATE TRIGGER {name} BEFORE DELETE ON payslips BEGIN SELECT 1; END")
        if change == "one too many":
            connection.exec_driver_sql(
                "CREATE TRIGGER guard_of_old BEFORE DELETE ON feed BEGIN SELECT RAISE(ABORT, 'no'); END"
            )
        connection.commit()
    assert objects(store) != before
    posted_home.open().close()
    assert objects(store) == before


@pytest.fixture
def next_step(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """A program one revision further, whose step runs these statements."""

    def lay(*statements: str, then: str = "") -> str:
        revision = lay_next(tmp_path / "migrations", *statements, then=then)
        monkeypatch.setattr(upgrading, "_SCRIPTS", tmp_path / "migrations")
        monkeypatch.setattr(upgrading, "HEAD", revision)
        return revision

    return lay


FAIL = "\n    raise RuntimeError('planted')"


def test_a_step_that_fails_is_undone_with_all_it_did(store: Engine, next_step: Any) -> None:
    before, rows = objects(store), rows_of(store)
    target = next_step("CREATE TABLE extra (id INTEGER)", "DELETE FROM feed", then=BATCH + FAIL)
    with pytest.raises(RuntimeError, match="planted"):
        upgrade(store, target)
    assert objects(store) == before
    assert rows_of(store) == rows
    with store.connect() as connection:
        assert revision_of(connection) == HEAD
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1


def test_a_step_that_leaves_rows_pointing_nowhere_is_undone(store: Engine, next_step: Any) -> None:
    before, rows = objects(store), rows_of(store)
    target = next_step("DELETE FROM employees WHERE id IN (SELECT employee_id FROM payslips LIMIT 1)")
    with pytest.raises(BrokenReferencesError, match="rows, first in"):
        upgrade(store, target)
    assert objects(store) == before
    assert rows_of(store) == rows


def test_a_step_may_rebuild_a_posted_table_and_the_guards_stand_again(
    posted_home: PreparedHome, store: Engine, next_step: Any
) -> None:
    """Batch mode drops the table and makes it anew: no row, index or trigger may be lost with it."""
    before, rows = objects(store), rows_of(store)
    upgrade(store, next_step("UPDATE payslips SET position = position || ''", then=BATCH))
    after = objects(store)
    assert after.keys() == before.keys()
    assert {key: sql for key, sql in after.items() if key[0] != "table"} == {
        key: sql for key, sql in before.items() if key[0] != "table"
    }
    assert "paid_at" in after["table", "payslips"]
    assert "AUTOINCREMENT" in after["table", "payslips"]
    assert [row[:-1] for row in rows_of(store)["payslips"]] == rows["payslips"]
    with store.connect() as connection, pytest.raises(Exception, match="posted: payslips"):
        connection.execute(text("DELETE FROM payslips"))


def test_a_store_of_a_newer_program_is_not_touched(store: Engine, next_step: Any) -> None:
    upgrade(store, next_step("CREATE TABLE extra (id INTEGER)"))
    before = objects(store)
    with pytest.raises(NewerStoreError, match=f"{int(HEAD) + 1:04}"):
        upgrade(store, HEAD)
    assert objects(store) == before


def test_an_upgraded_store_opens_and_its_chain_holds(posted_home: PreparedHome) -> None:
    with posted_home.open() as opened:
        assert enter(opened, "auditor")(VerifyAudit()).ok
