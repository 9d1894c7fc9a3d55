"""The people list: searched, sorted and cut in SQL."""

from typing import Any, cast

from sqlalchemy import Row, text

from hrdesk.calls.people import (
    EmployeePage,
    EmployeeRow,
    FilterValue,
    FilterValues,
    ListEmployees,
    ListFilterValues,
    Segment,
)
from hrdesk.services.context import Context
from hrdesk.services.people.list_filter import COLUMNS_OF, as_typed, condition, order
from hrdesk.services.people.list_sql import COLUMNS, LISTED, SEGMENTS
from hrdesk.services.people.masking import mask_phone
from hrdesk.services.registry import call

__all__ = ["as_typed", "employee_row", "list_employees", "list_filter_values"]

MOST_ROWS = 1000


@call
def list_employees(ctx: Context, request: ListEmployees) -> EmployeePage:
    wanted = condition(ctx, request)
    cut = {"limit": min(request.limit, MOST_ROWS), "offset": request.offset}
    page = (
        f"{COLUMNS} {LISTED} WHERE {wanted.whole} ORDER BY {order(request.sort)} LIMIT :limit OFFSET :offset"
    )
    counted = ", ".join(f"sum(CASE WHEN {test} THEN 1 ELSE 0 END)" for test in SEGMENTS.values())
    counts = ctx.session.execute(text(f"SELECT {counted} {LISTED} WHERE {wanted.found}"), wanted.values).one()
    segments = dict(zip(SEGMENTS, (count or 0 for count in counts), strict=True))
    return EmployeePage(
        rows=tuple(employee_row(row) for row in ctx.session.execute(text(page), wanted.values | cut)),
        total=segments[request.segment],
        segments=cast("dict[Segment, int]", segments),
    )


@call
def list_filter_values(ctx: Context, request: ListFilterValues) -> FilterValues:
    """The most frequent first, so that a list of hundreds of positions begins with what is looked for."""
    column = COLUMNS_OF[request.field]
    grouped = text(
        f"SELECT coalesce({column}, '') AS value, count(*) AS people {LISTED} "
        "GROUP BY value ORDER BY people DESC, value LIMIT 500"
    )
    rows = ctx.session.execute(grouped)
    return FilterValues(values=tuple(FilterValue(value=row.value, people=row.people) for row in rows))


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
