"""Fields that a site adds: at once in detail, list, search, import and export, each with its rights."""

from typing import Any

import pytest
from own_fields import SIZES, define, fill, held
from small_company import ANNA, BO, PERSON, SmallCompany, sheet
from sqlalchemy import text
from stores import PreparedHome, enter, new_id

from hrdesk.calls.administration import ReadBlob
from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.own_fields import (
    ChangeOwnField,
    ListOwnFields,
    RetireOwnField,
    SetOwnFields,
)
from hrdesk.calls.people import EmployeeRow, GetEmployee, ImportRoster, ListEmployees, PreviewRoster
from hrdesk.calls.people_export import ExportPeople
from hrdesk.calls.people_history import GetRecordAt, ListChanges
from hrdesk.storage.engine import reading
from hrdesk.storage.upgrade import seal


@pytest.fixture
def company(company: SmallCompany) -> SmallCompany:
    company.roster(ANNA, BO)
    return company


def listed(gateway: Gateway, **more: Any) -> list[EmployeeRow]:
    return list(gateway(ListEmployees(**more)).rows)


def codes(call: Any, *args: Any, **fields: Any) -> list[str]:
    with pytest.raises(Refused) as stopped:
        call(*args, **fields)
    return [one.code for one in stopped.value.refusals]


def test_a_new_field_is_there_at_once_in_its_order(company: SmallCompany) -> None:
    define(company.maker, "shoe", position=2)
    define(company.maker, "dorm", position=1)

    assert [one.code for one in company.maker(ListOwnFields()).fields] == ["dorm", "shoe"]
    assert [(one.code, one.label, one.text) for one in held(company.maker).values()] == [
        ("dorm", "Field dorm", ""),
        ("shoe", "Field shoe", ""),
    ]
    chinese = enter(company.store, "maker", "zh")
    assert held(chinese)["shoe"].label == "字段 shoe"


def test_values_are_kept_by_their_kind_and_shown_in_detail_and_list(company: SmallCompany) -> None:
    define(company.maker, "size", "choice", choices=SIZES)
    define(company.maker, "deposit", "money")
    define(company.maker, "since", "date")
    version = fill(company.maker, size="大号", deposit="1,200.5", since="2026-10-01")

    values = held(company.maker)
    assert [(values[code].text, values[code].typed) for code in ("size", "deposit", "since")] == [
        ("large", "l"),
        ("1200.50", "1200.50"),
        ("2026-10-01", "2026-10-01"),
    ]
    assert listed(company.maker)[0].own_fields == {
        "size": "large",
        "deposit": "1200.50",
        "since": "2026-10-01",
    }
    assert listed(company.maker)[1].own_fields == {}
    assert version == company.maker(GetEmployee(employee_id=1)).version
    with reading(company.store.site.engine) as session:
        stored = session.execute(text("SELECT json_extract(own_fields, '$.deposit') FROM employees")).scalar()
    assert stored == 120050


def test_what_does_not_fit_is_refused_all_at_once_and_nothing_is_written(company: SmallCompany) -> None:
    define(company.maker, "shoe", "number", maximum="50")
    define(company.maker, "since", "date", required=True)

    assert codes(fill, company.maker, shoe="51", since="", other="x") == [
        "own_field_not_valid",
        "own_field_required",
        "record_not_found",
    ]
    assert held(company.maker)["shoe"].text == ""


def test_a_value_changed_by_somebody_else_meanwhile_is_not_overwritten(company: SmallCompany) -> None:
    define(company.maker, "shoe")
    fill(company.maker, shoe="41")
    stale = SetOwnFields(request_id=new_id(), employee_id=1, version=1, values={"shoe": "42"})

    assert codes(company.maker, stale) == ["record_changed"]


def test_an_empty_value_is_taken_away_and_the_history_tells(company: SmallCompany) -> None:
    define(company.maker, "shoe")
    fill(company.maker, shoe="41")
    fill(company.maker, shoe="")

    rows = company.maker(ListChanges(employee_id=1)).rows[:2]
    assert [(one.field, one.before, one.after) for one in rows] == [
        ("own_fields.shoe", "41", None),
        ("own_fields.shoe", None, "41"),
    ]


def test_rights_of_a_field_hold_in_every_place(company: SmallCompany) -> None:
    define(company.maker, "grade", read_right="payroll_read", write_right="payroll_input")
    fill(company.maker, grade="G7")
    officer, payroll = enter(company.store, "hr_officer"), enter(company.store, "payroll_officer")

    assert held(officer) == {}
    assert listed(officer)[0].own_fields == {}
    assert "own_fields.grade" not in {one.field for one in officer(ListChanges(employee_id=1)).rows}
    person = next(one for one in officer(GetRecordAt(employee_id=1)).facts if one.kind == "employee")
    assert "own_fields.grade" not in person.values
    assert codes(fill, officer, grade="G8") == ["own_field_not_writable"]
    assert (held(payroll)["grade"].text, held(payroll)["grade"].may_write) == ("G7", True)
    export = ExportPeople(request_id=new_id(), columns=("name", "own.grade"))
    assert codes(officer, export) == ["input_not_valid"]
    (seen,) = officer(ListOwnFields()).fields
    assert (seen.may_read, seen.may_write) == (False, False)


def test_a_searchable_value_finds_the_person_on_its_index(company: SmallCompany) -> None:
    define(company.maker, "locker", searchable=True)
    define(company.maker, "size", "choice", choices=SIZES, searchable=True)
    define(company.maker, "deposit", "money", searchable=True)
    define(company.maker, "secret", searchable=True, read_right="payroll_read")
    define(company.maker, "plain")
    fill(company.maker, locker="Q-17", size="l", deposit="350", plain="Q-99", secret="ZZ9")

    def found(search: str, gateway: Gateway = company.maker) -> list[str]:
        return [one.employee_no for one in listed(gateway, search=search)]

    assert [found(one) for one in ("Q-1", "大", "350.00", "Q-99", "Q-2")] == [["A001"]] * 3 + [[], []]
    assert found("ZZ9") == ["A001"]
    assert found("ZZ9", enter(company.store, "hr_officer")) == []
    with reading(company.store.site.engine) as session:
        plan = session.execute(
            text(
                "EXPLAIN QUERY PLAN SELECT id FROM employees WHERE json_extract(own_fields, '$.locker') = 'x'"
            )
        ).all()
    assert "own_employees_locker" in str(plan)


def test_the_list_is_sorted_by_a_field_that_the_caller_may_read(company: SmallCompany) -> None:
    define(company.maker, "shoe", "number")
    define(company.maker, "grade", read_right="payroll_read")
    fill(company.maker, shoe="9")
    fill(company.maker, 2, shoe="10")

    assert [one.employee_no for one in listed(company.maker, sort="own.shoe")] == ["A001", "A002"]
    assert [one.employee_no for one in listed(company.maker, sort="-own.shoe")] == ["A002", "A001"]
    assert codes(listed, enter(company.store, "hr_officer"), sort="own.grade") == ["input_not_valid"]
    assert codes(listed, company.maker, sort="own.nothing") == ["input_not_valid"]


def indexes(company: SmallCompany) -> set[str]:
    with reading(company.store.site.engine) as session:
        names = session.execute(text("SELECT name FROM sqlite_master WHERE name LIKE 'own_employees_%'"))
        return set(names.scalars())


def test_an_index_comes_and_goes_with_the_wish_and_comes_back_after_a_restore(company: SmallCompany) -> None:
    define(company.maker, "locker", searchable=True)
    define(company.maker, "shoe")
    assert indexes(company) == {"own_employees_locker"}

    with company.store.site.engine.begin() as connection:
        connection.exec_driver_sql("DROP INDEX own_employees_locker")
    seal(company.store.site.engine)
    assert indexes(company) == {"own_employees_locker"}

    labels = {"label_zh": "柜", "label_en": "Locker"}
    company.maker(ChangeOwnField(request_id=new_id(), code="locker", version=1, **labels))
    assert indexes(company) == set()
    assert [one.label_en for one in company.maker(ListOwnFields()).fields] == ["Locker", "Field shoe"]


def test_a_retired_field_is_shown_no_more_and_keeps_its_values(company: SmallCompany) -> None:
    define(company.maker, "shoe")
    fill(company.maker, shoe="41")
    company.maker(RetireOwnField(request_id=new_id(), code="shoe", version=1))

    assert (held(company.maker), listed(company.maker)[0].own_fields) == ({}, {})
    assert codes(fill, company.maker, shoe="42") == ["own_field_not_writable"]
    assert [one.retired for one in company.maker(ListOwnFields(with_retired=True)).fields] == [True]
    company.maker(RetireOwnField(request_id=new_id(), code="shoe", version=2, retired=False))
    assert held(company.maker)["shoe"].text == "41"


def test_definitions_that_clash_or_do_not_fit_are_refused(company: SmallCompany) -> None:
    define(company.maker, "shoe")

    assert codes(define, company.maker, "shoe") == ["own_field_exists"]
    assert codes(define, company.maker, "boot", label_en="Field shoe") == ["own_field_exists"]
    for wrong in ({"label_zh": " "}, {"pattern": "["}, {"kind": "choice"}, {"minimum": "1"}):
        assert codes(define, company.maker, "boot", **wrong) == ["input_not_valid"]
    assert codes(define, company.maker, "x'y") == ["input_not_valid"]
    half = {"kind": "choice", "choices": {"s": ("小号",)}}
    assert codes(define, company.maker, "boot", **half) == ["input_not_valid"]
    labels = {"label_zh": "柜", "label_en": "Locker"}
    changed = ChangeOwnField(request_id=new_id(), code="shoe", version=7, **labels)
    assert codes(company.maker, changed) == ["record_changed"]
    assert codes(define, enter(company.store, "payroll_officer"), "boot") == ["permission_missing"]


def test_a_column_headed_by_the_label_is_imported(company: SmallCompany) -> None:
    define(company.maker, "size", "choice", label_zh="工服尺码", choices=SIZES)
    define(company.maker, "since", "date", label_zh="入宿日期")
    lines = [
        {**PERSON, **ANNA, "工服尺码": "大号", "入宿日期": "2026-09-01"},
        {**PERSON, **BO, "工服尺码": "特大", "入宿日期": ""},
    ]
    file = {"file_name": "a.csv", "content": sheet(lines)}
    preview = company.maker(PreviewRoster(**file))
    company.maker(ImportRoster(request_id=new_id(), **file))

    warned = [one for one in preview.findings if one.code == "own_field_not_valid"]
    assert [(one.row, one.column, one.severity, one.values["shown"]) for one in warned] == [
        (3, "工服尺码", "warning", "特大")
    ]
    assert preview.unknown_headers == ()
    assert [one.own_fields for one in listed(company.maker)] == [
        {"size": "large", "since": "2026-09-01"},
        {},
    ]


def test_the_list_is_taken_out_with_own_columns(company: SmallCompany) -> None:
    define(company.maker, "deposit", "money")
    fill(company.maker, deposit="350")
    for ids in (None, (1, 2)):
        made = company.maker(
            ExportPeople(
                request_id=new_id(),
                columns=("own.deposit", "employee_no"),
                format="csv",
                ids=ids,
            )
        )
        content = company.maker(ReadBlob(sha256=made.sha256)).content.decode("utf-8-sig")
        assert content.splitlines() == ["Field deposit,No.", "350.00,A001", ",A002"]


def test_a_site_without_own_fields_reads_no_more_than_before(reference_home: PreparedHome) -> None:
    with reference_home.signed_in("hr_officer") as officer:
        assert officer(ListOwnFields()).fields == ()
        assert {str(one.own_fields) for one in listed(officer)} == {"{}"}
