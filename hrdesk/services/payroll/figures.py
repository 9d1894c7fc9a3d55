"""Cost and overtime by department, from what posting has summed up."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_figures import (
    DepartmentCosts,
    DepartmentMonth,
    GetDepartmentCosts,
    GetOvertimeShare,
    OvertimeShare,
    OvertimeShares,
)
from hrdesk.calls.refusals import InputNotValid
from hrdesk.domain.payroll.rounding import round_ratio
from hrdesk.domain.payroll.scheme_reader import parse_scheme
from hrdesk.domain.values import Period
from hrdesk.models.organisation import Department
from hrdesk.models.payroll_review import RunDepartment
from hrdesk.models.payroll_runs import PayRun, RunSnapshot, RunSummary
from hrdesk.services.context import Context
from hrdesk.services.entity import read_period, the_entity
from hrdesk.services.registry import call
from hrdesk.services.settings import setting

MOST_MONTHS = 36


@call
def department_costs(ctx: Context, request: GetDepartmentCosts) -> DepartmentCosts:
    last = read_period(request.period)
    if not 1 <= request.months <= MOST_MONTHS:
        raise Refused(InputNotValid(field="months", value=str(request.months), expected=f"1 … {MOST_MONTHS}"))
    periods = tuple(str(last.plus(number)) for number in range(1 - request.months, 1))
    cells = _cells(ctx.session, the_entity(ctx.session).id, periods)
    return DepartmentCosts(
        periods=periods,
        cells=cells,
        total=_total(cells, str(last)),
        total_before=_total(cells, str(last.plus(-1))),
    )


@call
def overtime_share(ctx: Context, request: GetOvertimeShare) -> OvertimeShares:
    entity_id, benchmark = the_entity(ctx.session).id, int(setting(ctx.session, "figures.overtime_benchmark"))
    period = _newest_posted(ctx.session, entity_id, read_period(request.period))
    nothing = OvertimeShares(period=None, benchmark_percent=benchmark, departments=())
    if period is None:
        return nothing
    overtime = _overtime(ctx.session, entity_id, period)
    if overtime is None:
        return nothing
    shares = [_share(cell, overtime) for cell in _cells(ctx.session, entity_id, (period,))]
    shares.sort(key=lambda one: (-one.per_mille, one.department))
    return OvertimeShares(period=period, benchmark_percent=benchmark, departments=tuple(shares))


def _cells(session: Session, entity_id: int, periods: tuple[str, ...]) -> tuple[DepartmentMonth, ...]:
    """Every department of every posted month, by month and name; further runs of a month are added in."""
    sums = [
        func.sum(getattr(RunDepartment, name)).label(name)
        for name in ("people", "gross_pay", "employer_cost")
    ]
    name = func.coalesce(Department.name, "")
    found = (
        select(PayRun.period, RunDepartment.department_id, name.label("department"), *sums)
        .join(PayRun, PayRun.id == RunDepartment.run_id)
        .join(Department, Department.id == RunDepartment.department_id, isouter=True)
        .where(PayRun.entity_id == entity_id, PayRun.state == "posted")
        .where(PayRun.period.between(periods[0], periods[-1]))
        .group_by(PayRun.period, RunDepartment.department_id)
        .order_by(PayRun.period, name, RunDepartment.department_id)
    )
    return tuple(DepartmentMonth(**row) for row in session.execute(found).mappings())


def _total(cells: tuple[DepartmentMonth, ...], period: str) -> int | None:
    costs = [cell.employer_cost for cell in cells if cell.period == period]
    return sum(costs) if costs else None


def _newest_posted(session: Session, entity_id: int, upto: Period) -> str | None:
    return session.execute(
        select(func.max(PayRun.period)).where(
            PayRun.entity_id == entity_id, PayRun.state == "posted", PayRun.period <= str(upto)
        )
    ).scalar()


def _overtime(session: Session, entity_id: int, period: str) -> dict[int | None, int] | None:
    """Overtime of a month by department; None where no scheme of the month marks an item as overtime."""
    runs = session.execute(
        select(PayRun.id, RunSnapshot.scheme)
        .join(RunSnapshot, RunSnapshot.run_id == PayRun.id)
        .where(PayRun.entity_id == entity_id, PayRun.state == "posted", PayRun.period == period)
    ).all()
    marked = False
    amounts: dict[int | None, int] = {}
    for run_id, text in runs:
        items = [item.code for item in parse_scheme(text).items if item.group == "overtime"]
        marked = marked or bool(items)
        summed = select(RunSummary.department_id, func.sum(RunSummary.amount)).where(
            RunSummary.run_id == run_id, RunSummary.item.in_(items)
        )
        for department_id, amount in session.execute(summed.group_by(RunSummary.department_id)):
            amounts[department_id] = amounts.get(department_id, 0) + amount
    return amounts if marked else None


def _share(cell: DepartmentMonth, overtime: dict[int | None, int]) -> OvertimeShare:
    amount = overtime.get(cell.department_id, 0)
    share = round_ratio(amount * 1000, cell.gross_pay, "half_up") if cell.gross_pay > 0 else 0
    return OvertimeShare(
        department_id=cell.department_id,
        department=cell.department,
        people=cell.people,
        overtime=amount,
        gross_pay=cell.gross_pay,
        per_mille=share,
    )
