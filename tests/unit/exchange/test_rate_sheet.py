"""The desk's own sheet of rates becomes rules of the rulebook."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pytest
from monthly_support import OCTOBER, file_of, reference, said, sheet_of

from hrdesk.domain.payroll.rounding import Rounding
from hrdesk.domain.payroll.rulebook import Rulebook
from hrdesk.exchange.quantities import NotReadable
from hrdesk.exchange.rate_sheet import RateSheet, bounds_of, read_insurance, read_rate_sheets, read_rounding

HEADER = ("城市", "项目", "基数下限", "基数上限", "个人%", "单位%", "个人定额", "进位")
DAY = date(2026, 10, 1)


def read(*rows: Sequence[object], header: Sequence[str] = HEADER) -> RateSheet:
    return read_rate_sheets(file_of(sheet_of([header, *rows], "费率"), name="rates.xlsx"), DAY)


def test_the_reference_sheet_gives_ten_rules_of_two_cities() -> None:
    rates = read_rate_sheets(reference("02_薪资基础_202610.xlsx"), DAY)
    assert rates.findings == ()
    assert (len(rates.rules), rates.cities) == (10, ("苏州", "上海"))
    pension, fund = rates.rules[0], rates.rules[4]
    assert (pension.insurance, pension.floor, pension.ceiling) == ("pension", 495200, 2476200)
    assert (pension.employee_rate, pension.employer_rate) == (Fraction(8, 100), Fraction(16, 100))
    assert rates.rules[2].employee_rate == Fraction(5, 1000)
    assert (fund.employee_rate, fund.employer_rate, fund.employee_rounding) == (
        None,
        None,
        Rounding("half_up", 100),
    )


def test_what_the_desk_gave_is_an_estimate_that_names_its_place() -> None:
    rule = read(("苏州", "养老", 4952, 24762, 8, 16, 0, "四舍五入到分")).rules[0]
    assert (rule.state, rule.source.seen, rule.source.title) == (
        "estimate",
        "second_hand",
        "rates.xlsx / 费率 / 2",
    )
    assert (rule.valid_from, rule.valid_to) == (DAY, None)


def test_the_rules_serve_a_rulebook_and_their_bounds_come_back_out_of_it() -> None:
    rates = read_rate_sheets(reference("02_薪资基础_202610.xlsx"), DAY)
    assert bounds_of(Rulebook().with_site_rules(rates.rules), OCTOBER) == rates.bounds


def test_fractions_under_a_percent_header_are_fractions() -> None:
    rates = read(("苏州", "养老", 1, 2, 0.08, 0.16, 0, ""), ("苏州", "失业", 1, 2, 0.005, "0.5%", 0, ""))
    assert [rule.employee_rate for rule in rates.rules] == [Fraction(8, 100), Fraction(5, 1000)]
    assert rates.rules[1].employer_rate == Fraction(5, 1000)


def test_a_city_stands_once_for_the_rows_below_it_and_in_any_spelling() -> None:
    sheet = sheet_of([HEADER, ("苏州市", "养老", 1, 2, 8, 16, 0, ""), ("", "医疗", 1, 2, 2, 7, 3, "")])
    text = type(sheet)(sheet.name, sheet.rows, keeps_merges=False)
    rates = read_rate_sheets(file_of(text), DAY)
    assert [rule.city for rule in rates.rules] == ["苏州", "苏州"]
    assert rates.rules[1].employee_fixed == 300


def test_no_ceiling_is_no_bound() -> None:
    assert read(("苏州", "养老", 4952, "-", 8, 16, 0, "")).rules[0].ceiling is None


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (("苏州", "年金", 1, 2, 8, 16, 0, ""), "insurance_unknown", "项目"),
        (("苏州", "养老", 3, 2, 8, 16, 0, ""), "floor_above_ceiling", "基数上限"),
        (("苏州", "养老", "待定", 2, 8, 16, 0, ""), "contribution_figure_not_readable", "基数下限"),
        (("苏州", "养老", 1, 2, "待定", 16, 0, ""), "contribution_figure_not_readable", "个人%"),
        (("苏州", "养老", 1, 2, 8, None, 0, ""), "contribution_figure_not_readable", "单位%"),
        (("苏州", "养老", 1, 2, 8, 160, 0, ""), "contribution_figure_not_readable", "单位%"),
        (("苏州", "养老", 1, 2, 8, 16, 0, "随意"), "rounding_not_readable", "进位"),
    ],
)
def test_a_row_that_cannot_be_read_gives_no_rule_and_says_where(row, code, column) -> None:
    rates = read(row)
    assert rates.rules == ()
    assert [(one.row, one.code, one.column) for one in rates.findings] == [(2, code, column)]


def test_the_first_of_two_rows_for_one_insurance_counts() -> None:
    rates = read(("苏州", "养老", 1, 2, 8, 16, 0, ""), ("苏州市", "养老", 1, 3, 8, 16, 0, ""))
    assert said(rates.findings) == [(3, "rate_repeated", "error")]
    assert [rule.ceiling for rule in rates.rules] == [200]


def test_a_sheet_of_another_kind_gives_no_rules() -> None:
    assert read(("A1", "x"), header=("工号", "姓名")) == RateSheet()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("养老", "pension"),
        ("基本养老保险费", "pension"),
        ("职工医疗保险", "medical"),
        ("生育", "maternity"),
        ("住房公积金", "housing_fund"),
        ("工伤 ", "injury"),
    ],
)
def test_an_insurance_has_long_and_short_names(text: str, code: str) -> None:
    assert read_insurance(text) == code


@pytest.mark.parametrize(
    ("text", "rounding"),
    [
        ("四舍五入到分", Rounding("half_up", 1)),
        ("四舍五入到元", Rounding("half_up", 100)),
        ("见分进角", Rounding("up", 10)),
        ("舍去到元", Rounding("down", 100)),
        ("", Rounding()),
    ],
)
def test_a_rounding_rule_is_read_from_its_words(text: str, rounding: Rounding) -> None:
    assert read_rounding(text) == rounding


def test_a_rounding_rule_without_a_unit_is_refused() -> None:
    with pytest.raises(NotReadable, match="rounding_not_readable"):
        read_rounding("四舍五入")
