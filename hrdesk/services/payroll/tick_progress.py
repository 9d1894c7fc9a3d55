"""How far the review of a run is, and what is missing before it may be submitted."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from hrdesk.calls.base import Refusal, Refused
from hrdesk.calls.payroll_ticks import HeadCountDiffers, PeopleUnticked, RedWithoutComment, ReviewProgress
from hrdesk.models.payroll_runs import PayRun, RunSnapshot
from hrdesk.services.context import Context
from hrdesk.services.payroll.facts import inputs_batch
from hrdesk.services.payroll.review import head_count
from hrdesk.services.payroll.review_list import ReviewList
from hrdesk.services.payroll.tick_rows import red_without_comment
from hrdesk.services.settings import setting

NAMED = 20
"""People a refusal names; the rest are counted."""


def counted(ctx: Context, run: PayRun, changed: int) -> ReviewProgress:
    """changed: how many people the call itself ticked, unticked or commented."""
    listed = ReviewList(ctx, run)
    rows = listed.standing()
    ticked = sum(1 for row in rows if row.ticked)
    snapshot = ctx.session.get(RunSnapshot, run.id)
    return ReviewProgress(
        run_id=run.id,
        people=len(rows),
        ticked=ticked,
        left=len(rows) - ticked,
        red=sum(1 for row in rows if row.flag == "red"),
        red_without_comment=len(red_without_comment(ctx.session, run.id, rows)),
        changed=changed,
        needed=_needed(ctx),
        ties=head_count(listed, run, listed.groups()).ties,
        inputs_changed=snapshot is not None and snapshot.inputs_batch != inputs_batch(ctx.session),
    )


def _needed(ctx: Context) -> bool:
    """A script that signed in unattended has nobody who could look, and a site may do without."""
    return not ctx.actor.unattended and setting(ctx.session, "review.needed") == "on"


def check_reviewed(ctx: Context, run: PayRun) -> None:
    """Refused with everything that is missing before a run may be submitted.

    Where no review is needed, it is put on record how many people nobody looked at.
    """
    listed = ReviewList(ctx, run)
    rows = listed.standing()
    unticked = [row for row in rows if not row.ticked]
    if not _needed(ctx):
        ctx.on_record(review="unattended" if ctx.actor.unattended else "not_needed", unticked=len(unticked))
        return
    missing: list[Refusal] = []
    red = red_without_comment(ctx.session, run.id, rows)
    people = head_count(listed, run, listed.groups())
    if unticked:
        missing.append(PeopleUnticked(**_named(unticked)))
    if red:
        missing.append(RedWithoutComment(**_named(red)))
    if not people.ties:
        amounts = {name: getattr(people, name) for name in HeadCountDiffers.__struct_fields__}
        missing.append(HeadCountDiffers(**amounts))
    if missing:
        raise Refused(*missing)
    ctx.on_record(review="ticked", people=len(rows))


def _named(rows: Sequence[Row[Any]]) -> dict[str, Any]:
    """How many, the first by number and name, and whose records to open."""
    first = "、".join(f"{row.employee_no} {row.name}" for row in rows[:NAMED])
    return {
        "count": len(rows),
        "people": f"{first} …" if len(rows) > NAMED else first,
        "employee_ids": tuple(row.employee_id for row in rows[:NAMED]),
    }
