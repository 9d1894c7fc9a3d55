"""The attendance summary: the reference file exactly, then each rule on a small sheet."""

from collections.abc import Sequence

import pytest
from monthly_support import (
    ATTENDANCE_FIELDS,
    OCTOBER,
    PEOPLE,
    expected,
    file_of,
    reference,
    said,
    sheet_of,
    stated,
)

from hrdesk.exchange.attendance_month import AttendanceReading, read_attendance_month

HEADER = ("姓名", "工号", "应出勤天数", "迟到次数", "工作日加班", "事假", "考勤结果", None)
DAYS = (None, None, None, None, None, None, "四 1", "五 2")


def read(*rows: Sequence[object], title: str = "统计日期：2026-10-01 至 2026-10-31") -> AttendanceReading:
    sheet = sheet_of([[title], ["报表生成时间：2026-11-01 09:12"], HEADER, DAYS, *rows])
    return read_attendance_month(file_of(sheet, name="attendance.xlsx"), ATTENDANCE_FIELDS)


@pytest.fixture(scope="module")
def october() -> AttendanceReading:
    return read_attendance_month(reference("03_考勤月度汇总_202610.xlsx"), ATTENDANCE_FIELDS)


def test_the_reference_file_gives_exactly_its_findings(october: AttendanceReading) -> None:
    assert said(october.findings) == stated(expected()["attendance"]["issues"])


def test_the_reference_file_finds_its_people_and_names_the_one_missing(october: AttendanceReading) -> None:
    facts = expected()["attendance"]
    assert (len(october.records), october.count("held"), october.count("skipped")) == (172, 2, 1)
    assert len(october.records) == facts["people_matched"]
    assert [one.employee_no for one in october.missing] == facts["missing"]
    assert october.period == OCTOBER


def test_the_row_without_a_number_holds_only_whoever_has_no_row(october: AttendanceReading) -> None:
    assert [(one.employee_no, one.input, one.failure) for one in october.held] == [
        ("HL0084", "attendance", "employee_number_missing_name_ambiguous")
    ]
    assert "HL0083" in {one.employee_no for one in october.records}


def test_a_number_with_its_unit_and_a_unique_name_are_taken(october: AttendanceReading) -> None:
    rows = {one.row: one for one in october.records}
    assert rows[100].values["due_days"] == "18"
    assert rows[172].employee_no == "HL0094"


def test_every_day_of_the_reference_file_is_kept_as_it_stands(october: AttendanceReading) -> None:
    days = october.records[0].days
    assert list(days) == list(range(1, 32))
    assert (days[1], days[7], days[9]) == ("休息", "休息日加班6小时", "正常")
    assert not any("四 1" in header for header in october.unknown_headers)


def test_a_dash_and_a_zero_both_mean_none_and_a_blank_says_nothing() -> None:
    reading = read(("安娜", "A001", 18, "-", 0, None, "正常", "-"))
    assert reading.findings == ()
    values = reading.records[0].values
    assert (values["late_count"], values["workday_overtime_hours"]) == ("0", "0")
    assert "personal_leave_days" not in values
    assert reading.records[0].days == {1: "正常", 2: "-"}


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ((18, "-", "-2", 0), "value_negative"),
        ((45, "-", 0, 0), "days_beyond_month"),
        ((18, 1.5, 0, 0), "value_too_precise"),
        ((18, "-", "2小时30分", 0), "value_not_a_number"),
        ((None, "-", 0, 0), "value_missing"),
    ],
)
def test_a_quantity_that_cannot_be_holds_the_person(cells, code) -> None:
    reading = read(("安娜", "A001", *cells, "正常", "正常"))
    assert said(reading.findings) == [(5, code, "error")]
    assert [(one.employee_no, one.failure) for one in reading.held] == [("A001", code)]
    assert reading.records == ()
    assert "A001" not in {one.employee_no for one in reading.missing}


def test_both_bearers_of_a_name_are_held_when_neither_has_a_row() -> None:
    reading = read(("张伟", None, 18, 0, 0, 0, "正常", "正常"))
    assert [one.employee_no for one in reading.held] == ["A003", "A004"]
    assert [one.employee_no for one in reading.missing] == ["A001", "A002", "A006"]


def test_whoever_has_left_is_not_missing() -> None:
    reading = read(*((one.name, one.employee_no, 18, 0, 0, 0, "正常", "正常") for one in PEOPLE[:4]))
    assert [one.employee_no for one in reading.missing] == ["A006"]


def test_two_rows_that_differ_hold_the_person_as_a_whole() -> None:
    row = ("安娜", "A001", 18, 0, 0, 0, "正常", "正常")
    reading = read(row, ("安娜", "A001", 17, 0, 0, 0, "正常", "正常"))
    assert said(reading.findings) == [(6, "duplicate_conflicting", "error")]
    assert [(one.employee_no, one.input) for one in reading.held] == [("A001", "attendance")]


def test_totals_and_footers_are_no_people() -> None:
    row = ("安娜", "A001", 18, 0, 0, 0, "正常", "正常")
    reading = read(
        row,
        ("合计", None, 18),
        ("制表人：李敏",),
        (None, "以上数据已核对"),
        (None, "审核：王芳", None, "批准：张三"),
    )
    assert (reading.rows, reading.findings) == (1, ())


def test_a_pay_base_is_no_attendance_summary() -> None:
    reading = read_attendance_month(reference("02_薪资基础_202610.xlsx"), ATTENDANCE_FIELDS)
    assert said(reading.findings) == [(0, "columns_not_found", "error")]
    assert reading.findings[0].values["missing"] == "应出勤天数"


def test_a_file_that_names_no_month_asks_for_it() -> None:
    reading = read(("安娜", "A001", 18, 0, 0, 0, "正常", "正常"), title="月度汇总")
    assert (reading.period, reading.rows, reading.missing) == (None, 0, ())


def test_the_month_a_person_says_counts_and_a_difference_is_told() -> None:
    reading = read_attendance_month(
        reference("03_考勤月度汇总_202610.xlsx", OCTOBER.plus(1)), ATTENDANCE_FIELDS
    )
    assert reading.findings[0].code == "period_differs"
    assert reading.period == OCTOBER.plus(1)
