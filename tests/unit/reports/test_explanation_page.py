"""The second page of a payslip: everything is on it, nothing lies over anything, however much there is."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from payslip_examples import SLIP, text_of

from hrdesk.domain.values import Period
from hrdesk.reports.explanation_document import (
    AccumulatedRow,
    BandShown,
    ExplainedGroup,
    ExplainedRow,
    Explanation,
    MonthShown,
    TaxExplained,
)
from hrdesk.reports.explanation_page import explanation_page
from hrdesk.reports.failures import GlyphMissing
from hrdesk.reports.fitting import width_of
from hrdesk.reports.fonts import font_set
from hrdesk.reports.marks import PAGE_HEIGHT, PAGE_WIDTH, Text
from hrdesk.reports.payslip import payslip_pdf
from hrdesk.reports.wording import Both, both

FONTS = font_set()
OVERTIME = ExplainedRow(
    Both("法定节假日加班", "Statutory holiday overtime"),
    146_207,
    "小时工资 * 节假日加班小时 * 300%",
    "60.9195402298… * 8 * 300%",
    Both("制造业月薪", "Manufacturing, monthly"),
    "",
    ("02_薪资基础_202610.xlsx 第 12 行", "03_考勤月度汇总_202610.xlsx 第 15 行"),
)
PENSION = ExplainedRow(
    Both("养老保险（个人）", "Pension, employee"),
    104_800,
    "缴费基数 × 比例",
    "13,100.00 × 8 %",
    Both("苏州 · 养老", "Suzhou · pension"),
    "2026-07-01",
    ("Notice on the bases of 2026",),
    estimate=True,
)
TAX = TaxExplained(
    (
        AccumulatedRow(both("value.cumulative_income"), 12_367_644, 14_084_301),
        AccumulatedRow(both("value.basic_deduction"), None, 5_000_000),
        AccumulatedRow(both("value.special_additional"), 2_250_000, 2_500_000),
        AccumulatedRow(both("value.cumulative_taxable"), 3_553_044, 4_277_351),
    ),
    (
        BandShown(1, 0, 3_600_000, "3 %", 0, holds=False),
        BandShown(2, 3_600_000, 14_400_000, "10 %", 252_000, holds=True),
        BandShown(3, 14_400_000, None, "20 %", 1_692_000, holds=False),
    ),
    tuple(MonthShown(Period(2026, month), 11_299 + month, month > 10) for month in range(1, 13)),
    1_440_000,
    492_350,
    265_265,
)
EXPLAINED = Explanation(
    (
        ExplainedGroup(both("Earnings"), 146_207, (OVERTIME,)),
        ExplainedGroup(both("Personal contributions"), 104_800, (PENSION,)),
    ),
    TAX,
)


def assert_clean(explanation: Explanation) -> None:
    """All ink on the paper, no two texts over each other."""
    page = explanation_page(SLIP, explanation, FONTS)
    found = []
    for mark in page.marks:
        if isinstance(mark, Text):
            width = width_of(FONTS, mark.text, mark.size)
            sides = (mark.x, mark.y - mark.size * 0.15, mark.x + width, mark.y + mark.size * 0.75)
            found.append(tuple(page.scale * side for side in sides))
    for left, bottom, right, top in found:
        assert left >= 0
        assert bottom >= 0
        assert right <= PAGE_WIDTH
        assert top <= PAGE_HEIGHT
    for one, other in combinations(found, 2):
        beside = one[2] <= other[0] + 0.01 or other[2] <= one[0] + 0.01
        apart = one[3] <= other[1] + 0.01 or other[3] <= one[1] + 0.01
        assert beside or apart, (one, other)


def test_the_ordinary_explanation_is_clean() -> None:
    assert_clean(EXPLAINED)


def test_formula_values_rule_date_and_sources_are_printed() -> None:
    text = text_of(payslip_pdf(SLIP, FONTS, EXPLAINED))

    for said in (
        OVERTIME.formula,
        OVERTIME.worked,
        *OVERTIME.sources,
        "2026-07-01",
        "苏州 · 养老",
        "1,048.00 ",
    ):
        assert said in text
    assert "养老保险（个人） *" in text, "an estimate is marked"


def test_the_year_is_printed_with_its_forecast() -> None:
    text = text_of(payslip_pdf(SLIP, FONTS, EXPLAINED))

    assert "2026-01 113.00" in text
    assert "2026-12 ~113.11" in text
    assert "全年 2,652.65" in text
    assert "36,000.00 – 144,000.00" in text
    assert "144,000.00 – …" in text
    assert "—" in text, "what is not known is no 0.00"


def test_without_withholding_there_is_no_tax_year() -> None:
    text = text_of(payslip_pdf(SLIP, FONTS, replace(EXPLAINED, tax=None)))

    assert OVERTIME.worked in text
    assert "税率表" not in text
    assert_clean(replace(EXPLAINED, tax=None))


def test_the_same_slip_gives_the_same_bytes() -> None:
    assert payslip_pdf(SLIP, FONTS, EXPLAINED) == payslip_pdf(SLIP, FONTS, EXPLAINED)
    assert payslip_pdf(SLIP, FONTS, EXPLAINED) != payslip_pdf(SLIP, FONTS)


@pytest.mark.parametrize("count", [12, 30, 45])
def test_many_lines_are_set_smaller_and_stay_on_the_page(count: int) -> None:
    rows = tuple(replace(OVERTIME, amount=number) for number in range(count))

    assert_clean(Explanation((ExplainedGroup(both("Earnings"), 0, rows),), TAX))


@settings(max_examples=10)
@given(st.lists(st.text(alphabet="时薪加班小时 *×()（）IF0.123,", max_size=150), min_size=4, max_size=4))
def test_long_formulas_never_overlap(texts: list[str]) -> None:
    formula, worked, rule, source = texts
    row = replace(OVERTIME, formula=formula, worked=worked, rule=Both(rule, rule), sources=(source, source))

    assert_clean(Explanation((ExplainedGroup(both("Earnings"), 1, (row, PENSION, row)),), TAX))


def test_a_character_without_a_glyph_on_the_second_page_names_the_person() -> None:
    row = replace(OVERTIME, sources=("\U0001f984.xlsx",))

    with pytest.raises(GlyphMissing) as missing:
        payslip_pdf(SLIP, FONTS, Explanation((ExplainedGroup(both("Earnings"), 1, (row,)),)))
    assert missing.value.values["employee_no"] == SLIP.employee_no
