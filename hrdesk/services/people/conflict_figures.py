"""How often values clash, why, and how long it takes to settle; on the screen and as a workbook."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from statistics import median
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_outputs import FileSummary
from hrdesk.calls.people_conflicts import (
    ConflictCauseCount,
    ConflictFigures,
    ConflictMonth,
    ExportConflicts,
    GetConflictFigures,
)
from hrdesk.calls.refusals import InputNotValid
from hrdesk.domain.values import Period
from hrdesk.exchange.writing import Written, xlsx_bytes
from hrdesk.i18n.catalogue import text as words
from hrdesk.models.contacts import BindingConflict, ContactBinding
from hrdesk.services import blobs
from hrdesk.services.context import Context, moment_text
from hrdesk.services.entity import read_day, today
from hrdesk.services.registry import call
from hrdesk.services.settings import setting

WHOLE = 10_000
MOST_MONTHS = 120
_HEADER: Final = ("Figures", "Of", "Bindings", "Conflicts", "Share in percent", "Minutes")
_CAUSES: Final = {
    "leaver_then_joiner": "left, not released",
    "release_pending": "left, clock runs",
    "status_contradiction": "listed after leaving",
    "holder_leaves_later": "leaves later",
    "both_active": "both work here",
}


@call
def conflict_figures(ctx: Context, request: GetConflictFigures) -> ConflictFigures:
    return _figures(ctx, request)


@call
def export_conflicts(ctx: Context, request: ExportConflicts) -> FileSummary:
    figures = _figures(ctx, request)
    titles = [words(ctx.language, title) for title in _HEADER]
    content = xlsx_bytes(words(ctx.language, "Binding conflicts"), titles, list(_lines(ctx, figures)))
    sha256 = blobs.keep(ctx.session, content, request.permission)
    conflicts = figures.open + figures.settled
    ctx.on_record(sha256=sha256, rows=conflicts)
    ctx.changed("conflict_file")
    return FileSummary(
        kind="conflicts",
        file_name=f"conflicts_{today(ctx)}.xlsx",
        rows=conflicts,
        total=None,
        sha256=sha256,
        size=len(content),
    )


def _lines(ctx: Context, figures: ConflictFigures) -> Iterator[tuple[Written, ...]]:
    by_month, by_cause = words(ctx.language, "By month"), words(ctx.language, "By cause")
    for month in figures.months:
        share = Decimal(month.share) / 100
        yield by_month, month.month, month.bindings, month.conflicts, share, None
    for cause in figures.causes:
        yield by_cause, words(ctx.language, _CAUSES[cause.cause]), None, cause.conflicts, None, None
    settled = words(ctx.language, "Time to settle")
    yield settled, words(ctx.language, "Open"), None, figures.open, None, None
    half, longest = figures.median_minutes, figures.longest_minutes
    yield settled, words(ctx.language, "Half within"), None, figures.settled, None, half
    yield settled, words(ctx.language, "Longest"), None, figures.settled, None, longest


def _figures(ctx: Context, request: GetConflictFigures | ExportConflicts) -> ConflictFigures:
    last = read_day("to_day", request.to_day) if request.to_day else today(ctx)
    year_ago = Period.of(last).plus(-11).first_day
    first = read_day("from_day", request.from_day) if request.from_day else year_ago
    months = list(_months(first, last))
    if first > last or len(months) > MOST_MONTHS:
        raise Refused(InputNotValid(field="from_day", value=str(first), expected=f"≤ {last}"))
    ended = _minutes_until_settled(ctx, request.kind, first, last)
    minutes = [one for one in ended if one is not None]
    return ConflictFigures(
        months=tuple(_month(ctx, request.kind, begin, end) for begin, end in months),
        causes=_causes(ctx, request.kind, first, last),
        open=ended.count(None),
        settled=len(minutes),
        median_minutes=int(median(minutes)) if minutes else None,
        longest_minutes=max(minutes, default=None),
    )


def _months(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The months from first to last, cut to them."""
    begin = first
    while begin <= last:
        end = min(Period.of(begin).last_day, last)
        yield begin, end
        begin = end + timedelta(days=1)


def _between(ctx: Context, begin: date, end: date) -> tuple[str, str]:
    """The stored moments of the site's days from begin to end: from the first on, before the second."""
    zone = ZoneInfo(setting(ctx.session, "site.zone"))
    opens = datetime.combine(begin, time.min, zone)
    return moment_text(opens), moment_text(datetime.combine(end + timedelta(days=1), time.min, zone))


def _month(ctx: Context, kind: str, begin: date, end: date) -> ConflictMonth:
    opens, closes = _between(ctx, begin, end)
    recorded = ContactBinding.recorded_at
    found = BindingConflict.found_at
    bindings = select(func.count()).where(ContactBinding.kind == kind, recorded >= opens, recorded < closes)
    clashes = select(func.count()).where(BindingConflict.kind == kind, found >= opens, found < closes)
    bound = ctx.session.execute(bindings).scalar_one()
    conflicts = ctx.session.execute(clashes).scalar_one()
    share = WHOLE * conflicts // bound if bound else WHOLE * bool(conflicts)
    return ConflictMonth(month=f"{begin:%Y-%m}", bindings=bound, conflicts=conflicts, share=share)


def _causes(ctx: Context, kind: str, first: date, last: date) -> tuple[ConflictCauseCount, ...]:
    opens, closes = _between(ctx, first, last)
    counted = (
        select(BindingConflict.cause, func.count())
        .where(BindingConflict.kind == kind)
        .where(BindingConflict.found_at >= opens, BindingConflict.found_at < closes)
        .group_by(BindingConflict.cause)
        .order_by(func.count().desc(), BindingConflict.cause)
    )
    return tuple(
        ConflictCauseCount(cause=cause, conflicts=number)  # type: ignore[arg-type]  # only these words are written
        for cause, number in ctx.session.execute(counted)
    )


def _minutes_until_settled(ctx: Context, kind: str, first: date, last: date) -> list[int | None]:
    """Of every conflict found in these days; None for one that is open."""
    opens, closes = _between(ctx, first, last)
    found = select(BindingConflict.found_at, BindingConflict.resolved_at).where(
        BindingConflict.kind == kind, BindingConflict.found_at >= opens, BindingConflict.found_at < closes
    )
    return [_minutes(begun, ended) if ended else None for begun, ended in ctx.session.execute(found)]


def _minutes(found: str, resolved: str) -> int:
    return int((datetime.fromisoformat(resolved) - datetime.fromisoformat(found)).total_seconds()) // 60
