"""The test bench of rules: a month's events counted by the rules as they are, and as they would be."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import select

from hrdesk.calls.points_rules import ReplayedPerson, ReplayedRule, ReplayRules, RuleReplay
from hrdesk.domain.points.events import Event
from hrdesk.domain.points.rules import RuleBook, judge
from hrdesk.domain.values import Period
from hrdesk.models.people import Employee, PeopleLine
from hrdesk.models.points_rules import PointEvent
from hrdesk.services.context import Context
from hrdesk.services.entity import read_period, today
from hrdesk.services.points.event_people import EventPeople
from hrdesk.services.points.rule_rows import never, rule_of, rule_rows
from hrdesk.services.points.rules import checked
from hrdesk.services.points.tallying import tally_before
from hrdesk.services.prefetching import parts
from hrdesk.services.registry import call
from hrdesk.services.settings import setting

_CHUNK: Final = 2000


class Counted(NamedTuple):
    """Points of a month by person and by rule."""

    people: Counter[int]
    rules: Counter[str]


class Happened(NamedTuple):
    """An event of the month, and whose it was."""

    event: Event
    employee_id: int


@call
def replay_rules(ctx: Context, request: ReplayRules) -> RuleReplay:
    """Points below zero are not stopped here: what is compared are the rules, not the balances."""
    month = read_period(request.period) if request.period else Period.of(today(ctx)).plus(-1)
    changed = checked(request)
    rows = [row for row in rule_rows(ctx) if not never(row)]
    rules = [rule_of(row) for row in rows]
    happened = list(_happened(ctx, month))
    before = _count(ctx, RuleBook(rules), happened, month)
    after = _count(
        ctx, RuleBook([changed, *(one for one in rules if one.code != changed.code)]), happened, month
    )
    names = {row.code: (row.name_zh, row.name_en) for row in rows}
    differing = sorted(
        (number for number in before.people | after.people if before.people[number] != after.people[number]),
        key=lambda number: (-abs(after.people[number] - before.people[number]), number),
    )
    return RuleReplay(
        period=str(month),
        events=len(happened),
        before=before.rules.total(),
        after=after.rules.total(),
        rules=tuple(
            ReplayedRule(
                code=code,
                name_zh=names.get(code, (code, code))[0],
                name_en=names.get(code, (code, code))[1],
                before=before.rules[code],
                after=after.rules[code],
            )
            for code in sorted({*before.rules, *after.rules})
        ),
        people=tuple(_people(ctx, differing, before, after)),
    )


def _happened(ctx: Context, month: Period) -> Iterator[Happened]:
    rows = (
        select(PointEvent, Employee.employee_no)
        .join(Employee, Employee.id == PointEvent.employee_id)
        .where(PointEvent.day.between(str(month.first_day), str(month.last_day)))
        .order_by(PointEvent.occurred_at, PointEvent.id)
        .execution_options(yield_per=_CHUNK)
    )
    zone = ZoneInfo(setting(ctx.session, "site.zone"))
    for row, employee_no in ctx.session.execute(rows):
        event = Event(
            row.event_key,
            row.kind,
            employee_no,
            row.occurred_at,
            row.day,
            datetime.fromisoformat(row.occurred_at).astimezone(zone).hour,
            row.reference,
            row.data,
            row.source,
        )
        yield Happened(event, row.employee_id)


def _count(ctx: Context, book: RuleBook, happened: Sequence[Happened], month: Period) -> Counted:
    tally = tally_before(ctx, book, happened, until=str(month.first_day))
    people = EventPeople(ctx, {one.event.employee_no for one in happened}) if _asks(book, happened) else None
    counted = Counted(Counter(), Counter())
    for event, employee_id in happened:
        person = people.find(event.employee_no) if people else None
        facts = people.facts(person, event.day) if people and person else {}
        for rule, points in judge(event, book.of(event.kind, event.day), tally, facts).earned:
            counted.people[employee_id] += points
            counted.rules[rule.code] += points
    return counted


def _asks(book: RuleBook, happened: Sequence[Happened]) -> bool:
    kinds = {(one.event.kind, one.event.day) for one in happened}
    return any(rule.eligible for kind, day in kinds for rule in book.of(kind, day))


def _people(ctx: Context, ids: Sequence[int], before: Counted, after: Counted) -> Iterator[ReplayedPerson]:
    wanted = select(Employee.id, Employee.employee_no, Employee.name, PeopleLine.department).outerjoin(
        PeopleLine, PeopleLine.employee_id == Employee.id
    )
    known = {
        row.id: row for part in parts(ids) for row in ctx.session.execute(wanted.where(Employee.id.in_(part)))
    }
    for number in ids:
        row = known[number]
        yield ReplayedPerson(
            employee_id=number,
            employee_no=row.employee_no,
            name=row.name,
            department=row.department or "",
            before=before.people[number],
            after=after.people[number],
        )
