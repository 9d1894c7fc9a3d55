"""Runs who follows an event, after the command that left it: exactly once, also when the program died."""

from typing import Any, Final

import msgspec
from sqlalchemy import exists, select

from hrdesk.calls.base import Refused
from hrdesk.calls.follow_ups import FollowUpRow, ListFollowUps, RetryFollowUp
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.models.administration import FeedEntry
from hrdesk.models.happenings import FollowUp, Happening
from hrdesk.services import audit
from hrdesk.services.administration.followers import FOLLOWERS, Follower
from hrdesk.services.context import Actor, Context, Site, moment_text
from hrdesk.services.incidents import fault_of
from hrdesk.services.recording import record_changes
from hrdesk.services.registry import call
from hrdesk.services.troubles import refusal_of
from hrdesk.storage.engine import reading, writing

PROGRAM: Final = Actor(0, "hrdesk", "hrdesk", frozenset(), frozenset(), unattended=True)
CALL: Final = "administration.follow_up"
"""Under which name a follower stands on record; its event and its own name are the id of the request."""


def follow_up(site: Site, *, again: bool = False) -> None:
    """Whatever waits, oldest event first; again: also what failed before. Raises nothing.

    The row in follow_ups is written with what the follower does, so neither is ever there without the other;
    what one of them could not do stands in the list of failures and stops no other.
    """
    for event_id, follower in _waiting(site, again=again):
        try:
            _run(site, event_id, follower)
        except Refused as refused:
            _fail(site, event_id, follower, refused.refusals[0].worded_as())
        except Exception as error:
            known = refusal_of(error, site.home)
            fault = {} if known else {"incident": fault_of(f"{CALL} {follower.name}", error).incident}
            _fail(site, event_id, follower, known.worded_as() if known else ("fault", fault))


def _waiting(site: Site, *, again: bool) -> list[tuple[int, Follower]]:
    found = []
    with reading(site.engine) as session:
        for follower in FOLLOWERS:
            seen = exists().where(
                FollowUp.event_id == Happening.id,
                FollowUp.follower == follower.name,
                *([FollowUp.state == "done"] if again else []),
            )
            waiting = select(Happening.id).where(Happening.kind == follower.follows, ~seen)
            found += [(event_id, follower) for event_id in session.execute(waiting).scalars()]
    return sorted(found, key=lambda one: one[0])


def _run(site: Site, event_id: int, follower: Follower) -> None:
    """One follower in one write transaction with its audit entry, its row and its lines of the feed."""
    with writing(site.engine) as session:
        ctx = Context(site, PROGRAM, "zh", session, writing=True)
        if _row(ctx, event_id, follower).state == "done":
            return
        record_changes(ctx, CALL)
        details = _follow(ctx, event_id, follower)
        audit.append(
            session,
            site.keys.audit_key,
            at=ctx.moment(),
            user_id=None,
            user_name=PROGRAM.user_name,
            call=CALL,
            unattended=True,
            details={"request_id": f"{event_id}:{follower.name}", **details},
        )
        for kind, ids in ctx.changes.items():
            session.add(FeedEntry(kind=kind, ids=ids or []))


def _follow(ctx: Context, event_id: int, follower: Follower) -> dict[str, Any]:
    details = follower.follow(ctx, ctx.session.get_one(Happening, event_id))
    row = _row(ctx, event_id, follower)
    row.state, row.at, row.problem = "done", ctx.moment(), ""
    ctx.session.flush()
    return details


def _row(ctx: Context, event_id: int, follower: Follower) -> FollowUp:
    """The row of this follower, a new one where there is none."""
    found = select(FollowUp).filter_by(event_id=event_id, follower=follower.name)
    row = ctx.session.execute(found).scalar_one_or_none()
    if row is None:
        row = FollowUp(event_id=event_id, follower=follower.name, state="failed", at=ctx.moment())
        ctx.session.add(row)
    return row


def _fail(site: Site, event_id: int, follower: Follower, problem: tuple[str, dict[str, Any]]) -> None:
    """On the list of failures; where not even that can be written, the next start finds it waiting."""
    try:
        with writing(site.engine) as session:
            ctx = Context(site, PROGRAM, "zh", session, writing=True)
            row = _row(ctx, event_id, follower)
            if row.state != "done":
                row.at, row.problem = moment_text(site.clock()), msgspec.json.encode(problem).decode()
                session.add(FeedEntry(kind="follow_up", ids=[]))
    except Exception as error:
        fault_of(f"{CALL} {follower.name}", error)


@call
def list_follow_ups(ctx: Context, request: ListFollowUps) -> tuple[FollowUpRow, ...]:
    rows = []
    for follower in FOLLOWERS:
        found = (
            select(Happening, FollowUp)
            .outerjoin(FollowUp, (FollowUp.event_id == Happening.id) & (FollowUp.follower == follower.name))
            .where(Happening.kind == follower.follows, FollowUp.state.is_distinct_from("done"))
        )
        rows += [_shown(event, follower, row) for event, row in ctx.session.execute(found)]
    return tuple(sorted(rows, key=lambda one: one.event_id))


@call
def retry_follow_up(ctx: Context, request: RetryFollowUp) -> FollowUpRow:
    event = ctx.session.get(Happening, request.event_id)
    follower = next((one for one in FOLLOWERS if one.name == request.follower), None)
    if event is None or follower is None or follower.follows != event.kind:
        raise Refused(RecordNotFound(kind="follow_up", key=f"{request.event_id}:{request.follower}"))
    if _row(ctx, event.id, follower).state != "done":
        ctx.on_record(**_follow(ctx, event.id, follower))
    ctx.changed("follow_up")
    return _shown(event, follower, _row(ctx, event.id, follower))


def _shown(event: Happening, follower: Follower, row: FollowUp | None) -> FollowUpRow:
    problem, values = _problem(row.problem) if row is not None and row.problem else ("", {})
    return FollowUpRow(
        event_id=event.id,
        kind=event.kind,
        follower=follower.name,
        at=event.at,
        actor=event.actor,
        state="waiting" if row is None else "done" if row.state == "done" else "failed",
        problem=problem,
        values=values,
    )


def _problem(text: str) -> tuple[str, dict[str, str]]:
    message, values = msgspec.json.decode(text, type=tuple[str, dict[str, Any]])
    return message, {name: str(value) for name, value in values.items()}
