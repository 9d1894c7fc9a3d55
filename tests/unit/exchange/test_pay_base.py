"""The pay base: the reference file exactly, then each rule on a small sheet."""

from collections.abc import Sequence

import pytest
from monthly_support import OCTOBER, PAY_FIELDS, expected, file_of, reference, said, sheet_of, stated

from hrdesk.domain.values import Period
from hrdesk.exchange.pay_base import PayBaseReading, read_pay_base
from hrdesk.exchange.rate_sheet import NO_RATES, Bounds

HEADER = ("工号", "姓名", "参保城市", "合同基本工资", "岗位津贴", "绩效基数", "公积金比例")
BASES = ("养老基数", "医疗基数", "失业基数", "工伤基数", "公积金基数")
MORE = ("起算税款月份", "首次就业", "减除费用按6万", "银行卡号", "户名")
ROW = (
    "A001",
    "安娜",
    "苏州",
    5000,
    300,
    700,
    "12%",
    *(5000,) * 5,
    "2026-01",
    "否",
    None,
    "6228480000004004917",
    "安娜",
)
BOUNDS = {("苏州", "pension"): (495200, 2476200), ("苏州", "housing_fund"): (249000, None)}


def read(
    *rows: Sequence[object], title: str = "2026年10月薪资基础表", bounds: Bounds = NO_RATES.bounds
) -> PayBaseReading:
    sheet = sheet_of([[title], [*HEADER, *BASES, *MORE], *rows])
    return read_pay_base(file_of(sheet, name="pay.xlsx"), PAY_FIELDS, bounds)


def changed(**cells: object) -> tuple[object, ...]:
    """The sound row with some cells another way, by header."""
    columns = (*HEADER, *BASES, *MORE)
    assert set(cells) <= set(columns)
    return tuple(cells.get(column, value) for column, value in zip(columns, ROW, strict=True))


@pytest.fixture(scope="module")
def october() -> PayBaseReading:
    return read_pay_base(reference("02_薪资基础_202610.xlsx"), PAY_FIELDS)


def test_the_reference_file_gives_exactly_its_findings(october: PayBaseReading) -> None:
    assert said(october.findings) == stated(expected()["pay_base"]["issues"])


def test_every_row_of_the_reference_file_is_accepted(october: PayBaseReading) -> None:
    assert (october.rows, len(october.records), october.count("accepted")) == (174, 174, 174)
    assert october.held == ()
    assert october.period == OCTOBER


def test_bases_out_of_range_say_from_and_to_but_are_stored_as_written(october: PayBaseReading) -> None:
    told = {one.row: one.values for one in october.findings if one.code == "base_out_of_range"}
    short = {"housing_fund": "hf"}
    for issue in expected()["pay_base"]["issues"]:
        if issue["kind"] == "base_out_of_range":
            values = told[issue["row"]]
            ours = f"{short.get(values['insurance'], values['insurance'])} {values['from']} -> {values['to']}"
            assert ours.replace(".00", "") == issue["expected"]
    record = next(one for one in october.records if one.row == 26)
    assert record.values["housing_fund_base"] == "2000.00"


def test_the_reference_file_names_its_special_tax_rules(october: PayBaseReading) -> None:
    stated_rules = expected()["pay_base"]
    by_rule = {
        rule: [one.employee_no for one in october.records if one.deduction_rule == rule]
        for rule in ("first_job", "lump60000")
    }
    assert by_rule == {"first_job": stated_rules["first_job"], "lump60000": stated_rules["flat60"]}
    assert next(one for one in october.records if one.employee_no == "HL0147").tax_start == Period(2026, 1)


def test_rates_and_cities_of_the_reference_file_have_one_spelling(october: PayBaseReading) -> None:
    assert {one.values["city"] for one in october.records} == {"苏州", "上海"}
    assert {one.values["fund_rate"] for one in october.records} == {"0.05", "0.07", "0.08", "0.1", "0.12"}


def test_the_lost_account_is_left_out_and_the_wrong_one_blocked(october: PayBaseReading) -> None:
    accounts = {one.employee_no: one.account for one in october.records}
    assert [number for number, account in accounts.items() if account is None] == ["HL0032"]
    assert [number for number, account in accounts.items() if account and account.blocked] == ["HL0162"]
    assert accounts["HL0097"] is not None
    assert accounts["HL0097"].doubts == ("bank_account_shared",)


def test_opening_figures_come_with_the_row(october: PayBaseReading) -> None:
    opening = october.records[0].opening
    assert opening is not None
    assert (opening.tax_year, opening.through, opening.income) == (2026, Period(2026, 9), "70268.40")
    assert opening.contributions == {
        "pension": "4245.60",
        "medical": "1061.40",
        "unemployment": "265.38",
        "housing_fund": "6366.00",
    }
    assert (opening.withheld, opening.basic_deduction) == ("399.90", "45000.00")


def test_a_sound_row_gives_terms_and_no_finding() -> None:
    reading = read(ROW, bounds=BOUNDS)
    assert reading.findings == ()
    assert reading.records[0].values == {
        "city": "苏州",
        "contract_wage": "5000.00",
        "contract_allowance": "300.00",
        "performance_standard": "700.00",
        "fund_rate": "0.12",
        "pension_base": "5000.00",
        "medical_base": "5000.00",
        "unemployment_base": "5000.00",
        "injury_base": "5000.00",
        "housing_fund_base": "5000.00",
    }
    assert reading.records[0].opening is None


def test_a_base_below_zero_is_held_by_cause_and_not_raised_to_the_floor() -> None:
    reading = read(changed(养老基数=-5000), bounds=BOUNDS)

    assert said(reading.findings) == [(3, "base_negative", "error")]
    assert reading.records == ()
    (held,) = reading.held
    assert (held.input, held.failure, held.values["shown"]) == ("pension_base", "base_negative", "-5000.00")
    assert said(read(changed(养老基数=0), bounds=BOUNDS).findings) == [(3, "base_out_of_range", "warning")]


def test_without_a_ceiling_no_base_is_too_high() -> None:
    assert said(read(changed(公积金基数=99999), bounds=BOUNDS).findings) == []
    assert said(read(changed(养老基数=99999), bounds=BOUNDS).findings) == [
        (3, "base_out_of_range", "warning")
    ]
    assert said(read(changed(养老基数=4951.99), bounds=BOUNDS).findings) == [
        (3, "base_out_of_range", "warning")
    ]
    assert said(read(changed(养老基数=4952), bounds=BOUNDS).findings) == []


def test_a_city_without_rates_is_named_before_the_run_fails() -> None:
    assert said(read(changed(参保城市="无锡"), bounds=BOUNDS).findings) == [
        (3, "city_without_rates", "warning")
    ]


@pytest.mark.parametrize(
    ("cells", "code", "held"),
    [
        ({"合同基本工资": "面议"}, "amount_not_a_number", "contract_wage"),
        ({"合同基本工资": 5000.125}, "amount_too_precise", "contract_wage"),
        ({"合同基本工资": None}, "value_missing", "contract_wage"),
        ({"公积金比例": "全额"}, "value_not_a_number", "fund_rate"),
        ({"公积金比例": 80}, "rate_not_plausible", "fund_rate"),
        ({"起算税款月份": "上月"}, "month_not_readable", "pay"),
        ({"首次就业": "也许"}, "flag_not_readable", "pay"),
        ({"首次就业": "是", "减除费用按6万": "是"}, "deduction_rules_clash", "pay"),
    ],
)
def test_what_cannot_be_read_holds_the_row_and_fails_the_person_by_name(cells, code, held) -> None:
    reading = read(changed(**cells))
    assert said(reading.findings) == [(3, code, "error")]
    assert (reading.records, reading.count("held"), len(reading.held_records)) == ((), 1, 1)
    assert [(one.employee_no, one.input, one.failure) for one in reading.held] == [("A001", held, code)]
    assert reading.held[0].values["row"] == "3"


def test_an_allowance_left_blank_says_nothing_and_a_dash_says_none() -> None:
    assert "contract_allowance" not in read(changed(岗位津贴=None)).records[0].values
    assert read(changed(岗位津贴="-")).records[0].values["contract_allowance"] == "0.00"


def test_the_tax_start_month_follows_from_the_hire_date() -> None:
    for number, name, month in (("A001", "安娜", Period(2026, 1)), ("A002", "薄文", Period(2026, 5))):
        reading = read(changed(工号=number, 姓名=name, 户名=name, 起算税款月份=None))
        assert said(reading.findings) == [(3, "tax_start_month_missing", "warning")]
        assert reading.records[0].tax_start == month


def test_without_hire_date_or_month_the_row_is_held() -> None:
    reading = read(changed(工号="A006", 姓名="无期", 户名="无期", 起算税款月份=None))
    assert said(reading.findings) == [(3, "tax_start_month_unknown", "error")]


def test_an_unusable_account_keeps_nobody_from_being_paid() -> None:
    reading = read(changed(银行卡号="待补"))
    assert said(reading.findings) == [(3, "bank_account_not_readable", "error")]
    assert reading.records[0].account is None
    assert reading.held == ()


def test_the_same_row_twice_is_skipped_and_another_one_held() -> None:
    reading = read(ROW, ROW, changed(合同基本工资=6000))
    assert said(reading.findings) == [
        (4, "duplicate_identical", "skip"),
        (5, "duplicate_conflicting", "error"),
    ]
    assert (reading.count("accepted"), reading.count("skipped"), reading.count("held")) == (1, 1, 1)
    assert reading.held[0].input == "pay"


def test_a_roster_is_no_pay_base() -> None:
    reading = read_pay_base(reference("01_花名册_202610.xlsx"), PAY_FIELDS)
    assert said(reading.findings) == [(0, "columns_not_found", "error")]
    assert "养老基数" in reading.findings[0].values["missing"]
    assert "身份证号码" in reading.findings[0].values["found"]
    assert reading.records == ()


def test_a_file_that_names_no_month_asks_for_it() -> None:
    assert read(ROW, title="薪资基础表").period is None
    assert read(ROW, title="薪资基础表").rows == 0


def test_cumulative_figures_without_a_month_hold_the_row() -> None:
    sheet = sheet_of([[*HEADER, *BASES, "累计收入", "累计已缴税额"], [*ROW[:12], 100, 1]])
    reading = read_pay_base(file_of(sheet), PAY_FIELDS)
    assert "opening_month_unknown" in [one.code for one in reading.findings]
    assert reading.held[0].failure == "opening_month_unknown"


def test_a_text_that_looks_like_a_formula_stays_text() -> None:
    account = read(changed(户名='=HYPERLINK("x")')).records[0].account
    assert account is not None
    assert account.holder == '=HYPERLINK("x")'
