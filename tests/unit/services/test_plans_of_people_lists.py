"""How the lists of people are read: by an index in the order wanted, however many there are."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from people_desk import PeopleDesk
from sqlalchemy import Connection, event
from stores import PreparedHome

from hrdesk.calls.base import Query
from hrdesk.calls.people import ListEmployees
from hrdesk.calls.people_facts import ListAsOf
from hrdesk.storage.engine import reading

SORTED = "USE TEMP B-TREE FOR ORDER BY"
EVERY_PHONE = "ix_contact_bindings_value (kind=?)"


@pytest.fixture
def desk(empty_home: PreparedHome) -> Iterator[PeopleDesk]:
    made = PeopleDesk.of(empty_home)
    yield made
    made.company.store.close()


@contextmanager
def heard(desk: PeopleDesk) -> Iterator[list[tuple[str, Any]]]:
    """What is asked of the store meanwhile."""
    asked: list[tuple[str, Any]] = []

    def hear(_connection: Connection, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        asked.append((statement, values))

    engine = desk.company.store.site.engine
    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", hear)


def plans(desk: PeopleDesk, request: Query[Any], table: str) -> list[list[tuple[int, int, str]]]:
    """Number, parent and words of each step, of every statement about a table."""
    with heard(desk) as asked:
        desk.hr(request)
    with reading(desk.company.store.site.engine) as session:
        connection = session.connection()
        explained = [
            connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
            for statement, values in asked
            if table in statement
        ]
    assert explained, "the statements were heard"
    return [[(row[0], row[1], row[3]) for row in plan] for plan in explained]


def outermost(plan: list[tuple[int, int, str]]) -> list[str]:
    """Steps of the statement itself and of what it reads from, not of the look-ups for each row."""
    looked_up = {number for number, _parent, words in plan if words.startswith("CORRELATED")}
    return [words for number, parent, words in plan if parent not in looked_up and number not in looked_up]


@pytest.mark.parametrize("on", [None, "2026-06-30"])
def test_the_list_of_a_day_walks_the_numbers_and_looks_each_phone_up_by_its_person(
    desk: PeopleDesk, on: str | None
) -> None:
    page, *_count = plans(desk, ListAsOf(on=on), "contact_bindings")
    words = [step for _number, _parent, step in page]
    assert not any(EVERY_PHONE in one for one in words), "that reads all phones for each row"
    assert SORTED not in outermost(page), "the page is not sorted out of everybody"
    assert any("SCAN p USING INDEX" in one for one in words)


@pytest.mark.parametrize("sort", ["employee_no", "-name", "department", "hire_date", "-leave_date", "state"])
def test_a_sorted_page_is_read_in_its_order(desk: PeopleDesk, sort: str) -> None:
    for plan in plans(desk, ListEmployees(sort=sort, segment="all"), "people_lines"):
        assert SORTED not in outermost(plan)
