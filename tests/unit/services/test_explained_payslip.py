"""A payslip that explains itself: each line, the tax year, and the months to come."""

import pypdfium2
import pytest
from small_company import ANNA, BO, SmallCompany

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll import RunDetail
from hrdesk.calls.payroll_explained import ExplainedPayslip, ExplainedSlipLine, GetExplainedPayslip
from hrdesk.calls.payroll_outputs import GetPayslipPdf

SINCE_SEPTEMBER = {**ANNA, "起算税款月份": "2026-09"}


@pytest.fixture
def two(company: SmallCompany) -> SmallCompany:
    """Two people whose September is posted; 安娜 is raised in October and works on a holiday."""
    company.roster(ANNA, BO)
    company.terms("2026-09", SINCE_SEPTEMBER, BO)
    company.attendance("2026-09", 22, ANNA, BO)
    company.posted("2026-09", "2026-09-30")
    company.terms("2026-10", {**SINCE_SEPTEMBER, "合同基本工资": "40000"}, BO)
    company.attendance("2026-10", 18, {**ANNA, "节假日加班": "8"}, BO)
    return company


def explained(company: SmallCompany, run: RunDetail, number: str = "A001") -> ExplainedPayslip:
    (row,) = company.people(search=number)
    return company.maker(GetExplainedPayslip(run_id=run.id, employee_id=row.id))


def lines(slip: ExplainedPayslip) -> dict[str, ExplainedSlipLine]:
    return {line.item: line for section in slip.sections for line in section.lines}


def test_the_sections_give_the_totals_of_the_slip(two: SmallCompany) -> None:
    slip = explained(two, two.tried("2026-10"))
    totals = {section.key: section.total for section in slip.sections}

    assert list(totals) == ["earnings", "contributions", "tax", "employer"]
    assert totals["earnings"] == slip.gross_pay
    assert totals["contributions"] == slip.contributions
    assert totals["tax"] == slip.withholding
    assert slip.net_pay == slip.gross_pay - slip.contributions - slip.withholding - slip.other_deductions
    assert slip.recalculated
    assert all(section.total == sum(line.amount for line in section.lines) for section in slip.sections)


def test_overtime_says_formula_values_steps_and_rows(two: SmallCompany) -> None:
    line = lines(explained(two, two.tried("2026-10")))["overtime_holiday"]
    hour = next(step for step in line.steps if step.definition.get("en") == "Hour wage")

    assert line.formula == "小时工资 * 节假日加班小时 * 300%"
    assert line.worked == "229.8850574712… * 8 * 300%"
    assert line.amount == 551_724
    assert {one.code: one.value for one in line.values} == {
        "contract_wage": "40,000.00",
        "holiday_overtime_hours": "8",
    }
    assert hour.value.startswith("229.88")
    assert (line.rounding_mode, line.rounding_unit) == ("half_up", "0.01")
    assert [(one.kind, one.file, one.row) for one in line.sources] == [
        ("pay", "a.csv", 2),
        ("attendance", "a.csv", 2),
    ]


def test_a_contribution_names_city_rule_first_day_and_law(two: SmallCompany) -> None:
    pension = lines(explained(two, two.tried("2026-10")))["pension"]

    assert (pension.worked, pension.amount) == ("10,000.00 × 8 %", 80_000)
    assert pension.formula == "Contribution base × rate"
    assert pension.rule["en"].startswith("Shanghai · ")
    assert pension.valid_from == "2026-07-01"
    assert {one.kind for one in pension.sources} == {"pay", "law"}
    assert all(one.title and one.seen for one in pension.sources if one.kind == "law")


def test_figures_of_a_city_that_nobody_confirmed_are_marked(two: SmallCompany) -> None:
    found = lines(explained(two, two.tried("2026-10")))
    law = [one for line in found.values() for one in line.sources if one.kind == "law"]

    assert found["pension"].estimate == (next(one.state for one in law) == "estimate")
    assert not found["base"].estimate
    assert not found["tax"].estimate


def test_the_tax_line_is_worked_out_from_the_cumulative_figures(two: SmallCompany) -> None:
    slip = explained(two, two.tried("2026-10"))
    tax = lines(slip)["tax"]
    rows = {row.code: row for row in slip.tax.cumulative} if slip.tax else {}

    assert " × 10 % − 2,520.00" in tax.worked
    assert tax.rule["en"] == "Cumulative withholding"
    assert rows["withheld_now"].now == slip.withholding
    assert rows["cumulative_income"].now == slip.gross_pay + (rows["cumulative_income"].before or 0)
    assert rows["basic_deduction"].before == 500_000
    assert rows["basic_deduction"].now == 1_000_000
    taxed = rows["cumulative_taxable"]
    assert taxed.now == (
        rows["cumulative_income"].now
        - rows["basic_deduction"].now
        - rows["cumulative_contributions"].now
        - rows["special_additional"].now
    )


def test_the_band_that_holds_and_the_one_before_are_marked(two: SmallCompany) -> None:
    tax = explained(two, two.tried("2026-10")).tax
    assert tax is not None

    assert [band.number for band in tax.bands if band.holds] == [2]
    assert [band.number for band in tax.bands if band.held_before] == [1]
    assert [(band.above, band.upto, band.rate) for band in tax.bands][:2] == [
        (0, 3_600_000, "3 %"),
        (3_600_000, 14_400_000, "10 %"),
    ]
    assert tax.bands[-1].upto is None
    assert tax.band_source is not None
    assert tax.band_source.valid_from == "2019-01-01"


def test_the_year_goes_on_as_this_month(two: SmallCompany) -> None:
    slip = explained(two, two.tried("2026-10"))
    tax = slip.tax
    assert tax is not None
    states = [(one.tax_period, one.state) for one in tax.months]

    assert states == [
        ("2026-09", "posted"),
        ("2026-10", "this"),
        ("2026-11", "forecast"),
        ("2026-12", "forecast"),
    ]
    assert tax.basis.income == slip.gross_pay
    assert tax.basis.contributions == slip.contributions
    monthly = (slip.gross_pay - slip.contributions - 500_000) // 10
    assert [one.withheld for one in tax.months[2:]] == [pytest.approx(monthly, abs=1)] * 2
    assert tax.year_total == sum(one.withheld for one in tax.months) + tax.opening_withheld


def test_whoever_leaves_has_no_month_to_come(two: SmallCompany) -> None:
    two.roster({**ANNA, "状态": "离职", "离职日期": "2026-10-20"}, BO)
    tax = explained(two, two.tried("2026-10")).tax

    assert tax is not None
    assert [one.state for one in tax.months] == ["posted", "this"]


def test_below_the_first_band_the_first_one_holds(two: SmallCompany) -> None:
    """薄文 earned nothing from January to August: nine basic deductions leave nothing to tax."""
    slip = explained(two, two.tried("2026-10"), "A002")
    assert slip.tax is not None

    assert slip.withholding == 0
    assert lines(slip)["tax"].worked == "0.00 × 3 %"
    assert [band.number for band in slip.tax.bands if band.holds] == [1]
    assert {one.withheld for one in slip.tax.months} == {0}


def test_the_month_before_stands_beside_each_line(two: SmallCompany) -> None:
    slip = explained(two, two.tried("2026-10"))
    found = lines(slip)

    assert slip.last_period == "2026-09"
    assert (found["base"].last_amount, found["base"].amount) == (1_000_000, 4_000_000)
    assert found["overtime_holiday"].last_amount == 0


def test_nobody_has_no_slip_to_explain(two: SmallCompany) -> None:
    run = two.tried("2026-10")

    with pytest.raises(Refused, match="record_not_found"):
        two.maker(GetExplainedPayslip(run_id=run.id, employee_id=99))


def test_the_explanation_is_printed_as_a_second_page(two: SmallCompany) -> None:
    run = two.posted("2026-10")
    (row,) = two.people(search="A001")
    plain = two.maker(GetPayslipPdf(run_id=run.id, employee_id=row.id))
    both = two.maker(GetPayslipPdf(run_id=run.id, employee_id=row.id, explained=True))
    text = text_of(both.content)

    assert "小时工资 * 节假日加班小时 * 300%" not in text_of(plain.content)
    assert "10,000.00 × 8 %" in text
    assert "工资条说明" in text
    assert "a.csv 第 2 行" in text
    assert "2026-12" in text
    assert "~" in text


def text_of(pdf: bytes) -> str:
    """All text of a PDF, blanks kept single."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    finally:
        document.close()
    return " ".join(" ".join(pages).split())
