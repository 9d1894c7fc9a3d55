"""Who somebody is, asked while they are entered: what their number says, and whether they are known."""

from collections.abc import Iterator
from datetime import date
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.calls.base import Refused
from hrdesk.calls.people_facts import PersonState
from hrdesk.calls.people_joining import (
    DerivedIdentity,
    DeriveIdentity,
    FindSamePeople,
    IdentityNotValid,
    LikelyPeople,
    LikelyPerson,
    ProposedNumber,
    ProposeNumber,
    Sameness,
)
from hrdesk.domain.people.identity import Derived, derive
from hrdesk.domain.people.likeness import next_number, similar_names
from hrdesk.domain.people.phones import read_phone
from hrdesk.domain.people.words import Sex
from hrdesk.models.contacts import ContactBinding
from hrdesk.models.people import Employee, Employment, PeopleLine
from hrdesk.services.context import Context
from hrdesk.services.entity import read_day, today
from hrdesk.services.registry import call


@call
def derive_identity(ctx: Context, request: DeriveIdentity) -> DerivedIdentity:
    birth = read_day("birth_date", request.birth_date) if request.birth_date else None
    said = derive(request.id_number, today(ctx), birth_date=birth, sex=request.sex)
    return DerivedIdentity(
        number=said.number,
        unfinished=said.unfinished,
        converted=said.converted,
        birth_date=str(said.birth_date) if said.birth_date else None,
        sex=said.sex,
        region=said.region,
        troubles=said.troubles,
    )


@call
def find_same_people(ctx: Context, request: FindSamePeople) -> LikelyPeople:
    found: dict[int, LikelyPerson] = {}
    birth = read_day("birth_date", request.birth_date) if request.birth_date else None
    number = derive(request.id_number, today(ctx)).number if request.id_number else None
    for one in _likely(ctx.session, number, request.phone, request.person_name, birth):
        found.setdefault(one.id, one)
    return LikelyPeople(people=tuple(found.values()))


@call
def propose_number(ctx: Context, request: ProposeNumber) -> ProposedNumber:
    return ProposedNumber(employee_no=free_number(ctx.session))


def free_number(session: Session) -> str:
    """The next number by the habit of the site; former numbers count as taken."""
    known = [*session.execute(select(Employee.employee_no)).scalars()]
    former = session.execute(select(Employment.former_no).where(Employment.former_no.is_not(None))).scalars()
    return next_number([*known, *(one for one in former if one)])


def checked_identity(
    number: str, day: date, *, birth_date: date | None = None, sex: Sex | None = None
) -> Derived:
    """A number that can be kept, with what it says; refused with each thing that is wrong with it."""
    said = derive(number, day, birth_date=birth_date, sex=sex)
    if said.number is not None:
        return said
    told = {"id_birth_differs": (str(said.birth_date), str(birth_date)), "id_sex_differs": (said.sex, sex)}
    raise Refused(
        *(
            IdentityNotValid(
                trouble=trouble,
                number=number,
                said=str(told.get(trouble, (said.birth_date or "", ""))[0]),
                given=str(told.get(trouble, ("", ""))[1]),
            )
            for trouble in said.troubles or ("id_not_readable",)
        )
    )


def holder_of_identity(session: Session, number: str) -> LikelyPerson | None:
    """Whose number it is."""
    found = session.execute(_LINES.where(Employee.id_number == number)).first()
    return _person(found, "id_number") if found else None


def similar_people(session: Session, name: str, birth_date: date) -> Iterator[LikelyPerson]:
    """Records with this birth date whose names may be this one."""
    for row in session.execute(_LINES.where(Employee.birth_date == str(birth_date))):
        if similar_names(row.name, name):
            yield _person(row, "name_and_birth_date")


# A merged record has no line: whoever is found here stands for themselves.
_LINES = select(Employee.id, Employee.employee_no, Employee.name, PeopleLine.state).join(
    PeopleLine, PeopleLine.employee_id == Employee.id
)


def _likely(
    session: Session, number: str | None, phone: str, name: str, birth_date: date | None
) -> Iterator[LikelyPerson]:
    if number is not None:
        holder = holder_of_identity(session, number)
        if holder is not None:
            yield holder
    wanted = read_phone(phone).number
    if wanted is not None:
        live = (ContactBinding.kind == "phone", ContactBinding.released_at.is_(None))
        held = _LINES.join(ContactBinding, ContactBinding.employee_id == Employee.id)
        for row in session.execute(held.where(ContactBinding.value == wanted, *live)):
            yield _person(row, "phone")
    if name and birth_date is not None:
        yield from similar_people(session, name, birth_date)


def _person(row: Any, same: Sameness) -> LikelyPerson:
    state = cast("PersonState", row.state)
    return LikelyPerson(id=row.id, employee_no=row.employee_no, name=row.name, state=state, same=same)
