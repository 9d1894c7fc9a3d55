"""What a refused command leaves all the same: that it met something which others have to know of."""

from collections.abc import Callable, Sequence

from hrdesk.models.administration import FeedEntry
from hrdesk.services import audit
from hrdesk.services.context import Actor, Context, Site
from hrdesk.storage.engine import writing


def write_afterwards(
    site: Site, actor: Actor, language: str, call: str, writes: Sequence[Callable[[Context], None]]
) -> None:
    """In one transaction of its own, with an audit entry under the name of the refused command; nothing where
    the store knows it already."""
    if not writes:
        return
    with writing(site.engine) as session:
        ctx = Context(site, actor, language, session, writing=True)
        for write in writes:
            write(ctx)
        if not ctx.changes:
            return
        audit.append(
            session,
            site.keys.audit_key,
            at=ctx.moment(),
            user_id=actor.user_id,
            user_name=actor.user_name,
            call=call,
            unattended=actor.unattended,
            details={"refused": True, **ctx.audit_details},
        )
        for kind, ids in ctx.changes.items():
            session.add(FeedEntry(kind=kind, ids=ids or []))
