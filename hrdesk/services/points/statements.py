"""The points statement of a person on paper."""

from typing import Final

from sqlalchemy import func, select

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_outputs import FileSummary
from hrdesk.calls.payroll_refusals import PayslipNotPrintable
from hrdesk.calls.points import ListPointMovements, PointRow, WriteStatement
from hrdesk.calls.refusals import InputNotValid
from hrdesk.models.people import PeopleLine
from hrdesk.models.points_ledger import PointMovement
from hrdesk.reports.failures import GlyphMissing
from hrdesk.reports.fonts import NoGlyph
from hrdesk.reports.points_statement import PointsStatement, StatementLine, points_statement_pdf
from hrdesk.reports.wording import Both, both
from hrdesk.services import blobs
from hrdesk.services.context import Context
from hrdesk.services.entity import read_day, the_entity
from hrdesk.services.fonts import site_fonts
from hrdesk.services.people.finding import person_of
from hrdesk.services.people.merged_ids import ids_of
from hrdesk.services.points.balances import balance_of
from hrdesk.services.points.ledger_rows import AT_MOST, change_of, page_of
from hrdesk.services.registry import call

KINDS: Final = {
    "earn": "Points earned",
    "hold": "Put on hold",
    "spend": "Spent",
    "release": "Points given back",
    "expire": "Expired",
    "adjust": "Adjusted",
    "reverse": "Reversed",
}
"""What a movement is called where neither a rule nor an item names it."""


@call(long=True)
def write_statement(ctx: Context, request: WriteStatement) -> FileSummary:
    """Refused when the days are in the wrong order, or no font covers the person's name."""
    statement = statement_of(ctx, request)
    try:
        content = points_statement_pdf(statement, site_fonts(ctx.session))
    except NoGlyph as gap:
        missing = GlyphMissing(statement.employee_no, statement.name, gap.character)
        raise Refused(
            PayslipNotPrintable(
                employee_no=statement.employee_no,
                name=statement.name,
                reason=missing.code,
                details=missing.values,
            )
        ) from gap
    session = ctx.begin_write()
    sha256 = blobs.keep(session, content, request.permission)
    ctx.on_record(sha256=sha256, employee_no=statement.employee_no)
    ctx.changed("points_file")
    return FileSummary(
        kind="points_statement",
        file_name=f"points_{statement.employee_no}_{statement.from_day}_{statement.to_day}.pdf",
        rows=len(statement.lines),
        total=None,
        sha256=sha256,
        size=len(content),
    )


def statement_of(ctx: Context, request: WriteStatement) -> PointsStatement:
    """What the statement says: movements by their number, whose days lie in the span.

    The balance before is over all movements of earlier days, so an event that came late counts where its
    day is.
    """
    first, last = read_day("from_day", request.from_day), read_day("to_day", request.to_day)
    if last < first:
        raise Refused(InputNotValid(field="to_day", value=request.to_day, expected=f">= {first}"))
    person = person_of(ctx.session, employee_id=request.employee_id)
    ids = ids_of(ctx.session, person.id)
    before = select(func.coalesce(func.sum(change_of("available")), 0)).where(
        PointMovement.employee_id.in_(ids), PointMovement.day < str(first)
    )
    opening: int = ctx.session.execute(before).scalar_one()
    rows = sorted(_rows(ctx, request, ids), key=lambda row: (row.day, row.id))
    lines: list[StatementLine] = []
    balance = opening
    for row in rows:
        balance += row.change
        day = read_day("day", row.day)
        lines.append(StatementLine(day, _what(row), row.change, row.change_held, balance))
    line = ctx.session.get(PeopleLine, person.id)
    return PointsStatement(
        company=the_entity(ctx.session).name,
        employee_no=person.employee_no,
        name=person.name,
        department=line.department if line else "",
        from_day=first,
        to_day=last,
        opening=opening,
        closing=balance,
        held=balance_of(ctx, person).held,
        lines=tuple(lines),
    )


def _rows(ctx: Context, request: WriteStatement, ids: tuple[int, ...]) -> list[PointRow]:
    rows: list[PointRow] = []
    while True:
        wanted = ListPointMovements(
            employee_id=request.employee_id,
            from_day=request.from_day,
            to_day=request.to_day,
            offset=len(rows),
            limit=AT_MOST,
        )
        page = page_of(ctx, wanted, ids)
        rows += page.rows
        if len(rows) >= page.total:
            return rows


def _what(row: PointRow) -> Both:
    """The rule or the item, else the kind with its reason."""
    kind = both(KINDS[row.kind])
    zh, en = row.rule_zh or row.item_zh or row.reason, row.rule_en or row.item_en or row.reason
    if row.kind == "earn" and row.rule_zh:
        return Both(zh, en)
    return Both(f"{kind.zh} {zh}".strip(), f"{kind.en} {en}".strip())
