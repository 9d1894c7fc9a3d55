"""Whoever heads a department that is merged heads the one that it goes on in, from that day on."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from hrdesk.domain.people.organisation import Unit, going_on_in
from hrdesk.models.administration import User
from hrdesk.services.context import Context


def heads_follow(ctx: Context, units: Mapping[int, Unit], day: date) -> list[str]:
    """Bind heads of departments that are closed by this day anew; their names. Each signs in again, as after
    any change of rights."""
    heads = select(User).where(User.department_id.is_not(None)).order_by(User.id)
    moved = []
    for user in ctx.session.execute(heads).scalars():
        own = user.department_id
        if own is None or (goes_on := going_on_in(units, own, day)) == own:
            continue
        user.department_id, user.version = goes_on, user.version + 1
        user.changed_by, user.changed_at = ctx.actor.user_name, ctx.moment()
        ctx.changed("user", user.id)
        moved.append(user.name)
    ctx.session.flush()
    return moved
