"""The people list of a small company: narrowed down, ordered by several keys, brought out as a file."""

import csv
import io
from array import array

import pytest
from openpyxl import load_workbook
from small_company import ANNA, BO, SmallCompany
from sqlalchemy import text
from stores import new_id

from hrdesk.calls.administration import ReadBlob
from hrdesk.calls.audit import ListAudit
from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_outputs import FileSummary
from hrdesk.calls.people import (
    CountEmployees,
    EmployeeRow,
    GetEmployee,
    GetEmployeeRows,
    ListEmployees,
    ListFilterValues,
    OrderEmployees,
)
from hrdesk.calls.people_export import ExportPeople
from hrdesk.services.people import list_filter
from hrdesk.storage.engine import reading, writing
from hrdesk.storage.people_lines import _FACTS, COLUMNS

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
    counts = three.maker(CountEmployees(departments=("生产部",))).segments
    assert (counts["all"], counts["active"], counts["unbound"], counts["left"]) == (2, 2, 2, 0)


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
    assert entry.user == "maker"
    assert made.sha256 in str(entry.details)


def test_the_whole_order_is_that_of_the_pages(three: SmallCompany) -> None:
    asked = {"departments": ("生产部",), "sort": "-name"}
    ids = array("q", three.maker(OrderEmployees(**asked)).ids)  # type: ignore[arg-type]  # fields of the request
    page = three.maker(ListEmployees(**asked))  # type: ignore[arg-type]  # fields of the request
    assert list(ids) == [row.id for row in page.rows]
    assert three.maker(GetEmployeeRows(ids=(*ids, 9_999))).rows == page.rows


@pytest.mark.parametrize(
    ("typed", "numbers_found"),
    [
        ("A00", ["A001", "A002", "A003"]),
        ("a002", ["A002"]),
        ("an", ["A001"]),
        ("ANNA", ["A001"]),
        ("cc", ["A003"]),
        ("chenchen", ["A003"]),
        ("陈", ["A003"]),
        ("娜", ["A001"]),
        ("138", ["A001"]),
        ("1111", ["A001"]),
        ("01111", ["A001"]),
        ("2222", []),
        ("%", []),
        ("_", []),
        ("A00'; --", []),
    ],
)
def test_people_are_found_by_what_is_typed(three: SmallCompany, typed: str, numbers_found: list[str]) -> None:
    assert numbers(three, search=typed) == numbers_found


def test_in_a_long_list_a_single_character_is_a_family_name(
    three: SmallCompany, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_filter, "SHORT", 2)
    assert numbers(three, search="娜") == []
    assert numbers(three, search="安") == ["A001"]
    three.roster({**ANNA, "工号": "A004", "姓名": "李安娜"})
    assert numbers(three, search="安娜") == ["A001", "A004"]


@pytest.mark.parametrize("few", [0, 1_000])
def test_many_found_are_listed_counted_and_ordered_as_few_are(
    three: SmallCompany, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(list_filter, "FEW_FOUND", few)
    assert numbers(three, search="A00", sort="-name") == ["A003", "A002", "A001"]
    assert numbers(three, search="A00", departments=("销售部",), segment="active") == ["A001"]
    assert three.maker(CountEmployees(search="A00")).segments["active"] == 3


def test_a_page_beyond_the_end_of_a_search_still_knows_how_many_there_are(three: SmallCompany) -> None:
    page = three.maker(ListEmployees(search="A00", offset=50))
    assert (page.rows, page.total) == ((), 3)


def lines_and_facts(company: SmallCompany) -> tuple[list[tuple], list[tuple]]:
    """The kept lines, and what the facts say at this moment."""
    asked = ", ".join(COLUMNS)
    with reading(company.store.site.engine) as session:
        kept = session.execute(text(f"SELECT {asked} FROM people_lines ORDER BY employee_id")).all()
        facts = session.execute(text(f"{_FACTS} ORDER BY p.id")).all()
    return [tuple(row) for row in kept], [tuple(row) for row in facts]


def test_a_line_follows_every_fact_however_it_is_written(three: SmallCompany) -> None:
    changes = (
        "UPDATE employments SET state = 'left', leave_date = '2026-10-31' WHERE employee_id = 1",
        "INSERT INTO employments (version, employee_id, entity_id, hire_date, state) "
        "VALUES (1, 1, 1, '2026-11-02', 'active')",
        "INSERT INTO job_assignments (employment_id, valid_from, position, city, source) "
        "SELECT max(id), '2026-11-02', '班组长', '上海', '' FROM employments",
        "UPDATE departments SET name = '制造部' WHERE name = '生产部'",
        "UPDATE contact_bindings SET released_at = '2026-10-26T00:00:00Z'",
        "INSERT INTO contact_bindings (employee_id, kind, value, bound_at, recorded_at, proof, seen_by, "
        "reason, actor) VALUES (2, 'phone', '13900002222', '2026-10-27T00:00:00Z', '', '', '', '', '')",
        "UPDATE employees SET name = '陈辰', incomplete = 1 WHERE employee_no = 'A003'",
        "DELETE FROM job_assignments WHERE position = '班组长'",
        "DELETE FROM contact_bindings WHERE employee_id = 2",
    )
    before, _facts = lines_and_facts(three)
    for change in changes:
        with writing(three.store.site.engine) as session:
            session.execute(text(change))
        kept, facts = lines_and_facts(three)
        assert kept == facts, change
        assert kept != before, change
        before = kept


def test_a_renamed_department_is_found_under_its_new_name_at_once(three: SmallCompany) -> None:
    with writing(three.store.site.engine) as session:
        session.execute(text("UPDATE departments SET name = '制造部' WHERE name = '生产部'"))
    assert numbers(three, departments=("制造部",)) == ["A002", "A003"]


def test_the_line_in_a_list_is_the_record_itself(three: SmallCompany) -> None:
    rows: tuple[EmployeeRow, ...] = three.maker(ListEmployees()).rows
    assert [three.maker(GetEmployee(employee_id=row.id)).row for row in rows] == list(rows)
