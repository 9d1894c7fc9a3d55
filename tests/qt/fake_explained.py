"""The payslip of an invented person explained: two groups, tax, the net pay, what the employer bears."""

from fake_company import Person
from fake_reasons import ATTENDANCE, BASE, LAW, OVERTIME, PAY, PENSION, TAX

from hrdesk.calls.payroll_explained import (
    BandRow,
    CumulativeRow,
    ExplainedPayslip,
    ExplainedSection,
    ExplainedSlipLine,
    ExplainedTax,
    ForecastBasis,
    StepResult,
    YearMonth,
)
from hrdesk.calls.payroll_shown import FigureSource, ValueShown

HOURS = ValueShown(
    code="hours", names={"zh": "节假日加班小时", "en": "Holiday hours"}, unit="hours", value="8"
)
WAGE = ValueShown(code="wage", names={"zh": "合同基本工资", "en": "Wage"}, unit="money", value="10,600.00")
HOURLY = StepResult(
    piece="合同基本工资 / 21.75 / 8", value="60.9195402298…", definition={"zh": "小时工资", "en": "Hour wage"}
)
BANDS = (
    (0, 3_600_000, "3 %", 0),
    (3_600_000, 14_400_000, "10 %", 252_000),
    (14_400_000, None, "20 %", 1_692_000),
)


def line(item: str, names: dict[str, str], amount: int, **more: object) -> ExplainedSlipLine:
    plain: dict[str, object] = {
        "kind": "earning",
        "last_amount": None,
        "formula": "",
        "worked": "",
        "values": (),
        "steps": (),
        "rounding_mode": "",
        "rounding_unit": "",
        "rule": {"zh": "制造业月薪", "en": "Manufacturing monthly"},
        "valid_from": "",
        "sources": (PAY,),
        "estimate": False,
    }
    return ExplainedSlipLine(item=item, names=names, amount=amount, **(plain | more))


def of_law(
    item: str, names: dict[str, str], amount: int, kind: str, *sources: FigureSource
) -> ExplainedSlipLine:
    return line(
        item,
        names,
        amount,
        kind=kind,
        formula="缴费基数 × 比例",
        worked="13,100.00 × 8 %",
        rule={"zh": "苏州 · 养老保险", "en": "Suzhou · Pension"},
        valid_from="2026-07-01",
        sources=sources,
        estimate=True,
    )


def tax_of(withheld: int) -> ExplainedTax:
    figures = (
        ("cumulative_income", 12_367_644, 14_084_301),
        ("cumulative_exempt", 0, 0),
        ("basic_deduction", 4_500_000, 5_000_000),
        ("cumulative_taxable", 3_553_044, 4_277_351),
        ("withheld_before", 95_292, 106_591),
        ("withheld_now", 11_299, withheld),
    )
    months = [
        YearMonth(tax_period=f"2026-{month:02}", withheld=11_000, state="posted") for month in range(1, 11)
    ]
    return ExplainedTax(
        year=2026,
        cumulative=tuple(CumulativeRow(code=code, before=before, now=now) for code, before, now in figures),
        bands=tuple(
            BandRow(
                number=number,
                above=above,
                upto=upto,
                rate=rate,
                quick_deduction=quick,
                holds=number == 2,
                held_before=number == 1,
            )
            for number, (above, upto, rate, quick) in enumerate(BANDS, start=1)
        ),
        band_source=LAW,
        months=(
            *months,
            YearMonth(tax_period="2026-11", withheld=withheld, state="this"),
            YearMonth(tax_period="2026-12", withheld=44_765, state="forecast"),
        ),
        opening_withheld=0,
        opening_source=None,
        basis=ForecastBasis(
            income=1_440_000, contributions=242_350, special_additional=250_000, other_deducted=0
        ),
        year_total=265_265,
    )


def explained_slip(person: Person, state: str) -> ExplainedPayslip:
    net, overtime, pension, tax = person.now or 0, 146_207, 104_800, 69_144
    gross = net + pension + tax
    earnings = (
        line(
            "base_pay",
            BASE,
            gross - overtime,
            formula="合同基本工资 * 出勤率",
            worked="10,600.00 * 1.0000",
            values=(WAGE,),
        ),
        line(
            "overtime",
            OVERTIME,
            overtime,
            formula="小时工资 * 节假日加班小时 * 300%",
            worked="60.9195402298… * 8 * 300%",
            values=(WAGE, HOURS),
            steps=(HOURLY,),
            rounding_mode="half_up",
            rounding_unit="0.01",
            sources=(ATTENDANCE, PAY),
        ),
    )
    sections = (
        ExplainedSection(key="earnings", total=gross, lines=earnings),
        ExplainedSection(
            key="contributions",
            total=pension,
            lines=(of_law("pension", PENSION, pension, "employee_contribution", PAY, LAW),),
        ),
        ExplainedSection(key="tax", total=tax, lines=(of_law("tax", TAX, tax, "withholding", LAW),)),
        ExplainedSection(
            key="employer",
            total=209_600,
            lines=(of_law("pension_employer", PENSION, 209_600, "employer_contribution", PAY, LAW),),
        ),
    )
    return ExplainedPayslip(
        run_id=10,
        employee_id=person.id,
        employee_no=person.number,
        name=person.name,
        department=person.department,
        position="数控操作工",
        period="2026-10",
        pay_date="2026-11-10",
        tax_period="2026-11",
        state=state,
        gross_pay=gross,
        contributions=pension,
        withholding=tax,
        other_deductions=0,
        debt=0,
        debt_taken=0,
        debt_balance=0,
        net_pay=net,
        last_period=None if person.last is None else "2026-09",
        last_net_pay=person.last,
        recalculated=True,
        sections=sections,
        tax=tax_of(tax),
    )
