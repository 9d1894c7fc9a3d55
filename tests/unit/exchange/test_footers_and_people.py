"""Which rows are people and which are totals, footers or the header again, wherever they stand."""

import pytest
from monthly_support import ATTENDANCE_FIELDS, PAY_FIELDS, file_of, said, sheet_of

from hrdesk.exchange.attendance_month import read_attendance_month
from hrdesk.exchange.fields import Field
from hrdesk.exchange.headers import find_header
from hrdesk.exchange.pay_base import read_pay_base
from hrdesk.exchange.reading import data_rows
from hrdesk.exchange.sheets import Sheet

FIELDS = (
    Field("employee_no", ("工号",)),
    Field("name", ("姓名",)),
    Field("department", ("部门",)),
    Field("amount", ("金额",)),
)


def _people(sheet: Sheet, *fill: str) -> list[int]:
    header = find_header(sheet, FIELDS)
    assert header is not None
    return [row.number for row in data_rows(sheet, header, ("employee_no", "name"), fill)]


@pytest.mark.parametrize(
    "department",
    ["审核部", "复核组", "统计科", "打印车间", "编制处", "制表中心", "统计与分析部", "合作部", "本部"],
)
def test_people_of_a_department_called_like_a_footer_are_people(department: str) -> None:
    sheet = sheet_of([["部门", "工号", "姓名", "金额"], [department, "A001", "安娜", 1]])

    assert _people(sheet) == [2]


@pytest.mark.parametrize(
    "footer",
    ["制表人：李敏", "制表:李敏", "制表 李敏", "审核人 王芳", "审核：", "复核签字：", "填表日期：2026-10-31",
     "编制单位：某公司", "打印时间：2026-11-01 09:12", "统计口径说明：含试用", "统计周期 9-26 至 10-25",
     "审核人员:张伟", "本页小计", "共计 12 人", "合计", "合 计", "总计（元）", "小计：", "财务部小计",
     "一车间 合计", "Total", "TOTAL 12", "Sub-total", "subtotal", "Prepared by: Li", "approved by HR"],
)  # fmt: skip
@pytest.mark.parametrize("place", [0, 1])
def test_a_footer_or_total_is_nobody_also_with_figures_beside_it(footer: str, place: int) -> None:
    row: list[object] = ["", "", "12人", 998.5]
    row[place] = footer
    sheet = sheet_of([["工号", "部门", "姓名", "金额"], ["A001", "一部", "安娜", 1], row])

    assert _people(sheet) == [2]


def test_subtotals_repeated_headers_and_blank_rows_in_the_middle_part_nothing() -> None:
    header = ["工号", "姓名", "部门", "金额"]
    sheet = sheet_of(
        [
            ["某公司十月奖金", None, None, None],
            header,
            ["A001", "安娜", "一部", 1],
            ["一部小计", None, None, 1],
            [None, None, None, None],
            header,
            ["A002", "薄文", "二部", 2],
            ["二部小计", "1人", None, 2],
            ["*工号", "姓 名", "部门", "金额"],
            ["A003", "张伟", "三部", 3],
            ["合计", "3人", None, 6],
            [None, None, "共三人", None],
            ["制表：李敏", None, "审核：王芳", None],
        ]
    )

    assert _people(sheet) == [3, 7, 10]


def test_a_two_row_header_printed_again_on_the_next_page_is_nobody() -> None:
    top, below = ["工号", "姓名", "加班", None], [None, None, "工作日", "休息日"]
    fields = (*FIELDS[:2], Field("workday", ("加班工作日",)), Field("restday", ("加班休息日",)))
    sheet = sheet_of([top, below, ["A001", "安娜", 1, 2], top, below, ["A002", "薄文", 3, 4]])
    header = find_header(sheet, fields)

    assert header is not None
    assert header.rows == (1, 2)
    assert [row.number for row in data_rows(sheet, header, ("employee_no",))] == [3, 6]


def test_a_row_that_only_agrees_with_the_header_in_one_column_is_a_person() -> None:
    sheet = sheet_of([["工号", "姓名", "部门"], ["A001", "姓名", "部门"], ["A002", "薄文", "部门"]])

    assert _people(sheet) == [2, 3]


def test_departments_of_merged_cells_reach_exactly_their_rows() -> None:
    rows = [
        ["部门", "工号", "姓名"],
        ["审核部", "A001", "安娜"],
        [None, "A002", "薄文"],
        [None, "A003", "张伟"],
    ]
    plain = sheet_of(rows)
    merged = Sheet("S", plain.rows, merged=((2, 0, 3, 0),))
    header = find_header(merged, FIELDS)

    assert header is not None
    filled = data_rows(merged, header, ("employee_no",), ("department",))
    assert [row.text("department") for row in filled] == ["审核部", "审核部", ""]


def test_nobody_of_a_checking_department_is_lost_on_the_way_to_the_pay_base() -> None:
    bases = ["养老基数", "医疗基数", "失业基数", "工伤基数", "公积金基数"]
    header = ["部门", "工号", "姓名", "基本工资", "参保城市", *bases, "公积金比例", "起算税款月份"]
    rows: list[list[object]] = [
        ["审核部", "A001", "安娜", 9000, "苏州", *[9000] * 5, "8%", "2026-01"],
        ["统计科", "A002", "薄文", 8000, "苏州", *[8000] * 5, "8%", "2026-05"],
        ["统计科小计", None, None, 17000, None, *[17000] * 5, None, None],
    ]
    reading = read_pay_base(file_of(sheet_of([header, *rows])), PAY_FIELDS)

    people = [one.employee_no for one in (*reading.records, *reading.held_records)]
    assert people == ["A001", "A002"]
    assert reading.rows == 2


def test_a_lone_text_in_the_column_of_numbers_is_a_footer_and_not_an_unknown_person() -> None:
    header = ["工号", "姓名", "应出勤天数", "出勤天数"]
    footers = [["注：数据截至月末", None, None, None], ["说明: 见制度", "人事部", None, None]]
    reading = read_attendance_month(
        file_of(sheet_of([header, ["A001", "安娜", 18, 18], *footers])), ATTENDANCE_FIELDS
    )

    assert [one.employee_no for one in reading.records] == ["A001"]
    assert said(reading.findings) == []
