"""Events in: a batch of reports counted, repeated or queued, inside the caller's own transaction."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from sqlalchemy import func, select

from hrdesk.calls.points_events import EventOutcome
from hrdesk.domain.points.events import Report
from hrdesk.domain.points.rules import Earned, Judged, RuleBook, expires_on, judge
from hrdesk.models.points_rules import PointEvent, QueuedEvent
from hrdesk.services.context import Context
from hrdesk.services.points.event_people import EventPeople
from hrdesk.services.points.floors import Floors
from hrdesk.services.points.posting import Move, post
from hrdesk.services.points.rule_rows import rule_book
from hrdesk.services.points.sifting import Sieve, Sifted, Sound, Waiting
from hrdesk.services.points.tallying import tally_before

_COLUMNS: Final = (
    "id", "source", "event_key", "kind", "employee_id", "occurred_at", "day", "reference", "data",
    "content_hash", "rule_id", "points", "capped_by", "received_at", "received_by",
)  # fmt: skip
_INSERT: Final = f"INSERT INTO point_events ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608  our own column names


_AT_ONCE: Final = 10_000
"""Events whose rows are made before they are written."""


class Outcome(NamedTuple):
    """What became of a report. why: what left less points than its rules give; code: why it waits."""

    outcome: EventOutcome
    points: int = 0
    why: str = ""
    event_id: int | None = None
    queued_id: int | None = None
    code: str = ""
    details: Mapping[str, str] = {}
    employee_id: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a batch would do; made by `plan`, which writes nothing."""

    reports: Sequence[Report]
    sieve: Sieve
    sifted: Sifted
    judged: list[Judged]


@dataclass(frozen=True, slots=True)
class Posted:
    """What a batch did: one outcome for each report, in their order."""

    outcomes: list[Outcome] = field(default_factory=list)

    def count(self, outcome: EventOutcome) -> int:
        return sum(1 for one in self.outcomes if one.outcome == outcome)

    @property
    def zero(self) -> int:
        """Posted ones that earned nothing."""
        return sum(1 for one in self.outcomes if one.outcome == "posted" and not one.points)

    @property
    def points(self) -> int:
        return sum(one.points for one in self.outcomes)


def post_events(ctx: Context, source: str, events: Sequence[Report], *, file_name: str = "") -> Posted:
    """Count events of a source in the order of their times; nothing is dropped and nothing counts twice.

    Each ends as posted (if only for 0 points), repeated (the same report came before) or queued with a code
    that says what is in the way. The points are in the ledger under event:<source>:<key>:<rule code>, at the
    day of the event. A report that names a source of its own keeps it.
    """
    reports = [one if one.source else one._replace(source=source) for one in events]
    made = plan(ctx, reports)
    return carry_out(ctx, made, file_name)


def plan(ctx: Context, reports: Sequence[Report]) -> Plan:
    """Sort the reports out and judge those that may count; each must name its source."""
    book = rule_book(ctx)
    sieve = Sieve(ctx, book, reports)
    sifted = sieve.sift()
    return Plan(reports, sieve, sifted, _judged(ctx, book, sieve, sifted.sound))


def _judged(ctx: Context, book: RuleBook, sieve: Sieve, sound: Sequence[Sound]) -> list[Judged]:
    tally = tally_before(ctx, book, [(one.event, one.person.id) for one in sound])
    floors = Floors(ctx, (one.person.id for one in sound))
    judged = []
    rules_of: dict[tuple[str, str], Any] = {}
    for one in sound:
        key = (one.event.kind, one.event.day)
        rules = rules_of.get(key)
        if rules is None:
            rules = rules_of[key] = book.of(*key)
        asks = any(rule.eligible for rule in rules)
        facts = sieve.people.facts(one.person, one.event.day) if asks else {}
        judged.append(floors.kept(one.person.number, one.person.id, judge(one.event, rules, tally, facts)))
    return judged


def carry_out(ctx: Context, made: Plan, file_name: str = "") -> Posted:
    """Write what was planned, in this very transaction; a part at a time, to stay small."""
    outcomes: list[Outcome] = [Outcome("repeated")] * len(made.reports)
    ctx.session.flush()
    for start in range(0, len(made.sifted.sound), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        _write(ctx, made.sieve.people, made.sifted.sound[part], made.judged[part], outcomes)
    if made.sifted.sound:
        ctx.changed("point_event")
        ctx.changed("points")
    for waiting in made.sifted.waiting:
        queued_id = _queue(ctx, waiting, file_name)
        outcomes[waiting.place] = Outcome(
            "queued", queued_id=queued_id, code=waiting.code, details=waiting.details
        )
    _settle(ctx, made.sifted.settles.values())
    return Posted(outcomes)


def _write(
    ctx: Context,
    people: EventPeople,
    sound: Sequence[Sound],
    judged: Sequence[Judged],
    outcomes: list[Outcome],
) -> None:
    """Events as rows and what they earned as movements."""
    stamp = (ctx.moment(), ctx.actor.display_name)
    first = (ctx.session.execute(select(func.max(PointEvent.id))).scalar() or 0) + 1
    rows: list[tuple[Any, ...]] = []
    moves: list[Move] = []
    for number, (one, what) in enumerate(zip(sound, judged, strict=True), first):
        employee_id = people.enter(one.person, one.event.day)
        points = what.points
        rows.append((*_row(number, employee_id, one, what, points), *stamp))
        moves += [_move(number, employee_id, one, earned) for earned in what.earned]
        outcomes[one.place] = Outcome("posted", points, what.less_by, number, employee_id=employee_id)
    ctx.session.connection().exec_driver_sql(_INSERT, rows)
    post(ctx, moves)


def _row(number: int, employee_id: int, one: Sound, judged: Judged, points: int) -> tuple[Any, ...]:
    event = one.event
    rule_id = judged.earned[0].rule.id if judged.earned else None
    data = json.dumps(event.data, ensure_ascii=False) if event.data else "{}"
    return (
        number, event.source, event.key, event.kind, employee_id, event.at, event.day, event.reference, data,
        one.content, rule_id, points, judged.less_by,
    )  # fmt: skip


def _move(number: int, employee_id: int, one: Sound, earned: Earned) -> Move:
    rule, points = earned
    return Move(
        employee_id=employee_id,
        points=points,
        source_key=f"event:{one.event.source}:{one.event.key}:{rule.code}",
        day=one.event.day,
        expires_on=expires_on(rule, one.event.day) if points > 0 else None,
        below_zero=rule.below_zero,
        rule_id=rule.id,
        event_id=number,
    )


def _queue(ctx: Context, waiting: Waiting, file_name: str) -> int:
    """The row of the queue; one that is there keeps its number, and says what is in the way now."""
    if waiting.queued_id is not None:
        kept = ctx.session.get_one(QueuedEvent, waiting.queued_id)
        if kept.code != waiting.code:
            kept.code, kept.details, kept.version = waiting.code, dict(waiting.details), kept.version + 1
            ctx.changed("queued_event", kept.id)
        return kept.id
    report = waiting.report
    row = QueuedEvent(
        source=report.source,
        event_key=report.key,
        content_hash=waiting.content,
        file_name=file_name,
        row=report.row,
        record={
            "kind": report.kind,
            "employee_no": report.employee_no,
            "occurred_at": report.time,
            "reference": report.reference,
            "data": dict(report.data),
        },
        code=waiting.code,
        details=dict(waiting.details),
        received_at=ctx.moment(),
        received_by=ctx.actor.display_name,
    )
    ctx.session.add(row)
    ctx.session.flush()
    ctx.changed("queued_event", row.id)
    return row.id


def _settle(ctx: Context, queued: Iterable[int]) -> None:
    """The same report has been counted now."""
    for number in queued:
        row = ctx.session.get_one(QueuedEvent, number)
        row.state, row.version = "posted", row.version + 1
        row.settled_at, row.settled_by = ctx.moment(), ctx.actor.display_name
        ctx.changed("queued_event", number)
