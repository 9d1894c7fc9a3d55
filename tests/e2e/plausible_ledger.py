"""One plausible request of every call about the points ledger; each about somebody else."""

from typing import Any, Final

from stores import new_id

from hrdesk.calls import points
from hrdesk.calls.base import Command, Request

LEDGER_MAY_REFUSE: Final = frozenset({"points.reverse"})
"""It needs a movement, and the posted store has none."""
_FILE: Final = {"file_name": "积分.csv", "content": "工号,积分,原因\nHL0002,30,安全月\n".encode()}


def ledger_of(employee_id: int) -> list[Request[Any]]:
    """In the order in which one may lead to the next."""
    days: dict[str, Any] = {"from_day": "2026-10-01", "to_day": "2026-10-31"}
    return [
        points.GetPointBalance(employee_id=employee_id),
        points.ListPointMovements(employee_id=employee_id),
        points.CheckPoints(),
        points.GetOwnPoints(),
        points.PreviewGrant(points=10, employee_ids=(employee_id,)),
        points.PreviewGrantFile(**_FILE),
        _command(points.GrantPoints, points=10, reason="safety week", employee_ids=(employee_id,)),
        _command(points.ImportGrantFile, **_FILE),
        _command(points.AdjustPoints, employee_id=employee_id, points=5, reason="helped at the fair"),
        _command(points.ReverseMovement, movement_id=10**6, reason="wrong person"),
        _command(points.ExpirePoints),
        _command(points.WriteLedger),
        _command(points.WriteStatement, employee_id=employee_id, **days),
    ]


def _command(kind: type[Command[Any]], **fields: Any) -> Command[Any]:
    return kind(request_id=new_id(), **fields)
