"""The people list as a file: text stays text, phones stay masked, and it is on record who took it."""

from collections.abc import Callable, Iterator
from typing import Final

from sqlalchemy import text

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_outputs import FileSummary
from hrdesk.calls.people import EmployeeRow
from hrdesk.calls.people_export import ExportPeople
from hrdesk.calls.refusals import InputNotValid
from hrdesk.exchange.writing import csv_bytes, xlsx_bytes
from hrdesk.i18n.catalogue import text as words
from hrdesk.services import blobs
from hrdesk.services.context import Context
from hrdesk.services.entity import today
from hrdesk.services.people.line_sql import COLUMNS
from hrdesk.services.people.list_filter import condition, order
from hrdesk.services.people.listing import employee_row, rows_of
from hrdesk.services.people.own_definitions import label_of, readable
from hrdesk.services.people.own_listed import OWN, with_own
from hrdesk.services.registry import call

_CHUNK: Final = 2000
_IDS: Final = 500

_VALUES: Final[dict[str, tuple[str, Callable[[EmployeeRow], str | None]]]] = {
    "employee_no": ("No.", lambda person: person.employee_no),
    "name": ("Name", lambda person: person.name),
    "department": ("Department", lambda person: person.department),
    "position": ("Position", lambda person: person.position),
    "city": ("City", lambda person: person.city),
    "hire_date": ("Joined on", lambda person: person.hire_date),
    "phone": ("Phone", lambda person: person.phone or None),
    "phone_bound": ("Binding", lambda person: "bound" if person.phone_bound else "not bound"),
    "state": ("State", lambda person: person.state),
}
"""Title of each column as a source text, and its value; of the coded ones a source text too."""
_CODED: Final = frozenset({"phone_bound", "state"})


@call(long=True)
def export_people(ctx: Context, request: ExportPeople) -> FileSummary:
    """Refused without columns or for one that is none; cancelled until the file is kept."""
    if not request.columns:
        raise Refused(InputNotValid(field="columns", value="", expected=", ".join(_VALUES)))
    titles = _titles(ctx, request.columns)
    people = _chosen(ctx, request.ids) if request.ids is not None else _listed(ctx, request)
    rows = [[_cell(ctx, column, person) for column in request.columns] for person in people]
    sheet = words(ctx.language, "People")
    content = (
        csv_bytes(titles, rows, "utf-8-sig") if request.format == "csv" else xlsx_bytes(sheet, titles, rows)
    )
    session = ctx.begin_write()
    sha256 = blobs.keep(session, content, request.permission)
    ctx.on_record(sha256=sha256, rows=len(rows))
    ctx.changed("people_file")
    return FileSummary(
        kind="people",
        file_name=f"people_{today(ctx)}.{request.format}",
        rows=len(rows),
        total=None,
        sha256=sha256,
        size=len(content),
    )


def _titles(ctx: Context, columns: tuple[str, ...]) -> list[str]:
    """Refused for a column that is none, or an own field that the caller may not read."""
    known = {column: words(ctx.language, title) for column, (title, _value) in _VALUES.items()}
    known |= {f"{OWN}{one.code}": label_of(ctx, one) for one in readable(ctx)}
    for column in columns:
        if column not in known:
            raise Refused(InputNotValid(field="columns", value=column, expected=", ".join(known)))
    return [known[column] for column in columns]


def _cell(ctx: Context, column: str, person: EmployeeRow) -> str | None:
    if column.startswith(OWN):
        return person.own_fields.get(column.removeprefix(OWN))
    value = _VALUES[column][1](person)
    return words(ctx.language, value) if value and column in _CODED else value


def _listed(ctx: Context, request: ExportPeople) -> Iterator[EmployeeRow]:
    wanted = condition(ctx, request)
    statement = text(f"{COLUMNS} {wanted.of(request.segment)} ORDER BY {order(ctx, request.sort)}")
    found = ctx.session.execute(statement, wanted.values)
    done = 0
    while part := found.fetchmany(_CHUNK):
        ctx.stop_if_cancelled()
        ctx.progress(done, 0)
        done += len(part)
        yield from with_own(ctx, [employee_row(row) for row in part])


def _chosen(ctx: Context, ids: tuple[int, ...]) -> Iterator[EmployeeRow]:
    for first in range(0, len(ids), _IDS):
        ctx.stop_if_cancelled()
        ctx.progress(first, len(ids))
        yield from rows_of(ctx, ids[first : first + _IDS])
