"""What points do for the company: one page of figures, and each of its tables as a workbook. Names nobody."""

from fractions import Fraction
from typing import Final

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_outputs import FileSummary
from hrdesk.calls.permissions import Permission
from hrdesk.calls.points_figures import ExportPointFigures, GetPointFigures, PointFigures
from hrdesk.calls.refusals import InputNotValid
from hrdesk.domain.points.pay import owed as in_fen
from hrdesk.exchange.writing import xlsx_bytes
from hrdesk.i18n.catalogue import text as words
from hrdesk.services import blobs
from hrdesk.services.context import Context
from hrdesk.services.entity import read_period
from hrdesk.services.points.figure_lines import HEADERS, lines_of
from hrdesk.services.points.figure_people import departments, hours, items
from hrdesk.services.points.figure_sums import SOON_DAYS, balances, categories, expiring, months
from hrdesk.services.registry import call
from hrdesk.services.settings import setting

MOST_MONTHS: Final = 36


@call
def point_figures(ctx: Context, request: GetPointFigures) -> PointFigures:
    return _figures(ctx, request)


@call
def export_point_figures(ctx: Context, request: ExportPointFigures) -> FileSummary:
    figures = _figures(ctx, request)
    title, header = HEADERS[request.part]
    rows = list(lines_of(ctx.language, figures, request.part))
    titles = [words(ctx.language, one) for one in header]
    content = xlsx_bytes(words(ctx.language, title), titles, rows)
    sha256 = blobs.keep(ctx.session, content, request.permission)
    ctx.on_record(sha256=sha256, rows=len(rows))
    ctx.changed("point_figures_file")
    return FileSummary(
        kind="point_figures",
        file_name=f"points_{request.part}_{request.period}.xlsx",
        rows=len(rows),
        total=None,
        sha256=sha256,
        size=len(content),
    )


def _figures(ctx: Context, request: GetPointFigures | ExportPointFigures) -> PointFigures:
    last = read_period(request.period)
    if not 1 <= request.months <= MOST_MONTHS:
        raise Refused(InputNotValid(field="months", value=str(request.months), expected=f"1 … {MOST_MONTHS}"))
    window = tuple(last.plus(number) for number in range(1 - request.months, 1))
    hourly, days = hours(ctx, last)
    owed, rate = balances(ctx), setting(ctx.session, "points.yuan_a_point")
    sees_everybody = Permission.POINTS_READ in ctx.actor.permissions
    return PointFigures(
        period=str(last),
        owed=owed.owed,
        held=owed.held,
        rate=rate,
        worth=in_fen(owed.owed, Fraction(rate)),
        people=owed.people,
        soon_days=SOON_DAYS,
        expiring_soon=owed.expiring,
        expiring_people=owed.expiring_people,
        months=months(ctx.session, window),
        items=items(ctx, window[0], last),
        hours=hourly,
        check_in_days=days,
        departments=departments(ctx, last, fold_small=not sees_everybody),
        categories=categories(ctx.session, last),
        expiring=expiring(ctx),
    )
