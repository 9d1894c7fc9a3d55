"""What of the caps was used before a batch: one query for each cap, however many events come."""

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import text

from hrdesk.domain.points.caps import UNBOUNDED, Cap, Tally, Used, first_day_of
from hrdesk.domain.points.events import Event
from hrdesk.domain.points.rules import RuleBook
from hrdesk.services.context import Context
from hrdesk.services.points.rule_rows import ids_of_code

_FOR_EVER = "9999-12-31"
_USED = """
SELECT {person} AS person, {day} AS day, {reference} AS reference, {giver} AS giver, count(*) AS times,
    sum(m.points) AS points
FROM point_movements m {joins}
WHERE m.kind = 'earn' AND m.rule_id IN (SELECT value FROM json_each(:rules))
    AND m.day < :until {only}
    AND NOT EXISTS (SELECT 1 FROM point_movements r WHERE r.reverses = m.id)
GROUP BY 1, 2, 3, 4
"""
_PERSON = "JOIN employees p ON p.id = m.employee_id"
_EVENT = "JOIN point_events v ON v.id = m.event_id"


def tally_before(
    ctx: Context, book: RuleBook, events: Sequence[tuple[Event, int | None]], until: str = _FOR_EVER
) -> Tally:
    """For events with the ids of their people (None: somebody who has no record yet and earned nothing).

    What was reversed has given its room back. Rows of the rule before a change count too. until: only what
    was earned before this day.
    """
    tally = Tally()
    firsts: dict[tuple[str, Cap], str] = {}
    for kind, day in {(event.kind, event.day) for event, _ in events}:
        for rule in book.of(kind, day):
            for cap in rule.caps:
                first = first_day_of(cap.per, day)
                key = (rule.code, cap)
                firsts[key] = min(firsts.get(key, first), first)
    if not firsts:
        return tally
    ids = ids_of_code(ctx.session, {code for code, _ in firsts})
    people = json.dumps(sorted({number for _, number in events if number is not None}))
    for (code, cap), first in firsts.items():
        values = {"rules": json.dumps(ids.get(code, [])), "people": people, "until": until}
        tally.before(code, cap, _used(ctx, cap, values, first))
    return tally


def _used(ctx: Context, cap: Cap, values: dict[str, str], first: str) -> Iterable[Used]:
    by_giver, by_day = cap.of == "giver", cap.per not in UNBOUNDED
    by_reference = cap.per == "reference"
    parts = {
        "person": "''" if by_giver else "p.employee_no",
        "day": "m.day" if by_day else "''",
        "reference": "v.reference" if by_reference else "''",
        "giver": "json_extract(v.data, '$.giver')" if by_giver else "''",
        "joins": ("" if by_giver else _PERSON) + (f" {_EVENT}" if by_giver or by_reference else ""),
        "only": "" if by_giver else "AND m.employee_id IN (SELECT value FROM json_each(:people))",
    }
    if by_day:
        parts["only"] += " AND m.period >= :period AND m.day >= :first"
        values = values | {"first": first, "period": first[:7]}
    if by_giver:
        values = {name: value for name, value in values.items() if name != "people"}
    for row in ctx.session.execute(text(_USED.format(**parts)), values):
        yield Used(row.person, row.day, row.times, row.points, row.reference or "", row.giver or "")
