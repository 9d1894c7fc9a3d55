"""Ticks and comments of a signed run stay as they are; an older store gets what posting keeps today."""

from collections.abc import Iterator
from typing import Any

import pytest
from raw_store import raw_connection
from sqlcipher3 import dbapi2
from stores import PreparedHome, new_id

from hrdesk.calls.base import Gateway
from hrdesk.calls.payroll import CreateRun, RunDetail, SubmitRun, TryRun
from hrdesk.calls.payroll_review import ReviewRun
from hrdesk.calls.payroll_ticks import CommentPerson, TickPerson
from hrdesk.storage.engine import WRITE
from hrdesk.storage.guards import drop_guards
from hrdesk.storage.upgrade import upgrade

CHANGES = {
    "review_ticks": "UPDATE review_ticks SET ticked_by = 2",
    "review_comments": "UPDATE review_comments SET comment = 'another'",
}


@pytest.fixture
def signed(reference_home: PreparedHome) -> Iterator[Any]:
    """A raw connection to a store whose run was ticked for one person, commented and submitted."""
    with reference_home.signed_in() as maker:
        run = _tried(maker)
        person = maker(ReviewRun(run_id=run.id)).rows[0].employee_id
        about = {"run_id": run.id, "employee_id": person}
        maker(TickPerson(request_id=new_id(), hash=run.hash, **about))
        maker(CommentPerson(request_id=new_id(), comment="looked at", **about))
        maker(SubmitRun(request_id=new_id(), run_id=run.id, version=run.version))
    connection = raw_connection(reference_home)
    try:
        yield connection
    finally:
        connection.close()


def _tried(maker: Gateway) -> RunDetail:
    run = maker(CreateRun(request_id=new_id(), period="2026-10"))
    return maker(TryRun(request_id=new_id(), run_id=run.id, version=run.version))


@pytest.mark.parametrize("table", CHANGES)
def test_what_a_review_left_is_not_changed_past_the_program(signed: Any, table: str) -> None:
    kept = signed.execute(f"SELECT * FROM {table}").fetchall()
    columns = ", ".join(row[1] for row in signed.execute(f"PRAGMA table_info({table})") if row[1] != "id")
    again = f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {table}"
    replaced = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"

    assert len(kept) == 1
    for statement in (CHANGES[table], f"DELETE FROM {table}", again, replaced):
        with pytest.raises(dbapi2.IntegrityError, match=table):
            signed.execute(statement)
    assert signed.execute(f"SELECT * FROM {table}").fetchall() == kept


def test_a_store_of_the_revision_before_gets_the_sums_of_its_posted_runs(posted_home: PreparedHome) -> None:
    """The tables of 0005 are taken away and come back with what posting would have kept."""
    with posted_home.open() as store:
        engine = store.site.engine
        sums = "SELECT run_id, department_id, people, gross_pay, net_pay, employer_cost FROM run_departments"
        with engine.connect() as connection:
            kept = connection.exec_driver_sql(f"{sums} ORDER BY 1, 2").fetchall()
            connection.rollback()
        with engine.connect() as connection, connection.execution_options(**{WRITE: True}).begin():
            drop_guards(connection)
            for table in (
                "people_lines",
                "run_departments",
                "wage_rows",
                "wage_sheets",
                "review_comments",
                "review_ticks",
            ):
                connection.exec_driver_sql(f"DROP TABLE {table}")
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0004'")
        upgrade(engine, "0005")
        with engine.connect() as connection:
            again = connection.exec_driver_sql(f"{sums} ORDER BY 1, 2").fetchall()
            revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
            connection.rollback()

    assert revision == "0005"
    assert len(kept) > 3
    assert again == kept


def test_the_sums_of_departments_are_the_sums_of_the_run(posted_home: PreparedHome) -> None:
    connection = raw_connection(posted_home)
    try:
        departments = connection.execute(
            "SELECT sum(people), sum(gross_pay), sum(net_pay), sum(employer_cost) FROM run_departments"
        ).fetchone()
        run = connection.execute("SELECT people, gross_pay, net_pay, employer_cost FROM pay_runs").fetchone()
    finally:
        connection.close()

    assert tuple(departments) == tuple(run)
