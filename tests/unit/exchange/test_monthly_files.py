"""What all monthly readers share: sheets told by their headers, the site's own headers, other file forms."""

import pytest
from monthly_support import (
    ATTENDANCE_FIELDS,
    BONUS_FIELDS,
    DATA,
    OCTOBER,
    PAY_FIELDS,
    PEOPLE,
    SCHEME,
    SCORE_FIELDS,
    file_of,
    known_people,
    reference,
    said,
    sheet_of,
)

from hrdesk.exchange.attendance_month import read_attendance_month
from hrdesk.exchange.input_fields import InputField, fields_of
from hrdesk.exchange.input_values import InputReader
from hrdesk.exchange.monthly import columns_not_found, sheets_with
from hrdesk.exchange.monthly_file import MonthlyFile
from hrdesk.exchange.notes import Notes
from hrdesk.exchange.opening_figures import read_opening_file
from hrdesk.exchange.pay_base import PayBaseReading, read_pay_base
from hrdesk.exchange.people_lookup import EMPLOYEE_NO, NAME
from hrdesk.exchange.reading import DataRow
from hrdesk.exchange.scores_bonus import read_scores_bonus
from hrdesk.exchange.sheets import EMPTY, Cell, Sheet
from hrdesk.exchange.special_deductions import read_special_deductions
from hrdesk.exchange.tables import open_tables

SCORES = [("工号", "姓名", "等级"), ("A001", "安娜", "A")]
NUMBERS = (EMPLOYEE_NO, NAME, InputField("grade", ("等级",), "code", required=True).field)


def test_a_scheme_says_which_inputs_are_bases_city_and_fund_rate() -> None:
    fields = {one.code: one for one in PAY_FIELDS}
    assert fields["city"].kind == "city"
    assert fields["fund_rate"].kind == "fund_rate"
    assert fields["housing_fund_base"].insurance == "housing_fund"
    assert fields["contract_wage"].required
    assert not fields["contract_allowance"].required
    assert {one.code for one in BONUS_FIELDS if one.adds} == {"bonus_amount"}
    assert SCORE_FIELDS[0].allowed == ("S", "A", "B", "C")
    assert fields_of(SCHEME, "deductions") == ()


def test_a_site_s_own_header_is_taken_for_the_field_it_was_mapped_to() -> None:
    sheet = sheet_of([("人员代码", "姓名", "评级"), ("A001", "安娜", "A")])
    plain = MonthlyFile("x_202610.xlsx", (sheet,), PEOPLE)
    assert said(read_scores_bonus(plain, SCORE_FIELDS, BONUS_FIELDS).findings) == [
        (0, "columns_not_found", "error")
    ]
    mapped = MonthlyFile("x_202610.xlsx", (sheet,), PEOPLE, {"人员代码": "employee_no", "评级": "grade"})
    assert read_scores_bonus(mapped, SCORE_FIELDS, BONUS_FIELDS).by_person() == {"A001": {"grade": "A"}}


def test_a_hidden_sheet_is_not_read() -> None:
    shown = sheet_of(SCORES)
    hidden = Sheet("old", shown.rows, hidden=True)
    assert [one.sheet for one in sheets_with((hidden, shown), NUMBERS, {})] == [shown]


def test_hidden_columns_and_unused_headers_are_named() -> None:
    table = sheet_of([("工号", "姓名", "等级", "备注"), ("A001", "安娜", "A", "好")])
    sheet = Sheet("s", table.rows, hidden_columns=frozenset({2, 9}))
    reading = read_scores_bonus(file_of(sheet), SCORE_FIELDS, BONUS_FIELDS)
    assert reading.hidden_columns == ("等级",)
    assert reading.unknown_headers == ("备注",)


def test_a_file_of_another_kind_is_told_what_it_lacks_and_what_it_has() -> None:
    sheet = sheet_of([("库存", "数量", "单价"), ("螺丝", 1, 2)])
    values = columns_not_found("stock.xlsx", (sheet,), NUMBERS, {}, ("grade",)).values
    assert values == {"file": "stock.xlsx", "missing": "工号、等级", "found": "库存、数量、单价"}
    assert columns_not_found("empty.csv", (), NUMBERS, {}).values["found"] == "—"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_of_any_usual_encoding_reads_like_the_workbook(encoding: str) -> None:
    text = '2026年10月奖金,,,\r\n工号,姓名,项目,金额\r\nA001,安娜,推荐奖,"1,500.00"\r\n合计,,,1500\r\n'
    file = MonthlyFile("bonus.csv", open_tables("bonus.csv", text.encode(encoding)), PEOPLE)
    reading = read_scores_bonus(file, SCORE_FIELDS, BONUS_FIELDS)
    assert said(reading.findings) == [(3, "amount_with_separator", "info")]
    assert reading.by_person() == {"A001": {"bonus_amount": "1500.00"}}
    assert reading.period == OCTOBER


def test_an_account_in_scientific_notation_is_lost_in_a_csv_too() -> None:
    codes = [one.code for one in _pay_csv("6.21483E+15").findings]
    assert codes == ["bank_account_digits_lost"]
    assert _pay_csv("6228480000004004917").findings == ()


def _pay_csv(account: str) -> PayBaseReading:
    header = ["工号", "姓名", *(one.headers[0] for one in PAY_FIELDS), "银行卡号"]
    row = ["A001", "安娜", "5000", "0", "0", "苏州", "12%", *["5000"] * 5, account]
    content = "\n".join((",".join(header), ",".join(row))).encode()
    return read_pay_base(MonthlyFile("pay_202610.csv", open_tables("p", content), PEOPLE), PAY_FIELDS)


def test_a_formula_without_a_stored_result_is_no_zero() -> None:
    table = sheet_of(SCORES)
    header = sheets_with((table,), NUMBERS, {})[0].header
    row = DataRow(2, (*table.rows[1][:2], Cell(None, "", formula=True)), header, table.name)
    notes = Notes("scores")
    field = InputField("grade", ("等级",), "money")
    assert InputReader((field,), notes).values(row, PEOPLE[0]) == {}
    assert [one.failure for one in notes.held] == ["formula_without_value"]
    blank = DataRow(3, (*table.rows[1][:2], EMPTY), header, table.name)
    assert InputReader((field,), notes).values(blank, PEOPLE[0]) == {}
    assert len(notes.held) == 1


def test_nobody_known_means_every_row_is_unknown_and_nothing_breaks() -> None:
    for name in (
        "03_考勤月度汇总_202610.xlsx",
        "06_绩效与奖金_202610.xlsx",
        "07_专项附加扣除_个税端导出_202610.xlsx",
    ):
        file = MonthlyFile(name, reference(name).sheets, ())
        readings = (
            read_attendance_month(file, ATTENDANCE_FIELDS),
            read_scores_bonus(file, SCORE_FIELDS, BONUS_FIELDS),
            read_special_deductions(file),
            read_opening_file(file),
        )
        codes = {finding.code for reading in readings for finding in reading.findings}
        assert codes == {"unknown_employee", "columns_not_found"}
        assert not any(reading.records for reading in readings)


@pytest.mark.parametrize(
    "name", ["million_empty_rows.xlsx", "html_table.xls", "really_xlsx.csv", "three_mb_cell.csv"]
)
def test_a_hostile_file_that_can_be_opened_is_only_of_another_kind(name: str) -> None:
    content = (DATA / "inputs" / "hostile" / name).read_bytes()
    file = MonthlyFile(name, open_tables(name, content), known_people(), period=OCTOBER)
    for reading in (
        read_attendance_month(file, ATTENDANCE_FIELDS),
        read_special_deductions(file),
        read_opening_file(file),
    ):
        assert said(reading.findings) == [(0, "columns_not_found", "error")]
        assert all(len(value) < 3_000 for value in reading.findings[0].values.values())
