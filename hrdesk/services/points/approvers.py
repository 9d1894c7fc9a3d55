"""Who decides on what: HR on everybody's, the head of a department on its people's, nobody on their own."""

from sqlalchemy import ColumnElement, select

from hrdesk.calls.base import Refused
from hrdesk.calls.permissions import Permission
from hrdesk.calls.points_item_refusals import ApprovesOwn
from hrdesk.models.people import PeopleLine
from hrdesk.models.points_catalogue import PointRedemption
from hrdesk.services.context import Context
from hrdesk.services.people.merged_ids import ids_of, kept_id
from hrdesk.services.points.redemption_rows import not_found


def in_scope(ctx: Context) -> list[ColumnElement[bool]]:
    """Conditions on redemptions joined with the lines of their people."""
    own = PeopleLine.employee_id == (ctx.actor.employee_id or 0)
    if Permission.POINTS_READ in ctx.actor.permissions:
        return [~own]
    return [~own, PeopleLine.department_id == (ctx.actor.department_id or 0)]


def check_in_scope(ctx: Context, redemption: PointRedemption) -> None:
    """What belongs to another department does not exist for the head of this one."""
    if Permission.POINTS_READ not in ctx.actor.permissions:
        lines = select(PeopleLine.department_id).filter_by(
            employee_id=kept_id(ctx.session, redemption.employee_id)
        )
        department = ctx.session.execute(lines).scalar()
        if department is None or department != ctx.actor.department_id:
            raise not_found(redemption.id)
    check_not_own(ctx, redemption)


def check_not_own(ctx: Context, redemption: PointRedemption) -> None:
    """Neither their own nor that of a record which was merged into theirs."""
    own = ctx.actor.employee_id
    if own is not None and redemption.employee_id in ids_of(ctx.session, own):
        raise Refused(ApprovesOwn(number=redemption.number))
