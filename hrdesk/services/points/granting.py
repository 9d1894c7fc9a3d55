"""The same points for many people at once, looked at before they are given."""

from collections.abc import Sequence

from sqlalchemy import select

from hrdesk.calls.base import Refused
from hrdesk.calls.points import Grant, Granted, GrantPoints, PreviewGrant
from hrdesk.calls.refusals import InputNotValid
from hrdesk.models.people import PeopleLine
from hrdesk.services.context import Context
from hrdesk.services.people.finding import person_of
from hrdesk.services.points.adjusting import by_hand, checked_expiry, checked_points, checked_reason
from hrdesk.services.points.posting import Move, post
from hrdesk.services.points.purses import purses_of
from hrdesk.services.prefetching import parts
from hrdesk.services.registry import call


@call
def preview_grant(ctx: Context, request: PreviewGrant) -> Granted:
    return _granted(ctx, request, _people(ctx, request))


@call
def grant(ctx: Context, request: GrantPoints) -> Granted:
    """Refused where nobody is meant, or points are taken from somebody who has too few (PointsMissing)."""
    people = _people(ctx, request)
    if not people:
        raise Refused(InputNotValid(field="employee_ids", value="", expected=">= 1"))
    shown = _granted(ctx, request, people)
    reason, expires_on = checked_reason(request.reason), checked_expiry(ctx, request.expires_on)
    cause = by_hand(ctx, "grant", request.request_id)
    moves = [
        Move(
            employee_id=person.employee_id,
            points=request.points,
            kind="adjust",
            source_key=f"{cause}:{person.employee_id}",
            expires_on=expires_on,
            reason=reason,
        )
        for person in people
    ]
    post(ctx, moves)
    ctx.on_record(people=shown.people)
    ctx.changed("points")
    return shown


def _granted(ctx: Context, request: PreviewGrant | GrantPoints, people: Sequence[PeopleLine]) -> Granted:
    points = checked_points(request.points)
    purses = purses_of(ctx.session, [person.employee_id for person in people], set())
    grants = tuple(
        Grant(
            employee_id=person.employee_id,
            employee_no=person.employee_no,
            name=person.name,
            department=person.department,
            points=points,
            balance=points + (purses[person.employee_id].available if person.employee_id in purses else 0),
        )
        for person in people
    )
    return Granted(grants=grants, people=len(grants), points=points * len(grants))


def _people(ctx: Context, request: PreviewGrant | GrantPoints) -> list[PeopleLine]:
    """Those named, and everybody in service of the departments named, each once, by number."""
    found: dict[int, PeopleLine] = {}
    active = select(PeopleLine).where(PeopleLine.active)
    if not request.everybody:
        active = active.where(PeopleLine.department_id.in_(request.departments))
    if request.everybody or request.departments:
        found.update((line.employee_id, line) for line in ctx.session.execute(active).scalars())
    named = {person_of(ctx.session, employee_id=one).id for one in request.employee_ids}
    for part in parts(sorted(named - found.keys())):
        lines = select(PeopleLine).where(PeopleLine.employee_id.in_(part))
        found.update((line.employee_id, line) for line in ctx.session.execute(lines).scalars())
    return sorted(found.values(), key=lambda line: line.employee_no)
