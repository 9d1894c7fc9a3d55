"""Rows of points as they stand after rules, redemptions and expiries, for tests that only read them."""

from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from hrdesk.models.points_catalogue import PointItem, PointRedemption
from hrdesk.models.points_ledger import PointBalance, PointLot, PointMovement
from hrdesk.models.points_rules import PointEvent, PointRule

STAMP = "2026-10-01T00:00:00Z"
_WAYS = {
    "earn": ("issued", "available"),
    "take": ("available", "issued"),
    "spend": ("held", "spent"),
    "expire": ("available", "expired"),
    "adjust": ("adjusted", "available"),
}


@dataclass
class PointRows:
    """Writes into one session; numbers of keys count up by themselves."""

    session: Session
    _numbers: Any = field(default_factory=lambda: count(1))

    def _keep(self, row: Any) -> int:
        self.session.add(row)
        self.session.flush()
        return int(row.id)

    def rule(self, code: str, category: str, points: int = 10, **fields: Any) -> int:
        names = {"event_kind": code, "name_zh": code, "name_en": code, "valid_from": "2020-01-01"}
        said = {"recorded_at": STAMP, "recorded_by": "tests", "points": points, **names, **fields}
        return self._keep(PointRule(code=code, category=category, **said))

    def event(self, employee_id: int, kind: str, at: str, rule_id: int | None = None) -> int:
        """at is UTC (2026-10-05T00:10); the day is that of the moment itself."""
        return self._keep(
            PointEvent(
                source="tests",
                event_key=str(next(self._numbers)),
                kind=kind,
                employee_id=employee_id,
                occurred_at=f"{at}:00Z",
                day=at[:10],
                content_hash="",
                rule_id=rule_id,
                points=1,
                received_at=STAMP,
                received_by="tests",
            )
        )

    def move(self, employee_id: int, way: str, points: int, day: str, **fields: Any) -> int:
        """way: earn, take, spend, expire or adjust; reverses=ID sends another movement back."""
        taken, given = _WAYS[way]
        if (first := fields.get("reverses")) is not None:
            taken, given = given, taken
        kind = "reverse" if first is not None else {"take": "earn"}.get(way, way)
        key = f"tests:{next(self._numbers)}"
        named = {"kind": kind, "taken_from": taken, "given_to": given, "source_key": key, "actor": "tests"}
        dated = {"at": f"{day}T01:00:00Z", "day": day, "period": day[:7]}
        return self._keep(PointMovement(employee_id=employee_id, points=points, **named, **dated, **fields))

    def lot(self, employee_id: int, unused: int, expires_on: date | None) -> None:
        """A balance with one lot, earned long ago."""
        movement = self.move(employee_id, "earn", unused, "2024-01-05")
        ends = str(expires_on) if expires_on else None
        self._keep(
            PointLot(
                employee_id=employee_id, movement_id=movement, points=unused, unused=unused, expires_on=ends
            )
        )

    def balance(self, employee_id: int, available: int, held: int) -> None:
        last = self.move(employee_id, "earn", 1, "2024-01-05")
        self.session.add(
            PointBalance(employee_id=employee_id, available=available, held=held, movement_id=last)
        )
        self.session.flush()

    def item(self, code: str, **fields: Any) -> int:
        said = {"kind": "benefit", "name_zh": f"物品 {code}", "name_en": f"Item {code}", "tax": "in_kind"}
        return self._keep(PointItem(code=code, changed_at=STAMP, changed_by="tests", **(said | fields)))

    def redemption(self, employee_id: int, item_id: int, points: int, at: str, state: str = "done") -> int:
        return self._keep(
            PointRedemption(
                number=f"DH-{next(self._numbers):04d}",
                employee_id=employee_id,
                item_id=item_id,
                quantity=1,
                points=points,
                state=state,
                asked_at=f"{at}:00Z",
                asked_by="tests",
            )
        )
