"""The legal entity a call is about. A site has one so far; a second one makes this a choice."""

from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.calls.base import Refused
from hrdesk.calls.refusals import InputNotValid, RecordNotFound
from hrdesk.domain.values import Period
from hrdesk.models.organisation import LegalEntity
from hrdesk.services.context import Context
from hrdesk.services.settings import setting


def the_entity(session: Session) -> LegalEntity:
    entity = session.execute(select(LegalEntity).order_by(LegalEntity.id).limit(1)).scalar_one_or_none()
    if entity is None:
        raise Refused(RecordNotFound(kind="legal_entity", key=""))
    return entity


def read_period(text: str) -> Period:
    """YYYY-MM as a period; refused with the field named."""
    try:
        return Period.parse(text)
    except ValueError as error:
        raise Refused(InputNotValid(field="period", value=text, expected="YYYY-MM")) from error


def read_day(field: str, text: str) -> date:
    """YYYY-MM-DD as a date; refused with the field named."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused(InputNotValid(field=field, value=text, expected="YYYY-MM-DD")) from error


def today(ctx: Context) -> date:
    """The date in the site's zone."""
    return ctx.now().astimezone(ZoneInfo(setting(ctx.session, "site.zone"))).date()


def usual_pay_date(session: Session, period: Period) -> date:
    """The pay day of the site in the wage month itself; day 0, or one past its end, is the last day."""
    day = int(setting(session, "pay.day"))
    last = period.last_day
    return last if day == 0 or day > last.day else last.replace(day=day)


def tax_period_of(entity: LegalEntity, period: Period, pay_date: date) -> Period:
    """The month of the pay date, or the wage month where the entity declares so."""
    return period if entity.tax_period_rule == "wage_month" else Period.of(pay_date)
