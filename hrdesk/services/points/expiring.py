"""Lots whose time is over: written once each, on the day or as soon as somebody opens the store after it."""

from hrdesk.calls.points import Expired, ExpirePoints
from hrdesk.models.administration import FeedEntry
from hrdesk.services import audit
from hrdesk.services.context import Actor, Context, Site
from hrdesk.services.entity import today
from hrdesk.services.points.purses import people_over
from hrdesk.services.points.sitting import Sitting
from hrdesk.services.registry import call
from hrdesk.storage.engine import reading, writing

PROGRAM = "hrdesk"
"""Who does what nobody asked for."""


@call
def expire_points(ctx: Context, request: ExpirePoints) -> Expired:
    expired = write_due(ctx)
    ctx.on_record(**_details(expired))
    ctx.changed("points")
    return expired


def expire_at_opening(site: Site) -> None:
    """The same when a store is opened to be written; on record only where something expired."""
    actor = Actor(0, PROGRAM, PROGRAM, frozenset(), frozenset())
    with reading(site.engine) as session:
        if not people_over(session, str(today(Context(site, actor, "en", session)))):
            return
    with writing(site.engine) as session:
        ctx = Context(site, actor, "en", session, writing=True)
        expired = write_due(ctx)
        audit.append(
            session,
            site.keys.audit_key,
            at=ctx.moment(),
            user_id=None,
            user_name=PROGRAM,
            call=ExpirePoints.name,
            unattended=True,
            details=_details(expired),
        )
        session.add(FeedEntry(kind="points", ids=[]))


def write_due(ctx: Context) -> Expired:
    """What is over by today, of everybody. A clock that went back expires nothing twice and brings nothing
    back: what has expired stays expired."""
    sitting = Sitting(ctx, ())
    lots, points = sitting.entered()
    sitting.write()
    return Expired(day=sitting.today, lots=lots, points=points)


def _details(expired: Expired) -> dict[str, object]:
    return {"day": expired.day, "lots": expired.lots, "points": expired.points}
