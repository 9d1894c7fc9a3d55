"""Redemptions that are wage in kind, and the month in which each of them is taxed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from hrdesk.domain.values import Period, decimal_text
from hrdesk.models.payroll_inputs import PeriodInput
from hrdesk.models.payroll_runs import PayRun, Payslip
from hrdesk.models.people import Employment
from hrdesk.services.prefetching import parts

SOURCE: Final = "points"
IN_KIND: Final = "points_in_kind"
REDEMPTIONS: Final = "redemptions"
"""Beside the amount: the numbers of the redemptions it consists of. A slip keeps them with its inputs."""
_BETWEEN: Final = ", "
_REDEEMED: Final = text("""
SELECT r.id, r.number, r.item_id, r.cost_fen, r.wage_period, coalesce(m.kept_id, r.employee_id) AS employee_id
FROM point_redemptions r LEFT JOIN merged_records m ON m.other_id = r.employee_id
WHERE r.wage_period IS NOT NULL AND r.tax = 'in_kind' AND r.state IN ('handed_out', 'done')
ORDER BY r.id
""")


@dataclass(frozen=True, slots=True)
class Redeemed:
    """One redemption; cost in fen for all of it, as it was at hand-out."""

    id: int
    number: str
    item_id: int
    cost: int
    wage_period: Period
    employee_id: int


@dataclass(slots=True)
class PayMonths:
    """Employments of people, which months of them are posted, and what their inputs of points hold."""

    stays: dict[int, list[Employment]] = field(default_factory=dict)
    paid: dict[tuple[int, str], int] = field(default_factory=dict)
    rows: dict[tuple[int, str], PeriodInput] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Session, people: Collection[int], entity_id: int) -> "PayMonths":
        made = cls()
        for part in parts(sorted(people)):
            stays = select(Employment).where(
                Employment.employee_id.in_(part), Employment.entity_id == entity_id
            )
            for one in session.execute(stays.order_by(Employment.hire_date, Employment.id)).scalars():
                made.stays.setdefault(one.employee_id, []).append(one)
        ids = [one.id for every in made.stays.values() for one in every]
        for part in parts(ids):
            made._read(session, part)
        return made

    def _read(self, session: Session, ids: Collection[int]) -> None:
        slips = (
            select(Payslip.employment_id, PayRun.period, PayRun.id)
            .join(PayRun, PayRun.id == Payslip.run_id)
            .where(Payslip.employment_id.in_(ids), PayRun.state == "posted")
        )
        for employment_id, period, run_id in session.execute(slips):
            self.paid[employment_id, period] = run_id
        rows = select(PeriodInput).where(PeriodInput.employment_id.in_(ids), PeriodInput.source == SOURCE)
        for row in session.execute(rows).scalars():
            self.rows[row.employment_id, row.period] = row

    def employment(self, employee_id: int, period: Period) -> int | None:
        """The employment that is paid in a month: the last one with a day in it. None: nobody pays them."""
        first, last = str(period.first_day), str(period.last_day)
        here = [
            one.id
            for one in self.stays.get(employee_id, [])
            if (one.hire_date or "") <= last and (one.leave_date is None or one.leave_date >= first)
        ]
        return here[-1] if here else None

    def target(self, one: Redeemed) -> tuple[int, str] | None:
        """Employment and month in which a redemption is taxed: its own, or the first after it that is not
        posted for this person. None where nobody pays them in such a month."""
        period = one.wage_period
        while (employment := self.employment(one.employee_id, period)) is not None:
            if (employment, str(period)) not in self.paid:
                return employment, str(period)
            period = period.plus(1)
        return None

    def taxed(self) -> dict[str, tuple[int, str]]:
        """By number: where redemptions stand in inputs of people whose pay is posted; there they stay."""
        return {
            number: key
            for key, row in self.rows.items()
            if key in self.paid
            for number in numbers_in(row.quantities)
        }


def people_with_inputs(session: Session) -> set[int]:
    """Whose inputs hold something of points, in any month."""
    found = (
        select(Employment.employee_id)
        .join(PeriodInput, PeriodInput.employment_id == Employment.id)
        .where(PeriodInput.source == SOURCE)
    )
    return set(session.execute(found).scalars())


def redeemed(session: Session, people: Collection[int] | None = None) -> list[Redeemed]:
    """Everything handed out that is wage in kind, by person of the kept record; of some people only."""
    found = [
        Redeemed(
            row.id, row.number, row.item_id, row.cost_fen, Period.parse(row.wage_period), row.employee_id
        )
        for row in session.execute(_REDEEMED)
    ]
    return [one for one in found if people is None or one.employee_id in people]


def by_month(months: PayMonths, every: Iterable[Redeemed]) -> Mapping[tuple[int, str], list[Redeemed]]:
    """What is not in a posted slip yet, by the employment and the month that it is taxed in."""
    taxed = months.taxed()
    found: defaultdict[tuple[int, str], list[Redeemed]] = defaultdict(list)
    for one in every:
        key = months.target(one) if one.number not in taxed else None
        if key is not None:
            found[key].append(one)
    return found


def numbers_in(quantities: Mapping[str, str]) -> list[str]:
    return [one for one in quantities.get(REDEMPTIONS, "").split(_BETWEEN) if one]


def in_kind_quantities(every: Iterable[Redeemed]) -> dict[str, str]:
    """As inputs hold it: the amount as decimal text and the numbers it consists of; nothing for nothing."""
    every = sorted(every, key=lambda one: one.id)
    if not every:
        return {}
    return {
        IN_KIND: decimal_text(sum(one.cost for one in every)),
        REDEMPTIONS: _BETWEEN.join(one.number for one in every),
    }
