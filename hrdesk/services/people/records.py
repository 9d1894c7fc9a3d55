"""One person's record with its dated history; masked fields are revealed one at a time, on record."""

from datetime import date

from msgspec import UNSET
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from hrdesk.calls.base import Refused
from hrdesk.calls.people import (
    DepartmentHeadcount,
    EmployeeDetail,
    GetDepartmentHeadcount,
    GetEmployee,
    GetOwnRecord,
    OwnRecord,
    RevealedField,
    RevealField,
)
from hrdesk.calls.permissions import Permission
from hrdesk.calls.refusals import InputNotValid, RecordNotFound
from hrdesk.domain.values import Period
from hrdesk.models.contacts import ContactBinding
from hrdesk.models.organisation import Department, LegalEntity
from hrdesk.models.payroll_inputs import HeldRow
from hrdesk.models.people import BankAccount, Employee, Employment
from hrdesk.services.access import check_own_department, own_employee_id
from hrdesk.services.context import Context
from hrdesk.services.entity import the_entity, today
from hrdesk.services.people.history import history_of
from hrdesk.services.people.list_sql import COLUMNS, LISTED
from hrdesk.services.people.listing import employee_row
from hrdesk.services.people.masking import mask_account, mask_id_number
from hrdesk.services.registry import call
from hrdesk.services.scheme import scheme_for


@call
def get_employee(ctx: Context, request: GetEmployee) -> EmployeeDetail:
    person = _person(ctx.session, request.employee_id)
    row = ctx.session.execute(text(f"{COLUMNS} {LISTED} WHERE p.id = :id"), {"id": person.id}).one()
    entity = ctx.session.execute(
        select(LegalEntity.name)
        .join(Employment, Employment.entity_id == LegalEntity.id)
        .where(Employment.employee_id == person.id)
        .order_by(Employment.id.desc())
        .limit(1)
    ).scalar()
    sees_pay = Permission.PAYROLL_READ in ctx.actor.permissions
    account = _account(ctx.session, person.id, today(ctx))
    return EmployeeDetail(
        row=employee_row(row),
        sex=person.sex,
        birth_date=person.birth_date,
        id_number=mask_id_number(person.id_number),
        education=person.education,
        ethnicity=person.ethnicity,
        remark=person.remark,
        entity=entity or "",
        version=person.version,
        held_findings=_held(ctx.session, person.employee_no),
        history=history_of(ctx.session, person.id, _pay_names(ctx) if sees_pay else None),
        bank_account=(mask_account(account) if account else None) if sees_pay else UNSET,
    )


@call
def reveal_field(ctx: Context, request: RevealField) -> RevealedField:
    person = _person(ctx.session, request.employee_id)
    value = person.id_number if request.field == "id_number" else phone_of(ctx.session, person.id)
    if value is None:
        raise Refused(RecordNotFound(kind=request.field, key=person.employee_no))
    ctx.on_record(employee_no=person.employee_no)
    return RevealedField(value=value)


@call
def get_own_record(ctx: Context, request: GetOwnRecord) -> OwnRecord:
    person = _person(ctx.session, own_employee_id(ctx))
    row = ctx.session.execute(text(f"{COLUMNS} {LISTED} WHERE p.id = :id"), {"id": person.id}).one()
    return OwnRecord(
        employee_no=person.employee_no,
        name=person.name,
        department=row.department,
        position=row.position,
        hire_date=row.hire_date,
        phone=row.phone,
        id_number=person.id_number,
    )


@call
def get_department_headcount(ctx: Context, request: GetDepartmentHeadcount) -> DepartmentHeadcount:
    check_own_department(ctx, request.department_id)
    try:
        period = Period.parse(request.period)
    except ValueError as error:
        raise Refused(InputNotValid(field="period", value=request.period, expected="YYYY-MM")) from error
    department = ctx.session.get_one(Department, request.department_id)
    counted = text(f"""
        SELECT sum(CASE WHEN e.state NOT IN ('candidate', 'not_joined')
                         AND (e.hire_date IS NULL OR e.hire_date <= :last)
                         AND (e.leave_date IS NULL OR e.leave_date >= :first) THEN 1 ELSE 0 END),
               sum(CASE WHEN e.hire_date BETWEEN :first AND :last AND e.state <> 'not_joined' THEN 1 END),
               sum(CASE WHEN e.leave_date BETWEEN :first AND :last THEN 1 ELSE 0 END)
        {LISTED} WHERE j.department_id = :department""")
    bounds = {"first": str(period.first_day), "last": str(period.last_day), "department": department.id}
    people, joined, left = ctx.session.execute(counted, bounds).one()
    return DepartmentHeadcount(
        department=department.name, people=people or 0, joined=joined or 0, left=left or 0
    )


def _pay_names(ctx: Context) -> dict[str, str]:
    scheme = scheme_for(ctx.session, the_entity(ctx.session).id, str(Period.of(ctx.now().date())))
    return {one.code: one.names.in_language(ctx.language) for one in scheme.inputs}


def phone_of(session: Session, employee_id: int) -> str | None:
    """The number a person holds now."""
    live = select(ContactBinding.value).where(
        ContactBinding.employee_id == employee_id,
        ContactBinding.kind == "phone",
        ContactBinding.released_at.is_(None),
    )
    return session.execute(live).scalar()


def _person(session: Session, employee_id: int) -> Employee:
    person = session.get(Employee, employee_id)
    if person is None:
        raise Refused(RecordNotFound(kind="employee", key=str(employee_id)))
    return person


def _account(session: Session, employee_id: int, day: date) -> str | None:
    """The account of a day; a card that is to come is not it yet."""
    begun = (
        select(BankAccount.account)
        .where(BankAccount.employee_id == employee_id, BankAccount.valid_from <= str(day))
        .order_by(BankAccount.valid_from.desc())
    )
    return session.execute(begun.limit(1)).scalar()


def _held(session: Session, employee_no: str) -> tuple[str, ...]:
    open_rows = select(HeldRow.code).where(HeldRow.employee_no == employee_no, HeldRow.settled_at.is_(None))
    return tuple(dict.fromkeys(session.execute(open_rows).scalars()))
