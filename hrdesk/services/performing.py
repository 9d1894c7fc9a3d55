"""How a call is performed: permission, once only, one transaction, one audit entry, one answer."""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar, cast

import msgspec
from sqlalchemy import select

from hrdesk.calls.base import Cancelled, Command, Fault, Progress, Refusal, Refused, Request, answer_type
from hrdesk.calls.payroll_refusals import LawNotUsable
from hrdesk.calls.refusals import RequestIdReused
from hrdesk.domain.payroll.rulebook import RuleMissing
from hrdesk.models.administration import FeedEntry, KeptAnswer
from hrdesk.services import audit
from hrdesk.services.access import check_permission, check_still_the_same, check_writable
from hrdesk.services.aftermath import write_afterwards
from hrdesk.services.context import Actor, Context, Site
from hrdesk.services.incidents import fault_of
from hrdesk.services.recording import record_changes
from hrdesk.services.registry import CALLS, Entry
from hrdesk.services.troubles import refusal_of
from hrdesk.storage.engine import begin_reading, begin_writing, end
from hrdesk.storage.pack_problems import PackInvalid

A = TypeVar("A")


@dataclass(frozen=True, slots=True)
class Caller:
    """Who performs calls on which store, reading which language."""

    site: Site
    actor: Actor
    language: str


def perform(
    caller: Caller,
    request: Request[A],
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    afterwards: Callable[[], None] = lambda: None,
) -> A:
    """Perform one request. Raises Refused, Cancelled or Fault; in each case nothing of it was written.

    afterwards is called once the request is committed, when it left an event that others follow.
    """
    later: list[Callable[[Context], None]] = []
    try:
        entry = CALLS[request.name]
        check_permission(caller.actor, type(request))
        if entry.writes:
            check_writable(caller.site)
        begin = begin_writing if entry.writes and not entry.long else begin_reading
        ctx = Context(caller.site, caller.actor, caller.language, begin(caller.site.engine))
        ctx.writing, ctx.afterwards = entry.writes and not entry.long, later
        ctx.progress = progress or ctx.progress
        ctx.cancelled = cancelled or ctx.cancelled
        try:
            check_still_the_same(ctx.session, caller.actor)
            answer: A = (
                _once(ctx, entry, request) if isinstance(request, Command) else entry.function(ctx, request)
            )
        finally:
            end(ctx.session)
    except Refused:
        _leave(caller, request.name, later)
        raise
    except (Cancelled, Fault):
        raise
    except PackInvalid as invalid:
        raise Refused(*_of_packs(invalid)) from invalid
    except RuleMissing as missing:
        raise Refused(LawNotUsable(reason=missing.code, details=missing.values)) from missing
    except Exception as error:
        refusal = refusal_of(error, caller.site.home)
        if refusal is None:
            raise fault_of(request.name, error) from error
        raise Refused(refusal) from error
    if ctx.happened:
        afterwards()
    return answer


def _leave(caller: Caller, name: str, later: list[Callable[[Context], None]]) -> None:
    """What a refusal leaves; a fault in it is one of the program."""
    try:
        write_afterwards(caller.site, caller.actor, caller.language, name, later)
    except Exception as error:
        raise fault_of(name, error) from error


def _of_packs(invalid: PackInvalid) -> list[Refusal]:
    """What is wrong in files of law that the site put into its home: as many as somebody reads."""
    return [LawNotUsable(reason=one.code, details=one.fields()) for one in invalid.problems[:PROBLEMS_SAID]]


PROBLEMS_SAID: Final = 20

NOT_KEPT: Final = b""
"""In place of an answer that a command does not keep."""


class _Repeated(Exception):  # noqa: N818  the way out of a call that was done meanwhile
    """Another sending of the same command has been performed; its kept answer counts."""

    def __init__(self, answer: bytes) -> None:
        self.answer = answer


def _once(ctx: Context, entry: Entry, request: Command[A]) -> A:
    """The first time performs it; the same again gives the first answer, also when two race."""
    content = content_of(request, ctx.site.keys.audit_key)

    def stop_if_repeated() -> None:
        kept = _kept(ctx, request, content)
        if kept is not None:
            raise _Repeated(kept)

    def look_again() -> None:
        """What a long call read before it came to write may not hold any more."""
        check_still_the_same(ctx.session, ctx.actor)
        stop_if_repeated()
        record_changes(ctx, entry.request.name)

    try:
        stop_if_repeated()
        if entry.long:
            ctx.before_writing = look_again
        else:
            record_changes(ctx, entry.request.name)
        answer = entry.function(ctx, request)
        ctx.begin_write()
    except _Repeated as repeated:
        if repeated.answer == NOT_KEPT:
            return cast("A", entry.function(ctx, request))
        return cast("A", msgspec.json.decode(repeated.answer, type=answer_type(type(request))))
    _finish(ctx, request, content, answer)
    ctx.session.commit()
    return cast("A", answer)


def content_of(request: Command[Any], audit_key: bytes) -> str:
    """A keyed hash of a request: the same again is known by it, and nobody guesses an ID number from it.

    Its key comes from the audit key, which a backup carries and a change of passphrase leaves as it is.
    """
    key = hmac.digest(audit_key, b"hrdesk kept answers", "sha256")
    return hmac.new(key, msgspec.json.encode(request, order="sorted"), hashlib.sha256).hexdigest()


def _kept(ctx: Context, request: Command[Any], content: str) -> bytes | None:
    row = ctx.session.execute(
        select(KeptAnswer.request_hash, KeptAnswer.answer).where(
            KeptAnswer.user_id == ctx.actor.user_id,
            KeptAnswer.call == request.name,
            KeptAnswer.request_id == request.request_id,
        )
    ).first()
    if row is None:
        return None
    if row.request_hash != content:
        raise Refused(RequestIdReused(request_id=request.request_id))
    return bytes(row.answer)


def _finish(ctx: Context, request: Command[Any], content: str, answer: Any) -> None:
    session = ctx.session
    details = audit.recorded(request) | ctx.audit_details
    audit.append(
        session,
        ctx.site.keys.audit_key,
        at=ctx.moment(),
        user_id=ctx.actor.user_id,
        user_name=ctx.actor.user_name,
        call=request.name,
        unattended=ctx.actor.unattended,
        details=details,
    )
    for kind, ids in ctx.changes.items():
        session.add(FeedEntry(kind=kind, ids=ids or []))
    session.add(
        KeptAnswer(
            user_id=ctx.actor.user_id,
            call=request.name,
            request_id=request.request_id,
            request_hash=content,
            answer=msgspec.json.encode(answer) if request.keeps_answer else NOT_KEPT,
            at=ctx.moment(),
        )
    )
