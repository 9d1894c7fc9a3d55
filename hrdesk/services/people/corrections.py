"""What a person has once and for life, put right."""

from datetime import date
from typing import cast

from msgspec import UNSET

from hrdesk.calls.base import Refused
from hrdesk.calls.people_changes import CorrectRecord, Written
from hrdesk.calls.people_joining import SamePersonKnown
from hrdesk.domain.people.words import Sex
from hrdesk.models.people import Employee
from hrdesk.services.context import Context
from hrdesk.services.entity import read_day, today
from hrdesk.services.people.changes import noted
from hrdesk.services.people.finding import needed, seen
from hrdesk.services.people.identity import checked_identity, holder_of_identity
from hrdesk.services.registry import call


@call
def correct_record(ctx: Context, request: CorrectRecord) -> Written:
    """Refused where the number is wrong, belongs to somebody else, or contradicts what is given with it."""
    person = seen(ctx, request.employee_id, request.version)
    needed("reason", request.reason)
    for name in ("id_type", "education", "ethnicity", "remark"):
        value = getattr(request, name)
        if value is not UNSET:
            setattr(person, name, value.strip())
    _identity(ctx, request, person)
    return noted(ctx, person)


def _identity(ctx: Context, request: CorrectRecord, person: Employee) -> None:
    number = person.id_number if request.id_number is UNSET else request.id_number.strip() or None
    birth = person.birth_date if request.birth_date is UNSET else request.birth_date or None
    sex = person.sex if request.sex is UNSET else request.sex
    given = {request.id_number, request.birth_date, request.sex, request.id_type} - {UNSET}
    if number is not None and person.id_type == "resident_id" and given:
        said = checked_identity(
            number,
            today(ctx),
            birth_date=_day(birth) if request.birth_date is not UNSET else None,
            sex=cast("Sex | None", sex) if request.sex is not UNSET else None,
        )
        number, birth, sex = said.number, str(said.birth_date), said.sex
    holder = holder_of_identity(ctx.session, number) if number else None
    if holder is not None and holder.id != person.id:
        raise Refused(SamePersonKnown(employee_no=holder.employee_no, person=holder.name, state=holder.state))
    if birth is not None:
        read_day("birth_date", birth)
    person.id_number, person.birth_date, person.sex = number, birth, sex


def _day(text: str | None) -> date | None:
    return read_day("birth_date", text) if text else None
