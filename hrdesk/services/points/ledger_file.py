"""The ledger as a file: two lines a movement, so that the points of the file add up to 0."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from hrdesk.calls.payroll_outputs import FileSummary
from hrdesk.calls.points import WriteLedger
from hrdesk.domain.points.accounts import OF_A_PERSON
from hrdesk.exchange.writing import Written, csv_bytes
from hrdesk.models.people import Employee
from hrdesk.models.points_ledger import PointMovement
from hrdesk.services import blobs
from hrdesk.services.context import Context
from hrdesk.services.entity import today
from hrdesk.services.people.finding import person_of
from hrdesk.services.people.merged_ids import ids_of
from hrdesk.services.registry import call

HEADER: Final = ("movement_id", "time", "account", "person", "points", "kind", "source_key", "reverses")
"""Words of a program: the same in every language."""
_CHUNK: Final = 5_000
_WHOSE = aliased(Employee)


@call(long=True)
def write_ledger(ctx: Context, request: WriteLedger) -> FileSummary:
    """Oldest movement first. person is the number of whom an account belongs to, empty for the company's."""
    lines = list(_lines(ctx, _wanted(ctx, request.employee_no)))
    content = csv_bytes(HEADER, lines)
    session = ctx.begin_write()
    sha256 = blobs.keep(session, content, request.permission)
    ctx.on_record(sha256=sha256, rows=len(lines))
    ctx.changed("points_file")
    whose = f"_{request.employee_no}" if request.employee_no else ""
    return FileSummary(
        kind="points_ledger",
        file_name=f"points_ledger{whose}_{today(ctx)}.csv",
        rows=len(lines),
        total=None,
        sha256=sha256,
        size=len(content),
    )


def _wanted(ctx: Context, employee_no: str) -> Select[PointMovement, str]:
    wanted = (
        select(PointMovement, _WHOSE.employee_no)
        .join(_WHOSE, _WHOSE.id == PointMovement.employee_id)
        .order_by(PointMovement.id)
    )
    if not employee_no:
        return wanted
    person = person_of(ctx.session, employee_no=employee_no)
    return wanted.where(PointMovement.employee_id.in_(ids_of(ctx.session, person.id)))


def _lines(ctx: Context, wanted: Select[PointMovement, str]) -> Iterator[tuple[Written, ...]]:
    found = ctx.session.execute(wanted.execution_options(yield_per=_CHUNK))
    for number, (one, employee_no) in enumerate(found):
        if number % _CHUNK == 0:
            ctx.stop_if_cancelled()
            ctx.progress(number, 0)
        for account, points in ((one.taken_from, -one.points), (one.given_to, one.points)):
            person = employee_no if account in OF_A_PERSON else ""
            yield one.id, one.at, account, person, points, one.kind, one.source_key, one.reverses
