"""The name of a person by days: changed from a day on, and brought onto the record when it begins."""

from datetime import date

from hrdesk.domain.people.timeline import holding
from hrdesk.models.people import Employee, Employment
from hrdesk.services.context import Context
from hrdesk.services.entity import today
from hrdesk.services.people.dated_tables import BEGINNING, NAME, span_of
from hrdesk.services.people.dated_writing import set_from
from hrdesk.services.people.pinyin import pinyin_of


def rename(
    ctx: Context, person: Employee, employment: Employment, name: str, first: date, *, reason: str
) -> int | None:
    """As set_from; the first change of a name writes down the one before."""
    if not NAME.rows(ctx.session, employment):
        if person.name == name:
            return None
        before = NAME.new(employment, BEGINNING)
        before.value = {"name": person.name}
        ctx.session.add(before)
        ctx.session.flush()
    done = set_from(ctx, NAME, employment, {"fact": {"name": name}}, first, reason=reason)
    take_name(ctx, person, employment, today(ctx))
    return done


def take_name(ctx: Context, person: Employee, employment: Employment, day: date) -> bool:
    """Bring the name of a day onto the record; whether it was another one."""
    spans = [span_of(NAME, row) for row in NAME.rows(ctx.session, employment)]
    held = holding(spans, day)
    if held is None or held.value["fact"]["name"] == person.name:
        return False
    person.name = held.value["fact"]["name"]
    person.pinyin, person.initials = pinyin_of(person.name)
    return True
