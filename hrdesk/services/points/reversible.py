"""Which movements a counter-row can be written for."""

from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.calls.base import Refused
from hrdesk.calls.points import MovementNotReversible
from hrdesk.domain.points.movements import REVERSIBLE
from hrdesk.models.points_ledger import PointMovement
from hrdesk.models.points_rules import PointRule


def check_reversible(session: Session, movement: PointMovement) -> None:
    """Refused for one that was reversed, for a step of a redemption, and for a reversal."""
    by = session.execute(select(PointMovement.id).filter_by(reverses=movement.id)).scalar()
    if by is not None:
        raise Refused(MovementNotReversible(movement_id=movement.id, reason="reversed", by=by))
    if movement.kind not in REVERSIBLE:
        reason: Literal["reversal", "redemption"] = "reversal" if movement.kind == "reverse" else "redemption"
        raise Refused(MovementNotReversible(movement_id=movement.id, reason=reason))


def may_go_below_zero(session: Session, movement: PointMovement) -> bool:
    """Whether the rule of a movement allows that points are missing after it."""
    rule = session.get(PointRule, movement.rule_id) if movement.rule_id else None
    return rule is not None and rule.below_zero
