"""Whoever changes a record has recorded it: each tracked table, each way of writing."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from any_writing import Pen
from sqlalchemy import delete, insert, select, text, update
from stores import PreparedHome, enter

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.base import Fault
from hrdesk.models import Base, organisation, people, people_records
from hrdesk.models.organisation import Department, LegalEntity
from hrdesk.models.payroll_inputs import PayTerms
from hrdesk.models.people import BankAccount, Employee, Employment, JobAssignment
from hrdesk.models.people_records import RecordChange
from hrdesk.services.context import Context
from hrdesk.services.recording import UNRECORDED
from hrdesk.services.tracked import PERSON_COLUMNS, TRACKED, UNTRACKED
from hrdesk.storage.engine import reading, writing

MODULES = {module.__name__ for module in (people, people_records, organisation)}
HISTORY = {RecordChange}
DAY, MOMENT = 10, 27
"""How long the columns of dates are."""
ABOUT_PEOPLE = [
    mapper.class_
    for mapper in Base.registry.mappers
    if mapper.class_.__module__ in MODULES
    or PERSON_COLUMNS & {key.target_fullname for key in mapper.local_table.foreign_keys}
]


@pytest.fixture
def pen(empty_home: PreparedHome, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pen]:
    with empty_home.open() as store:
        yield Pen(store, monkeypatch, enter(store, "maker"))


def changes(store: OpenedStore) -> list[RecordChange]:
    with reading(store.site.engine) as session:
        return list(session.execute(select(RecordChange).order_by(RecordChange.id)).scalars())


def said(store: OpenedStore) -> list[tuple[Any, ...]]:
    """Kind, field, from and to of each row."""
    return [
        (one.kind, one.field, one.before and json.loads(one.before), one.after and json.loads(one.after))
        for one in changes(store)
    ]


def hire(pen: Pen) -> tuple[int, int]:
    """Employee and employment of one person, made by one command."""

    def make(ctx: Context) -> tuple[int, int]:
        entity = ctx.session.execute(select(LegalEntity.id)).scalar_one()
        person = Employee(employee_no="100001", name="陈晓雯", id_number="320501199003070029")
        ctx.session.add(person)
        ctx.session.flush()
        stay = Employment(employee_id=person.id, entity_id=entity, hire_date="2026-03-01", state="active")
        ctx.session.add(stay)
        ctx.session.flush()
        return person.id, stay.id

    return pen(make)


def forget(pen: Pen) -> None:
    """Only what comes after this counts; the guard is taken away for it."""
    with writing(pen.store.site.engine) as session:
        session.execute(text("DROP TRIGGER guard_record_changes_delete"))
        session.execute(delete(RecordChange))


def changed(pen: Pen, model: type[Any], key: int, **values: Any) -> None:
    def change(ctx: Context) -> None:
        row = ctx.session.get_one(model, key)
        for name, value in values.items():
            setattr(row, name, value)

    pen(change)


def any_value(column: Any, number: int) -> Any:
    """A value for a column, another for each number."""
    if column.foreign_keys:
        return None if column.nullable else 1
    kind = column.type.python_type
    if kind is str:
        dated = column.type.length in {DAY, MOMENT}
        return f"2026-01-{number:02d}" if dated else str(number)
    return {"int": number, "bool": bool(number % 2), "object": {"key": number}}[kind.__name__]


def any_row(model: type[Any], number: int) -> Any:
    return model(
        **{
            column.name: any_value(column, number)
            for column in model.__table__.columns
            if column.name not in {"id", "version"}
        }
    )


def test_every_table_about_people_is_followed_or_says_why_not() -> None:
    undeclared = {one.__name__ for one in ABOUT_PEOPLE if one not in {*TRACKED, *UNTRACKED, *HISTORY}}

    assert undeclared == set()
    assert not TRACKED.keys() & UNTRACKED.keys()
    assert all(UNTRACKED.values())
    assert len({kept.kind for kept in TRACKED.values()}) == len(TRACKED)


@pytest.mark.parametrize("model", TRACKED, ids=lambda model: model.__name__)
def test_a_change_of_each_tracked_table_leaves_one_row_for_each_field(
    model: type[Any], empty_home: PreparedHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = TRACKED[model]
    plain = {"id", "version", "employee_id", "employment_id", *kept.derived}
    names = [one.name for one in model.__table__.columns if one.name not in plain and not one.foreign_keys]
    with empty_home.open() as store:
        pen = Pen(store, monkeypatch, enter(store, "maker"))
        hire(pen)
        pen(lambda ctx: ctx.session.add(any_row(Department, 9)))
        key = pen(lambda ctx: _added(ctx, any_row(model, 11)))
        forget(pen)
        other = any_row(model, 12)
        changed(pen, model, key, **{name: getattr(other, name) for name in names})
        rows = changes(store)

    assert {row.kind for row in rows} == {kept.kind}
    assert sorted(row.field.partition(".")[0] for row in rows) == sorted(names)
    assert {row.record_id for row in rows} == {key}
    about = {key if kept.person == "id" else 1} if kept.person else {None}
    assert {row.employee_id for row in rows} == about
    assert {(row.actor, row.call, row.at) for row in rows} == {
        ("Maker", "tests.write_anything", "2026-10-26T01:30:00Z")
    }


def _added(ctx: Context, row: Any) -> int:
    ctx.session.add(row)
    ctx.session.flush()
    return int(row.id)


def test_a_new_record_is_one_row_and_nothing_is_written_twice(pen: Pen) -> None:
    hire(pen)

    assert said(pen.store) == [("employee", "", None, None), ("employment", "", None, None)]
    assert [one.valid_from for one in changes(pen.store)] == [None, "2026-03-01"]


def test_a_removed_record_keeps_what_it_held(pen: Pen) -> None:
    key = pen(lambda ctx: _added(ctx, Department(entity_id=1, name="车间")))
    pen(lambda ctx: ctx.session.delete(ctx.session.get_one(Department, key)))

    assert said(pen.store)[-1] == ("department", "", {"entity_id": 1, "name": "车间"}, None)


def test_a_json_column_counts_key_by_key(pen: Pen) -> None:
    person, stay = hire(pen)
    terms = PayTerms(employment_id=stay, valid_from="2026-03-01", terms={"base": "8000", "meal": "20"})
    key = pen(lambda ctx: _added(ctx, terms))
    forget(pen)
    changed(pen, PayTerms, key, terms={"base": "8500", "meal": "20", "post": "300"})
    changed(pen, Employee, person, own_fields={"shoe": "42"})

    assert said(pen.store) == [
        ("pay_terms", "terms.base", "8000", "8500"),
        ("pay_terms", "terms.post", None, "300"),
        ("employee", "own_fields.shoe", None, "42"),
    ]


def test_what_did_not_change_is_not_written(pen: Pen) -> None:
    person, _stay = hire(pen)
    forget(pen)
    changed(pen, Employee, person, name="陈晓雯", remark="")

    assert said(pen.store) == []


def test_another_value_for_days_that_are_past_is_a_correction(pen: Pen) -> None:
    _person, stay = hire(pen)
    jobs = [
        JobAssignment(employment_id=stay, valid_from=since, position="操作工")
        for since in ("2026-03-01", "2026-10-26", "2027-01-01")
    ]
    keys = [pen(lambda ctx, job=job: _added(ctx, job)) for job in jobs]
    forget(pen)
    for key in keys:
        changed(pen, JobAssignment, key, position="组长")
    changed(pen, JobAssignment, keys[0], valid_to="2026-10-25")

    assert [(one.field, one.valid_from, one.correction) for one in changes(pen.store)] == [
        ("position", "2026-03-01", True),
        ("position", "2026-10-26", False),
        ("position", "2027-01-01", False),
        ("valid_to", "2026-03-01", False),
    ]


def test_what_a_command_makes_and_fills_in_turn_is_no_correction(pen: Pen) -> None:
    _person, stay = hire(pen)
    forget(pen)

    def make(ctx: Context) -> None:
        job = JobAssignment(employment_id=stay, valid_from="2026-03-01", position="操作工")
        ctx.session.add(job)
        ctx.session.flush()
        job.position = "组长"

    pen(make)

    assert [(one.field, one.correction) for one in changes(pen.store)] == [("", False), ("position", False)]


def test_a_long_command_records_what_it_writes_at_last(pen: Pen) -> None:
    pen(lambda ctx: ctx.session.add(Employee(employee_no="1", name="Ada")), long=True)

    (row,) = changes(pen.store)
    assert (row.kind, row.call) == ("employee", "tests.write_at_last")


def test_rows_of_many_people_each_name_their_own(pen: Pen) -> None:
    def make(ctx: Context) -> list[int]:
        everybody = [Employee(employee_no=str(number), name=f"P{number}") for number in range(1203)]
        ctx.session.add_all(everybody)
        ctx.session.flush()
        stays = [Employment(employee_id=one.id, entity_id=1, state="active") for one in everybody]
        ctx.session.add_all(stays)
        ctx.session.flush()
        return [one.id for one in stays]

    stays = pen(make)
    forget(pen)
    pen(
        lambda ctx: ctx.session.add_all(
            JobAssignment(employment_id=one, valid_from="2026-10-01") for one in stays
        )
    )
    with reading(pen.store.site.engine) as session:
        whose = dict(session.execute(select(Employment.id, Employment.employee_id)).all())
        jobs = dict(session.execute(select(JobAssignment.id, JobAssignment.employment_id)).all())

    assert [one.employee_id for one in changes(pen.store)] == [whose[jobs[n]] for n in sorted(jobs)]


@pytest.mark.parametrize(
    "statement",
    [
        update(Employee).values(remark="x"),
        insert(BankAccount).values(employee_id=1, valid_from="2026-01-01", account="1", holder="A"),
        delete(Department),
    ],
    ids=["update", "insert", "delete"],
)
def test_a_bulk_statement_on_a_tracked_table_has_to_say_why_it_is_not_recorded(
    pen: Pen, statement: Any
) -> None:
    hire(pen)
    forget(pen)
    with pytest.raises(Fault):
        pen(lambda ctx: ctx.session.execute(statement))
    pen(lambda ctx: ctx.session.execute(statement.execution_options(**{UNRECORDED: "a test"})))

    assert said(pen.store) == []


def test_nobody_changes_the_history(pen: Pen) -> None:
    hire(pen)
    for statement in (
        "UPDATE record_changes SET actor = 'Nobody'",
        "DELETE FROM record_changes",
        "INSERT OR REPLACE INTO record_changes SELECT * FROM record_changes",
    ):
        with pytest.raises(Exception, match="append only"), writing(pen.store.site.engine) as session:
            session.execute(text(statement))
