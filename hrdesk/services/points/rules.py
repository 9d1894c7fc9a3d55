"""The rules of points, listed and changed: a change is another dated row, what was counted stays."""

from typing import Any

from sqlalchemy import select

from hrdesk.calls.base import Refused
from hrdesk.calls.points_rules import (
    EndPointRule,
    PointRuleSaved,
    RuleInClosedPeriod,
    RuleNotValid,
    RuleStartsTooEarly,
    SavePointRule,
)
from hrdesk.calls.refusals import RecordChanged, RecordNotFound
from hrdesk.domain.points.rule_reading import RulePartError, read_rule
from hrdesk.domain.points.rules import Rule
from hrdesk.domain.values import Period
from hrdesk.models.points_rules import PointEvent, PointRule
from hrdesk.services.context import Context
from hrdesk.services.entity import read_day, today
from hrdesk.services.people.finding import needed
from hrdesk.services.points.point_periods import first_open_day
from hrdesk.services.points.rule_rows import never, plant
from hrdesk.services.registry import call


@call
def save_point_rule(ctx: Context, request: SavePointRule) -> PointRuleSaved:
    """The row before it ends where the new one begins; one that has not begun yet is replaced."""
    plant(ctx)
    rule = checked(request)
    rows = _rows_of(ctx, request.code)
    last = next((row for row in reversed(rows) if not never(row)), None)
    if (last.version if last else 0) != request.version:
        raise Refused(_changed(last, request.code))
    _check_begin(ctx, rule, last)
    names = {name: needed(name, getattr(request, name)) for name in ("name_zh", "name_en")}
    values: dict[str, Any] = {
        **names,
        "event_kind": rule.event_kind,
        "category": request.category,
        "points": rule.points,
        "multiplier": request.multiplier.strip(),
        "conditions": list(request.conditions),
        "caps": list(request.caps),
        "eligible": {name: list(every) for name, every in request.eligible.items()},
        "below_zero": rule.below_zero,
        "expires_months": rule.expires_months,
        "valid_to": rule.valid_to,
        "reason": needed("reason", request.reason) if last else request.reason.strip(),
        "recorded_at": ctx.moment(),
        "recorded_by": ctx.actor.display_name,
    }
    same_day = next((row for row in rows if row.valid_from == rule.valid_from), None)
    if same_day is not None:
        for name, value in values.items():
            setattr(same_day, name, value)
        same_day.version += 1
        return _saved(ctx, same_day, None)
    if last is not None and (last.valid_to is None or last.valid_to > rule.valid_from):
        last.valid_to, last.version = rule.valid_from, last.version + 1
        ctx.changed("point_rule", last.id)
    row = PointRule(code=rule.code, valid_from=rule.valid_from, **values)
    ctx.session.add(row)
    return _saved(ctx, row, last)


@call
def end_point_rule(ctx: Context, request: EndPointRule) -> PointRuleSaved:
    plant(ctx)
    row = ctx.session.get(PointRule, request.rule_id)
    if row is None:
        raise Refused(RecordNotFound(kind="point_rule", key=str(request.rule_id)))
    if row.version != request.version:
        raise Refused(_changed(row, row.code))
    day = str(read_day("valid_to", request.valid_to))
    earliest = str(today(ctx))
    if day < earliest:
        raise Refused(RuleStartsTooEarly(code_of_rule=row.code, valid_from=day, earliest=earliest))
    if row.valid_to is not None and row.valid_to <= earliest:
        raise Refused(_not_valid(row.code, RulePartError("valid_to", row.valid_to, f"> {earliest}")))
    row.valid_to = max(day, row.valid_from)
    if never(row):
        _go_on(ctx, row)
    row.reason = needed("reason", request.reason)
    row.version += 1
    return _saved(ctx, row, None)


def checked(request: Any) -> Rule:
    """The rule of a request that has the fields of one; refused with the part that cannot be."""
    try:
        return read_rule(
            code=request.code,
            event_kind=request.event_kind,
            points=request.points,
            multiplier=request.multiplier.strip(),
            conditions=request.conditions,
            caps=request.caps,
            eligible=request.eligible,
            below_zero=request.below_zero,
            expires_months=getattr(request, "expires_months", None),
            valid_from=getattr(request, "valid_from", "1900-01-01"),
            valid_to=getattr(request, "valid_to", None),
        )
    except RulePartError as error:
        raise Refused(_not_valid(request.code, error)) from error


def _go_on(ctx: Context, taken_back: PointRule) -> None:
    """What was in force before a change that never comes goes on as it was."""
    for row in _rows_of(ctx, taken_back.code):
        if row is not taken_back and row.valid_to == taken_back.valid_from:
            row.valid_to, row.version = None, row.version + 1
            ctx.changed("point_rule", row.id)


def _rows_of(ctx: Context, code: str) -> list[PointRule]:
    rows = select(PointRule).where(PointRule.code == code).order_by(PointRule.valid_from)
    return list(ctx.session.execute(rows).scalars())


def _check_begin(ctx: Context, rule: Rule, last: PointRule | None) -> None:
    """A rule counts what happens from now on. A new one may look back, but into no closed month, and only as
    far as no event of its kind has been counted without it."""
    open_from, now = first_open_day(ctx.session), str(today(ctx))
    if rule.valid_from < open_from:
        raise Refused(
            RuleInClosedPeriod(
                code_of_rule=rule.code,
                period=str(Period.of(read_day("valid_from", rule.valid_from))),
                open_period=open_from[:7],
            )
        )
    earliest = max(now, last.valid_from) if last is not None else _after_counted(ctx, rule.event_kind, now)
    if rule.valid_from < earliest:
        raise Refused(
            RuleStartsTooEarly(code_of_rule=rule.code, valid_from=rule.valid_from, earliest=earliest)
        )


def _after_counted(ctx: Context, kind: str, now: str) -> str:
    """Today where events of the kind have been counted; else any day."""
    counted = select(PointEvent.id).where(PointEvent.kind == kind).limit(1)
    return now if ctx.session.execute(counted).first() is not None else ""


def _changed(row: PointRule | None, code: str) -> RecordChanged:
    return RecordChanged(
        kind="point_rule",
        key=code,
        changed_by=row.recorded_by if row else "",
        changed_at=row.recorded_at if row else "",
    )


def _not_valid(code: str, error: RulePartError) -> RuleNotValid:
    return RuleNotValid(code_of_rule=code, place=error.place, value=error.value, expected=error.expected)


def _saved(ctx: Context, row: PointRule, replaces: PointRule | None) -> PointRuleSaved:
    ctx.session.flush()
    ctx.changed("point_rule", row.id)
    ctx.on_record(code=row.code, valid_from=row.valid_from)
    return PointRuleSaved(
        id=row.id,
        version=row.version,
        code=row.code,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        replaces=replaces.id if replaces else None,
    )
