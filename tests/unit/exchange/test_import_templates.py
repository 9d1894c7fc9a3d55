"""The workbooks to fill in: read back by the readers they are made for, with nobody in them."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from hrdesk.domain.payroll.scheme import Scheme
from hrdesk.domain.payroll.scheme_reader import parse_scheme
from hrdesk.domain.values import Period
from hrdesk.exchange.import_columns import KINDS_OF_IMPORT, Kind, import_columns
from hrdesk.exchange.reading import data_rows, likely_tables
from hrdesk.exchange.tables import open_tables
from hrdesk.exchange.template_workbook import example_of, template_name, template_workbook
from hrdesk.settings.paths import resources_folder

OCTOBER = Period(2026, 10)
SCHEMES = {
    name: parse_scheme((resources_folder() / "schemes" / f"{name}.toml").read_text("utf-8"))
    for name in ("manufacturing-monthly", "retail-hourly")
}
MANUFACTURING = SCHEMES["manufacturing-monthly"]


def sheets(kind: Kind, language: str = "zh", scheme: Scheme = MANUFACTURING) -> Any:
    return load_workbook(io.BytesIO(template_workbook(kind, scheme, OCTOBER, language)))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", KINDS_OF_IMPORT)
def test_every_column_is_recognised_as_what_it_is_and_the_example_is_nobody(
    kind: Kind, scheme: str, language: str
) -> None:
    columns = import_columns(kind, SCHEMES[scheme])
    content = template_workbook(kind, SCHEMES[scheme], OCTOBER, language)
    tables = likely_tables(open_tables("a.xlsx", content), [one.field for one in columns], {})

    header = tables[0].header
    assert list(header.columns) == [one.field.code for one in columns]
    assert (header.unknown, header.missing) == ((), ())
    assert list(data_rows(tables[0].sheet, header, ("employee_no", "name"))) == []


@pytest.mark.parametrize("kind", KINDS_OF_IMPORT)
def test_the_sheet_that_explains_is_no_table_of_people(kind: Kind) -> None:
    columns = [one.field for one in import_columns(kind, MANUFACTURING)]
    content = template_workbook(kind, MANUFACTURING, OCTOBER, "en")
    explained = likely_tables(open_tables("a.xlsx", content), columns, {})[1:]

    assert all("employee_no" not in one.header.columns for one in explained)


def test_numbers_that_are_no_amounts_are_columns_of_text() -> None:
    sheet = sheets("roster").worksheets[0]
    headers = {cell.value: cell.column_letter for cell in sheet[1]}

    for name in ("工号", "身份证号码", "手机号"):
        column = headers[name]
        assert sheet[f"{column}2"].number_format == "@"
        assert sheet[f"{column}2"].data_type == "s"
        assert sheet.column_dimensions[column].width > 0


def test_required_columns_are_shaded_and_said_to_be_required() -> None:
    book = sheets("pay")
    filled, explained = book.worksheets
    shaded = {cell.value for cell in filled[2] if cell.fill.fgColor.rgb == "FFE6EFF7"}
    required = {row[1] for row in explained.iter_rows(values_only=True) if row[2] == "是 yes"}

    assert {"工号", "合同基本工资", "参保城市"} <= shaded
    assert {one.field.code for one in import_columns("pay", MANUFACTURING) if one.field.required} == required


def test_the_second_sheet_explains_in_both_languages_and_names_the_other_headers() -> None:
    explained = sheets("roster", "en").worksheets[1]
    phone = next(row for row in explained.iter_rows(values_only=True) if row[1] == "phone")

    assert phone[0] == "手机号 · Phone"
    assert "按文本保存" in phone[3]
    assert "kept as text" in phone[3]
    assert "移动电话" in phone[4]


@pytest.mark.parametrize(
    ("kind", "title"),
    [("pay", "薪资基础 2026-10"), ("opening", "期初累计 截至 2026-10"), ("wages", "历史工资表 2026-10")],
)
def test_the_title_states_the_month(kind: Kind, title: str) -> None:
    assert sheets(kind).worksheets[0]["A1"].value == title


def test_codes_are_listed_and_the_first_is_the_example() -> None:
    grade = next(one for one in import_columns("bonus", MANUFACTURING) if one.allowed)
    explained = sheets("bonus").worksheets[1]
    row = next(row for row in explained.iter_rows(values_only=True) if row[1] == grade.field.code)

    assert example_of(grade) == grade.allowed[0]
    assert "、".join(grade.allowed) in row[3]


def test_the_same_template_is_the_same_bytes_and_has_a_name_in_both_languages() -> None:
    first, again = (template_workbook("pay", MANUFACTURING, OCTOBER, "zh") for _ in range(2))

    assert first == again
    assert (template_name("wages", "zh"), template_name("wages", "en")) == (
        "历史工资表.xlsx",
        "Finished wage sheet.xlsx",
    )
