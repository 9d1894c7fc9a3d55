"""Tickets of the binding desk: to whoever has the fewest, due in one working hour."""

from datetime import date, time, timedelta
from typing import Final

from sqlalchemy import func, select

from hrdesk.calls.permissions import Role
from hrdesk.domain.payroll.rulebook import RuleMissing
from hrdesk.domain.people.working_hours import DeskHours
from hrdesk.models.administration import User
from hrdesk.models.contacts import BindingConflict, Ticket
from hrdesk.services.calendars import calendar_of
from hrdesk.services.context import Context, moment_text
from hrdesk.services.people.contact_holders import site_now
from hrdesk.services.settings import setting
from hrdesk.settings.declared import SETTINGS

CATEGORY: Final = "contact_binding"
ANSWER_IN: Final = timedelta(hours=1)
"""Of working time: the promise for bindings."""
_SATURDAY: Final = 5


def open_ticket(ctx: Context, conflict: BindingConflict, note: str) -> Ticket:
    """The open ticket of a conflict, made where there is none."""
    session = ctx.session
    known = select(Ticket).where(Ticket.conflict_id == conflict.id, Ticket.state == "open")
    ticket = session.execute(known).scalar_one_or_none()
    if ticket is None:
        ticket = Ticket(
            category=CATEGORY,
            conflict_id=conflict.id,
            employee_id=conflict.holder_id,
            in_charge=_in_charge(ctx),
            opened_at=ctx.moment(),
            opened_by=ctx.actor.user_name,
            due_at=_due(ctx),
            note=note,
        )
        session.add(ticket)
        session.flush()
        ctx.changed("ticket", ticket.id)
    return ticket


def close_tickets(ctx: Context, conflict: BindingConflict) -> None:
    """Close what was opened for a conflict that is settled now."""
    known = select(Ticket).where(Ticket.conflict_id == conflict.id, Ticket.state == "open")
    for ticket in ctx.session.execute(known).scalars():
        ticket.state, ticket.version = "closed", ticket.version + 1
        ticket.closed_at, ticket.closed_by = ctx.moment(), ctx.actor.user_name
        ctx.changed("ticket", ticket.id)


def _in_charge(ctx: Context) -> int | None:
    """An active user of the desk, else of HR, with the fewest open tickets; None where there is nobody."""
    users = ctx.session.execute(select(User).where(User.active).order_by(User.id)).scalars().all()
    counted = select(Ticket.in_charge, func.count()).where(Ticket.state == "open").group_by(Ticket.in_charge)
    load = {row[0]: row[1] for row in ctx.session.execute(counted)}
    for role in (Role.SERVICE_AGENT, Role.HR_OFFICER):
        able = [user.id for user in users if role.value in user.roles]
        if able:
            return min(able, key=lambda user_id: (load.get(user_id, 0), user_id))
    return None


def _due(ctx: Context) -> str:
    calendar = calendar_of(ctx.site)

    def is_working(day: date) -> bool:
        try:
            return calendar.is_working(day)
        except RuleMissing:  # a ticket of a year without calendar is due all the same
            return day.weekday() < _SATURDAY

    return moment_text(_desk_hours(ctx).due_after(site_now(ctx), ANSWER_IN, is_working))


def _desk_hours(ctx: Context) -> DeskHours:
    """As the site set them; as declared where the site's never open."""
    opens, closes = setting(ctx.session, "desk.opens"), setting(ctx.session, "desk.closes")
    if opens >= closes:
        opens, closes = SETTINGS["desk.opens"].default, SETTINGS["desk.closes"].default
    return DeskHours(time.fromisoformat(opens), time.fromisoformat(closes))
