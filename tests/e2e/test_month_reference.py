"""October of the reference company from its own spreadsheets: what is posted and what comes out."""

import csv
import hashlib
import json
import re
from pathlib import Path

import pytest
from october import October
from openpyxl import load_workbook
from pypdfium2 import PdfDocument
from reference import FAILED, derivable

from hrdesk.domain.values import minor_units

TOTALS = {
    "gross_pay": "1777275.46",
    "social_insurance": "152835.35",
    "housing_fund": "122696.00",
    "withholding": "40304.34",
    "net_pay": "1461439.77",
}
COLUMNS = (
    "employee_no,name,department,city,gross_pay,social_insurance,housing_fund,taxable_cumulative,withholding,"
    "other_deductions,net_pay,employer_cost"
)
LEFT_OUT = {"HL0032": "bank_account_missing", "HL0162": "bank_account_blocked"}


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def fen(rows: list[dict[str, str]], column: str) -> int:
    return sum(minor_units(row[column]) for row in rows)


def tax_rows(path: Path) -> list[dict[str, str]]:
    sheet = load_workbook(path).worksheets[0]
    header, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_the_company_is_made_with_its_two_users(october: October) -> None:
    assert october.init.status == 0
    assert october.init.document == {
        "home": str(october.home),
        "company": "华岭精密制造有限公司",
        "users": ["maker", "checker"],
    }


def test_169_people_are_posted_and_five_fail_by_name_with_their_cause(october: October) -> None:
    summary = october.summary

    assert october.month.status == 1
    assert (summary["people"], summary["posted"]) == (174, 169)
    assert {one["employee_no"]: one["code"] for one in summary["failed"]} == FAILED
    for one in summary["failed"]:
        assert one["message"].endswith("。"), one
        assert one["employee_no"] in october.month.stderr
    assert "第 157 行" in summary["failed"][4]["message"]


def test_the_totals_are_those_of_the_company(october: October) -> None:
    summary = october.summary
    register = rows_of(october.out / "register.csv")

    assert {name: summary["totals"][name] for name in TOTALS} == TOTALS
    for name, total in summary["totals"].items():
        assert minor_units(total) == fen(register, name), name
    assert (summary["period"], summary["pay_date"], summary["tax_period"]) == (
        "2026-10",
        "2026-10-31",
        "2026-10",
    )


def test_the_register_gives_everybody_to_the_fen(october: October) -> None:
    path = october.out / "register.csv"
    register = {row["employee_no"]: row for row in rows_of(path)}

    assert path.read_bytes().splitlines()[0].decode("utf-8") == COLUMNS
    assert set(register) == set(derivable())
    for number, row in derivable().items():
        line = register[number]
        insurance = sum(minor_units(row.get(name, "0")) for name in ("pension", "medical", "unemp"))
        assert line["name"] == row["name"], number
        assert minor_units(line["gross_pay"]) == minor_units(row["gross"]), number
        assert minor_units(line["social_insurance"]) == insurance, number
        assert minor_units(line["housing_fund"]) == minor_units(row.get("hf", "0")), number
        assert max(minor_units(line["taxable_cumulative"]), 0) == minor_units(row["taxable"]), number
        assert minor_units(line["withholding"]) == minor_units(row["tax"]), number
        assert minor_units(line["net_pay"]) == minor_units(row["net"]), number
        assert line["other_deductions"] == "0.00"


def test_register_bank_file_and_tax_file_add_up(october: October) -> None:
    register = rows_of(october.out / "register.csv")
    bank = rows_of(october.out / "bank.csv")
    tax = tax_rows(october.out / "tax-salary.xlsx")
    net = {row["employee_no"]: minor_units(row["net_pay"]) for row in register}

    assert fen(bank, "金额") + sum(net[number] for number in LEFT_OUT) == fen(register, "net_pay")
    assert sum(minor_units(str(row["本期收入"])) for row in tax) == fen(register, "gross_pay")
    contributions = ("基本养老保险费", "基本医疗保险费", "失业保险费", "住房公积金")
    taken = sum(minor_units(str(row[name] or 0)) for row in tax for name in contributions)
    assert taken == fen(register, "social_insurance") + fen(register, "housing_fund")
    assert [row["*姓名"] for row in tax] == [row["name"] for row in register]


def test_the_bank_file_pays_nobody_nothing_and_keeps_numbers_as_text(october: October) -> None:
    bank = rows_of(october.out / "bank.csv")
    names = {row["name"] for row in rows_of(october.out / "register.csv")}

    assert len(bank) == 167
    assert all(minor_units(row["金额"]) > 0 for row in bank)
    assert all(re.fullmatch(r"\d{12,19}", row["账号"]) for row in bank)
    assert len({row["账号"] for row in bank}) == 166, "two people share one account"
    assert sum(row["户名"] not in names for row in bank) <= 1


def test_who_is_not_in_the_bank_file_is_named_with_the_cure(october: October) -> None:
    entries = {one["kind"]: one for one in october.summary["files"]}

    assert {one["employee_no"]: one["code"] for one in entries["bank"]["left_out"]} == LEFT_OUT
    assert len(entries["tax"]["left_out"]) == 7
    for one in [*entries["bank"]["left_out"], *entries["tax"]["left_out"]]:
        assert one["message"] in october.month.stderr
        assert one["name"] in one["message"]


def test_identity_numbers_of_the_tax_file_are_text(october: October) -> None:
    sheet = load_workbook(october.out / "tax-salary.xlsx").worksheets[0]
    header = [cell.value for cell in sheet[1]]
    numbers = [row[header.index("*证件号码")] for row in sheet.iter_rows(min_row=2)]
    filled = [cell for cell in numbers if cell.value]

    assert len(header) == 29
    assert len(filled) == 162
    assert all(isinstance(cell.value, str) and len(cell.value) == 18 for cell in filled)
    assert {cell.number_format for cell in filled} == {"@"}


def test_each_payslip_is_named_by_number_and_shows_the_net_pay(october: October) -> None:
    register = {row["employee_no"]: row for row in rows_of(october.out / "register.csv")}
    slips = {path.stem: path for path in (october.out / "payslips").iterdir()}

    assert set(register) - set(slips) == {"HL0051"}
    assert set(slips) <= set(register)
    for number in sorted(slips)[::12]:
        with PdfDocument(slips[number]) as document:
            shown = "".join(page.get_textpage().get_text_range() for page in document)
        assert f"{minor_units(register[number]['net_pay']) / 100:,.2f}" in shown, number
        assert number in shown
        assert register[number]["name"] in shown


def test_a_name_that_no_font_covers_is_told_and_the_others_go_on(october: October) -> None:
    (untold,) = october.summary["not_printed"]

    assert (untold["employee_no"], untold["code"]) == ("HL0051", "payslip_not_printable")
    assert "U+2CC56" in untold["message"]
    assert untold["message"] in october.month.stderr


def test_the_summary_file_is_the_answer_and_its_hashes_are_those_of_the_files(october: October) -> None:
    summary = october.summary
    entries = {Path(one["path"]).name: one for one in summary["files"]}

    assert json.loads((october.out / "summary.json").read_text(encoding="utf-8")) == summary
    assert {"register.csv", "bank.csv", "tax-salary.xlsx", "HL0001.pdf"} <= set(entries)
    assert len(entries) == 3 + 168
    for one in summary["files"]:
        assert hashlib.sha256(Path(one["path"]).read_bytes()).hexdigest() == one["sha256"], one["path"]


def test_rows_and_totals_of_the_files_are_what_stands_in_them(october: October) -> None:
    entries = {one["kind"]: one for one in october.summary["files"]}
    register = rows_of(october.out / "register.csv")
    net = {row["employee_no"]: row["net_pay"] for row in register}

    assert (entries["register"]["rows"], entries["register"]["total"]) == (169, TOTALS["net_pay"])
    assert (entries["tax"]["rows"], entries["tax"]["total"]) == (169, TOTALS["gross_pay"])
    assert entries["bank"]["rows"] == 167
    assert minor_units(entries["bank"]["total"]) == fen(rows_of(october.out / "bank.csv"), "金额")
    for one in october.summary["files"]:
        if one["kind"] == "payslip":
            assert (one["rows"], one["total"]) == (1, net[Path(one["path"]).stem])


def test_the_backup_of_the_month_is_there_and_proven(october: October) -> None:
    said = october.summary["backup"]

    assert said["ok"] is True
    assert [str(path) for path in (october.out / "backup").glob("*.hrdbk")] == [said["file"]]


@pytest.mark.parametrize("kind", ["roster", "pay", "attendance", "bonus", "deductions"])
def test_each_import_was_done_before_it(october: October, kind: str) -> None:
    imported = october.imports[kind]

    assert imported.status == 0, imported.stderr
    assert imported.document["applied"] is True
