"""Finished wage sheets: every amount by item of the scheme, totals recomputed from the rows."""

import pytest
from monthly_support import reference as reference_file
from reference import LINES, expected

from hrdesk.domain.payroll.scheme_reader import parse_scheme
from hrdesk.domain.values import Period, minor_units
from hrdesk.exchange.monthly_file import MonthlyFile
from hrdesk.exchange.people_lookup import KnownPerson
from hrdesk.exchange.tables import open_tables
from hrdesk.exchange.wage_fields import wage_fields
from hrdesk.exchange.wage_sheet import WageReading, read_wage_sheet
from hrdesk.settings.paths import resources_folder

SCHEME = parse_scheme(
    (resources_folder() / "schemes" / "manufacturing-monthly.toml").read_text(encoding="utf-8")
)
AUGUST = Period(2026, 8)
FIELDS = wage_fields(SCHEME)
FILES = {"8": "13_工资表_202608.xlsx", "9": "14_工资表_202609.xlsx"}
EMPLOYER = {
    "er_pension": "pension_employer",
    "er_medical": "medical_employer",
    "er_unemp": "unemployment_employer",
    "er_injury": "injury_employer",
    "er_hf": "housing_fund_employer",
}
CODES = LINES | EMPLOYER | {"gross": "gross_pay", "net": "net_pay", "taxable": "cumulative_taxable"}
PEOPLE = (KnownPerson("A1", "甲一"), KnownPerson("A2", "乙二"), KnownPerson("A3", "丙三"))


def reference(month: str) -> WageReading:
    return read_wage_sheet(reference_file(FILES[month]), FIELDS)


def small(text: str, period: Period | None = AUGUST) -> WageReading:
    """A sheet written as comma separated text."""
    file = MonthlyFile("工资.csv", open_tables("工资.csv", text.encode()), PEOPLE, period=period)
    return read_wage_sheet(file, FIELDS)


@pytest.mark.parametrize("month", FILES)
def test_the_reference_sheets_give_every_total_of_the_list(month: str) -> None:
    sheet, reading = expected()["wage_sheets"][month], reference(month)

    assert reading.rows == sheet["rows"] == len(reading.records)
    assert (reading.records[0].row, reading.records[-1].row) == (sheet["first_row"], sheet["last_row"])
    assert reading.period == Period(2026, int(month))
    wanted = {CODES[name]: minor_units(amount) for name, amount in sheet["totals"].items()}
    assert dict(reading.totals) == wanted
    assert reading.shown["net_pay"] == minor_units(sheet["shown_total_net"])


def test_the_stale_total_of_august_is_told_with_both_figures() -> None:
    (finding,) = reference("8").findings

    assert (finding.row, finding.column, finding.code, finding.severity) == (
        175,
        "实发合计",
        "control_total_differs",
        "warning",
    )
    assert finding.values == {"shown": "1438357.71", "computed": "1438457.71", "difference": "100.00"}


def test_the_totals_of_september_agree() -> None:
    assert reference("9").findings == ()


def test_who_came_and_went_between_the_two_months() -> None:
    august, september = ({one.employee_no for one in reference(month).records} for month in FILES)

    assert august - september == {"HL0062", "HL0144"}
    assert september - august == {"HL0180", "HL0181"}


def test_the_lines_of_every_row_give_its_gross_and_net() -> None:
    paid = [item.code for item in SCHEME.items if item.kind == "earning"]
    taken = [item.code for item in SCHEME.items if item.kind in {"employee_contribution", "withholding"}]
    for month in FILES:
        for record in reference(month).records:
            assert sum(record.lines.get(code, 0) for code in paid) == record.gross_pay
            lines = sum(record.lines.get(code, 0) for code in taken)
            assert record.net_pay == (record.gross_pay or 0) - lines, record.employee_no


def test_headers_are_found_in_the_spellings_that_sheets_use() -> None:
    reading = small(
        "工号,姓名,基本工资,个人养老,失业保险个人,公司医疗,个税,实发\nA1,甲一,5000,400,25,300,12.5,4562.50\n"
    )
    (record,) = reading.records

    assert dict(record.lines) == {
        "base": 500_000,
        "pension": 40_000,
        "unemployment": 2_500,
        "medical_employer": 30_000,
        "tax": 1_250,
    }
    assert (record.net_pay, record.gross_pay, record.cumulative_taxable) == (456_250, None, None)


def test_a_row_that_cannot_be_read_is_held_with_its_column() -> None:
    reading = small("工号,姓名,基本工资,实发合计\nA1,甲一,五千,4562.50\nA2,乙二,5000,4000\n")
    (finding,) = [one for one in reading.findings if one.severity == "error"]

    assert (finding.code, finding.row, finding.column) == ("amount_not_a_number", 2, "基本工资")
    assert [one.employee_no for one in reading.records] == ["A2"]
    assert [one.employee_no for one in reading.held] == ["A1"]


def test_somebody_nobody_knows_is_held_and_still_counts_in_the_total() -> None:
    reading = small("工号,姓名,基本工资,实发合计\nZ9,外人,1000,900\nA1,甲一,5000,4000\n合计,,6000,4900\n")

    assert [one.code for one in reading.findings] == ["unknown_employee"]
    assert (reading.totals["net_pay"], reading.shown["net_pay"]) == (490_000, 490_000)


def test_the_same_person_twice_is_no_second_pay() -> None:
    row = "A1,甲一,5000,4000\n"
    same = small(f"工号,姓名,基本工资,实发合计\n{row}{row}")
    other = small(f"工号,姓名,基本工资,实发合计\n{row}A1,甲一,5000,4100\n")

    assert [one.code for one in same.findings] == ["duplicate_identical"]
    assert len(same.records) == 1
    assert "duplicate_conflicting" in [one.code for one in other.findings]


def test_a_total_row_without_a_figure_says_nothing() -> None:
    reading = small("工号,姓名,基本工资,实发合计\nA1,甲一,5000,4000\n合计,,,4000\n")

    assert reading.findings == ()


@pytest.mark.parametrize("total", ["总计", "合 计", "Total"])
def test_every_wording_of_a_total_is_compared(total: str) -> None:
    reading = small(f"工号,姓名,基本工资,实发合计\nA1,甲一,5000,4000\n{total},,5000,3999.99\n")

    assert [(one.code, one.values["difference"]) for one in reading.findings] == [
        ("control_total_differs", "0.01")
    ]


def test_a_file_of_another_kind_says_what_it_lacks() -> None:
    reading = small("工号,姓名,应出勤天数\nA1,甲一,22\n")

    assert [one.code for one in reading.findings] == ["columns_not_found"]
    assert "实发合计" in reading.findings[0].values["missing"]


def test_a_sheet_that_says_no_month_waits_for_one() -> None:
    reading = small("工号,姓名,基本工资,实发合计\nA1,甲一,5000,4000\n", None)

    assert (reading.period, reading.records) == (None, ())


def test_another_month_than_the_callers_is_told() -> None:
    reading = small("2026年7月工资表,,,\n工号,姓名,基本工资,实发合计\nA1,甲一,5000,4000\n")

    assert [one.code for one in reading.findings] == ["period_differs"]
    assert reading.period == Period(2026, 8)
