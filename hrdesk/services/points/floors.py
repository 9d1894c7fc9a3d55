"""How far points can be taken away in a batch: to nothing, and below it only where a rule allows."""

import json
from collections.abc import Iterable
from typing import Final

from sqlalchemy import text

from hrdesk.domain.points.rules import Earned, Judged
from hrdesk.services.context import Context
from hrdesk.services.entity import today

AT_ZERO: Final = "nothing_left_to_take"
"""Why a rule took away less than it says."""
_AVAILABLE: Final = text("""
SELECT b.employee_id, b.available - coalesce((SELECT sum(l.unused) FROM point_lots l
    WHERE l.employee_id = b.employee_id AND l.unused > 0 AND l.expires_on <= :today), 0) AS available
FROM point_balances b WHERE b.employee_id IN (SELECT value FROM json_each(:people))
""")


class Floors:
    """What people can lose as a batch goes on; read from the store when the first rule takes away."""

    def __init__(self, ctx: Context, people: Iterable[int | None]) -> None:
        self._ctx = ctx
        self._people = people
        self._before: dict[int, int] | None = None
        self._since: dict[str, int] = {}

    def kept(self, number: str, person_id: int | None, judged: Judged) -> Judged:
        """What is judged, with no more taken away than there is; counted for what comes next."""
        if any(one.points < 0 and not one.rule.below_zero for one in judged.earned):
            judged = self._limited(number, person_id, judged)
        self._since[number] = self._since.get(number, 0) + judged.points
        return judged

    def _limited(self, number: str, person_id: int | None, judged: Judged) -> Judged:
        left = self._available(person_id) + self._since.get(number, 0)
        kept, less_by = [], judged.less_by
        for rule, points in judged.earned:
            allowed = points
            if points < 0 and not rule.below_zero:
                allowed = -min(-points, max(left, 0))
                less_by = less_by if allowed == points else AT_ZERO
            left += allowed
            if allowed:
                kept.append(Earned(rule, allowed))
        return Judged(tuple(kept), less_by)

    def _available(self, person_id: int | None) -> int:
        if self._before is None:
            people = json.dumps(sorted({one for one in self._people if one is not None}))
            values = {"people": people, "today": str(today(self._ctx))}
            rows = self._ctx.session.execute(_AVAILABLE, values)
            self._before = {row.employee_id: row.available for row in rows}
        return self._before.get(person_id, 0) if person_id is not None else 0
