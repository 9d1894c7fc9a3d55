"""Points of a record that was merged into another one go on to the record that is kept."""

from sqlalchemy import select

from hrdesk.domain.points.lots import in_order
from hrdesk.models.people import Employee
from hrdesk.models.people_facts import MergedRecord
from hrdesk.models.points_ledger import PointBalance
from hrdesk.services.context import Context
from hrdesk.services.points.sitting import Cause, Sitting


def carry_if_merged(ctx: Context, employee_id: int) -> int:
    """Carry what a merged record has to the kept one; how many movements that took (0 for any other)."""
    merged = select(MergedRecord.kept_id).filter_by(other_id=employee_id)
    kept = ctx.session.execute(merged).scalar()
    return carry_over(ctx, employee_id, kept) if kept is not None else 0


def carry_over(ctx: Context, from_id: int, to_id: int) -> int:
    """Lot by lot, each with its expiry, or a balance below zero as it is; held points stay with their
    redemptions and follow when they are given back. Nothing to carry writes nothing: it may be called again.
    """
    last = ctx.session.get(PointBalance, from_id)
    if last is None or last.available == 0:
        return 0
    sitting = Sitting(ctx, {from_id, to_id}, {from_id, to_id})
    taken, given = sitting.purse(from_id), sitting.purse(to_id)
    parts = [(lot.unused, lot.expires_on) for lot in in_order(taken.lots.values()) if lot.unused]
    if taken.available < 0:
        parts = [(taken.available, None)]
    reason = _merged_text(ctx, from_id, to_id)
    for place, (points, expires_on) in enumerate(parts):
        for who, purse, way, part in ((from_id, taken, "from", -points), (to_id, given, "to", points)):
            step = purse.earn(part, expires_on, kind="adjust", below_zero=True)
            key = f"carry:{from_id}:{last.movement_id}:{place}:{way}"
            sitting.enter(who, step, Cause(source_key=key, day=sitting.today, reason=reason))
    sitting.write()
    return 2 * len(parts)


def _merged_text(ctx: Context, from_id: int, to_id: int) -> str:
    """The two numbers: a reason that needs no language."""
    numbers = {
        row.id: row.employee_no
        for row in ctx.session.execute(
            select(Employee.id, Employee.employee_no).where(Employee.id.in_([from_id, to_id]))
        )
    }
    return f"{numbers[from_id]} → {numbers[to_id]}"
