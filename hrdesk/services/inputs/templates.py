"""Workbooks to fill in for every kind of import, with the columns of the site's own pay scheme."""

from hrdesk.calls.import_files import (
    GetAttendanceTemplate,
    GetInputTemplate,
    GetRosterTemplate,
    GetTemplate,
    MadeFile,
)
from hrdesk.domain.values import Period
from hrdesk.exchange.import_columns import Kind
from hrdesk.exchange.template_workbook import template_name, template_workbook
from hrdesk.services.context import Context
from hrdesk.services.entity import read_period, the_entity, today
from hrdesk.services.people.own_columns import template_columns
from hrdesk.services.registry import call
from hrdesk.services.scheme import scheme_for, scheme_source


@call
def get_roster_template(ctx: Context, request: GetRosterTemplate) -> MadeFile:
    return _made(ctx, "roster", request)


@call
def get_attendance_template(ctx: Context, request: GetAttendanceTemplate) -> MadeFile:
    return _made(ctx, "attendance", request)


@call
def get_input_template(ctx: Context, request: GetInputTemplate) -> MadeFile:
    if request.kind == "scheme":
        source = scheme_source(ctx.session, the_entity(ctx.session).id, str(_month(ctx, request)))
        return MadeFile(file_name="pay-scheme.toml", content=source)
    return _made(ctx, request.kind, request)


def _made(ctx: Context, kind: Kind, request: GetTemplate) -> MadeFile:
    month = _month(ctx, request)
    scheme = scheme_for(ctx.session, the_entity(ctx.session).id, str(month))
    # Figures from before the first run here end with the month before it.
    stated = month.plus(-1) if kind == "opening" else month
    own = template_columns(ctx) if kind == "roster" else ()
    return MadeFile(
        file_name=template_name(kind, ctx.language),
        content=template_workbook(kind, scheme, stated, ctx.language, own),
    )


def _month(ctx: Context, request: GetTemplate) -> Period:
    return read_period(request.period) if request.period else Period.of(today(ctx))
