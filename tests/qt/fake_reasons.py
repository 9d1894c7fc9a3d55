"""Why the net pay of an invented person changed: six reasons that sum to the fen."""

from fake_company import Person

from hrdesk.calls.payroll_shown import FigureSource
from hrdesk.calls.payroll_why import ChangePart, ValueChange, WhyChanged

PAY = FigureSource(
    kind="pay",
    file="薪资基础_202610.xlsx",
    row=12,
    batch_id=7,
    imported_at="2026-11-03T03:40:00Z",
    imported_by="赵晓彤",
)
ATTENDANCE = FigureSource(
    kind="attendance",
    file="考勤月度汇总_202610.xlsx",
    row=31,
    batch_id=8,
    imported_at="2026-11-03T03:44:00Z",
    imported_by="赵晓彤",
)
LAW = FigureSource(
    kind="law",
    title="个人所得税预扣率表（演示）",
    seen="from_memory",
    valid_from="2019-01-01",
    state="estimate",
)
OVERTIME = {"zh": "加班", "en": "Overtime"}
BASE = {"zh": "基本工资", "en": "Base pay"}
PENSION = {"zh": "养老保险", "en": "Pension"}
TAX = {"zh": "个人所得税", "en": "Income tax"}


def change(code: str, unit: str, before: str, after: str, names: dict[str, str] | None = None) -> ValueChange:
    return ValueChange(code=code, names=names or {}, unit=unit, before=before, after=after)


def reasons_for(person: Person) -> WhyChanged:
    """What is left after the fixed reasons is overtime, so that the sum is right."""
    now, last = person.now or 0, person.last or 0
    fixed = (
        (
            "item",
            "base_pay",
            BASE,
            80_000,
            (change("wage", "money", "9,800.00", "10,600.00", {"zh": "月薪", "en": "Wage"}),),
            PAY,
        ),
        (
            "contribution_base",
            "pension",
            PENSION,
            -5_600,
            (change("base", "money", "12,400.00", "13,100.00"),),
            PAY,
        ),
        (
            "tax_income",
            "tax",
            TAX,
            -10_430,
            (change("cumulative_taxable", "money", "35,530.44", "42,773.51"),),
            LAW,
        ),
        ("tax_bracket", "tax", TAX, -47_415, (change("rate", "rate", "3 %", "10 %"),), LAW),
    )
    rest = now - last - sum(one[3] for one in fixed)
    hours = change("holiday_hours", "hours", "9", "26", {"zh": "节假日加班", "en": "Holiday overtime"})
    wage = change("hourly", "money", "56.32", "60.92", {"zh": "时薪", "en": "Hourly wage"})
    overtime = ("item", "overtime", OVERTIME, rest, (hours, wage), ATTENDANCE)
    return WhyChanged(
        run_id=10,
        employee_id=person.id,
        employee_no=person.number,
        name=person.name,
        department=person.department,
        position="数控操作工",
        period="2026-10",
        last_period=None if person.last is None else "2026-09",
        compared_with="nothing" if person.last is None else "posted",
        net_pay=person.now,
        last_net_pay=person.last,
        difference=now - last,
        parts=tuple(
            ChangePart(
                code=code,
                values={"before": "3 %", "after": "10 %"} if code == "tax_bracket" else {},
                item=item,
                names=names,
                how=how,
                amount=amount,
                sources=(source, LAW) if item == "pension" else (source,),
            )
            for code, item, names, amount, how, source in (fixed[0], overtime, *fixed[1:])
        ),
        unexplained=0,
    )
