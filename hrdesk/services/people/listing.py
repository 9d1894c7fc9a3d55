"""The people list: its first page at once, its whole order and its counts behind it."""

import sys
from array import array
from typing import Any

from sqlalchemy import Row, text

from hrdesk.calls.people import (
    CountEmployees,
    EmployeeCounts,
    EmployeeOrder,
    EmployeePage,
    EmployeeRow,
    EmployeeRows,
    FilterValue,
    FilterValues,
    GetEmployeeRows,
    ListEmployees,
    ListFilterValues,
    OrderEmployees,
    Segment,
)
from hrdesk.services.context import Context
from hrdesk.services.people.line_sql import COLUMNS, LINES, SEGMENTS
from hrdesk.services.people.list_filter import COLUMNS_OF, as_typed, condition, order
from hrdesk.services.people.masking import mask_phone
from hrdesk.services.people.own_listed import with_own
from hrdesk.services.registry import call

__all__ = ["as_typed", "employee_row", "list_employees", "rows_of"]

MOST_ROWS = 1000
_AT_ONCE = 10_000


@call
def list_employees(ctx: Context, request: ListEmployees) -> EmployeePage:
    wanted = condition(ctx, request)
    whole = wanted.of(request.segment)
    cut = {"limit": min(request.limit, MOST_ROWS), "offset": request.offset}
    page = text(f"{COLUMNS} {whole} ORDER BY {order(ctx, request.sort)} LIMIT :limit OFFSET :offset")
    rows = ctx.session.execute(page, wanted.values | cut).all()
    total = ctx.session.execute(text(f"SELECT count(*) {whole}"), wanted.values).scalar_one()
    return EmployeePage(rows=tuple(with_own(ctx, [employee_row(row) for row in rows])), total=total)


@call
def count_employees(ctx: Context, request: CountEmployees) -> EmployeeCounts:
    """One statement a segment: each has an index of its own, all together would walk every line. A condition
    on an own field walks them anyway."""
    wanted = condition(ctx, request)
    counts: dict[Segment, int] = {}
    if any(request.own.values()):
        each = ", ".join(f"count(CASE WHEN {one} THEN 1 END)" for one in SEGMENTS.values())
        row = ctx.session.execute(text(f"SELECT {each} {wanted.of('all')}"), wanted.values).one()
        return EmployeeCounts(segments=dict(zip(SEGMENTS, row, strict=True)))  # type: ignore[arg-type]  # the same
    for segment in SEGMENTS:
        ctx.stop_if_cancelled()
        statement = text(f"SELECT count(*) {wanted.of(segment)}")  # type: ignore[arg-type]  # the keys are the segments
        counts[segment] = ctx.session.execute(statement, wanted.values).scalar_one()  # type: ignore[index]  # the same
    return EmployeeCounts(segments=counts)


@call
def order_employees(ctx: Context, request: OrderEmployees) -> EmployeeOrder:
    """By iteration: a million rows never stand in memory, only their numbers."""
    wanted = condition(ctx, request)
    statement = text(f"SELECT p.employee_id {wanted.of(request.segment)} ORDER BY {order(ctx, request.sort)}")
    # The driver's own rows: wrapping a million of them takes longer than reading them.
    with ctx.session.connection().execute(statement, wanted.values) as found:
        numbers = array("q")
        while part := found.cursor.fetchmany(_AT_ONCE):
            numbers.extend(number for (number,) in part)
    if sys.byteorder == "big":
        numbers.byteswap()
    return EmployeeOrder(ids=numbers.tobytes())


@call
def get_employee_rows(ctx: Context, request: GetEmployeeRows) -> EmployeeRows:
    return EmployeeRows(rows=tuple(rows_of(ctx, request.ids[:MOST_ROWS])))


@call
def list_filter_values(ctx: Context, request: ListFilterValues) -> FilterValues:
    """The most frequent first, so that a list of hundreds of positions begins with what is looked for."""
    column = COLUMNS_OF[request.field]
    grouped = text(
        f"SELECT {column} AS value, count(*) AS people {LINES} "
        "GROUP BY value ORDER BY people DESC, value LIMIT 500"
    )
    rows = ctx.session.execute(grouped)
    return FilterValues(values=tuple(FilterValue(value=row.value, people=row.people) for row in rows))


def rows_of(ctx: Context, ids: tuple[int, ...]) -> list[EmployeeRow]:
    """Lines of these people in the order of the ids; one that is nobody's is left out."""
    values: dict[str, Any] = {f"id_{number}": one for number, one in enumerate(ids)}
    marks = ", ".join(f":{name}" for name in values)
    rows = ctx.session.execute(text(f"{COLUMNS} {LINES} WHERE p.employee_id IN ({marks})"), values)
    found = {row.id: row for row in rows}
    return with_own(ctx, [employee_row(found[one]) for one in ids if one in found])


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
