"""Reading a database as rows and filling a fresh one with them, whole or not at all."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from backup_samples import Table, company, connect, empty_database
from sqlalchemy import create_engine
from sqlcipher3 import dbapi2

from hrdesk.storage.loading import LOAD_STEPS, SchemaDiffersError, TargetNotEmptyError, load
from hrdesk.storage.snapshot import snapshot
from hrdesk.storage.upgrade import BrokenReferencesError


def dumped(connection: sqlite3.Connection) -> list[Table]:
    with snapshot(connection) as shot:
        return [
            Table(table.name, table.columns, [tuple(row) for row in table.rows]) for table in shot.tables()
        ]


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    return {table.name: len(table.rows) for table in dumped(connection)}


def test_a_snapshot_tells_revision_sequences_and_number_of_rows() -> None:
    with snapshot(company(people=20)) as shot:
        assert shot.schema_revision == "0004"
        assert shot.sequences == {"assignments": 20, "people": 21}
        assert shot.total_rows == 44


def test_tables_come_without_those_of_sqlite_and_of_the_migrations() -> None:
    tables = dumped(company())
    assert sorted(table.name for table in tables) == [
        "assignments",
        "departments",
        "empty_table",
        "people",
        "settings",
    ]


def test_tables_that_others_point_to_come_first() -> None:
    connection = connect()
    connection.executescript(
        "CREATE TABLE alembic_version (version_num); INSERT INTO alembic_version VALUES ('1');"
        "CREATE TABLE a (id INTEGER PRIMARY KEY, b_id REFERENCES b(id), a_id REFERENCES a(id));"
        "CREATE TABLE b (id INTEGER PRIMARY KEY, c_id REFERENCES c(id));"
        "CREATE TABLE c (id INTEGER PRIMARY KEY);"
    )
    assert [table.name for table in dumped(connection)] == ["c", "b", "a"]


def test_computed_columns_stay_out_and_rows_come_by_primary_key() -> None:
    connection = company()
    connection.execute("INSERT INTO settings VALUES ('A', 'upper case before lower')")
    by_name = {table.name: table for table in dumped(connection)}
    assert by_name["people"].columns == ("id", "name", "photo", "manager_id", "home_id")
    assert [row[0] for row in by_name["people"].rows] == list(range(1, 21))
    assert [row[0] for row in by_name["settings"].rows] == ["A", "a", "b", "zone"]


def test_rows_come_by_key_also_where_they_lie_in_another_order() -> None:
    connection = empty_database()
    connection.executescript(
        "CREATE TABLE words (word TEXT PRIMARY KEY); INSERT INTO words VALUES ('b'), ('c'), ('a');"
        "CREATE TABLE pairs (one INT, two INT, PRIMARY KEY (two, one));"
        "INSERT INTO pairs VALUES (1, 2), (2, 1), (1, 1);"
        "CREATE TABLE heap (value TEXT); INSERT INTO heap VALUES ('b'), ('a');"
    )
    by_name = {table.name: table.rows for table in dumped(connection)}
    assert by_name["words"] == [("a",), ("b",), ("c",)]
    assert by_name["pairs"] == [(1, 1), (2, 1), (1, 2)]
    assert by_name["heap"] == [("b",), ("a",)]


def test_a_write_beside_does_not_show_in_the_snapshot(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    reader = company(path)
    reader.execute("PRAGMA journal_mode = WAL").fetchone()
    writer = connect(path)
    with snapshot(reader) as shot:
        writer.execute("INSERT INTO people (name) VALUES ('late')")
        people = next(table for table in shot.tables() if table.name == "people")
        assert len(list(people.rows)) == 20
    assert counts(reader)["people"] == 21
    writer.close()
    reader.close()


def test_a_snapshot_ends_its_own_transaction_and_leaves_anothers_open() -> None:
    connection = company()
    with snapshot(connection):
        assert connection.in_transaction
    assert not connection.in_transaction
    connection.execute("BEGIN")
    with snapshot(connection):
        pass
    assert connection.in_transaction


def test_a_database_without_revision_or_with_virtual_tables_is_refused() -> None:
    bare = connect()
    with pytest.raises(ValueError, match="revision"), snapshot(bare):
        pass
    searchable = company()
    searchable.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
    with pytest.raises(ValueError, match="virtual"), snapshot(searchable):
        pass


def test_an_encrypted_database_and_an_engine_behave_the_same(tmp_path: Path) -> None:
    def sealed(path: Path) -> dbapi2.Connection:
        connection = dbapi2.connect(str(path), isolation_level=None)
        connection.execute("PRAGMA key = \"x'" + "11" * 32 + "'\"")
        return connection

    plain = company()
    target = sealed(tmp_path / "sealed.db")
    target.executescript(
        ";".join(
            row[0] for row in plain.execute("SELECT sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%'")
        )
    )
    target.execute("INSERT INTO alembic_version VALUES ('0004')")
    assert load(target, "0004", dumped(plain), {"people": 21}) == 44
    target.close()
    engine = create_engine("sqlite://", module=dbapi2, creator=lambda: sealed(tmp_path / "sealed.db"))
    with engine.connect() as connection, snapshot(connection) as shot:
        assert shot.sequences == {"people": 21}
        assert [Table(t.name, t.columns, [tuple(row) for row in t.rows]) for t in shot.tables()] == dumped(
            plain
        )
    engine.dispose()


def test_loading_carries_rows_and_sequences_and_gives_the_references_back() -> None:
    source, target = company(), empty_database()
    assert load(target, "0004", dumped(source), {"assignments": 20, "people": 21}) == 44
    assert dumped(target) == dumped(source)
    assert target.execute("PRAGMA foreign_keys").fetchone() == (1,)
    with snapshot(target) as shot:
        assert shot.sequences == {"assignments": 20, "people": 21}


def test_a_database_that_holds_a_single_row_is_not_filled() -> None:
    target = empty_database()
    target.execute("INSERT INTO settings VALUES ('a', 'b')")
    with pytest.raises(TargetNotEmptyError, match="settings"):
        load(target, "0004", dumped(company()), {})
    assert sum(counts(target).values()) == 1


def _without_people(tables: list[Table]) -> list[Table]:
    return [table for table in tables if table.name != "people"]


def _twice(tables: list[Table]) -> list[Table]:
    return [*tables, tables[-1]]


def _one_more(tables: list[Table]) -> list[Table]:
    return [*tables, Table("spies", ("id",), [])]


def _turned(tables: list[Table]) -> list[Table]:
    return [Table(one.name, one.columns[::-1], [row[::-1] for row in one.rows]) for one in tables]


@pytest.mark.parametrize("change", [_without_people, _twice, _one_more, _turned])
def test_other_tables_or_columns_are_refused_and_nothing_is_kept(
    change: Callable[[list[Table]], list[Table]],
) -> None:
    target = empty_database()
    with pytest.raises(SchemaDiffersError):
        load(target, "0004", change(dumped(company())), {})
    assert sum(counts(target).values()) == 0


def test_another_revision_is_refused() -> None:
    with pytest.raises(SchemaDiffersError, match="0003"):
        load(empty_database(), "0003", dumped(company()), {})


def test_rows_that_point_nowhere_are_refused_and_nothing_is_kept() -> None:
    target = empty_database()
    tables = [
        Table(one.name, one.columns, one.rows[1:] if one.name == "people" else one.rows)
        for one in dumped(company())
    ]
    with pytest.raises(BrokenReferencesError):
        load(target, "0004", tables, {})
    assert sum(counts(target).values()) == 0
    assert target.execute("PRAGMA foreign_keys").fetchone() == (1,)


@pytest.mark.parametrize("step", LOAD_STEPS)
def test_a_fault_at_any_step_leaves_all_or_nothing(step: str) -> None:
    target = empty_database()
    fired = []

    def fail(name: str) -> None:
        if name == step:
            fired.append(name)
            raise RuntimeError(name)

    with pytest.raises(RuntimeError, match=step):
        load(target, "0004", dumped(company()), {}, fault=fail)
    assert fired == [step]
    assert sum(counts(target).values()) == (44 if step == "done" else 0)
    assert target.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_source_that_breaks_off_in_the_middle_leaves_nothing() -> None:
    def broken(rows: list[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
        yield from rows[:10]
        raise OSError("the medium went away")

    target = empty_database()
    tables = [
        Table(one.name, one.columns, broken(one.rows) if one.name == "people" else one.rows)  # type: ignore[arg-type]  an iterator on purpose
        for one in dumped(company())
    ]
    with pytest.raises(OSError, match="went away"):
        load(target, "0004", tables, {})
    assert sum(counts(target).values()) == 0
