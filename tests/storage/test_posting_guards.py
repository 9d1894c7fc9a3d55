"""What is posted stays as it is: tried on each table through connections that know nothing of the program."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from raw_store import columns_of, raw_connection
from sqlcipher3 import dbapi2
from stores import PreparedHome, approved_run, copied, enter, new_id, submitted_run

from hrdesk.calls.payroll import CreateRun

OF_A_RUN = ("payslips", "run_failures", "run_summaries", "run_departments", "run_snapshots")
POSTED = (*OF_A_RUN, "pay_runs")

INSERTS = (
    "INSERT",
    "INSERT OR REPLACE",
    "INSERT OR IGNORE",
    "REPLACE",
    "INSERT OR FAIL",
    "INSERT OR ROLLBACK",
)
UPDATES = ("UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE", "UPDATE OR ROLLBACK")


@dataclass
class Open:
    """A raw connection to a store with one posted run and one draft that has a row in every table."""

    connection: Any
    posted: int
    draft: int
    whole: dict[str, list[Any]] = field(default_factory=dict)

    def key(self, table: str) -> str:
        return "run_id" if table == "run_snapshots" else "id"

    def row(self, table: str, run: int) -> dict[str, Any]:
        """The first row that a run has in a table."""
        by = "id" if table == "pay_runs" else "run_id"
        names = columns_of(self.connection, table)
        found = self.connection.execute(f"SELECT * FROM {table} WHERE {by} = ? LIMIT 1", (run,)).fetchone()
        return dict(zip(names, found, strict=True))

    def everything(self) -> dict[str, list[Any]]:
        return {table: self.connection.execute(f"SELECT * FROM {table}").fetchall() for table in POSTED}

    def refuses(self, statement: str, *values: object) -> None:
        """Refused by the database, and everything is as it was before anybody rolls back."""
        self.whole = self.whole or self.everything()
        self.connection.execute("BEGIN")
        try:
            with pytest.raises(dbapi2.IntegrityError, match="posted"):
                self.connection.execute(statement, values)
            assert self.everything() == self.whole
        finally:
            if self.connection.in_transaction:  # OR ROLLBACK has ended it already
                self.connection.execute("ROLLBACK")

    def refuses_insert(self, verb: str, table: str, row: dict[str, Any]) -> None:
        self.refuses(*insert(verb, table, row))


def insert(verb: str, table: str, row: dict[str, Any]) -> tuple[Any, ...]:
    """The statement and its values."""
    places = ", ".join("?" * len(row))
    return f"{verb} INTO {table} ({', '.join(row)}) VALUES ({places})", *row.values()


def add_draft(home: PreparedHome) -> tuple[int, int]:
    """A draft beside the posted run, with a row in each table taken from it."""
    with home.signed_in() as maker:
        draft = maker(CreateRun(request_id=new_id(), period="2026-11")).id
    store = Open(raw_connection(home), draft - 1, draft)
    for table in OF_A_RUN:
        row = store.row(table, store.posted) | {"run_id": draft}
        if table != "run_snapshots":
            del row["id"]
        statement, *values = insert("INSERT", table, row)
        store.connection.execute(statement, values)
    store.connection.close()
    return store.posted, draft


@pytest.fixture(scope="module", params=["recursive_triggers = OFF", "recursive_triggers = ON"])
def store(
    request: pytest.FixtureRequest, posted_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Open]:
    home = copied(posted_template, tmp_path_factory.mktemp("guards") / "home")
    posted, draft = add_draft(home)
    connection = raw_connection(home, request.param)
    yield Open(connection, posted, draft)
    connection.close()


def test_the_posted_run_has_rows_in_every_table(store: Open) -> None:
    assert all(store.row(table, store.posted) for table in POSTED)
    assert store.connection.execute("PRAGMA foreign_keys").fetchone() == (0,)


@pytest.mark.parametrize("verb", INSERTS)
@pytest.mark.parametrize("table", OF_A_RUN)
def test_nothing_is_added_to_a_posted_run(store: Open, table: str, verb: str) -> None:
    row = store.row(table, store.draft) | {"run_id": store.posted}
    if table != "run_snapshots":
        row |= {"id": None}
    if "employment_id" in row:
        row |= {"employment_id": 999_999}
    store.refuses_insert(verb, table, row)
    store.refuses_insert(verb, table, row | {"run_id": str(store.posted)})


@pytest.mark.parametrize("verb", INSERTS)
@pytest.mark.parametrize("table", POSTED)
def test_a_posted_row_is_not_replaced(store: Open, table: str, verb: str) -> None:
    store.refuses_insert(verb, table, store.row(table, store.posted))


@pytest.mark.parametrize("verb", INSERTS)
@pytest.mark.parametrize("table", OF_A_RUN)
def test_a_draft_row_does_not_take_the_key_of_a_posted_one(store: Open, table: str, verb: str) -> None:
    key = store.key(table)
    row = store.row(table, store.draft) | {key: store.row(table, store.posted)[key]}
    store.refuses_insert(verb, table, row)


@pytest.mark.parametrize("table", POSTED)
def test_a_posted_row_is_not_updated_where_an_insert_meets_it(store: Open, table: str) -> None:
    key, row = store.key(table), store.row(table, store.posted)
    statement, *values = insert("INSERT", table, row)
    store.refuses(f"{statement} ON CONFLICT ({key}) DO UPDATE SET {key} = {key}", *values)


@pytest.mark.parametrize("verb", UPDATES)
@pytest.mark.parametrize("table", POSTED)
def test_no_column_of_a_posted_row_is_changed(store: Open, table: str, verb: str) -> None:
    row, key = store.row(table, store.posted), store.key(table)
    for column in row:
        changed = row[column] + 1_000 if isinstance(row[column], int) else "other"
        store.refuses(f"{verb} {table} SET {column} = ? WHERE {key} = ?", changed, row[key])


@pytest.mark.parametrize("verb", UPDATES)
@pytest.mark.parametrize("table", OF_A_RUN)
def test_a_row_moves_neither_out_of_a_posted_run_nor_into_one(store: Open, table: str, verb: str) -> None:
    move = f"{verb} {table} SET run_id = ? WHERE run_id = ?"
    store.refuses(move, store.draft, store.posted)
    store.refuses(move, store.posted, store.draft)


@pytest.mark.parametrize("verb", UPDATES)
@pytest.mark.parametrize("table", POSTED)
def test_a_draft_row_is_not_given_the_id_of_a_posted_one(store: Open, table: str, verb: str) -> None:
    key = store.key(table)
    mine, theirs = store.row(table, store.draft)[key], store.row(table, store.posted)[key]
    store.refuses(f"{verb} {table} SET {key} = ? WHERE {key} = ?", theirs, mine)


@pytest.mark.parametrize("table", POSTED)
def test_a_posted_row_is_not_deleted(store: Open, table: str) -> None:
    key = store.key(table)
    store.refuses(f"DELETE FROM {table} WHERE {key} = ?", store.row(table, store.posted)[key])
    store.refuses(f"DELETE FROM {table}")


@pytest.mark.parametrize("state", ["draft", "tried", "submitted", "approved", "unheard-of", None])
def test_a_posted_run_is_not_set_back(store: Open, state: str | None) -> None:
    store.refuses("UPDATE pay_runs SET state = ? WHERE id = ?", state, store.posted)


@pytest.mark.parametrize("verb", INSERTS)
def test_no_run_takes_the_place_of_a_posted_one(store: Open, verb: str) -> None:
    draft = store.row("pay_runs", store.posted) | {"state": "draft"}
    store.refuses_insert(verb, "pay_runs", draft)
    store.refuses_insert(verb, "pay_runs", draft | {"id": 999})


@pytest.mark.parametrize("verb", UPDATES)
def test_a_draft_is_not_renamed_into_the_place_of_a_posted_run(store: Open, verb: str) -> None:
    period = store.row("pay_runs", store.posted)["period"]
    store.refuses(f"{verb} pay_runs SET period = ? WHERE id = ?", period, store.draft)


def test_a_run_is_not_born_posted_nor_posted_out_of_turn(store: Open) -> None:
    run = store.row("pay_runs", store.posted) | {"id": 999, "period": "2027-01"}
    store.refuses_insert("INSERT", "pay_runs", run)
    for state in ("posted", "unheard-of"):
        store.refuses("UPDATE pay_runs SET state = ? WHERE id = ?", state, store.draft)


def test_drafts_are_still_written_and_thrown_away(store: Open) -> None:
    """The guards hold what is posted and nothing else."""
    connection = store.connection
    connection.execute("BEGIN")
    for table in OF_A_RUN:
        columns = columns_of(connection, table)
        connection.execute(
            f"UPDATE {table} SET {columns[-1]} = {columns[-1]} WHERE run_id = ?", (store.draft,)
        )
        statement, *values = insert("INSERT OR REPLACE", table, store.row(table, store.draft))
        connection.execute(statement, values)
        connection.execute(f"DELETE FROM {table} WHERE run_id = ?", (store.draft,))
    connection.execute("UPDATE pay_runs SET note = 'tried', state = 'tried' WHERE id = ?", (store.draft,))
    connection.execute("UPDATE pay_runs SET state = 'submitted' WHERE id = ?", (store.draft,))
    connection.execute("UPDATE pay_runs SET state = 'tried' WHERE id = ?", (store.draft,))
    assert connection.execute("SELECT state FROM pay_runs WHERE id = ?", (store.draft,)).fetchone() == (
        "tried",
    )
    connection.execute("ROLLBACK")


@pytest.mark.parametrize("state", ["submitted", "approved"])
def test_slips_that_somebody_is_asked_to_sign_no_longer_move(
    reference_home: PreparedHome, state: str
) -> None:
    with reference_home.open() as store:
        maker, checker = enter(store, "maker"), enter(store, "checker")
        run = submitted_run(maker) if state == "submitted" else approved_run(maker, checker)
        assert run.state == state
    connection = raw_connection(reference_home)
    slip = connection.execute("SELECT id FROM payslips WHERE run_id = ? LIMIT 1", (run.id,)).fetchone()[0]
    for statement in ("UPDATE payslips SET net_pay = 1 WHERE id = ?", "DELETE FROM payslips WHERE id = ?"):
        with pytest.raises(dbapi2.IntegrityError, match="posted"):
            connection.execute(statement, (slip,))
    connection.close()
