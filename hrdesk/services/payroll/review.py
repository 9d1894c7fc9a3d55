"""A run beside the month before: flags, causes, totals, and who could not be computed."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_inputs import InputGap
from hrdesk.calls.payroll_review import HeadCount, ListFailures, ReviewPage, ReviewRun
from hrdesk.calls.refusals import InputNotValid
from hrdesk.models.payroll_runs import PayRun, RunFailure
from hrdesk.services.context import Context
from hrdesk.services.payroll.review_list import ReviewList, narrowed
from hrdesk.services.payroll.review_sql import SORTS
from hrdesk.services.payroll.review_words import RowWords
from hrdesk.services.payroll.runs import find_run, totals
from hrdesk.services.registry import call

FLAGS = ("red", "amber", "green", "joined", "gone", "failed")


@call
def review_run(ctx: Context, request: ReviewRun) -> ReviewPage:
    run = find_run(ctx.session, request.run_id)
    listed = ReviewList(ctx, run)
    asked = narrowed(request.flag, request.search, request.departments) | {
        "limit": request.limit,
        "offset": request.offset,
    }
    rows = listed.page(asked, _order(request.sort))
    described = RowWords(ctx, run, rows)
    groups = listed.groups()
    total, left = listed.count(asked)
    return ReviewPage(
        rows=tuple(described.row(row) for row in rows),
        total=total,
        left=left,
        flags=_flags(groups),
        totals=totals(run),
        last_totals=listed.before.totals,
        last_people=listed.before.people,
        compared_with=listed.before.compared,
        last_period=listed.before.period,
        ticked=sum(row.people for row in groups if row.ticked),
        head_count=head_count(listed, run, groups),
        departments=_departments(groups),
    )


@call
def list_failures(ctx: Context, request: ListFailures) -> tuple[InputGap, ...]:
    run = find_run(ctx.session, request.run_id)
    failed = select(RunFailure).where(RunFailure.run_id == run.id).order_by(RunFailure.employee_no)
    return tuple(
        InputGap(
            employee_id=row.employee_id,
            employee_no=row.employee_no,
            name=row.name,
            code=row.code,
            values=row.details,
        )
        for row in ctx.session.execute(failed).scalars()
    )


def _order(sort: str) -> str:
    column = sort.removeprefix("-")
    if column not in SORTS:
        raise Refused(InputNotValid(field="sort", value=sort, expected=", ".join(SORTS)))
    first, *rest = SORTS[column].rsplit(", ", 1)
    if not sort.startswith("-"):
        return SORTS[column]
    return ", ".join([f"{first} DESC", *rest])


def _flags(groups: Sequence[Row[Any]]) -> dict[str, int]:
    counts = dict.fromkeys(("all", *FLAGS, "unticked"), 0)
    for row in groups:
        counts["all"] += row.people
        counts[row.flag] += row.people
        counts["unticked"] += 0 if row.ticked else row.people
        if row.presence in counts:
            counts[row.presence] += row.people
    return counts


def _departments(groups: Sequence[Row[Any]]) -> dict[str, int]:
    """By name, as people look for them."""
    counts: Counter[str] = Counter()
    for row in groups:
        counts[row.department] += row.people
    return dict(sorted(counts.items()))


def head_count(listed: ReviewList, run: PayRun, groups: Sequence[Row[Any]]) -> HeadCount:
    people = dict.fromkeys(("joined", "gone"), 0)
    for row in groups:
        if row.presence in people:
            people[row.presence] += row.people
    failed, elsewhere = listed.failed_before(), listed.paid_elsewhere()
    expected = listed.before.people + people["joined"] - people["gone"] - failed - elsewhere
    return HeadCount(
        last=listed.before.people,
        joined=people["joined"],
        gone=people["gone"],
        failed=failed,
        paid_elsewhere=elsewhere,
        now=run.people,
        ties=listed.before.compared == "nothing" or expected == run.people,
    )
