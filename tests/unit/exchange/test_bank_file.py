"""The bank's list pays who can be paid, names who cannot, and proves its own total."""

import csv
import io
from decimal import Decimal

import openpyxl
import pytest
from bank_examples import batch, layout, line

from hrdesk.exchange import bank_file
from hrdesk.exchange.bank_file import ControlTotalDiffers, write_bank_csv, write_bank_xlsx
from hrdesk.exchange.bank_layouts import bank_layouts, load_bank_layout
from hrdesk.i18n.catalogue import has, text

GENERIC = load_bank_layout("generic@1")


def rows_of(content: bytes, encoding: str = "utf-8") -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(encoding), newline="")))


def test_the_default_list_has_its_six_columns_in_order() -> None:
    made = write_bank_csv(GENERIC, batch(line(1), line(2)))
    assert rows_of(made.content) == [
        ["序号", "户名", "账号", "开户行", "金额", "备注"],
        ["1", "潘国", "6228480000004004917", "农业银行", "6400.01", "2026-10 工资"],
        ["2", "潘国", "6228480000004004917", "农业银行", "6400.02", "2026-10 工资"],
    ]
    assert (made.rows, made.total, made.left_out) == (2, 1280003, ())
    assert made.paid == (("HL0001", 640001), ("HL0002", 640002))


def test_a_line_of_nothing_is_neither_paid_nor_left_out() -> None:
    made = write_bank_csv(GENERIC, batch(line(1), line(2, amount=0)))
    assert (made.rows, made.left_out) == (1, ())


def test_a_negative_amount_never_reaches_the_bank() -> None:
    with pytest.raises(ValueError, match="HL0003"):
        write_bank_csv(GENERIC, batch(line(3, amount=-1)))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"account": ""}, "bank_account_missing"),
        ({"account": "  "}, "bank_account_missing"),
        ({"blocked": "bank_account_check_digit"}, "bank_account_blocked"),
        ({"account": "6228480000004004918"}, "bank_account_blocked"),
        ({"account": "6.22848E+18"}, "bank_account_blocked"),
        ({"account": "=1+1"}, "bank_account_blocked"),
    ],
)
def test_a_person_without_a_usable_account_is_listed_not_dropped(changes: dict[str, str], code: str) -> None:
    made = write_bank_csv(GENERIC, batch(line(1), line(2, **changes)))
    (left,) = made.left_out
    assert (left.employee_no, left.name, left.amount, left.code) == ("HL0002", "潘国", 640002, code)
    assert made.total == 640001
    for language in ("zh", "en"):
        values = {"employee_no": left.employee_no, "name": left.name, **left.values}
        assert "HL0002 潘国" in text(language, f"left_out.{code}", **values)


def test_a_passbook_without_check_digit_is_paid() -> None:
    made = write_bank_csv(GENERIC, batch(line(account="12345678901")))
    assert made.rows == 1


def test_the_name_of_the_account_goes_before_the_name_of_the_person() -> None:
    made = write_bank_csv(GENERIC, batch(line(account_name="潘國")))
    assert rows_of(made.content)[1][1] == "潘國"


def test_a_workbook_keeps_accounts_as_text_and_amounts_as_numbers() -> None:
    made = write_bank_xlsx(GENERIC, batch(line(1), line(2)))
    sheet = openpyxl.load_workbook(io.BytesIO(made.content)).active
    assert [cell.value for cell in sheet[1]] == ["序号", "户名", "账号", "开户行", "金额", "备注"]
    assert sheet["C2"].value == "6228480000004004917"
    assert sheet["C2"].data_type == "s"
    assert sheet["E2"].data_type == "n"
    assert sheet["E2"].number_format == "0.00"
    assert sum(Decimal(str(sheet.cell(row, 5).value)) for row in (2, 3)) == Decimal("12800.03")
    assert made.parts[0].file_name == "bank_2026-10-31.xlsx"


def test_nobody_to_pay_gives_an_empty_list_with_its_header() -> None:
    made = write_bank_csv(GENERIC, batch())
    assert (made.rows, made.total) == (0, 0)
    assert len(rows_of(made.content)) == 1
    assert write_bank_xlsx(GENERIC, batch()).rows == 0


def test_equal_batches_are_equal_files() -> None:
    assert write_bank_csv(GENERIC, batch(line())) == write_bank_csv(GENERIC, batch(line()))
    assert write_bank_xlsx(GENERIC, batch(line())) == write_bank_xlsx(GENERIC, batch(line()))


def test_a_list_longer_than_the_bank_takes_is_parted() -> None:
    made = write_bank_csv(layout("max_rows = 2"), batch(*(line(number) for number in range(1, 6))))
    assert [part.rows for part in made.parts] == [2, 2, 1]
    assert [part.file_name for part in made.parts] == [
        f"华岭精密制造有限公司_2026-10-31-{number}.csv" for number in (1, 2, 3)
    ]
    assert made.total == sum(part.total for part in made.parts) == 3200015
    with pytest.raises(ValueError, match="too many"):
        _ = made.content


def test_a_file_name_holds_nothing_a_disk_refuses() -> None:
    made = write_bank_csv(layout(), batch(line(), entity='../华岭"<公司>\x00:1'))
    assert made.parts[0].file_name == ".._华岭_公司_1_2026-10-31.csv".strip(". ")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_file_that_lost_a_line_is_never_handed_out(ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write = write_bank_csv if ending == "csv" else write_bank_xlsx
    name = "text_of_lines" if ending == "csv" else "_workbook"
    honest = getattr(bank_file, name)
    monkeypatch.setattr(bank_file, name, lambda bank, pay, lines: honest(bank, pay, lines[1:]))
    with pytest.raises(ControlTotalDiffers, match="1 rows with 640002"):
        write(GENERIC, batch(line(1), line(2)))


@pytest.mark.parametrize("name", bank_layouts())
def test_every_shipped_layout_writes_and_proves_a_list(name: str) -> None:
    bank = load_bank_layout(name)
    people = batch(line(1), line(2, name="阿依古丽·买买提"), line(3, account=""))
    for made in (write_bank_csv(bank, people), write_bank_xlsx(bank, people)):
        assert (made.rows, made.total, len(made.left_out)) == (2, 1280003, 1)


@pytest.mark.parametrize(
    "code",
    ["missing", "blocked"],
)
def test_left_out_reasons_are_worded(code: str) -> None:
    assert has("zh", f"left_out.bank_account_{code}")
    assert has("en", f"left_out.bank_account_{code}")
