"""The people list: searched, sorted and cut in SQL."""

import re
from typing import Any, cast

from sqlalchemy import Row, text

from hrdesk.calls.base import Refused
from hrdesk.calls.people import EmployeePage, EmployeeRow, ListEmployees, Segment
from hrdesk.calls.refusals import InputNotValid
from hrdesk.domain.values import Period
from hrdesk.services.context import Context
from hrdesk.services.entity import today
from hrdesk.services.people.list_sql import COLUMNS, LISTED, SEARCH, SEGMENTS, SORTS
from hrdesk.services.people.masking import mask_phone
from hrdesk.services.registry import call

MOST_ROWS = 1000


@call
def list_employees(ctx: Context, request: ListEmployees) -> EmployeePage:
    period = _period(ctx, request.period)
    search = request.search.strip()
    literal = as_typed(search)
    values: dict[str, Any] = {
        "search": search,
        "prefix": f"{literal.lower()}%",
        "inside": f"%{literal}%",
        "ends": f"%{search}" if search.isdigit() else "-",
        "first": str(period.first_day),
        "last": str(period.last_day),
        "limit": min(request.limit, MOST_ROWS),
        "offset": request.offset,
    }
    matching = f"{LISTED} WHERE {SEARCH} AND {SEGMENTS[request.segment]}"
    page = f"{COLUMNS} {matching} ORDER BY {_order(request.sort)} LIMIT :limit OFFSET :offset"
    counted = ", ".join(f"sum(CASE WHEN {test} THEN 1 ELSE 0 END)" for test in SEGMENTS.values())
    counts = ctx.session.execute(text(f"SELECT {counted} {LISTED} WHERE {SEARCH}"), values).one()
    segments = dict(zip(SEGMENTS, (count or 0 for count in counts), strict=True))
    return EmployeePage(
        rows=tuple(employee_row(row) for row in ctx.session.execute(text(page), values)),
        total=segments[request.segment],
        segments=cast("dict[Segment, int]", segments),
    )


def as_typed(search: str) -> str:
    """What was typed as a LIKE pattern with ESCAPE '\\': a percent sign means itself."""
    return re.sub(r"([%_\\])", r"\\\1", search)


def employee_row(row: Row[Any]) -> EmployeeRow:
    return EmployeeRow(
        id=row.id,
        employee_no=row.employee_no,
        name=row.name,
        department=row.department,
        position=row.position,
        city=row.city,
        hire_date=row.hire_date,
        leave_date=row.leave_date,
        state="incomplete" if row.incomplete else row.state,
        phone=mask_phone(row.phone),
        phone_bound=row.phone is not None,
    )


def _period(ctx: Context, stated: str | None) -> Period:
    try:
        return Period.parse(stated) if stated else Period.of(today(ctx))
    except ValueError as error:
        raise Refused(InputNotValid(field="period", value=str(stated), expected="YYYY-MM")) from error


def _order(sort: str) -> str:
    parts = []
    for one in sort.split(","):
        column = one.strip().removeprefix("-")
        if column not in SORTS:
            raise Refused(InputNotValid(field="sort", value=one, expected=", ".join(SORTS)))
        parts.append(SORTS[column] + (" DESC" if one.strip().startswith("-") else ""))
    return ", ".join([*parts, "p.id"])
