"""What belongs to somebody else is answered as what does not exist."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from plausible_requests import Facts, facts_of
from sqlalchemy import select, text
from stores import PERIOD, PreparedHome, copied, enter, new_id, posted_run

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.administration import GetMonth, ReadBlob
from hrdesk.calls.base import Gateway, Refusal, Refused, Request
from hrdesk.calls.payroll_outputs import (
    GetOwnPayslipPdf,
    ListOwnPayslips,
    MakeBankFile,
    MakeRegister,
)
from hrdesk.calls.payroll_review import GetDepartmentCost
from hrdesk.calls.people import (
    GetDepartmentHeadcount,
    GetOwnRecord,
)
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.models.administration import User
from hrdesk.models.organisation import Department, LegalEntity
from hrdesk.models.payroll_inputs import PayTerms
from hrdesk.models.people import Employee, Employment, JobAssignment
from hrdesk.storage.engine import reading, writing

NOWHERE = 999_999


@pytest.fixture(scope="module")
def store(posted_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedStore]:
    with copied(posted_template, tmp_path_factory.mktemp("own") / "home").open() as opened:
        yield opened


@pytest.fixture(scope="module")
def facts(store: OpenedStore) -> Facts:
    return facts_of(store)


@pytest.fixture
def employee(store: OpenedStore) -> Gateway:
    return enter(store, "employee")


@pytest.fixture
def head(store: OpenedStore) -> Gateway:
    return enter(store, "department_head")


def not_found(gateway: Gateway, request: Request[Any]) -> RecordNotFound:
    with pytest.raises(Refused) as refused:
        gateway(request)
    (refusal,) = refused.value.refusals
    assert isinstance(refusal, RecordNotFound)
    return refusal


def said_alike(refusal: RecordNotFound, asked: int, missing: RecordNotFound) -> bool:
    """Whether two answers differ in nothing but the number that was asked for."""
    return missing == msgspec.structs.replace(refusal, key=str(NOWHERE)) and refusal.key == str(asked)


def test_an_employee_sees_their_own_record_whole(employee: Gateway, store: OpenedStore, facts: Facts) -> None:
    record = employee(GetOwnRecord())

    with reading(store.site.engine) as session:
        person = session.get_one(Employee, facts.own_employee)
    assert (record.employee_no, record.name, record.id_number) == (
        person.employee_no,
        person.name,
        person.id_number,
    )


def test_an_employee_lists_and_reads_their_own_slips_only(
    employee: Gateway, store: OpenedStore, facts: Facts
) -> None:
    assert [slip.slip_id for slip in employee(ListOwnPayslips())] == [facts.own_slip]
    assert employee(GetOwnPayslipPdf(slip_id=facts.own_slip)).content.startswith(b"%PDF-")


def test_somebody_elses_slip_is_answered_like_one_that_does_not_exist(
    employee: Gateway, facts: Facts
) -> None:
    other = not_found(employee, GetOwnPayslipPdf(slip_id=facts.other_slip))
    missing = not_found(employee, GetOwnPayslipPdf(slip_id=NOWHERE))

    assert said_alike(other, facts.other_slip, missing)


@contextmanager
def bound(store: OpenedStore, user_name: str, **to: int | None) -> Iterator[Gateway]:
    """The gateway of a user bound to another record or department, for the length of a block."""

    def bind(to: dict[str, int | None]) -> dict[str, int | None]:
        with writing(store.site.engine) as session:
            user = session.execute(select(User).where(User.name == user_name)).scalar_one()
            before = {name: getattr(user, name) for name in to}
            for name, number in to.items():
                setattr(user, name, number)
        return before

    before = bind(to)
    try:
        yield enter(store, user_name)
    finally:
        bind(before)


def test_an_employee_bound_to_no_record_has_none(store: OpenedStore, facts: Facts) -> None:
    with bound(store, "employee", employee_id=None) as unbound:
        for request in (GetOwnRecord(), ListOwnPayslips(), GetOwnPayslipPdf(slip_id=facts.own_slip)):
            assert not_found(unbound, request).kind == "employee"


def test_the_month_tells_an_employee_nobodys_name(
    employee: Gateway, head: Gateway, store: OpenedStore
) -> None:
    owners = {step.owner for step in employee(GetMonth(period=PERIOD)).steps}

    assert owners == {""}
    assert any(step.owner for step in head(GetMonth(period=PERIOD)).steps)


ABOUT_A_DEPARTMENT: tuple[Callable[[int], Request[Any]], ...] = (
    lambda number: GetDepartmentHeadcount(department_id=number, period=PERIOD),
    lambda number: GetDepartmentCost(department_id=number, period=PERIOD),
)


@pytest.mark.parametrize("about", ABOUT_A_DEPARTMENT, ids=["headcount", "cost"])
def test_a_head_sees_their_own_department_and_no_other(
    about: Callable[[int], Request[Any]], head: Gateway, facts: Facts
) -> None:
    own = head(about(facts.own_department))
    other = not_found(head, about(facts.other_department))
    missing = not_found(head, about(NOWHERE))

    assert own.people > 0
    assert said_alike(other, facts.other_department, missing)


def test_a_head_without_a_department_sees_none(store: OpenedStore, facts: Facts) -> None:
    with bound(store, "department_head", department_id=None) as nowhere:
        for about in ABOUT_A_DEPARTMENT:
            assert not_found(nowhere, about(facts.own_department)).kind == "department"


@pytest.mark.parametrize(("people", "shown"), [(2, False), (3, True)])
def test_a_total_over_fewer_than_three_people_shows_no_amount(
    people: int, shown: bool, reference_home: PreparedHome
) -> None:
    with reference_home.open() as store:
        moved_together(store, people)
        posted_run(enter(store, "maker"), enter(store, "checker"))
        head = enter(store, "department_head")
        cost = head(GetDepartmentCost(department_id=department_of(store), period=PERIOD))
        with reading(store.site.engine) as session:
            paid = session.execute(PAID_IN, {"department": department_of(store)}).one()

    assert cost.people == paid.people == people
    assert (cost.gross_pay, cost.employer_cost) == ((paid.gross, paid.cost) if shown else (None, None))


PAID_IN = text("""
SELECT count(*) AS people, sum(gross_pay) AS gross, sum(employer_cost) AS cost FROM payslips
WHERE department_id = :department
""")


def moved_together(store: OpenedStore, people: int) -> None:
    """A new department with its head and so many people who will be paid."""
    with writing(store.site.engine) as session:
        entity = session.execute(select(LegalEntity.id)).scalar_one()
        department = Department(entity_id=entity, name="试制组")
        session.add(department)
        session.flush()
        paid = select(PayTerms.employment_id).join(Employment, Employment.id == PayTerms.employment_id)
        few = paid.where(Employment.state == "active").order_by(PayTerms.employment_id).limit(people)
        jobs = select(JobAssignment).where(
            JobAssignment.employment_id.in_(few), JobAssignment.valid_to.is_(None)
        )
        for job in session.execute(jobs).scalars():
            job.department_id = department.id
        head = session.execute(select(User).where(User.name == "department_head")).scalar_one()
        head.department_id = department.id


def department_of(store: OpenedStore) -> int:
    with reading(store.site.engine) as session:
        head = select(User.department_id).where(User.name == "department_head")
        return session.execute(head).scalar_one() or 0


def test_a_file_of_a_run_is_there_for_those_only_who_may_make_it(store: OpenedStore, facts: Facts) -> None:
    approver = enter(store, "finance_approver")
    bank = approver(MakeBankFile(request_id=new_id(), run_id=facts.run)).sha256
    register = approver(MakeRegister(request_id=new_id(), run_id=facts.run)).sha256
    answers = {
        (user, sha256): read(enter(store, user), sha256)
        for user in ("payroll_officer", "finance_approver", "cashier", "hr_officer", "auditor", "employee")
        for sha256 in (bank, register)
    }

    read_by = {key for key, answer in answers.items() if isinstance(answer, int)}
    assert read_by == {
        ("finance_approver", bank),
        ("cashier", bank),
        ("payroll_officer", register),
        ("finance_approver", register),
    }
    assert {answer for key, answer in answers.items() if key not in read_by} == {
        RecordNotFound(kind="file", key=sha256[:12]) for sha256 in (bank, register)
    }


def read(gateway: Gateway, sha256: str) -> int | Refusal:
    """The size of a kept file, or why not."""
    try:
        return gateway(ReadBlob(sha256=sha256)).size
    except Refused as refused:
        return refused.refusals[0]
