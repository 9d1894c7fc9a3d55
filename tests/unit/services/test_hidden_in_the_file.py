"""Rows and columns that a workbook hides: said before anything of them is taken over."""

import io

import xlsxwriter
from small_company import ANNA, BO, PERSON, SmallCompany

from hrdesk.calls.imports import ImportPreview
from hrdesk.calls.people import PreviewRoster

LINES = [{"工号": "", "姓名": "", **PERSON, "基本工资": "9000", **one} for one in (ANNA, BO)]


def workbook(*, rows: tuple[int, ...] = (), columns: tuple[int, ...] = ()) -> bytes:
    """The two people; rows count from 1, columns from 0."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("花名册")
        for number, line in enumerate([{key: key for key in LINES[0]}, *LINES]):
            sheet.write_row(number, 0, list(line.values()))
        for number in rows:
            sheet.set_row(number - 1, None, None, {"hidden": True})
        for number in columns:
            sheet.set_column(number, number, None, None, {"hidden": True})
    return out.getvalue()


def preview(company: SmallCompany, content: bytes) -> ImportPreview:
    return company.maker(PreviewRoster(file_name="a.xlsx", content=content))


def test_a_row_that_a_filter_hides_is_read_and_that_is_said(company: SmallCompany) -> None:
    shown = preview(company, workbook(rows=(3,)))

    assert shown.accepted == 2
    (found,) = [one for one in shown.findings if one.code == "rows_hidden"]
    assert (found.row, found.severity, found.sheet) == (3, "warning", "花名册")
    assert found.values == {"count": "1", "rows": "3"}


def test_a_hidden_row_that_is_nobody_is_not_worth_a_word(company: SmallCompany) -> None:
    shown = preview(company, workbook(rows=(1, 9)))

    assert "rows_hidden" not in {one.code for one in shown.findings}


def test_a_hidden_salary_is_named_and_taken_over_nowhere(company: SmallCompany) -> None:
    shown = preview(company, workbook(columns=(7,)))

    assert shown.hidden_columns == ("基本工资",)
    assert shown.hidden_read == ()
    (hidden,) = [one for one in shown.sheets[0].columns if one.hidden]
    assert (hidden.header, hidden.field) == ("基本工资", "base_salary")


def test_a_hidden_column_that_would_be_taken_over_is_asked_about(company: SmallCompany) -> None:
    content = workbook(columns=(3,))

    assert preview(company, content).hidden_read == ("岗位",)
    left_out = PreviewRoster(file_name="a.xlsx", content=content, column_map={"岗位": ""})
    assert company.maker(left_out).hidden_read == ()
