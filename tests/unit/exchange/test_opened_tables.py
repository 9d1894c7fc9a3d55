"""Foreign tables are recognised by their content and read as the spreadsheet shows them."""

from datetime import date
from pathlib import Path

import pytest
from crafted_workbooks import row, text_cell, workbook, worksheet

from hrdesk.exchange.tables import Cell, Sheet, UnreadableFile, open_tables

INPUTS = Path(__file__).parents[2] / "data" / "inputs"
ROSTER = "01_花名册_202610"


def opened(name: str) -> tuple[Sheet, ...]:
    return open_tables(name, (INPUTS / name).read_bytes())


def texts(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in cells] for cells in sheet.rows]


def test_rows_are_counted_as_the_spreadsheet_counts_them() -> None:
    (sheet,) = opened(f"{ROSTER}.xlsx")
    assert len(sheet.rows) == 198
    assert sheet.cell(3, 2).text == "工号"
    assert sheet.cell(4, 2).text == "HL0003"
    assert all(cell.value is None for cell in sheet.rows[128])
    assert sheet.cell(198, 0).text == "制表人：李敏"


@pytest.mark.parametrize("form", [".xlsx", ".xls"])
def test_hidden_columns_and_merged_cells_are_known(form: str) -> None:
    (sheet,) = opened(f"{ROSTER}{form}")
    assert sheet.hidden_columns == {18}
    assert {(93, 1, 109, 1), (110, 1, 128, 1)} <= set(sheet.merged)
    assert sheet.keeps_merges


@pytest.mark.parametrize("form", [".xlsx", ".xls"])
def test_values_have_the_type_they_were_stored_with(form: str) -> None:
    (sheet,) = opened(f"{ROSTER}{form}")
    assert sheet.cell(4, 8) == Cell(date(2013, 4, 29), "2013-04-29")
    assert sheet.cell(10, 8).value == 42808
    assert sheet.cell(10, 5) == Cell(310100780810662, "310100780810662")
    assert sheet.cell(120, 5) == Cell(3.21100200312244e17, "3.211E+17")
    assert sheet.cell(4, 5).value == "34050019931125374X"


def test_a_formula_cell_gives_what_it_shows_and_says_that_it_is_one() -> None:
    (sheet,) = opened(f"{ROSTER}.xlsx")
    assert sheet.cell(32, 19) == Cell("点击查看", "点击查看", formula=True)
    assert not sheet.cell(31, 19).formula
    assert "HYPERLINK" not in str(texts(sheet))


def test_the_gbk_file_equals_the_workbook_but_for_what_gbk_lacks() -> None:
    (book,), (text,) = opened(f"{ROSTER}.xlsx"), opened(f"{ROSTER}_gbk.csv")
    assert not text.keeps_merges
    assert len(text.rows) == len(book.rows)
    assert text.cell(4, 3).text == book.cell(4, 3).text == "蒋\u3000静"
    assert (text.cell(11, 3).text, book.cell(11, 3).text) == ("龚?", "龚䶮")


def test_a_workbook_named_csv_is_a_workbook() -> None:
    (sheet,) = opened("hostile/really_xlsx.csv")
    assert texts(sheet) == texts(opened(f"{ROSTER}.xlsx")[0])


def test_an_html_table_is_read_as_text_without_its_script() -> None:
    (sheet,) = opened("hostile/html_table.xls")
    assert texts(sheet) == [["工号", "姓名"], ["X0001", "测试一"]]


def test_html_cells_span_columns_and_keep_their_characters() -> None:
    text = (
        "<!-- <table><tr><td>no --><TABLE border=1><tr><th colspan='2'>姓名<br>全名</th><th>备注</th></tr>\n"
        "<style>td {}</style><tr><td>张伟</td><td>&lt;b&gt;&amp;&#19968;</td><td>\n</td></tr></TABLE>"
        "<table></table><table><tr><td>第二"
    )
    first, second = open_tables("a.xls", text.encode())
    assert texts(first) == [["姓名 全名", "", "备注"], ["张伟", "<b>&一", ""]]
    assert texts(second) == [["第二"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_text_is_read_in_every_usual_encoding(encoding: str) -> None:
    (sheet,) = open_tables("a.csv", "工号,姓名\r\nX0001,测试一\r\n".encode(encoding))
    assert texts(sheet) == [["工号", "姓名"], ["X0001", "测试一"]]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(mark: str) -> None:
    (sheet,) = open_tables("a.csv", f"工号{mark}姓名{mark}备注\nX0001{mark}测试一{mark}\n".encode())
    assert texts(sheet) == [["工号", "姓名", "备注"], ["X0001", "测试一", ""]]


def test_a_quoted_field_may_hold_lines_and_commas() -> None:
    (sheet,) = open_tables("a.csv", '工号,备注\r\nX0001,"一,\r\n二"\r\nX0002,\u2028三\r\n'.encode())
    assert texts(sheet) == [["工号", "备注"], ["X0001", "一,\r\n二"], ["X0002", "\u2028三"]]


def test_a_lost_quote_swallows_nobody() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        open_tables("a.csv", '工号,备注\nX0001,"一\nX0002,二\n'.encode())
    assert (refusal.value.code, refusal.value.values) == ("broken_quotes", {"file": "a.csv", "row": "2"})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf \r\n", "empty_file"),
        (b"%PDF-1.7\n\x01\x02\x03", "foreign_file"),
        (b"PK\x05\x06" + bytes(18), "foreign_file"),
        (b"PK\x03\x04 rubbish", "damaged_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rubbish", "damaged_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password_protected"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "foreign_file",
        ),
        (b"\xff" * 9, "unknown_encoding"),
        (b" " * (33 * 1024 * 1024), "too_large"),
    ],
)
def test_what_is_no_table_is_refused_by_name_and_cause(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        open_tables("名单.xlsx", content)
    assert refusal.value.code == code
    assert refusal.value.values["file"] == "名单.xlsx"


def test_hidden_sheets_say_so() -> None:
    body = worksheet(row(1, text_cell("A1", "工号")))
    content = workbook(body)
    hidden = workbook(
        body,
        {
            "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
            'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
            '<sheet name="S1" sheetId="1" state="hidden" r:id="rId1"/></sheets></workbook>'
        },
    )
    assert [open_tables("a", one)[0].hidden for one in (content, hidden)] == [False, True]


def test_rows_can_be_taken_like_those_of_any_sequence() -> None:
    (sheet,) = open_tables("a.csv", "甲\n乙\n丙\n".encode())
    assert sheet.rows[-1][0].text == "丙"
    assert [cells[0].text for cells in sheet.rows[:2]] == ["甲", "乙"]
    assert sheet.cell(9, 9).value is None
    with pytest.raises(IndexError):
        sheet.rows[3]
