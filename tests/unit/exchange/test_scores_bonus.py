"""Scores and bonus: the reference file exactly, then each rule on small sheets."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

import pytest
from monthly_support import BONUS_FIELDS, SCORE_FIELDS, expected, file_of, reference, said, sheet_of, stated

from hrdesk.exchange.input_fields import InputField
from hrdesk.exchange.scores_bonus import ScoresReading, read_scores_bonus

SCORES = ("工号", "姓名", "等级")
BONUS = ("工号", "姓名", "项目", "金额")
POINTS = InputField("points", ("得分",), "count", 1)


def read(scores: Sequence[Sequence[object]] = (), bonus: Sequence[Sequence[object]] = ()) -> ScoresReading:
    sheets = [sheet_of([SCORES, *scores], "绩效"), sheet_of([BONUS, *bonus], "奖金")]
    return read_scores_bonus(file_of(*sheets), SCORE_FIELDS, BONUS_FIELDS)


@pytest.fixture(scope="module")
def october() -> ScoresReading:
    return read_scores_bonus(reference("06_绩效与奖金_202610.xlsx"), SCORE_FIELDS, BONUS_FIELDS)


def test_the_reference_file_gives_exactly_its_findings(october: ScoresReading) -> None:
    issues = expected()["scores_bonus"]["issues"]
    assert said(october.findings) == stated(issues)
    assert [one.sheet for one in october.findings] == [issue["sheet"] for issue in issues]


def test_grades_and_bonus_of_the_reference_file_add_up(october: ScoresReading) -> None:
    facts = expected()["scores_bonus"]
    grades = Counter(one.values["grade"] for one in october.records if "grade" in one.values)
    # expected.json counts rows: it keeps the first of HL0010's two grades and the unknown HL0777, both B.
    assert grades + Counter(B=2) == Counter(facts["grades"])
    bonus = sum(Decimal(one.values.get("bonus_amount", "0")) for one in october.records)
    assert f"{bonus:.2f}" == facts["bonus_total"]


def test_the_reference_file_holds_three_people_by_name(october: ScoresReading) -> None:
    assert [(one.employee_no, one.input, one.failure) for one in october.held] == [
        ("HL0010", "grade", "two_grades"),
        ("HL0166", "grade", "grade_unknown"),
        ("HL0043", "bonus_amount", "amount_not_a_number"),
    ]
    assert october.held[0].values["first"] == "B"
    assert october.held[0].values["second"] == "A"
    assert (october.rows, len(october.records), october.count("held")) == (216, 212, 4)


def test_neither_of_two_grades_counts() -> None:
    reading = read([("A001", "安娜", "A"), ("A001", "安娜", "B"), ("A002", "薄文", "C")])
    assert said(reading.findings) == [(3, "two_grades", "error")]
    assert reading.by_person() == {"A001": {}, "A002": {"grade": "C"}}
    assert [one.employee_no for one in reading.held] == ["A001"]


def test_a_third_row_does_not_settle_two_grades() -> None:
    reading = read([("A001", "安娜", "A"), ("A001", "安娜", "B"), ("A001", "安娜", "A", "补")])
    assert said(reading.findings) == [(3, "two_grades", "error")]
    assert reading.by_person() == {"A001": {}}


def test_two_grades_on_two_sheets_are_two_grades_too() -> None:
    sheets = [sheet_of([SCORES, ("A001", "安娜", grade)], grade) for grade in "AB"]
    reading = read_scores_bonus(file_of(*sheets), SCORE_FIELDS, BONUS_FIELDS)
    assert [(one.sheet, one.code) for one in reading.findings] == [("B", "two_grades")]


def test_the_same_grade_twice_is_skipped() -> None:
    reading = read([("A001", "安娜", "A"), ("A001", "安娜", "A")])
    assert said(reading.findings) == [(3, "duplicate_identical", "skip")]
    assert reading.by_person() == {"A001": {"grade": "A"}}


def test_two_numbers_where_one_belongs_are_held() -> None:
    sheet = sheet_of([("工号", "姓名", "得分"), ("A001", "安娜", 80), ("A001", "安娜", 90)])
    reading = read_scores_bonus(file_of(sheet), (POINTS,), ())
    assert said(reading.findings) == [(3, "two_values", "error")]
    assert [(one.input, one.failure) for one in reading.held] == [("points", "two_values")]


def test_bonus_rows_of_one_person_add_up_and_keep_their_rows() -> None:
    reading = read(
        bonus=[
            ("A001", "安娜", "推荐奖", 200),
            ("A001", "安娜", "项目奖", "1,300.50"),
            ("A001", "安娜", "追回", -100),
        ]
    )
    assert said(reading.findings) == [(3, "amount_with_separator", "info"), (4, "amount_negative", "warning")]
    assert reading.by_person() == {"A001": {"bonus_amount": "1400.50"}}
    assert [(one.row, one.item) for one in reading.records] == [(2, "推荐奖"), (3, "项目奖"), (4, "追回")]


def test_the_same_bonus_twice_counts_twice_and_is_told() -> None:
    reading = read(bonus=[("A001", "安娜", "推荐奖", 200), ("A001", "安娜", "推荐奖", 200)])
    assert said(reading.findings) == [(3, "bonus_row_repeated", "warning")]
    assert reading.by_person() == {"A001": {"bonus_amount": "400.00"}}


def test_one_amount_that_is_no_number_holds_the_person_and_keeps_the_others() -> None:
    reading = read(bonus=[("A001", "安娜", "推荐奖", 200), ("A001", "安娜", "项目奖", "待定")])
    assert [(one.employee_no, one.input) for one in reading.held] == [("A001", "bonus_amount")]
    assert len(reading.records) == 1


def test_a_file_may_bring_only_one_of_the_two() -> None:
    only = read_scores_bonus(
        file_of(sheet_of([BONUS, ("A001", "安娜", "推荐奖", 200)])), SCORE_FIELDS, BONUS_FIELDS
    )
    assert only.sources == {"bonus"}
    assert read([("A001", "安娜", "A")], [("A001", "安娜", "x", 1)]).sources == {"scores", "bonus"}


def test_one_sheet_with_grade_and_amount_is_read_once() -> None:
    sheet = sheet_of([("工号", "姓名", "等级", "金额"), ("A001", "安娜", "a", 100)])
    reading = read_scores_bonus(file_of(sheet), SCORE_FIELDS, BONUS_FIELDS)
    assert reading.rows == 1
    assert reading.by_person() == {"A001": {"grade": "A", "bonus_amount": "100.00"}}


def test_a_dash_for_a_grade_is_no_grade() -> None:
    reading = read([("A001", "安娜", "-")])
    assert (reading.findings, reading.by_person()) == ((), {"A001": {}})


def test_an_export_of_deductions_is_no_bonus_file() -> None:
    reading = read_scores_bonus(
        reference("07_专项附加扣除_个税端导出_202610.xlsx"), SCORE_FIELDS, BONUS_FIELDS
    )
    assert said(reading.findings) == [(0, "columns_not_found", "error")]
    assert reading.findings[0].values["missing"] == "等级 / 金额"


def test_without_a_month_no_row_is_read() -> None:
    file = file_of(sheet_of([SCORES, ("A001", "安娜", "A")]), name="scores.xlsx")
    reading = read_scores_bonus(file, SCORE_FIELDS, BONUS_FIELDS)
    assert (reading.period, reading.rows) == (None, 0)
