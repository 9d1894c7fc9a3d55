"""Points for many from a sheet: each row an adjustment, once, however often the file is brought."""

import hashlib
from dataclasses import replace

from hrdesk.calls.imports import ImportPreview, ImportSummary
from hrdesk.calls.points import ImportGrantFile, PreviewGrantFile
from hrdesk.domain.values import Finding, Period
from hrdesk.exchange.point_grants import SOURCE, GrantRecord, read_point_grants
from hrdesk.exchange.reading import Reading, settled
from hrdesk.services import importing, previewing
from hrdesk.services.context import Context
from hrdesk.services.entity import today
from hrdesk.services.people.finding import person_of
from hrdesk.services.points.balances import balance_of
from hrdesk.services.points.posting import Move, post
from hrdesk.services.points.purses import known_keys
from hrdesk.services.registry import call


@call
def preview_grant_file(ctx: Context, request: PreviewGrantFile) -> ImportPreview:
    return previewing.preview(request, _read(ctx, request))


@call
def import_grant_file(ctx: Context, request: ImportGrantFile) -> ImportSummary:
    reading = _read(ctx, request)
    importing.check_whole(request, reading)
    batch = importing.start_batch(ctx, request, reading)
    moves = [
        Move(
            employee_id=person_of(ctx.session, employee_no=record.employee_no).id,
            points=record.points,
            kind="adjust",
            source_key=_key(request, record),
            reason=record.reason,
        )
        for record in reading.records
    ]
    post(ctx, moves)
    ctx.changed("points")
    return importing.summary(batch)


def _key(request: PreviewGrantFile | ImportGrantFile, record: GrantRecord) -> str:
    """The row of the file, by what the file holds: under another name it is the same file."""
    sha256 = hashlib.sha256(request.content).hexdigest()[:32]
    return f"grant_file:{sha256}:{record.sheet[:40]}:{record.row}"


def _read(ctx: Context, request: PreviewGrantFile | ImportGrantFile) -> Reading[GrantRecord]:
    """What the file says, with what the ledger says to that: rows that were brought, balances too small."""
    file = importing.monthly_file(ctx.session, SOURCE, request)
    reading = read_point_grants(replace(file, period=Period.of(today(ctx))))
    brought = known_keys(ctx.session, [_key(request, record) for record in reading.records])
    noticed: list[Finding] = []
    left: dict[str, int] = {}
    for record in reading.records:
        who = {"employee_no": record.employee_no, "name": record.name}
        if _key(request, record) in brought:
            noticed.append(Finding(record.row, "", "points_given_before", "skip", who, record.sheet))
            continue
        if record.employee_no not in left:
            person = person_of(ctx.session, employee_no=record.employee_no)
            left[record.employee_no] = balance_of(ctx, person).available
        after = left[record.employee_no] + record.points
        if record.points < 0 and after < 0:
            values = who | {"available": str(left[record.employee_no]), "points": str(-record.points)}
            noticed.append(Finding(record.row, "", "points_too_few", "error", values, record.sheet))
            continue
        left[record.employee_no] = after
    if not noticed:
        return reading
    outcomes = dict(reading.outcomes) | settled(((one.sheet, one.row) for one in noticed), noticed)
    return replace(
        reading,
        records=tuple(one for one in reading.records if outcomes[one.sheet, one.row] == "accepted"),
        findings=tuple(sorted((*reading.findings, *noticed), key=lambda one: one.row)),
        outcomes=outcomes,
    )
