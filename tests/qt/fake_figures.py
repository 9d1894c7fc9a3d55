"""Cost and overtime of the invented company: steady departments, one of them over the benchmark."""

from fake_company import DEPARTMENTS

from hrdesk.calls.payroll_figures import DepartmentCosts, DepartmentMonth, OvertimeShare, OvertimeShares
from hrdesk.domain.values import Period

ALL = (*DEPARTMENTS, "设备部", "财务部")


def department_costs(period: str, months: int) -> DepartmentCosts:
    """Posted up to the month before the one asked for."""
    last = Period.parse(period)
    periods = tuple(str(last.plus(at)) for at in range(1 - months, 1))
    cells = tuple(
        DepartmentMonth(
            period=month,
            department_id=place,
            department=name,
            people=40 - place,
            gross_pay=(40 - place) * 880_000,
            employer_cost=(40 - place) * (1_180_000 + at * 3_217),
        )
        for at, month in enumerate(periods[:-1])
        for place, name in enumerate(ALL)
    )
    totals = [sum(cell.employer_cost for cell in cells if cell.period == month) for month in periods[-2:]]
    return DepartmentCosts(
        periods=periods, cells=cells, total=totals[1] or None, total_before=totals[0] or None
    )


def overtime_shares(period: str) -> OvertimeShares:
    shares = (217, 139, 124, 116, 95, 81, 25)
    return OvertimeShares(
        period=str(Period.parse(period).plus(-1)),
        benchmark_percent=15,
        departments=tuple(
            OvertimeShare(
                department_id=place,
                department=name,
                people=40 - place,
                overtime=share * 30_000,
                gross_pay=30_000_000,
                per_mille=share,
            )
            for place, (name, share) in enumerate(zip(ALL, shares, strict=True))
        ),
    )
