"""Onboarding in one form, arrival of a candidate, and somebody who comes back."""

from datetime import date
from typing import Any

from hrdesk.calls.base import Refused
from hrdesk.calls.people_contacts import BindPhone
from hrdesk.calls.people_joining import (
    Arrive,
    NumberTaken,
    Onboard,
    Rehire,
    SamePersonKnown,
    SimilarPersonKnown,
)
from hrdesk.calls.people_lifecycle import DayOutOfOrder, Moved
from hrdesk.calls.permissions import Permission
from hrdesk.calls.refusals import InputNotValid, PermissionMissing
from hrdesk.domain.people.names import clean_name
from hrdesk.models.people import Employee, Employment
from hrdesk.services.context import Context
from hrdesk.services.entity import read_day, the_entity, today
from hrdesk.services.people import checklists
from hrdesk.services.people.cards import set_card
from hrdesk.services.people.changes import contract_fact, set_contract
from hrdesk.services.people.dated_tables import CONTRACT, GRADE, JOB, MANAGER, PAY
from hrdesk.services.people.dated_writing import set_from
from hrdesk.services.people.drafts import discard_of
from hrdesk.services.people.finding import (
    by_number,
    department_named,
    last_employment,
    needed,
    next_stage,
    person_of,
    seen,
)
from hrdesk.services.people.first_wages import first_wage
from hrdesk.services.people.identity import (
    checked_identity,
    free_number,
    holder_of_identity,
    similar_people,
)
from hrdesk.services.people.leaving import moved
from hrdesk.services.people.own_values import of_joiner
from hrdesk.services.people.pay_entered import read_terms
from hrdesk.services.people.phone_binding import bind_phone
from hrdesk.services.people.pinyin import pinyin_of
from hrdesk.services.registry import call


@call
def onboard(ctx: Context, request: Onboard) -> Moved:
    """All of it or nothing; refused with what is wrong in it."""
    first = read_day("first_day", request.first_day)
    person = _person(ctx, request)
    ctx.session.add(person)
    ctx.session.flush()
    employment = _employed(ctx, person, first, the_entity(ctx.session).id)
    if request.probation_end:
        employment.probation_end = str(_after(request.probation_end, "probation_end", first))
    _job(ctx, request, employment, first)
    if request.contract_kind is not None:
        ends = _after(request.contract_ends, "contract_ends", first) if request.contract_ends else None
        fact = contract_fact(request.contract_kind, request.contract_number, ends)
        set_contract(ctx, employment, first, fact, "")
    if request.account.strip():
        card = {"bank": request.bank, "account": request.account, "holder": request.account_holder}
        set_card(ctx, person, employment, first, **card, reason="")
    if request.terms:
        _allowed(ctx, Permission.PAYROLL_INPUT, "people.change_pay")
        terms = read_terms(ctx, employment.entity_id, request.terms, first)
        set_from(ctx, PAY, employment, terms, first, reason="")
    if request.phone.strip():
        _phone(ctx, request, person)
    checklists.begin(ctx, employment, "joining")
    if request.first_wage.strip():
        first_wage(ctx, employment, first, request.first_wage.strip())
    discard_of(ctx, request.draft_id, request.draft_key)
    return moved(ctx, person, employment)


@call
def arrive(ctx: Context, request: Arrive) -> Moved:
    """What was agreed from the first day on holds from the day of the arrival. Refused for a later day."""
    person = seen(ctx, request.employee_id, request.version)
    employment = last_employment(ctx.session, person)
    next_stage(person, employment, "arrive")
    agreed = employment.hire_date or str(today(ctx))
    first = read_day("first_day", request.first_day or agreed)
    if first > today(ctx):
        raise Refused(InputNotValid(field="first_day", value=str(first), expected=f"≤ {today(ctx)}"))
    employment.state, employment.hire_date = "active", str(first)
    for table in (JOB, PAY, MANAGER, GRADE, CONTRACT):
        for row in table.rows(ctx.session, employment):
            if row.valid_from == agreed:
                row.valid_from = str(first)
    ctx.session.flush()
    checklists.begin(ctx, employment, "joining")
    return moved(ctx, person, employment)


@call
def rehire(ctx: Context, request: Rehire) -> Moved:
    person = seen(ctx, request.employee_id, request.version)
    former = last_employment(ctx.session, person)
    next_stage(person, former, "rehire")
    first = read_day("first_day", request.first_day)
    if former.leave_date is not None and str(first) <= former.leave_date:
        raise Refused(
            DayOutOfOrder(field="first_day", day=str(first), after="leave_date", after_day=former.leave_date)
        )
    employment = _employed(ctx, person, first, former.entity_id)
    rows = JOB.rows(ctx.session, former)
    job: dict[str, Any] = JOB.read(rows[-1]) if rows else {}
    given = {"position": request.position.strip(), "city": request.city.strip()}
    job |= {name: value for name, value in given.items() if value}
    if request.department.strip():
        job["department_id"] = department_named(ctx.session, employment.entity_id, request.department)
    if job:
        set_from(ctx, JOB, employment, job, first, reason="")
    checklists.begin(ctx, employment, "joining")
    return moved(ctx, person, employment)


def _employed(ctx: Context, person: Employee, first: date, entity_id: int) -> Employment:
    """Somebody whose first day is still to come is a candidate until they have arrived."""
    employment = Employment(
        employee_id=person.id,
        entity_id=entity_id,
        hire_date=str(first),
        state="candidate" if first > today(ctx) else "active",
    )
    ctx.session.add(employment)
    ctx.session.flush()
    return employment


def _person(ctx: Context, request: Onboard) -> Employee:
    name = clean_name(needed("person_name", request.person_name)).name
    pinyin, initials = pinyin_of(name)
    number, birth, sex = _identity(ctx, request)
    if birth is not None and not request.somebody_else:
        _refuse_similar(ctx, name, date.fromisoformat(birth))
    return Employee(
        employee_no=_number(ctx, request.employee_no.strip()),
        name=name,
        pinyin=pinyin,
        initials=initials,
        id_type=request.id_type,
        id_number=number,
        birth_date=birth,
        sex=sex,
        education=request.education.strip() or None,
        ethnicity=request.ethnicity.strip() or None,
        remark=request.remark.strip(),
        own_fields=of_joiner(ctx, request.own_fields),
    )


def _identity(ctx: Context, request: Onboard) -> tuple[str | None, str | None, str | None]:
    """Number, birth date and sex; of a resident identity number the latter follow from it."""
    birth = read_day("birth_date", request.birth_date) if request.birth_date else None
    number: str | None = request.id_number.strip() or None
    sex: str | None = request.sex
    if number is not None and request.id_type == "resident_id":
        said = checked_identity(number, today(ctx), birth_date=birth, sex=request.sex)
        number, birth, sex = said.number, said.birth_date, said.sex
    holder = holder_of_identity(ctx.session, number) if number else None
    if holder is not None:
        raise Refused(SamePersonKnown(employee_no=holder.employee_no, person=holder.name, state=holder.state))
    return number, str(birth) if birth else None, sex


def _refuse_similar(ctx: Context, name: str, birth: date) -> None:
    found = tuple(similar_people(ctx.session, name, birth))
    if found:
        raise Refused(
            *(
                SimilarPersonKnown(employee_no=one.employee_no, person=one.name, birth_date=str(birth))
                for one in found
            )
        )


def _number(ctx: Context, asked: str) -> str:
    if not asked:
        return free_number(ctx.session)
    holder = by_number(ctx.session, asked)
    if holder is not None:
        raise Refused(NumberTaken(employee_no=asked, person=holder.name))
    return asked


def _job(ctx: Context, request: Onboard, employment: Employment, first: date) -> None:
    job = {
        "department_id": department_named(ctx.session, employment.entity_id, request.department),
        "position": request.position.strip(),
        "city": request.city.strip(),
    }
    set_from(ctx, JOB, employment, job, first, reason="")
    if request.manager_no.strip():
        manager = person_of(ctx.session, employee_no=request.manager_no)
        set_from(ctx, MANAGER, employment, {"fact": {"employee_id": manager.id}}, first, reason="")
    if request.grade.strip():
        set_from(ctx, GRADE, employment, {"fact": {"grade": request.grade.strip()}}, first, reason="")


def _phone(ctx: Context, request: Onboard, person: Employee) -> None:
    """Bound under its proof in this transaction: a clash refuses the whole form, naming the holder."""
    _allowed(ctx, Permission.CONTACT_BIND, BindPhone.name)
    bind_phone(
        ctx,
        BindPhone(
            request_id=request.request_id,
            employee_no=person.employee_no,
            value=request.phone,
            proof=request.phone_proof,
            card_number=request.id_number if request.phone_proof == "card_number" else "",
            reason=request.phone_reason,
        ),
    )


def _allowed(ctx: Context, permission: Permission, name: str) -> None:
    if permission not in ctx.actor.permissions:
        raise Refused(PermissionMissing(call=name))


def _after(text: str, field: str, first: date) -> date:
    day = read_day(field, text)
    if day < first:
        raise Refused(DayOutOfOrder(field=field, day=str(day), after="first_day", after_day=str(first)))
    return day
