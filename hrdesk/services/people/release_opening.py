"""Release clocks that ran out while nobody had the program open: caught up before anybody signs in."""

from hrdesk.calls.people_releases import GetReleaseClock, ReleaseDue
from hrdesk.models.administration import FeedEntry
from hrdesk.services import audit
from hrdesk.services.context import Actor, Context, Site
from hrdesk.services.incidents import fault_of
from hrdesk.services.people.day_turn import PROGRAM
from hrdesk.services.people.release_clock import run_due
from hrdesk.services.people.release_list import release_clock_state
from hrdesk.services.recording import record_changes
from hrdesk.services.troubles import refusal_of
from hrdesk.storage.engine import reading, writing


def release_at_opening(site: Site) -> None:
    """What ReleaseDue does, when a store is opened to be written; on record only where something was due.

    A fault in it stands in the log and keeps nobody out: its clocks stay overdue for the next pass.
    """
    try:
        _release(site)
    except Exception as error:
        if refusal_of(error, site.home) is not None:
            raise
        fault_of(ReleaseDue.name, error)


def _release(site: Site) -> None:
    actor = Actor(0, PROGRAM, PROGRAM, frozenset(), frozenset(), unattended=True)
    with reading(site.engine) as session:
        if not release_clock_state(Context(site, actor, "en", session), GetReleaseClock()).due:
            return
    with writing(site.engine) as session:
        ctx = Context(site, actor, "en", session, writing=True)
        record_changes(ctx, ReleaseDue.name)
        run_due(ctx)
        audit.append(
            session,
            site.keys.audit_key,
            at=ctx.moment(),
            user_id=None,
            user_name=PROGRAM,
            call=ReleaseDue.name,
            unattended=True,
            details=ctx.audit_details,
        )
        for kind, ids in ctx.changes.items():
            session.add(FeedEntry(kind=kind, ids=ids or []))
