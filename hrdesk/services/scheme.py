"""The pay scheme in force, which says what a month has to bring."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_refusals import SchemeMissing
from hrdesk.domain.payroll.scheme import Scheme
from hrdesk.domain.payroll.scheme_reader import parse_scheme
from hrdesk.models.payroll_inputs import PayScheme


def scheme_for(session: Session, entity_id: int, period: str) -> Scheme:
    """The scheme of an entity in a wage period (YYYY-MM); refused when there is none."""
    return parse_scheme(scheme_source(session, entity_id, period).decode("utf-8-sig"))


def scheme_source(session: Session, entity_id: int, period: str) -> bytes:
    """The file of that scheme as it was taken over."""
    source = session.execute(
        select(PayScheme.source)
        .where(PayScheme.entity_id == entity_id, PayScheme.valid_from <= period)
        .order_by(PayScheme.valid_from.desc())
        .limit(1)
    ).scalar()
    if source is None:
        raise Refused(SchemeMissing(period=period))
    return bytes(source)
