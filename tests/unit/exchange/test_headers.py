"""The header is found where desks put it, and columns mean what their names say."""

from hrdesk.exchange.fields import Field
from hrdesk.exchange.headers import Header, find_header, normalised
from hrdesk.exchange.reading import data_rows
from hrdesk.exchange.sheets import Sheet
from hrdesk.exchange.tables import open_tables

FIELDS = (
    Field("employee_no", ("工号", "Employee no."), required=True),
    Field("name", ("姓名", "Name")),
    Field("department", ("部门",)),
    Field("overtime", ("工作日加班", "加班工作日")),
    Field("amount", ("金额（元）",), required=True),
)


def sheet(text: str) -> Sheet:
    return open_tables("a.csv", text.encode())[0]


def header(text: str, **site_map: str) -> Header:
    found = find_header(sheet(text), FIELDS, site_map)
    assert found is not None
    return found


def test_the_header_stands_below_title_rows() -> None:
    found = header("某公司工资表,,\n编制：人力资源部,,2026年10月\n工号,姓名,金额(元)\nE1,张伟,1\n")
    assert (found.rows, found.first_row) == ((3,), 4)
    assert found.columns == {"employee_no": 0, "name": 1, "amount": 2}


def test_width_blanks_case_and_brackets_do_not_matter() -> None:
    found = header("* 工 号,ＮＡＭＥ,金额 [元]\n")
    assert found.columns == {"employee_no": 0, "name": 1, "amount": 2}
    assert found.names == {"employee_no": "* 工 号", "name": "ＮＡＭＥ", "amount": "金额 [元]"}
    assert normalised("（金　额）/元") == "金额元"


def test_a_header_over_two_rows_joins_group_and_part() -> None:
    found = header("工号,姓名,加班,,考勤结果,\n,,工作日,休息日,四 1,五 2\nE1,张伟,1,2,正常,休息\n")
    assert found.rows == (1, 2)
    assert found.columns == {"employee_no": 0, "name": 1, "overtime": 2}
    assert found.labels == {
        0: "工号",
        1: "姓名",
        2: "加班 工作日",
        3: "加班 休息日",
        4: "考勤结果 四 1",
        5: "考勤结果 五 2",
    }
    assert found.names["overtime"] == "加班 工作日"


def test_a_title_above_the_header_is_no_group() -> None:
    assert header("十月奖金,,\n工号,姓名,金额（元）\nE1,张伟,100\n").rows == (2,)


def test_a_first_person_of_words_only_is_no_second_header_row() -> None:
    assert header("工号,姓名,部门,\nE1,张伟,财务部,\n").rows == (1,)


def test_the_sites_own_map_comes_first() -> None:
    text = "内部号,姓名,实发,金额（元）\nE1,张伟,5,6\n"
    found = header(text, 内部号="employee_no", 实发="amount", 姓名="unheard_of")
    assert found.columns == {"employee_no": 0, "name": 1, "amount": 2}


def test_of_two_columns_with_one_meaning_the_first_counts() -> None:
    assert header("工号,姓名,姓名\n").columns["name"] == 1


def test_what_no_field_claims_and_what_is_missing_are_told() -> None:
    found = header("工号,姓名,血型\n")
    assert found.unknown == ("血型",)
    assert found.missing == ("amount",)


def test_without_two_known_names_there_is_no_header() -> None:
    assert find_header(sheet("工号,血型\nE1,A\n"), FIELDS) is None


def people(text: str, *fill: str) -> list[tuple[int, str, str]]:
    table = sheet(text)
    found = find_header(table, FIELDS)
    assert found is not None
    rows = data_rows(table, found, ("employee_no", "name"), fill)
    return [(row.number, row.text("name"), row.text("department")) for row in rows]


def test_frames_are_no_people() -> None:
    text = (
        "工号,姓名,部门\nE1,张伟,财务部\n\n,小计,\n工号,姓名,部门\nE2,李丽,财务部\n"
        "财务部小计,2人,\n合 计,2人,\n总计,,\n,,只有部门\n制表人：李敏,,\nTotal,2,\n"
    )
    assert people(text) == [(2, "张伟", "财务部"), (6, "李丽", "财务部")]


def test_a_person_whose_name_begins_like_a_total_is_a_person() -> None:
    assert people("工号,姓名,部门\nE1,小计划,财务部\nE2,总计,财务部\n")[0] == (2, "小计划", "财务部")


def test_in_a_text_file_an_empty_cell_below_takes_the_text_above() -> None:
    text = "工号,姓名,部门\nE1,张伟,财务部\nE2,李丽,\n\nE3,王芳,\nE4,赵敏,质量部\n"
    assert [department for _, _, department in people(text, "department")] == ["财务部"] * 3 + ["质量部"]
    assert [department for _, _, department in people(text)] == ["财务部", "", "", "质量部"]


def test_in_a_workbook_only_merged_cells_are_filled_down() -> None:
    rows = sheet("工号,姓名,部门\nE1,张伟,财务部\nE2,李丽,\nE3,王芳,\n").rows
    table = Sheet("S", rows, merged=((1, 0, 1, 9), (2, 2, 3, 2)))
    found = find_header(table, FIELDS)
    assert found is not None
    filled = data_rows(table, found, ("employee_no",), ("department",))
    assert [row.text("department") for row in filled] == ["财务部", "财务部", ""]
