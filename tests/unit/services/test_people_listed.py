"""The people list of a small company: narrowed down, ordered by several keys, brought out as a file."""

import csv
import io

import pytest
from openpyxl import load_workbook
from small_company import ANNA, BO, SmallCompany
from stores import new_id

from hrdesk.calls.administration import ReadBlob
from hrdesk.calls.audit import ListAudit
from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_outputs import FileSummary
from hrdesk.calls.people import ListEmployees, ListFilterValues
from hrdesk.calls.people_export import ExportPeople

CHEN = {"工号": "A003", "姓名": "陈晨"}


@pytest.fixture
def three(company: SmallCompany) -> SmallCompany:
    company.roster(
        {**ANNA, "部门": "销售部", "手机号": "13800001111", "工作城市": "苏州"},
        {**BO, "部门": "生产部", "岗位": "班组长"},
        {**CHEN, "部门": "生产部"},
    )
    return company


def numbers(company: SmallCompany, **asked: object) -> list[str]:
    page = company.maker(ListEmployees(**asked))  # type: ignore[arg-type]  # fields of the request
    assert page.total == len(page.rows)
    return [row.employee_no for row in page.rows]


def content(company: SmallCompany, made: FileSummary) -> bytes:
    return company.maker(ReadBlob(sha256=made.sha256)).content


def export(company: SmallCompany, *columns: str, **asked: object) -> FileSummary:
    request = ExportPeople(request_id=new_id(), columns=columns, **asked)  # type: ignore[arg-type]  # fields of the request
    return company.maker(request)


def lines(company: SmallCompany, made: FileSummary) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content(company, made).decode("utf-8-sig"))))


def test_conditions_narrow_the_list_down_together(three: SmallCompany) -> None:
    assert numbers(three, departments=("生产部",)) == ["A002", "A003"]
    assert numbers(three, departments=("生产部", "销售部")) == ["A001", "A002", "A003"]
    assert numbers(three, departments=("生产部",), positions=("班组长",)) == ["A002"]
    assert numbers(three, cities=("苏州",), departments=("生产部",)) == []


def test_segments_count_only_whom_the_conditions_leave(three: SmallCompany) -> None:
    page = three.maker(ListEmployees(departments=("生产部",)))
    assert page.segments["all"] == 2


def test_a_second_key_decides_among_equals(three: SmallCompany) -> None:
    assert numbers(three, sort="department,-employee_no") == ["A003", "A002", "A001"]
    assert numbers(three, sort="-department,employee_no") == ["A001", "A002", "A003"]


def test_an_order_by_something_else_is_refused_by_name(three: SmallCompany) -> None:
    with pytest.raises(Refused) as refused:
        numbers(three, sort="employee_no,1; DROP TABLE employees")
    assert refused.value.refusals[0].code == "input_not_valid"


def test_the_values_of_a_column_come_with_their_number_of_people(three: SmallCompany) -> None:
    found = three.maker(ListFilterValues(field="departments")).values
    assert [(one.value, one.people) for one in found] == [("生产部", 2), ("销售部", 1)]


def test_the_list_is_written_with_its_columns_in_their_order(three: SmallCompany) -> None:
    made = export(three, "name", "employee_no", "phone", "state", format="csv")
    assert lines(three, made) == [
        ["Name", "No.", "Phone", "State"],
        ["安娜", "A001", "138****1111", "active"],
        ["薄文", "A002", "", "active"],
        ["陈晨", "A003", "", "active"],
    ]
    assert (made.rows, made.total, made.file_name) == (3, None, "people_2026-10-26.csv")


def test_a_filtered_and_ordered_list_is_written_so(three: SmallCompany) -> None:
    made = export(three, "employee_no", format="csv", departments=("生产部",), sort="-employee_no")
    assert lines(three, made)[1:] == [["A003"], ["A002"]]


def test_a_selection_is_written_in_its_own_order(three: SmallCompany) -> None:
    by_number = {row.employee_no: row.id for row in three.maker(ListEmployees()).rows}
    ids = (by_number["A003"], by_number["A001"], 9_999)
    made = export(three, "employee_no", format="csv", ids=ids)
    assert lines(three, made)[1:] == [["A003"], ["A001"]]
    assert lines(three, export(three, "employee_no", format="csv", ids=())) == [["No."]]


def test_numbers_of_people_are_text_in_the_workbook(company: SmallCompany) -> None:
    company.roster({**ANNA, "工号": "000123", "手机号": "13800001111"})
    made = export(company, "employee_no", "phone")
    sheet = load_workbook(io.BytesIO(content(company, made))).active
    assert sheet is not None
    assert (sheet["A2"].value, sheet["A2"].number_format) == ("000123", "@")
    assert sheet["B2"].value == "138****1111"


def test_a_number_that_looks_like_a_formula_stays_text(company: SmallCompany) -> None:
    company.roster({**ANNA, "岗位": "=1+1"})
    assert lines(company, export(company, "position", format="csv"))[1:] == [["'=1+1"]]


def test_a_file_without_columns_is_refused(three: SmallCompany) -> None:
    with pytest.raises(Refused):
        export(three)


def test_it_is_on_record_who_took_the_list_out(three: SmallCompany) -> None:
    made = export(three, "name")
    auditor = three.store.sign_in("auditor", "a-password-of-tests", "en")
    entry = next(one for one in auditor(ListAudit()).rows if one.call == "people.export_list")
    assert entry.user_name == "maker"
    assert made.sha256 in str(entry.details)
