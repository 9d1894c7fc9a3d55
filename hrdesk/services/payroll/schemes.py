"""Taking a pay scheme over from a file."""

import hashlib

from sqlalchemy import select

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_inputs import ImportScheme, PreviewScheme, SchemeSummary
from hrdesk.calls.refusals import FileHasErrors, FileNotReadable
from hrdesk.domain.payroll.scheme import Scheme
from hrdesk.domain.payroll.scheme_reader import SchemeInvalid, parse_scheme
from hrdesk.domain.values import Period
from hrdesk.models.payroll_inputs import ImportBatch, PayScheme
from hrdesk.services.context import Context
from hrdesk.services.entity import read_period, the_entity, today
from hrdesk.services.inputs.open_periods import refuse_posted
from hrdesk.services.registry import call


@call
def preview_scheme(ctx: Context, request: PreviewScheme) -> SchemeSummary:
    return _summary(_read(request.file_name, request.content), request.content)


@call
def import_scheme(ctx: Context, request: ImportScheme) -> SchemeSummary:
    scheme = _read(request.file_name, request.content)
    entity = the_entity(ctx.session)
    period = read_period(request.period) if request.period else Period.of(today(ctx))
    refuse_posted(ctx.session, str(period))
    row = ctx.session.execute(
        select(PayScheme).where(PayScheme.entity_id == entity.id, PayScheme.valid_from == str(period))
    ).scalar_one_or_none()
    if row is None:
        row = PayScheme(entity_id=entity.id, valid_from=str(period))
        ctx.session.add(row)
    row.code, row.source = scheme.code, request.content
    row.sha256 = hashlib.sha256(request.content).hexdigest()
    # On record like every file, so that a trial with the scheme before it is known to be stale.
    ctx.session.add(
        ImportBatch(
            kind="scheme",
            file_name=request.file_name,
            sha256=row.sha256,
            applied_at=ctx.moment(),
            applied_by=ctx.actor.display_name,
            rows=len(scheme.items),
            accepted=len(scheme.items),
            held=0,
            skipped=0,
        )
    )
    ctx.session.flush()
    ctx.changed("scheme", row.id)
    return _summary(scheme, request.content)


def _read(file_name: str, content: bytes) -> Scheme:
    try:
        return parse_scheme(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Refused(FileNotReadable(file=file_name, reason="not_utf8")) from error
    except SchemeInvalid as error:
        raise Refused(FileHasErrors(file=file_name, findings=tuple(error.findings))) from error


def _summary(scheme: Scheme, content: bytes) -> SchemeSummary:
    return SchemeSummary(
        code=scheme.code,
        names={"zh": scheme.names.zh, "en": scheme.names.en},
        inputs=len(scheme.inputs),
        items=len(scheme.items),
        sha256=hashlib.sha256(content).hexdigest(),
    )
