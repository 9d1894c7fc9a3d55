"""Cells mended before an import, columns named or left out, all or nothing."""

import json

import pytest
from small_company import ANNA, BO, PERSON, SmallCompany, sheet
from sqlalchemy import text
from stores import new_id

from hrdesk.calls.base import Refused
from hrdesk.calls.imports import ColumnFieldUnknown, ImportPreview, RowsHeld
from hrdesk.calls.payroll_inputs import ImportBonus
from hrdesk.calls.people import ImportRoster, PreviewRoster
from hrdesk.calls.refusals import FileHasErrors, InputNotValid
from hrdesk.storage.engine import reading

MENDED = {"F3": "2026-02-28"}


def roster(*people: dict[str, str]) -> bytes:
    """Employee number and name come first, as the desk has them."""
    return sheet([{"工号": "", "姓名": "", **PERSON, **one} for one in people])


FILE = roster(ANNA, {**BO, "入职日期": "2026-02-30"})


def looked(company: SmallCompany, file: bytes = FILE, **of: object) -> ImportPreview:
    return company.maker(PreviewRoster(file_name="a.csv", content=file, **of))


def bring(company: SmallCompany, file: bytes = FILE, **of: object) -> object:
    return company.maker(ImportRoster(request_id=new_id(), file_name="a.csv", content=file, **of))


def last_entry(company: SmallCompany) -> dict[str, object]:
    with reading(company.store.site.engine) as session:
        found = session.execute(text("SELECT details FROM audit_entries ORDER BY id DESC LIMIT 1"))
        entry: dict[str, object] = json.loads(found.scalar_one())
    return entry


def test_the_preview_shows_the_rows_with_findings_cell_by_cell(company: SmallCompany) -> None:
    preview = looked(company)
    (table,) = preview.sheets

    assert [one.header for one in table.columns][:6] == [
        "工号",
        "姓名",
        "部门",
        "岗位",
        "工作城市",
        "入职日期",
    ]
    assert [one.field for one in table.columns][-2:] == ["hire_date", "state"]
    (row,) = table.rows
    assert (row.row, row.cells[1], row.cells[5]) == (3, "薄文", "2026-02-30")


def test_a_mended_cell_is_checked_like_any_other_and_written(company: SmallCompany) -> None:
    assert (looked(company).accepted, looked(company).held) == (1, 1)
    assert looked(company, corrections=MENDED).held == 0

    done = bring(company, corrections=MENDED)

    assert done.accepted == 2  # type: ignore[attr-defined]  # every import answers a summary
    assert company.person("A002").row.hire_date == "2026-02-28"


def test_a_wrong_correction_is_found_too(company: SmallCompany) -> None:
    worse = {"F3": "下个月"}

    (found,) = [one for one in looked(company, corrections=worse).findings if one.row == 3]

    assert found.severity == "error"
    assert found.values["shown"] == "下个月"


def test_an_empty_correction_empties_its_cell(company: SmallCompany) -> None:
    codes = [one.code for one in looked(company, corrections={"F3": "  "}).findings]

    assert codes == ["hire_date_missing"]


def test_corrections_stand_in_the_audit_entry_by_header(company: SmallCompany) -> None:
    bring(company, corrections=MENDED)

    assert last_entry(company)["corrections"] == [{"cell": "F3", "header": "入职日期", "value": "2026-02-28"}]


@pytest.mark.parametrize("nowhere", ["A99", "另一张!A2", "A0", "3F", "XFE2", "AAA1048576", "", "姓名"])
def test_a_correction_of_a_cell_that_is_not_there_is_refused(company: SmallCompany, nowhere: str) -> None:
    with pytest.raises(Refused) as refused:
        looked(company, corrections={nowhere: "x"})

    assert isinstance(refused.value.refusals[0], InputNotValid)


def test_all_or_nothing_writes_nothing_while_a_row_is_held(company: SmallCompany) -> None:
    with pytest.raises(Refused) as refused:
        bring(company, whole=True)

    assert refused.value.refusals == (RowsHeld(file="a.csv", count=1, rows="3"),)
    assert company.people() == ()
    assert bring(company, whole=True, corrections=MENDED).accepted == 2  # type: ignore[attr-defined]


def test_a_column_named_once_is_known_the_next_time_until_it_is_taken_back(company: SmallCompany) -> None:
    other = roster(ANNA).replace("岗位".encode(), "干什么的".encode())
    assert "干什么的" in looked(company, other).unknown_headers

    bring(company, other, column_map={"干什么的": "position"})
    again = looked(company, other)
    assert again.unknown_headers == ()
    assert [one.header for one in again.sheets[0].columns if one.named] == ["干什么的"]

    bring(company, other, column_map={"干什么的": ""})
    assert looked(company, other).unknown_headers == ("干什么的",)


def test_a_column_may_be_left_out_of_one_import(company: SmallCompany) -> None:
    bring(company, roster(ANNA), column_map={"岗位": ""})

    assert company.person("A001").row.position == ""
    assert "岗位" not in looked(company, roster(ANNA)).unknown_headers


def test_a_file_whose_columns_are_not_found_can_be_named_instead_of_refused(company: SmallCompany) -> None:
    strange = roster(ANNA).replace("工号".encode(), "代码".encode())
    with pytest.raises(Refused) as refused:
        looked(company, strange)
    assert isinstance(refused.value.refusals[0], FileHasErrors)

    preview = looked(company, strange, for_mapping=True)

    assert (preview.rows, preview.findings[0].code) == (0, "columns_not_found")
    assert preview.sheets[0].columns[0].header == "代码"
    assert next(one for one in preview.fields if one.code == "employee_no").required
    assert looked(company, strange, column_map={"代码": "employee_no"}).accepted == 1


def test_a_field_of_no_such_kind_is_refused_also_for_a_known_header(
    company: SmallCompany,
) -> None:
    with pytest.raises(Refused) as refused:
        looked(company, column_map={"部门": "no_such_field"}, for_mapping=True)

    assert refused.value.refusals == (ColumnFieldUnknown(file="a.csv", header="部门", field="no_such_field"),)


def test_the_column_that_the_desk_names_wins_over_one_known_by_its_header(company: SmallCompany) -> None:
    two = sheet([{"工号": "A001", "姓名": "安娜", "岗位": "旧", "现岗位": "新"}])

    bring(company, two, column_map={"现岗位": "position"})

    assert company.person("A001").row.position == "新"
    assert looked(company, two).unknown_headers == ("岗位",)


def test_of_a_number_the_entry_keeps_its_end_and_of_pay_nothing(company: SmallCompany) -> None:
    numbered = sheet([{"工号": "A001", "姓名": "安娜", "身份证号": "x"}])
    bring(company, numbered, corrections={"C2": "110000199001010013"})
    assert last_entry(company)["corrections"] == [{"cell": "C2", "header": "身份证号", "value": "…0013"}]

    bonus = sheet([{"工号": "A001", "姓名": "安娜", "项目": "年终", "金额": "?"}])
    request = ImportBonus(
        request_id=new_id(),
        file_name="b.csv",
        content=bonus,
        period="2026-10",
        corrections={"D2": "88888"},
    )
    assert company.maker(request).accepted == 1
    assert last_entry(company)["corrections"] == [{"cell": "D2", "header": "金额", "value": "●●●●"}]
    assert "88888" not in json.dumps(last_entry(company))
