"""The roster: previewed, and taken over in one transaction."""

from zoneinfo import ZoneInfo

from hrdesk.calls.imports import ImportPreview, ImportSummary
from hrdesk.calls.people import ImportRoster, PreviewRoster
from hrdesk.exchange.reading import Reading
from hrdesk.exchange.roster import read_roster
from hrdesk.exchange.roster_records import RosterRow
from hrdesk.services import importing, previewing
from hrdesk.services.context import Context
from hrdesk.services.entity import the_entity, today
from hrdesk.services.importing import FileRequest
from hrdesk.services.people.contact_holders import release_after
from hrdesk.services.people.departments import aliases, keep_alias
from hrdesk.services.people.own_import import Values, with_own_fields, write_own_fields
from hrdesk.services.people.roster_writing import RosterWriter
from hrdesk.services.people.stored import stored_people
from hrdesk.services.registry import call
from hrdesk.services.settings import setting


@call
def preview_roster(ctx: Context, request: PreviewRoster) -> ImportPreview:
    return previewing.preview(request, _read(ctx, request)[0])


@call
def import_roster(ctx: Context, request: ImportRoster) -> ImportSummary:
    """Accepted rows become records; held ones are kept as they were read, until somebody decides."""
    reading, own = _read(ctx, request)
    importing.check_whole(request, reading)
    batch = importing.start_batch(ctx, request, reading)
    entity = the_entity(ctx.session)
    for finding in reading.findings:
        if finding.code == "dept_alias":
            keep_alias(ctx.session, entity.id, finding.values["shown"], finding.values["department"])
    writer = RosterWriter(
        ctx,
        entity.id,
        as_of=reading.as_of or today(ctx),
        zone=ZoneInfo(setting(ctx.session, "site.zone")),
        source=request.file_name,
    )
    # An earlier employment joins the person whose present one another row brings.
    writer.write(sorted(reading.records, key=lambda one: one.same_person_as is not None))
    write_own_fields(ctx, own)
    codes = {one.row: one.code for one in reading.findings if one.severity == "error"}
    importing.keep_held_rows(ctx, batch, reading.held_records, codes)
    ctx.changed("employee")
    return importing.summary(batch)


def _read(ctx: Context, request: FileRequest) -> tuple[Reading[RosterRow], Values]:
    """The file as it is read, and the values of own fields in it."""
    site_map = importing.site_map(ctx.session, "roster", request)
    reading = read_roster(
        importing.sheets_of(request),
        stored_people(ctx.session),
        ctx.now(),
        site_map,
        aliases(ctx.session),
        file_name=request.file_name,
        zone=ZoneInfo(setting(ctx.session, "site.zone")),
        release_after=release_after(ctx.session),
    )
    return with_own_fields(ctx, reading, site_map)
