"""Rules of points as rows: read for judging, the shipped ones planted once."""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from hrdesk.domain.points.rule_reading import read_rule
from hrdesk.domain.points.rules import Rule, RuleBook
from hrdesk.models.points_rules import PointRule
from hrdesk.services.context import Context
from hrdesk.services.recording import UNRECORDED
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.point_rules import ShippedRule, load_point_rules

_FOLDER: Final = "points"
BY_PROGRAM: Final = ""
"""recorded_by of a rule that came with the program or with the site's own file."""


def rule_rows(ctx: Context) -> list[PointRule]:
    """All rows of all rules. Before a command has needed them, those that it will plant, under the numbers
    that they will have."""
    rows = list(
        ctx.session.execute(select(PointRule).order_by(PointRule.code, PointRule.valid_from)).scalars()
    )
    if rows:
        return rows
    if ctx.writing:
        plant(ctx)
        return rule_rows(ctx)
    return [PointRule(**values) for values in _values(ctx)]


def plant(ctx: Context) -> None:
    """The site's own file, else the shipped one, as rows; nothing where there are rules already."""
    if ctx.session.execute(select(PointRule.id).limit(1)).first() is not None:
        return
    values = _values(ctx)
    if values:
        planted = insert(PointRule).execution_options(**{UNRECORDED: "rules that came with the program"})
        ctx.session.execute(planted, values)
        ctx.changed("point_rule")


def rule_book(ctx: Context) -> RuleBook:
    return RuleBook(rule_of(row) for row in rule_rows(ctx) if not never(row))


def rule_of(row: PointRule) -> Rule:
    """A row as its domain sees it."""
    return read_rule(
        code=row.code,
        event_kind=row.event_kind,
        points=row.points,
        multiplier=row.multiplier,
        conditions=row.conditions,
        caps=row.caps,
        eligible=row.eligible,
        below_zero=row.below_zero,
        expires_months=row.expires_months,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        rule_id=row.id,
    )


def never(row: PointRule) -> bool:
    """A change that was taken back before its day."""
    return row.valid_to is not None and row.valid_to <= row.valid_from


def ids_of_code(session: Session, codes: Iterable[str]) -> dict[str, list[int]]:
    """The rows of each rule: what one of them counted, its caps count for the next too."""
    found: dict[str, list[int]] = {}
    rows = select(PointRule.code, PointRule.id).where(PointRule.code.in_(list(codes)))
    for code, number in session.execute(rows):
        found.setdefault(code, []).append(number)
    return found


def _values(ctx: Context) -> list[dict[str, Any]]:
    folders = [ctx.site.home / _FOLDER, resources_folder() / _FOLDER]
    return [_row(number, one, ctx.moment()) for number, one in enumerate(load_point_rules(folders), 1)]


def _row(number: int, shipped: ShippedRule, moment: str) -> dict[str, Any]:
    rule = shipped.rule
    return {
        "id": number,
        "version": 1,
        "code": rule.code,
        "event_kind": rule.event_kind,
        "category": shipped.category,
        "name_zh": shipped.name_zh,
        "name_en": shipped.name_en,
        "points": rule.points,
        "multiplier": shipped.multiplier,
        "conditions": shipped.conditions,
        "caps": shipped.caps,
        "eligible": shipped.eligible,
        "below_zero": rule.below_zero,
        "expires_months": rule.expires_months,
        "valid_from": rule.valid_from,
        "valid_to": rule.valid_to,
        "reason": "",
        "recorded_at": moment,
        "recorded_by": BY_PROGRAM,
    }
