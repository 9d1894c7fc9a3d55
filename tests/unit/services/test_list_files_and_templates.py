"""A list on the screen as a workbook, and templates by call."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook
from small_company import SmallCompany
from stores import enter

from hrdesk.calls.base import Refused
from hrdesk.calls.import_files import (
    GetAttendanceTemplate,
    GetInputTemplate,
    GetRosterTemplate,
    MadeFile,
    MakeListFile,
)
from hrdesk.calls.refusals import InputNotValid, PermissionMissing

HEADER = ("行", "列", "问题")


def rows(made: MadeFile) -> list[tuple[Any, ...]]:
    return list(load_workbook(io.BytesIO(made.content)).worksheets[0].iter_rows(values_only=True))


def listed(company: SmallCompany, *lines: tuple[str, ...], title: str = "问题清单") -> MadeFile:
    return company.maker(MakeListFile(title=title, header=HEADER, rows=lines))


def test_a_list_keeps_its_words_and_numbers_as_text(company: SmallCompany) -> None:
    made = listed(company, ("34", "身份证号码", "110000199001010013"))

    assert made.file_name == "问题清单.xlsx"
    assert rows(made) == [HEADER, ("34", "身份证号码", "110000199001010013")]


def test_what_could_run_as_a_formula_stays_text(company: SmallCompany) -> None:
    made = listed(company, ("3", "备注", "=1+1"))
    (cell,) = [
        cell
        for row in load_workbook(io.BytesIO(made.content)).worksheets[0].iter_rows()
        for cell in row
        if cell.value == "=1+1"
    ]

    assert cell.data_type == "s"


def test_a_title_that_no_sheet_can_have_is_shortened(company: SmallCompany) -> None:
    book = load_workbook(io.BytesIO(listed(company, title="a/b:[c]" * 9).content))

    assert book.sheetnames == ["a b  c a b  c a b  c a b  c a b"]


@pytest.mark.parametrize("row", [("1", "2"), ("1", "2", "x" * 32_768)])
def test_a_row_that_does_not_fit_is_refused(company: SmallCompany, row: tuple[str, ...]) -> None:
    with pytest.raises(Refused) as refused:
        listed(company, row)

    assert isinstance(refused.value.refusals[0], InputNotValid)


def test_templates_follow_the_scheme_the_month_and_the_reader(company: SmallCompany) -> None:
    maker = company.maker
    assert maker(GetRosterTemplate()).file_name == "Roster.xlsx"
    assert rows(maker(GetInputTemplate(kind="opening", period="2026-10")))[0][0].endswith("through 2026-09")
    assert rows(maker(GetInputTemplate(kind="pay")))[0][0].endswith("2026-10")
    assert "Days due" in rows(maker(GetAttendanceTemplate(period="2026-11")))[1]
    assert b"manufacturing-monthly" in maker(GetInputTemplate(kind="scheme")).content


def test_a_month_that_is_none_is_refused_and_so_is_a_stranger(company: SmallCompany) -> None:
    with pytest.raises(Refused) as refused:
        company.maker(GetRosterTemplate(period="2026-13"))
    assert isinstance(refused.value.refusals[0], InputNotValid)

    with pytest.raises(Refused) as refused:
        enter(company.store, "auditor")(GetInputTemplate(kind="pay"))
    assert isinstance(refused.value.refusals[0], PermissionMissing)
