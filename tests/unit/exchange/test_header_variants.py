"""Headers as desks write them: units, stars, two rows, a site's own words, and rows that look like one."""

import pytest
from monthly_support import ANNA, ATTENDANCE_FIELDS, PAY_FIELDS, file_of, sheet_of

from hrdesk.exchange.attendance_month import read_attendance_month
from hrdesk.exchange.fields import Field
from hrdesk.exchange.headers import find_header, normalised
from hrdesk.exchange.monthly import sheets_with
from hrdesk.exchange.sheets import Sheet

FIELDS = (
    Field("employee_no", ("工号", "employee no.")),
    Field("name", ("姓名", "name")),
    Field("workday", ("加班工作日", "工作日加班(小时)")),
    Field("restday", ("加班休息日", "休息日加班")),
    Field("allowance", ("岗位津贴",)),
)


def _columns(*rows: list[object], site_map: dict[str, str] | None = None) -> dict[str, int]:
    header = find_header(sheet_of(rows), FIELDS, site_map or {})
    assert header is not None
    return header.columns


@pytest.mark.parametrize(
    "written",
    [
        "岗位津贴",
        "*岗位津贴",
        "岗位津贴*",
        "岗 位 津 贴",
        "岗位\n津贴",
        "【岗位津贴】",
        "岗位津贴：",
        "“岗位津贴”",
        "岗位_津贴",
    ],
)
def test_marks_around_a_header_do_not_hide_it(written: str) -> None:
    assert _columns(["工号", "姓名", written]) == {"employee_no": 0, "name": 1, "allowance": 2}


@pytest.mark.parametrize("written", ["岗位津贴(旧)", "岗位津贴2", "非岗位津贴", "津贴"])
def test_a_header_that_says_more_or_less_is_another_column(written: str) -> None:
    assert "allowance" not in _columns(["工号", "姓名", written])


def test_a_unit_in_a_header_is_part_of_its_name_until_the_site_maps_it() -> None:
    header = ["工号", "姓名", "岗位津贴（元/月）"]

    assert "allowance" not in _columns(header)
    assert _columns(header, site_map={"岗位津贴（元/月）": "allowance"})["allowance"] == 2
    assert _columns(header, site_map={"岗位津贴 (元/月)": "allowance"})["allowance"] == 2


def test_the_sites_word_wins_over_the_one_that_is_built_in() -> None:
    columns = _columns(
        ["工号", "姓名", "岗位津贴", "补贴A"], site_map={"补贴A": "allowance", "岗位津贴": "restday"}
    )

    assert (columns["restday"], columns["allowance"]) == (2, 3)


def test_a_site_map_for_another_kind_of_file_changes_nothing() -> None:
    header = ["工号", "姓名", "岗位津贴"]

    assert _columns(header, site_map={"岗位津贴": "some_other_field"}) == _columns(header)


def test_groups_over_two_rows_are_told_apart_by_their_group() -> None:
    columns = _columns(
        ["工号", "姓名", "加班", None, "请假", None],
        [None, None, "工作日", "休息日", "事假", "病假"],
        ["A1", "甲"],
    )

    assert columns == {"employee_no": 0, "name": 1, "workday": 2, "restday": 3}


def test_a_group_that_stands_over_the_last_columns_reaches_to_the_end() -> None:
    header = find_header(
        sheet_of(
            [["工号", "姓名", "加班", None, None], [None, None, "工作日", "休息日", "节日"], ["A1", "甲"]]
        ),
        FIELDS,
    )

    assert header is not None
    assert header.labels[4] == "加班 节日"
    assert header.first_row == 3


@pytest.mark.parametrize("above", [0, 1, 4, 20])
def test_titles_above_the_header_move_it_down_and_no_more(above: int) -> None:
    titles: list[list[object]] = [["某公司十月工资表"]] * above
    header = find_header(sheet_of([*titles, ["工号", "姓名"], ["A1", "甲"]]), FIELDS)

    assert header is not None
    assert header.rows == (above + 1,)


def test_a_header_thirty_rows_down_is_the_last_one_that_is_looked_for() -> None:
    titles: list[list[object]] = [["说明"]]

    assert find_header(sheet_of([*titles * 29, ["工号", "姓名"]]), FIELDS) is not None
    assert find_header(sheet_of([*titles * 30, ["工号", "姓名"]]), FIELDS) is None


def test_the_row_that_names_most_fields_is_the_header() -> None:
    header = find_header(sheet_of([["姓名", "工号"], ["工号", "姓名", "岗位津贴"], ["A1", "甲", 1]]), FIELDS)

    assert header is not None
    assert header.rows == (2,)


def test_english_headers_and_chinese_ones_may_stand_in_one_table() -> None:
    assert _columns(["Employee No.", "姓名", "岗位津贴"]) == {"employee_no": 0, "name": 1, "allowance": 2}


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("  Ａ－１ ", "a1"),
        ("岗位（元）", "岗位元"),
        ("", ""),
        ("***", ""),
        ("É", "é"),
        ("ﬁ", "fi"),
        ("１２月", "12月"),
    ],
)
def test_headers_are_compared_without_width_case_and_marks(text: str, plain: str) -> None:
    assert normalised(text) == plain


def test_a_sheet_without_people_is_passed_over_and_one_with_them_found() -> None:
    notes = sheet_of([["说明", "内容"], ["岗位津贴", "见制度"]], "说明")
    people = sheet_of([["工号", "岗位津贴"], ["A001", 5]], "数据")

    found = sheets_with((notes, people), FIELDS, {}, ("allowance",))
    assert [one.sheet.name for one in found] == ["数据"]


def test_a_hidden_sheet_with_last_months_people_is_never_read() -> None:
    header = ["工号", "姓名", "应出勤天数", "出勤天数"]
    shown = sheet_of([header, [ANNA.employee_no, ANNA.name, 18, 18]], "十月")
    last = sheet_of([header, [ANNA.employee_no, ANNA.name, 21, 3]], "九月")
    hidden = Sheet(last.name, last.rows, hidden=True)

    reading = read_attendance_month(file_of(hidden, shown), ATTENDANCE_FIELDS)
    assert [(one.sheet, one.employee_no) for one in reading.records] == [("十月", "A001")]


def test_hidden_columns_are_asked_about_by_their_header() -> None:
    sheet = sheet_of([["工号", "姓名", "应出勤天数", "出勤天数"], ["A001", "安娜", 18, 18]])
    reading = read_attendance_month(
        file_of(Sheet(sheet.name, sheet.rows, hidden_columns=frozenset({3, 9}))), ATTENDANCE_FIELDS
    )

    assert reading.hidden_columns == ("出勤天数",)


def test_what_a_scheme_reads_is_found_under_each_header_that_it_names() -> None:
    for one in PAY_FIELDS:
        for written in one.field.headers:
            header = find_header(sheet_of([["工号", written], ["A001", "1"]]), (FIELDS[0], one.field))
            assert header is not None
            assert header.columns[one.code] == 1
