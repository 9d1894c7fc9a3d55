"""The share of the performance bonus that learning points of a month earn."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from hrdesk.domain.points.pay import learning_share
from hrdesk.domain.values import Period, decimal_text, minor_units
from hrdesk.services.settings import setting

STANDARD: Final = "performance_standard"
"""The agreed quantity of pay that the share is taken of."""
BONUS: Final = "bonus_amount"
"""The input of the month that it is added to."""
LEARNED: Final = "learning_points"
"""Beside the amount: the points that it was counted from. A slip keeps them with its inputs."""

# Earned less what was taken back, by the day of the movement; the other direction of a rule counts as it is.
_LEARNED: Final = text("""
SELECT coalesce(g.kept_id, m.employee_id) AS employee_id,
       sum(CASE WHEN m.given_to = 'available' THEN m.points ELSE -m.points END) AS learned
FROM point_movements m JOIN point_rules r ON r.id = m.rule_id
LEFT JOIN merged_records g ON g.other_id = m.employee_id
WHERE m.period = :period AND m.kind IN ('earn', 'reverse') AND r.category = 'learning'
GROUP BY 1 HAVING learned > 0 ORDER BY 1
""")
_STANDARDS: Final = text("""
SELECT e.id, e.employee_id, t.terms FROM employments e JOIN pay_terms t ON t.employment_id = e.id
  AND t.valid_from <= :last AND (t.valid_to IS NULL OR t.valid_to >= :last)
WHERE e.entity_id = :entity AND e.state NOT IN ('candidate', 'not_joined')
  AND (e.hire_date IS NULL OR e.hire_date <= :last) AND (e.leave_date IS NULL OR e.leave_date >= :first)
ORDER BY e.id
""")


@dataclass(frozen=True, slots=True)
class Learned:
    """A person's learning points of a month and what they add to the bonus, in fen."""

    employment_id: int
    employee_id: int
    points: int
    amount: int

    def quantities(self) -> dict[str, str]:
        """As inputs hold it; nothing for nothing."""
        return {BONUS: decimal_text(self.amount), LEARNED: str(self.points)} if self.amount else {}


def learned_in(session: Session, period: Period) -> dict[int, int]:
    """Learning points of a month by person of the kept record; who has none is left out."""
    return {row.employee_id: int(row.learned) for row in session.execute(_LEARNED, {"period": str(period)})}


def learned(session: Session, entity_id: int, period: Period) -> list[Learned]:
    """Everybody with learning points in a month who is paid by agreed terms, in the order of employments."""
    points = learned_in(session, period)
    percent = int(setting(session, "points.learning_percent"))
    full = int(setting(session, "points.learning_full"))
    found = {}
    for employment_id, employee_id, terms in _terms(session, entity_id, period, points):
        amount = learning_share(
            minor_units(str(terms.get(STANDARD) or "0")), percent, points[employee_id], full
        )
        found[employee_id] = Learned(employment_id, employee_id, points[employee_id], amount)
    return list(found.values())


def _terms(
    session: Session, entity_id: int, period: Period, people: Collection[int]
) -> list[tuple[int, int, dict[str, Any]]]:
    bounds = {"entity": entity_id, "first": str(period.first_day), "last": str(period.last_day)}
    rows = session.execute(_STANDARDS, bounds)
    return [(row.id, row.employee_id, json.loads(row.terms)) for row in rows if row.employee_id in people]
