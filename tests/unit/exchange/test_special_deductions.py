"""Special additional deductions: the reference file exactly, then each rule on a small sheet."""

from collections.abc import Sequence

import pytest
from monthly_support import OCTOBER, expected, file_of, reference, said, sheet_of, stated

from hrdesk.domain.values import Period
from hrdesk.exchange.notes import MonthlyReading
from hrdesk.exchange.special_deductions import DeductionRecord, read_special_deductions

Reading = MonthlyReading[DeductionRecord]
HEADER = (
    "工号",
    "姓名",
    "证件类型",
    "证件号码",
    "所得期间起",
    "所得期间止",
    "累计住房贷款利息",
    "累计住房租金",
    "累计个人养老金",
)
ROW = (
    "A001",
    "安娜",
    "居民身份证",
    "110100199003070011",
    "2026-01-01",
    "2026-10-31",
    "0.00",
    "15000.00",
    "3000.00",
)


def read(*rows: Sequence[object], period: Period | None = None) -> Reading:
    file = file_of(sheet_of([HEADER, *rows]), name="deductions.xlsx", period=period)
    return read_special_deductions(file)


def changed(**cells: object) -> tuple[object, ...]:
    return tuple(cells.get(column, value) for column, value in zip(HEADER, ROW, strict=True))


@pytest.fixture(scope="module")
def october() -> Reading:
    return read_special_deductions(reference("07_专项附加扣除_个税端导出_202610.xlsx"))


def test_the_reference_file_gives_exactly_its_findings(october: Reading) -> None:
    facts = expected()["special_deductions"]
    assert said(october.findings) == stated(facts["issues"])
    assert (october.rows, len(october.records)) == (facts["rows"], facts["rows"])
    assert october.period == OCTOBER


def test_amounts_of_the_reference_file_are_kept_by_kind(october: Reading) -> None:
    record = october.records[1]
    assert (record.employee_no, record.start, record.through) == ("HL0003", Period(2026, 1), OCTOBER)
    assert record.amounts["elderly_support"] == "30000.00"
    assert record.total == "38200.00"
    assert [one.employee_no for one in october.records if one.left] == ["HL0137"]


def test_the_private_pension_counts_in_the_total() -> None:
    assert read(ROW).records[0].total == "18000.00"
    assert read(ROW).findings == ()


def test_another_id_number_is_told_and_a_passport_is_not_compared() -> None:
    assert said(read(changed(证件号码="110100199003070038")).findings) == [
        (2, "id_number_differs", "warning")
    ]
    assert read(changed(证件号码="E12345678", 证件类型="护照")).findings == ()
    assert read(changed(工号="A002", 姓名="薄文", 证件号码="x")).findings == ()


def test_no_finding_repeats_an_id_number() -> None:
    finding = read(changed(证件号码="110100199003070038")).findings[0]
    assert not any("110100" in value for value in finding.values.values())


def test_loan_interest_and_rent_together_are_told_and_kept() -> None:
    reading = read(changed(累计住房贷款利息="1000.00"))
    assert said(reading.findings) == [(2, "rent_and_mortgage_together", "warning")]
    assert reading.records[0].amounts["housing_loan_interest"] == "1000.00"


def test_the_month_is_the_one_that_most_rows_name() -> None:
    late = changed(工号="A002", 姓名="薄文", 所得期间止="2026-09-30")
    reading = read(ROW, changed(工号="A003", 姓名="张伟"), late)
    assert reading.period == OCTOBER
    assert said(reading.findings) == [(4, "row_of_other_month", "error")]
    assert [one.employee_no for one in reading.held] == ["A002"]


def test_a_person_who_says_another_month_is_warned() -> None:
    reading = read(ROW, period=Period(2026, 11))
    assert said(reading.findings) == [(0, "period_differs", "warning")]
    assert reading.records[0].through == OCTOBER


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"累计住房租金": "一千"}, "amount_not_a_number", "累计住房租金"),
        ({"累计住房租金": "1.005"}, "amount_too_precise", "累计住房租金"),
        ({"所得期间起": "年初"}, "month_not_readable", "所得期间起"),
    ],
)
def test_what_cannot_be_read_holds_the_person(cells, code, column) -> None:
    reading = read(changed(**cells))
    assert [(one.row, one.code, one.column) for one in reading.findings] == [(2, code, column)]
    assert (reading.records, [one.failure for one in reading.held]) == ((), [code])


def test_an_attendance_summary_is_no_export_of_deductions() -> None:
    reading = read_special_deductions(reference("03_考勤月度汇总_202610.xlsx"))
    assert said(reading.findings) == [(0, "columns_not_found", "error")]
