"""Imports that look up their people at once find what a row by row look-up would."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session
from stores import PreparedHome, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.bootstrap.demo import files
from hrdesk.bootstrap.demo.company import NAMED
from hrdesk.bootstrap.demo.draws import draws
from hrdesk.bootstrap.demo.numbers import Numbers
from hrdesk.bootstrap.demo.people import Person
from hrdesk.bootstrap.demo.staffing import staff
from hrdesk.calls.payroll_inputs import ImportPay
from hrdesk.calls.people import ImportRoster
from hrdesk.domain.values import Period
from hrdesk.models.people import Employee
from hrdesk.services.context import Actor, Context
from hrdesk.services.people.employments import Employments
from hrdesk.services.prefetching import AT_ONCE, parts, rows_by
from hrdesk.storage.engine import reading, writing

OCTOBER = Period(2026, 10)
NOBODY = Actor(0, "nobody", "nobody", frozenset(), frozenset())
HEADER = "工号,姓名,部门,岗位,工作城市,手机号,入职日期,员工状态,离职日期\n"


@pytest.fixture
def store(empty_home: PreparedHome) -> Iterator[OpenedStore]:
    with empty_home.open() as opened:
        yield opened


def bring(store: OpenedStore, request: type[ImportRoster | ImportPay], name: str, content: bytes) -> None:
    enter(store, "maker")(request(request_id=new_id(), file_name=name, content=content, period=str(OCTOBER)))


def questions(store: OpenedStore, people: list[Person]) -> int:
    """How many SELECTs the roster and the pay base of these people send."""
    asked: list[str] = []

    @event.listens_for(store.site.engine, "before_cursor_execute")
    def count(*sent_with: object) -> None:
        if str(sent_with[2]).startswith("SELECT"):
            asked.append(str(sent_with[2]))

    for request, file in (
        (ImportRoster, files.roster_file(people, OCTOBER, {})),
        (ImportPay, files.pay_file(people, OCTOBER)),
    ):
        bring(store, request, file.name, file.content)
    event.remove(store.site.engine, "before_cursor_execute", count)
    return len(asked)


def numbered(session: Session, count: int) -> None:
    session.add_all(Employee(employee_no=f"N{at}", name="某") for at in range(count))
    session.flush()


def test_parts_hold_every_key_once_in_their_order() -> None:
    keys = [*range(AT_ONCE + 3), 1, 2]
    assert [len(part) for part in parts(keys)] == [AT_ONCE, 3]
    assert [key for part in parts(keys) for key in part] == keys[:-2]
    assert parts([]) == []


def test_rows_are_found_across_parts_and_come_by_id(store: OpenedStore) -> None:
    with writing(store.site.engine) as session:
        numbered(session, AT_ONCE + 5)
        wanted = [f"N{at}" for at in reversed(range(0, AT_ONCE + 5, 2))]
        found = rows_by(session, Employee, Employee.employee_no, [*wanted, "nobody"])
        assert {one.employee_no for one in found} == set(wanted)
        assert [one.id for one in found] == sorted(one.id for one in found)
        assert rows_by(session, Employee, Employee.employee_no, wanted, Employee.name == "谁") == []


def test_an_import_asks_no_more_questions_for_more_people(store: OpenedStore) -> None:
    everybody = staff(220, [OCTOBER.plus(-1), OCTOBER])
    everybody.sort(key=lambda one: one.name not in {named.name for named in NAMED})
    few = questions(store, everybody[:17])
    many = questions(store, everybody)
    departments = {one.post.department for one in everybody}
    assert many <= few + len(departments)


def test_a_monthly_row_goes_to_the_employment_that_touches_the_month(store: OpenedStore) -> None:
    """One person with an earlier stay under another number: each month's row finds its own stay."""
    number = Numbers().identity_number(draws("rehired"), date(1988, 1, 20), "female")
    roster = HEADER.replace("姓名,", "姓名,身份证号码,") + (
        f"A1,丁华,{number},仓库,仓管员,苏州,,2020-01-06,离职,2026-03-31\n"
        f"A2,丁华,{number},仓库,仓管员,苏州,,2026-09-01,在职,\n"
    )
    bring(store, ImportRoster, "roster.csv", roster.encode())
    with writing(store.site.engine) as session:
        ctx = Context(store.site, NOBODY, "en", session)
        for month, numbers, hired in (
            ("2026-10", ["A2"], "2026-09-01"),
            ("2026-02", ["A1", "A2"], "2020-01-06"),
            ("2026-10", ["A1"], "2020-01-06"),
        ):
            employments = Employments(ctx, 1, Period.parse(month))
            asked_singly = Employments(ctx, 1, Period.parse(month))
            employments.expect(numbers)
            for one in numbers:
                assert employments.of(one).hire_date == hired, (month, one)
                assert asked_singly.of(one) is employments.of(one)


def test_a_number_given_up_in_a_file_is_free_for_the_next_row(store: OpenedStore) -> None:
    bring(
        store, ImportRoster, "a.csv", (HEADER + "B1,甲一,仓库,,苏州,13800001111,2020-01-06,在职,\n").encode()
    )
    again = (
        "B1,甲一,仓库,,苏州,13800002222,2020-01-06,在职,\nB2,乙二,仓库,,苏州,13800003333,2026-09-01,在职,\n"
    )
    bring(store, ImportRoster, "b.csv", (HEADER + again).encode())
    bring(
        store, ImportRoster, "c.csv", (HEADER + "B2,乙二,仓库,,苏州,13800001111,2026-09-01,在职,\n").encode()
    )
    with reading(store.site.engine) as session:
        rows = session.connection().exec_driver_sql(
            "SELECT p.employee_no, b.value, b.released_at IS NULL FROM contact_bindings b"
            " JOIN employees p ON p.id = b.employee_id ORDER BY b.id"
        )
        assert [tuple(row) for row in rows] == [
            ("B1", "13800001111", 0),
            ("B1", "13800002222", 1),
            ("B2", "13800003333", 0),
            ("B2", "13800001111", 1),
        ]
