"""A dated fact changed from a day on: rows are split and ended, what they said before is kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hrdesk.domain.people.timeline import Span, change
from hrdesk.models.people import Employment
from hrdesk.models.people_facts import SupersededFact
from hrdesk.services.context import Context
from hrdesk.services.entity import today
from hrdesk.services.people.dated_tables import Table, span_of


def set_from(
    ctx: Context,
    table: Table,
    employment: Employment,
    fields: Mapping[str, Any],
    first: date,
    *,
    reason: str,
    last: date | None = None,
) -> int | None:
    """Let fields hold from first on; how many recorded spans that superseded, None when nothing changes."""
    rows = table.rows(ctx.session, employment)
    before = tuple(span_of(table, row) for row in rows)
    made = change(before, fields, first, today=today(ctx), last=last)
    if made.spans == before:
        return None
    for gone in made.superseded:
        _keep(ctx, table, employment, gone, reason)
    by_first = {row.valid_from: row for row in rows}
    for span in made.spans:
        row = by_first.pop(str(span.first), None)
        if row is None:
            row = table.new(employment, span.first)
            ctx.session.add(row)
        if _say(table, row, span):
            row.recorded_at, row.recorded_by, row.reason = ctx.moment(), ctx.actor.user_name, reason
    for row in by_first.values():
        ctx.session.delete(row)
    ctx.session.flush()
    return len(made.superseded)


def _say(table: Table, row: Any, span: Span) -> bool:
    """Let a row say what a span says; whether that is something new."""
    row.valid_to = str(span.last) if span.last else None
    if span.key is row and table.read(row) == dict(span.value):
        return False
    if span.key is not None and span.key is not row:
        # What held before a change for a while holds again after it, with all that is known of it.
        _copy(span.key, row)
        return False
    table.write(row, span.value)
    return True


def _copy(source: Any, row: Any) -> None:
    own = {"id", "valid_from", "valid_to"}
    for column in set(row.__table__.columns.keys()) - own:
        setattr(row, column, getattr(source, column))


def _keep(ctx: Context, table: Table, employment: Employment, gone: Span, reason: str) -> None:
    row: Any = gone.key
    ctx.session.add(
        SupersededFact(
            employee_id=employment.employee_id,
            employment_id=None if table.of_person else employment.id,
            kind=table.kind,
            valid_from=str(gone.first),
            valid_to=str(gone.last) if gone.last else None,
            value=dict(gone.value),
            source=getattr(row, "source", "") or row.reason or "",
            superseded_at=ctx.moment(),
            superseded_by=ctx.actor.user_name,
            reason=reason,
        )
    )
