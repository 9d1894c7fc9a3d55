"""The ledger counted anew: every summary against the movements it sums up."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import func, select, text

from hrdesk.calls.points import CheckPoints, LedgerChecked, LedgerMismatch, Mismatch
from hrdesk.domain.points.accounts import ACCOUNTS, is_route
from hrdesk.domain.points.accounts import Route as Way
from hrdesk.models.people import Employee
from hrdesk.models.points_ledger import PointMovement
from hrdesk.services.context import Context
from hrdesk.services.registry import call

AT_MOST: Final = 1_000
"""Mismatches named; a ledger with more of them is restored from a backup, not mended."""

_CHANGE: Final = """CASE '{account}' WHEN given_to THEN points WHEN taken_from THEN -points ELSE 0 END"""
_AVAILABLE, _HELD = (_CHANGE.format(account=one) for one in ("available", "held"))

_BALANCES: Final = """
SELECT e.id, e.id, coalesce(b.{account}, 0), coalesce(m.counted, 0) FROM employees e
LEFT JOIN point_balances b ON b.employee_id = e.id
LEFT JOIN (SELECT employee_id, sum({change}) AS counted FROM point_movements GROUP BY employee_id) m
  ON m.employee_id = e.id
WHERE coalesce(b.{account}, 0) <> coalesce(m.counted, 0)"""

_CHECKS: Final[tuple[tuple[Mismatch, str], ...]] = (
    ("available", _BALANCES.format(account="available", change=_AVAILABLE)),
    ("held", _BALANCES.format(account="held", change=_HELD)),
    (
        "lot",
        """
SELECT l.employee_id, l.id, l.unused, l.points - coalesce(u.used, 0) FROM point_lots l
LEFT JOIN (SELECT lot_id, sum(points) AS used FROM point_lot_uses GROUP BY lot_id) u ON u.lot_id = l.id
WHERE l.unused <> l.points - coalesce(u.used, 0)""",
    ),
    (
        "unused",
        """
SELECT e.id, e.id, coalesce(l.unused, 0), max(coalesce(b.available, 0), 0) FROM employees e
LEFT JOIN point_balances b ON b.employee_id = e.id
LEFT JOIN (SELECT employee_id, sum(unused) AS unused FROM point_lots GROUP BY employee_id) l
  ON l.employee_id = e.id
WHERE coalesce(l.unused, 0) <> max(coalesce(b.available, 0), 0)""",
    ),
    (
        "redemption",
        f"""
SELECT r.employee_id, r.id, CASE WHEN r.state IN ('held', 'approved') THEN r.points ELSE 0 END AS due,
  coalesce(m.moved, 0) AS counted
FROM point_redemptions r
LEFT JOIN (SELECT redemption_id, sum({_HELD}) AS moved FROM point_movements
           WHERE redemption_id IS NOT NULL GROUP BY redemption_id) m ON m.redemption_id = r.id
WHERE due <> counted""",  # noqa: S608  our own columns
    ),
    (
        "reversal",
        """
SELECT v.employee_id, v.id, v.points, m.points FROM point_movements v
JOIN point_movements m ON m.id = v.reverses
WHERE v.points <> m.points OR v.taken_from <> m.given_to OR v.given_to <> m.taken_from
  OR v.employee_id <> m.employee_id""",
    ),
)
"""Whose, which record, what is stored and what was counted, where the two differ."""


@call
def check_points(ctx: Context, request: CheckPoints) -> LedgerChecked:
    accounts = _accounts(ctx)
    found = list(_mismatches(ctx))
    return LedgerChecked(
        movements=ctx.session.execute(select(func.count()).select_from(PointMovement)).scalar_one(),
        sum=sum(accounts.values()),
        accounts=accounts,
        mismatches=tuple(found[:AT_MOST]),
        ok=not found and sum(accounts.values()) == 0,
    )


def _accounts(ctx: Context) -> dict[str, int]:
    """What each account holds: given to it less taken from it."""
    held: dict[str, int] = dict.fromkeys(ACCOUNTS, 0)
    ways = select(PointMovement.taken_from, PointMovement.given_to, func.sum(PointMovement.points))
    for taken_from, given_to, points in ctx.session.execute(
        ways.group_by(PointMovement.taken_from, PointMovement.given_to)
    ):
        held[taken_from] = held.get(taken_from, 0) - points
        held[given_to] = held.get(given_to, 0) + points
    return held


def _mismatches(ctx: Context) -> Iterator[LedgerMismatch]:
    yield from _strange_ways(ctx)
    for kind, statement in _CHECKS:
        for row in ctx.session.execute(text(f"{statement} LIMIT {AT_MOST}")).all():
            yield _mismatch(ctx, kind, tuple(row))


def _strange_ways(ctx: Context) -> Iterator[LedgerMismatch]:
    """Movements between accounts where none of their kind go."""
    ways = select(
        PointMovement.kind,
        PointMovement.taken_from,
        PointMovement.given_to,
        func.min(PointMovement.id),
        func.min(PointMovement.employee_id),
        func.count(),
    ).group_by(PointMovement.kind, PointMovement.taken_from, PointMovement.given_to)
    for kind, taken_from, given_to, first, employee_id, count in ctx.session.execute(ways).all():
        if not is_route(kind, Way(taken_from, given_to)):  # type: ignore[arg-type]  # whatever stands there is to be judged
            yield _mismatch(ctx, "account", (employee_id, first, count, 0))


def _mismatch(ctx: Context, kind: Mismatch, found: tuple[int, ...]) -> LedgerMismatch:
    """found: whose, which record, what is stored, what was counted."""
    employee_id, record_id, stored, counted = found
    person = ctx.session.get(Employee, employee_id)
    return LedgerMismatch(
        kind=kind,
        employee_no=person.employee_no if person else "",
        record_id=record_id,
        stored=stored,
        counted=counted,
    )
