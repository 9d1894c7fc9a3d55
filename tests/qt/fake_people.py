"""The people of the invented company as the calls about them answer."""

from collections.abc import Callable
from typing import Any

from fake_company import (
    CITIES,
    DEPARTMENTS,
    Person,
    employee_row,
    written_file,
)
from fake_own_fields import FakeOwnFields
from msgspec.structs import replace

from hrdesk.calls.base import SessionInfo
from hrdesk.calls.imports import ImportFile, ImportPreview, ImportSummary, PreviewFile
from hrdesk.calls.people import (
    CountEmployees,
    EmployeeCounts,
    EmployeeDetail,
    EmployeeOrder,
    EmployeePage,
    EmployeeRow,
    EmployeeRows,
    FilterValue,
    FilterValues,
    GetEmployee,
    GetEmployeeRows,
    HistoryEntry,
    ListEmployees,
    ListFilterValues,
    OrderEmployees,
    RevealedField,
    RevealField,
)
from hrdesk.calls.people_export import ExportPeople
from hrdesk.domain.values import Finding


class FakePeople:
    """A part of the fake gateway: what its list and its records say."""

    people: list[Person]
    own_fields: FakeOwnFields
    _who: SessionInfo
    _changed: Callable[[str], None]

    def people_answers(self) -> dict[type, Callable[[Any], Any]]:
        return {
            ListEmployees: self._employees,
            GetEmployee: self._employee,
            CountEmployees: self._counts,
            OrderEmployees: self._order,
            GetEmployeeRows: self._rows,
            ListFilterValues: self._filter_values,
            ExportPeople: lambda request: written_file(
                "people", f"people.{request.format}", len(request.ids or self.people), None
            ),
            RevealField: lambda request: RevealedField(value=f"13800000{request.employee_id:03d}"),
            PreviewFile: self._preview,
            ImportFile: self._import,
        }

    def _found(self, request: ListEmployees | OrderEmployees) -> list[Person]:
        found = [
            person
            for person in self.people
            if request.search.upper() in (person.name + person.number)
            and request.segment != "left"
            and (not request.departments or person.department in request.departments)
        ]
        return sorted(found, key=lambda person: person.number, reverse=request.sort.startswith("-"))

    def _line(self, person: Person) -> EmployeeRow:
        return replace(employee_row(person), own_fields=self.own_fields.shown())

    def _employees(self, request: ListEmployees) -> EmployeePage:
        found = self._found(request)
        page = found[request.offset : request.offset + request.limit]
        return EmployeePage(rows=tuple(map(self._line, page)), total=len(found))

    def _order(self, request: OrderEmployees) -> EmployeeOrder:
        return EmployeeOrder(ids=b"".join(one.id.to_bytes(8, "little") for one in self._found(request)))

    def _rows(self, request: GetEmployeeRows) -> EmployeeRows:
        known = {person.id: person for person in self.people}
        return EmployeeRows(rows=tuple(self._line(known[one]) for one in request.ids))

    def _counts(self, _request: CountEmployees) -> EmployeeCounts:
        return EmployeeCounts(
            segments={
                "all": len(self.people),
                "active": len(self.people),
                "joined": 5,
                "leaving": 3,
                "left": 0,
                "unbound": 18,
                "incomplete": 0,
            }
        )

    def _filter_values(self, request: ListFilterValues) -> FilterValues:
        values = DEPARTMENTS if request.field == "departments" else CITIES
        return FilterValues(values=tuple(FilterValue(value=value, people=40) for value in values))

    def _employee(self, request: GetEmployee) -> EmployeeDetail:
        person = next(person for person in self.people if person.id == request.employee_id)
        facts: tuple[tuple[str, str, str | None, dict[str, str]], ...] = (
            ("employment", "2018-06-20", None, {"entity": self._who.company}),
            ("job", "2024-04-01", None, {"department": person.department, "position": "班组长"}),
            ("job", "2018-06-20", "2024-03-31", {"department": person.department, "position": "数控操作工"}),
            ("phone", "2018-06-20", None, {"phone": f"138****{person.id:04d}"}),
        )
        return EmployeeDetail(
            row=employee_row(person),
            sex="male",
            birth_date="1990-03-12",
            id_number="3205**********361X",
            education="大专",
            ethnicity="汉族",
            remark="",
            entity=self._who.company,
            version=1,
            held_findings=(),
            history=tuple(
                HistoryEntry(
                    kind=kind, valid_from=start, valid_to=end, text=text, source="花名册_202610.xlsx"
                )
                for kind, start, end, text in facts
            ),
            bank_account="**** 4412",
        )

    def _preview(self, request: PreviewFile) -> ImportPreview:
        return ImportPreview(
            kind="roster",
            file=request.file_name,
            period=request.period,
            rows=190,
            accepted=180,
            held=8,
            skipped=2,
            findings=(
                Finding(113, "身份证号", "id_bad_checksum", "error"),
                Finding(16, "入职日期", "date_day_missing", "warning"),
            ),
        )

    def _import(self, request: ImportFile) -> ImportSummary:
        self._changed("employee")
        return ImportSummary(
            kind="roster",
            file=request.file_name,
            period=request.period,
            rows=190,
            accepted=180,
            held=8,
            skipped=2,
            batch_id=1,
        )
