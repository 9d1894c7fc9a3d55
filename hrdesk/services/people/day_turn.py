"""The turn of the day: leavings that are over, names that hold from today, the list as of today."""

from datetime import date
from typing import Any

from sqlalchemy import select

from hrdesk.calls.people_lifecycle import DayTurned, TurnDay
from hrdesk.models.administration import FeedEntry
from hrdesk.models.people import Employee, Employment
from hrdesk.models.people_facts import DatedFact, PeopleDay
from hrdesk.services import audit
from hrdesk.services.context import Actor, Context, Site
from hrdesk.services.entity import today
from hrdesk.services.people.finding import kept, last_employment
from hrdesk.services.people.names import take_name
from hrdesk.services.people.organisation_heads import heads_follow
from hrdesk.services.people.organisation_rows import stored_units, take_names
from hrdesk.services.recording import record_changes
from hrdesk.services.registry import call
from hrdesk.storage.engine import reading, writing

PROGRAM = "hrdesk"
"""Who does what nobody asked for."""


@call
def turn_day(ctx: Context, request: TurnDay) -> DayTurned:
    turned = _turn(ctx)
    ctx.on_record(**_details(turned))
    ctx.changed("employee")
    return turned


def turn_at_opening(site: Site) -> None:
    """The same when a store is opened to be written; on record only where it changed somebody."""
    actor = Actor(0, PROGRAM, PROGRAM, frozenset(), frozenset())
    with reading(site.engine) as session:
        asked = Context(site, actor, "en", session)
        if session.execute(select(PeopleDay.day)).scalar() == str(today(asked)):
            return
    with writing(site.engine) as session:
        ctx = Context(site, actor, "en", session, writing=True)
        record_changes(ctx, TurnDay.name)
        turned = _turn(ctx)
        if not (turned.left or turned.renamed or turned.heads):
            return
        audit.append(
            session,
            site.keys.audit_key,
            at=ctx.moment(),
            user_id=None,
            user_name=PROGRAM,
            call=TurnDay.name,
            unattended=True,
            details=_details(turned),
        )
        session.add(FeedEntry(kind="employee", ids=[]))


def _details(turned: DayTurned) -> dict[str, Any]:
    """For the audit log; heads only on the rare day on which there are some."""
    said = {"day": turned.day, "left": turned.left, "renamed": turned.renamed}
    return said | {"heads": turned.heads} if turned.heads else said


def catch_up(ctx: Context) -> None:
    """What a command writes on a new day is shown as of that day, also where nobody has turned it yet."""
    if ctx.session.execute(select(PeopleDay.day)).scalar() != str(today(ctx)):
        _turn(ctx)
        ctx.changed("employee")


def _turn(ctx: Context) -> DayTurned:
    day = today(ctx)
    left = _complete(ctx, day)
    renamed = _rename(ctx, day)
    units = stored_units(ctx.session)
    if take_names(ctx.session, units, day):
        ctx.changed("department")
    heads = len(heads_follow(ctx, units, day))
    row = ctx.session.execute(select(PeopleDay)).scalar_one_or_none()
    if row is None:
        ctx.session.add(PeopleDay(day=str(day)))
    else:
        row.day = str(day)
    ctx.session.flush()
    return DayTurned(day=str(day), left=left, renamed=renamed, heads=heads)


def _complete(ctx: Context, day: date) -> int:
    """Approved leavings whose last day is over."""
    over = select(Employment).where(
        Employment.state == "leaving",
        Employment.leave_approved_at.is_not(None),
        Employment.leave_date < str(day),
    )
    found = ctx.session.execute(over).scalars().all()
    for employment in found:
        employment.state = "left"
        ctx.session.get_one(Employee, employment.employee_id).version += 1
    return len(found)


def _rename(ctx: Context, day: date) -> int:
    """Names that began since the list last moved on, or that a clock gone back has taken back."""
    dated = select(DatedFact.employee_id).where(DatedFact.field == "name").distinct()
    renamed = 0
    for employee_id in ctx.session.execute(dated).scalars().all():
        person = ctx.session.get_one(Employee, employee_id)
        if kept(ctx.session, person) is person and take_name(
            ctx, person, last_employment(ctx.session, person), day
        ):
            person.version += 1
            renamed += 1
    return renamed
