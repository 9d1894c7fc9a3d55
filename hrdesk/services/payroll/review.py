"""A run beside the month before: flags, causes, totals, and who could not be computed."""

import json
from typing import Any

from sqlalchemy import Row, select, text
from sqlalchemy.orm import Session

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_inputs import InputGap
from hrdesk.calls.payroll_review import ListFailures, ReviewPage, ReviewRow, ReviewRun
from hrdesk.calls.refusals import InputNotValid
from hrdesk.domain.values import decimal_text
from hrdesk.models.payroll_runs import PayRun, RunFailure
from hrdesk.services.context import Context
from hrdesk.services.payroll.review_sql import MATCHING, ROWS, SORTS
from hrdesk.services.payroll.runs import find_run, newest_posted_before, totals
from hrdesk.services.payroll.slips import read_lines
from hrdesk.services.people.listing import as_typed
from hrdesk.services.registry import call
from hrdesk.services.scheme import scheme_for
from hrdesk.services.settings import setting

FLAGS = ("red", "amber", "green", "joined", "gone", "failed")
BY_AMOUNT = ("changed", "little")


@call
def review_run(ctx: Context, request: ReviewRun) -> ReviewPage:
    run = find_run(ctx.session, request.run_id)
    last = newest_posted_before(ctx.session, run)
    values = _values(ctx.session, run, last) | {
        "flag": request.flag,
        "search": request.search,
        "like": f"%{as_typed(request.search)}%",
        "prefix": f"{as_typed(request.search.lower())}%",
        "limit": request.limit,
        "offset": request.offset,
    }
    order = _order(request.sort)
    page = text(f"{ROWS} SELECT * FROM flagged WHERE {MATCHING} ORDER BY {order} LIMIT :limit OFFSET :offset")  # noqa: S608
    counted = text(f"{ROWS} SELECT count(*) FROM flagged WHERE {MATCHING}")  # noqa: S608  our own text
    names = _item_names(ctx, run)
    return ReviewPage(
        rows=tuple(_row(row, names) for row in ctx.session.execute(page, values)),
        total=ctx.session.execute(counted, values).scalar_one(),
        flags=_flags(ctx.session, values),
        totals=totals(run),
        last_totals=totals(last) if last else None,
        last_people=last.people if last else 0,
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


def _values(session: Session, run: PayRun, last: PayRun | None) -> dict[str, Any]:
    return {
        "run": run.id,
        "last": last.id if last else 0,
        "pay_date": run.pay_date,
        "percent": int(setting(session, "review.amber_percent")),
    }


def _order(sort: str) -> str:
    column = sort.removeprefix("-")
    if column not in SORTS:
        raise Refused(InputNotValid(field="sort", value=sort, expected=", ".join(SORTS)))
    first, *rest = SORTS[column].rsplit(", ", 1)
    if not sort.startswith("-"):
        return SORTS[column]
    return ", ".join([f"{first} DESC", *rest])


def _flags(session: Session, values: dict[str, Any]) -> dict[str, int]:
    grouped = text(f"{ROWS} SELECT flag, presence, count(*) FROM flagged GROUP BY flag, presence")  # noqa: S608
    counts = dict.fromkeys(("all", *FLAGS), 0)
    for flag, presence, people in session.execute(grouped, values):
        counts["all"] += people
        counts[flag] += people
        if presence in counts:
            counts[presence] += people
    return counts


def _item_names(ctx: Context, run: PayRun) -> dict[str, str]:
    scheme = scheme_for(ctx.session, run.entity_id, run.period)
    return {item.code: item.names.in_language(ctx.language) for item in scheme.items}


def _row(row: Row[Any], names: dict[str, str]) -> ReviewRow:
    cause, values = row.reason, {}
    if row.reason == "failed":
        cause, values = f"failure.{row.code}", json.loads(row.details)
    elif row.reason in BY_AMOUNT:
        cause, values = _main_change(row, names)
    return ReviewRow(
        employee_id=row.employee_id,
        employee_no=row.employee_no,
        name=row.name,
        department=row.department,
        flag=row.flag,
        presence=row.presence,
        net_pay=row.net_pay,
        last_net_pay=row.last_net_pay,
        cause=cause if cause.startswith("failure.") else f"cause.{cause}",
        cause_values=values,
    )


def _main_change(row: Row[Any], names: dict[str, str]) -> tuple[str, dict[str, str]]:
    """The item that moved most between the two slips."""
    now, before = dict(read_lines(row.lines)), dict(read_lines(row.last_lines))
    moved = {item: now.get(item, 0) - before.get(item, 0) for item in now | before}
    item = max(moved, key=lambda code: abs(moved[code]))
    whole, _, decimals = decimal_text(abs(moved[item])).partition(".")
    sign = "+" if moved[item] > 0 else "\N{MINUS SIGN}"
    return "item_changed", {"item": names.get(item, item), "amount": f"{sign}{int(whole):,}.{decimals}"}
