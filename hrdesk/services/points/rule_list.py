"""The rules of points as people see them, each with its state today."""

from typing import Any, cast

from hrdesk.calls.points_rules import (
    CapPer,
    ConditionTest,
    ListPointRules,
    PointRuleRow,
    PointRules,
    RuleCap,
    RuleCategory,
    RuleCondition,
    RuleState,
)
from hrdesk.domain.points.caps import Whose
from hrdesk.models.points_rules import PointRule
from hrdesk.services.context import Context
from hrdesk.services.entity import today
from hrdesk.services.points.rule_rows import BY_PROGRAM, never, rule_rows
from hrdesk.services.registry import call


@call
def list_point_rules(ctx: Context, request: ListPointRules) -> PointRules:
    day = str(today(ctx))
    rows = rule_rows(ctx)
    shown = [
        row
        for row in rows
        if request.code in (None, row.code) and (request.ended or state_of(row, day) != "ended")
    ]
    return PointRules(
        rules=tuple(_shown(row, day) for row in shown),
        kinds=tuple(sorted({row.event_kind for row in rows})),
    )


def state_of(row: PointRule, day: str) -> RuleState:
    if never(row) or (row.valid_to is not None and row.valid_to <= day):
        return "ended"
    return "coming" if row.valid_from > day else "in_force"


def _shown(row: PointRule, day: str) -> PointRuleRow:
    return PointRuleRow(
        id=row.id,
        version=row.version,
        code=row.code,
        event_kind=row.event_kind,
        category=cast("RuleCategory", row.category),
        name_zh=row.name_zh,
        name_en=row.name_en,
        points=row.points,
        multiplier=row.multiplier,
        conditions=tuple(
            RuleCondition(
                field=one["field"], test=cast("ConditionTest", one["test"]), value=str(one.get("value", ""))
            )
            for one in row.conditions
        ),
        caps=tuple(_cap(one) for one in row.caps),
        eligible={name: tuple(values) for name, values in row.eligible.items()},
        below_zero=row.below_zero,
        expires_months=row.expires_months,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        state=state_of(row, day),
        reason=row.reason,
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
        shipped=row.recorded_by == BY_PROGRAM,
    )


def _cap(part: dict[str, Any]) -> RuleCap:
    times = "times" in part
    return RuleCap(
        what="times" if times else "points",
        most=part["times"] if times else part["points"],
        per=cast("CapPer", part["per"]),
        of=cast("Whose", part.get("of", "person")),
    )
