"""Going through a run: ticking, unticking, commenting."""

from sqlalchemy import delete, select

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_refusals import RunNotInState, TotalsChanged
from hrdesk.calls.payroll_ticks import (
    CommentPerson,
    CountDiffers,
    GetReviewProgress,
    ListComments,
    PersonComment,
    ReviewProgress,
    TickAll,
    TickPerson,
    UntickPerson,
)
from hrdesk.calls.refusals import InputNotValid, RecordNotFound
from hrdesk.models.administration import User
from hrdesk.models.payroll_review import ReviewComment, ReviewTick
from hrdesk.models.payroll_runs import PayRun
from hrdesk.services.context import Context
from hrdesk.services.payroll.review_list import ReviewList, narrowed
from hrdesk.services.payroll.runs import find_run
from hrdesk.services.payroll.tick_progress import counted
from hrdesk.services.payroll.tick_rows import contents, write_ticks
from hrdesk.services.registry import call

LONGEST_COMMENT = 2000


@call
def tick_person(ctx: Context, request: TickPerson) -> ReviewProgress:
    run = _run_under_review(ctx, request.run_id, request.hash)
    rows = [one for one in ReviewList(ctx, run).everybody() if one.employee_id == request.employee_id]
    if not rows:
        raise Refused(RecordNotFound(kind="payslip", key=str(request.employee_id)))
    write_ticks(ctx.session, run, contents(rows), ctx.actor.user_id, ctx.moment())
    return _progress(ctx, run, 1)


@call
def untick_person(ctx: Context, request: UntickPerson) -> ReviewProgress:
    run = _run_under_review(ctx, request.run_id)
    ticks = select(ReviewTick.id).where(
        ReviewTick.run_id == run.id, ReviewTick.employee_id == request.employee_id
    )
    found = ctx.session.execute(ticks).scalars().all()
    ctx.session.execute(delete(ReviewTick).where(ReviewTick.id.in_(found)))
    return _progress(ctx, run, len(found))


@call
def tick_all(ctx: Context, request: TickAll) -> ReviewProgress:
    """Refused when there are more or fewer than the person confirmed."""
    run = _run_under_review(ctx, request.run_id, request.hash)
    listed = ReviewList(ctx, run)
    rows = listed.everybody()
    others = {row.employee_id for row in rows if row.flag != request.flag}
    asked = listed.matching(narrowed(request.flag, request.search, request.departments))
    waiting = {row.employee_id for row in asked if not row.ticked} - others
    hashes = contents(row for row in rows if row.employee_id in waiting)
    if len(hashes) != request.count:
        raise Refused(CountDiffers(asked=request.count, found=len(hashes)))
    write_ticks(ctx.session, run, hashes, ctx.actor.user_id, ctx.moment())
    return _progress(ctx, run, len(hashes))


@call
def comment_person(ctx: Context, request: CommentPerson) -> ReviewProgress:
    run = _run_under_review(ctx, request.run_id)
    comment = request.comment.strip()
    if not comment or len(comment) > LONGEST_COMMENT:
        raise Refused(InputNotValid(field="comment", value=comment[:60], expected=f"1 … {LONGEST_COMMENT}"))
    if not any(row.employee_id == request.employee_id for row in ReviewList(ctx, run).everybody()):
        raise Refused(RecordNotFound(kind="payslip", key=str(request.employee_id)))
    ctx.session.add(
        ReviewComment(
            run_id=run.id,
            employee_id=request.employee_id,
            comment=comment,
            written_by=ctx.actor.user_id,
            written_at=ctx.moment(),
        )
    )
    ctx.session.flush()
    return _progress(ctx, run, 1)


@call
def person_comments(ctx: Context, request: ListComments) -> tuple[PersonComment, ...]:
    found = (
        select(ReviewComment.comment, User.display_name, ReviewComment.written_at)
        .join(User, User.id == ReviewComment.written_by)
        .where(ReviewComment.run_id == request.run_id, ReviewComment.employee_id == request.employee_id)
        .order_by(ReviewComment.id)
    )
    return tuple(
        PersonComment(comment=comment, by=name, at=at) for comment, name, at in ctx.session.execute(found)
    )


@call
def review_progress(ctx: Context, request: GetReviewProgress) -> ReviewProgress:
    run = find_run(ctx.session, request.run_id)
    return counted(ctx, run, 0)


def _run_under_review(ctx: Context, run_id: int, seen: str | None = None) -> PayRun:
    """A run that was tried and not yet submitted; refused when its trial is not the one that was seen."""
    run = find_run(ctx.session, run_id)
    if run.state != "tried":
        raise Refused(RunNotInState(state=run.state, needed="tried"))
    if seen is not None and seen != run.hash:
        raise Refused(TotalsChanged(seen=seen[:12], current=run.hash[:12]))
    return run


def _progress(ctx: Context, run: PayRun, changed: int) -> ReviewProgress:
    ctx.changed("review", run.id)
    return counted(ctx, run, changed)
