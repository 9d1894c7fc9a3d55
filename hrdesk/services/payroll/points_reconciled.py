"""Points, pay and what is owed for points, of one month on one page: they agree, or it is named."""

from collections import defaultdict
from collections.abc import Collection
from fractions import Fraction
from typing import Literal

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from hrdesk.calls.points_payroll import GetPointsReconciled, LearningPay, PointsReconciled, RedeemedPay
from hrdesk.domain.points.pay import owed
from hrdesk.domain.values import Period, minor_units
from hrdesk.models.payroll_runs import PayRun, Payslip
from hrdesk.models.people import Employee
from hrdesk.models.points_catalogue import PointItem
from hrdesk.services.context import Context
from hrdesk.services.entity import read_period, the_entity
from hrdesk.services.payroll.points_learning import BONUS, LEARNED
from hrdesk.services.payroll.points_redeemed import (
    IN_KIND,
    PayMonths,
    Redeemed,
    by_month,
    numbers_in,
    people_with_inputs,
    redeemed,
)
from hrdesk.services.points.figure_sums import months
from hrdesk.services.prefetching import parts
from hrdesk.services.registry import call
from hrdesk.services.settings import setting

_BALANCES = text("""
SELECT coalesce(g.kept_id, m.employee_id) AS employee_id,
       sum(m.points * ((m.given_to IN ('available', 'held')) - (m.taken_from IN ('available', 'held'))))
         AS points
FROM point_movements m LEFT JOIN merged_records g ON g.other_id = m.employee_id
WHERE m.period <= :period GROUP BY 1
""")


@call
def get_points_reconciled(ctx: Context, request: GetPointsReconciled) -> PointsReconciled:
    session, period = ctx.session, read_period(request.period)
    before, now = (_balances(session, one) for one in (period.plus(-1), period))
    (month,) = months(session, [period])
    rate = setting(session, "points.yuan_a_point")
    points = [sum(max(one, 0) for one in every) for every in (before, now)]
    worth = [owed(one, Fraction(rate)) for one in points]
    pay = _Pay(session, period)
    return PointsReconciled(
        period=str(period),
        opened=sum(before),
        earned=month.earned - month.deducted,
        spent=month.spent,
        expired=month.expired,
        adjusted=month.adjusted,
        closed=sum(now),
        owed_points_before=points[0],
        owed_points=points[1],
        rate=rate,
        owed_before=worth[0],
        owed=worth[1],
        change=worth[1] - worth[0],
        handed_out=sum(one.cost for one in pay.redeemed if one.wage_period == str(period)),
        in_inputs=sum(one.cost for one in pay.of_month() if one.state == "input"),
        in_slips=sum(one.cost for one in pay.of_month() if one.state == "posted"),
        slip_lines=sum(pay.lines.values()),
        redeemed=tuple(pay.redeemed),
        learning=tuple(pay.learning()),
        differences=tuple(pay.differences()),
    )


def _balances(session: Session, period: Period) -> list[int]:
    """What everybody had, spendable and held, when a month was over."""
    return [int(row.points) for row in session.execute(_BALANCES, {"period": str(period)})]


def _why(one: Redeemed, target: tuple[int, str] | None) -> Literal["", "already_paid", "no_employment"]:
    """Why a redemption is not taxed in the month of handing out."""
    if target is None:
        return "no_employment"
    return "already_paid" if target[1] != str(one.wage_period) else ""


class _Pay:
    """Redemptions handed out or taxed in a month beside the inputs and slips that hold them."""

    def __init__(self, session: Session, period: Period) -> None:
        self._session, self._period = session, period
        every = redeemed(session)
        people = {one.employee_id for one in every}
        self.months = PayMonths.of(session, people | people_with_inputs(session), the_entity(session).id)
        self._people = _named(session, people | {*self.months.stays})
        self._owners = {one.id: who for who, every in self.months.stays.items() for one in every}
        self._held = {
            number: key for key, row in self.months.rows.items() for number in numbers_in(row.quantities)
        }
        self._targets = {
            one.number: key for key, ones in by_month(self.months, every).items() for one in ones
        }
        items = select(PointItem.id, PointItem.name_zh, PointItem.name_en)
        self._items = {row.id: row for row in session.execute(items)}
        rows = [self._row(one) for one in every]
        self.redeemed = [one for one in rows if str(period) in (one.wage_period, one.taxed_period)]
        self.lines = self._lines()

    def of_month(self) -> list[RedeemedPay]:
        """Those that are taxed in it."""
        return [one for one in self.redeemed if one.taxed_period == str(self._period)]

    def _row(self, one: Redeemed) -> RedeemedPay:
        key = self._held.get(one.number)
        target = key or self._targets.get(one.number)
        run_id = self.months.paid.get(key) if key else None
        number, name = self._people[one.employee_id]
        item = self._items[one.item_id]
        return RedeemedPay(
            redemption_id=one.id,
            number=one.number,
            employee_id=one.employee_id,
            employee_no=number,
            name=name,
            item_zh=item.name_zh,
            item_en=item.name_en or item.name_zh,
            cost=one.cost,
            wage_period=str(one.wage_period),
            taxed_period=target[1] if target else None,
            state="posted" if run_id is not None else "input" if key else "missing",
            run_id=run_id,
            why=_why(one, target),
        )

    def learning(self) -> list[LearningPay]:
        """Whose bonus of the month has a share for learning, as its inputs hold it."""
        found = [
            LearningPay(
                employee_id=self._owners[employment_id],
                employee_no=self._people[self._owners[employment_id]][0],
                name=self._people[self._owners[employment_id]][1],
                points=int(row.quantities[LEARNED]),
                amount=minor_units(row.quantities[BONUS]),
            )
            for (employment_id, period), row in self.months.rows.items()
            if period == str(self._period) and BONUS in row.quantities
        ]
        return sorted(found, key=lambda one: one.employee_no)

    def _lines(self) -> dict[int, int]:
        """By employment: what posted slips of the month were computed with, of those that points speak of."""
        month = str(self._period)
        slips = (
            select(Payslip.employment_id, func.json_extract(Payslip.inputs, f"$.inputs.{IN_KIND}"))
            .join(PayRun, PayRun.id == Payslip.run_id)
            .where(PayRun.period == month, PayRun.state == "posted")
        )
        found = {}
        for part in parts([employment for employment, period in self.months.rows if period == month]):
            for employment_id, amount in self._session.execute(slips.where(Payslip.employment_id.in_(part))):
                found[employment_id] = minor_units(str(amount or "0"))
        return found

    def differences(self) -> list[str]:
        """Numbers of redemptions that no input holds, and of people whose slip holds another amount."""
        wrong = [one.number for one in self.redeemed if one.state == "missing"]
        posted: defaultdict[int, int] = defaultdict(int)
        for one in self.of_month():
            if one.state == "posted":
                posted[self._held[one.number][0]] += one.cost
        other = [one for one, amount in self.lines.items() if amount != posted[one]]
        return wrong + [self._people[self._owners[one]][0] for one in other]


def _named(session: Session, people: Collection[int]) -> dict[int, tuple[str, str]]:
    """Number and name by id."""
    found: dict[int, tuple[str, str]] = {}
    for part in parts(sorted(people)):
        rows = select(Employee.id, Employee.employee_no, Employee.name).where(Employee.id.in_(part))
        found |= {row.id: (row.employee_no, row.name) for row in session.execute(rows)}
    return found
