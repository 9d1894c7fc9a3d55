"""The tree of departments of any day, with its people; changes leave what stood before as it was."""

from typing import Any

import pytest
from small_company import ANNA, BO, SmallCompany
from stores import PreparedHome, enter, new_id

from hrdesk.calls.base import Command, Refused
from hrdesk.calls.organisation import (
    CreateDepartment,
    DepartmentChanged,
    DepartmentNode,
    GetDepartmentPast,
    ListDepartmentsAsOf,
    ListPosts,
    MergeDepartments,
    MoveDepartment,
    RenameDepartment,
)
from hrdesk.calls.people import ListEmployees
from hrdesk.calls.people_history import ListChanges
from hrdesk.calls.people_lifecycle import TurnDay

CARLA = {"工号": "A003", "姓名": "卡拉", "部门": "质量部", "岗位": "检验员", "入职日期": "2026-11-02"}
PRODUCTION, QUALITY = 1, 2


@pytest.fixture(autouse=True)
def people(company: SmallCompany) -> None:
    """Two in 生产部 (1) since 2020, one in 质量部 (2) from November on."""
    company.roster(ANNA, BO, CARLA)


def nodes(company: SmallCompany, day: str | None = None) -> dict[str, DepartmentNode]:
    return {one.name: one for one in company.maker(ListDepartmentsAsOf(day=day)).departments}


def do(company: SmallCompany, kind: type[Command[DepartmentChanged]], **fields: Any) -> DepartmentChanged:
    return company.maker(kind(request_id=new_id(), **fields))


def move(company: SmallCompany, key: int, parent: int | None, day: str, version: int = 1) -> Any:
    return do(company, MoveDepartment, department_id=key, version=version, parent_id=parent, valid_from=day)


def refused(company: SmallCompany, kind: type[Command[Any]], **fields: Any) -> str:
    with pytest.raises(Refused) as stopped:
        do(company, kind, **fields)
    return stopped.value.refusals[0].code


def test_departments_of_a_roster_are_roots_since_ever(company: SmallCompany) -> None:
    tree = company.maker(ListDepartmentsAsOf(day="2020-03-02"))

    assert [(one.name, one.parent_id, one.level) for one in tree.departments] == [
        ("生产部", None, 0),
        ("质量部", None, 0),
    ]
    assert (tree.people, tree.unassigned) == (2, 0)


def test_head_counts_are_those_of_the_day_with_all_below(company: SmallCompany) -> None:
    move(company, QUALITY, PRODUCTION, "2026-11-15")

    october, november = nodes(company, "2026-10-31"), nodes(company, "2026-11-30")

    assert (october["质量部"].people, october["生产部"].people_below) == (0, 2)
    assert (november["质量部"].people, november["生产部"].people_below) == (1, 3)
    assert (november["质量部"].parent_id, november["质量部"].level) == (PRODUCTION, 1)
    assert nodes(company, "2019-01-01")["生产部"].people == 0


def test_what_stood_before_a_move_stays_and_the_future_comes_on_its_day(company: SmallCompany) -> None:
    move(company, QUALITY, PRODUCTION, "2026-12-01")

    assert nodes(company)["质量部"].parent_id is None
    assert nodes(company, "2026-11-30")["质量部"].parent_id is None
    assert nodes(company, "2026-12-01")["质量部"].parent_id == PRODUCTION
    past = company.maker(GetDepartmentPast(department_id=QUALITY))
    assert [(one.kind, one.valid_from, one.valid_to, one.text) for one in past.events] == [
        ("place", "2026-12-01", None, "生产部"),
        ("place", "1900-01-01", "2026-11-30", ""),
    ]


def test_a_new_name_holds_from_its_day_and_files_may_still_say_the_old_one(company: SmallCompany) -> None:
    do(
        company,
        RenameDepartment,
        department_id=PRODUCTION,
        version=1,
        department_name=" 制造 部 ",
        valid_from="2026-10-01",
    )
    company.roster({"工号": "A004", "姓名": "丁一", "部门": "生产部"})

    assert nodes(company, "2026-09-30")["生产部"].id == nodes(company)["制造 部"].id == PRODUCTION
    listed = company.maker(ListEmployees()).rows
    assert [one.department for one in listed if one.employee_no in {"A001", "A004"}] == ["制造 部"] * 2


def test_why_it_was_moved_or_renamed_stands_in_its_past(company: SmallCompany) -> None:
    moved = do(
        company,
        MoveDepartment,
        department_id=QUALITY,
        version=1,
        parent_id=PRODUCTION,
        valid_from="2026-12-01",
        reason=" 质量归口生产 ",
    )
    same = {"department_id": QUALITY, "version": moved.version, "department_name": "品质部"}
    do(company, RenameDepartment, **same, valid_from="2026-11-01", reason="统一名称")

    events = company.maker(GetDepartmentPast(department_id=QUALITY)).events
    assert [(one.kind, one.valid_from, one.text, one.reason) for one in events] == [
        ("place", "2026-12-01", "生产部", "质量归口生产"),
        ("name", "2026-11-01", "品质部", "统一名称"),
        ("name", "1900-01-01", "质量部", ""),
        ("place", "1900-01-01", "", ""),
    ]
    assert refused(
        company,
        CreateDepartment,
        department_name="仓库",
        parent_id=None,
        valid_from="2026-11-01",
        reason="长" * 201,
    ) == ("input_not_valid")


def test_a_name_that_comes_later_is_not_shown_before(company: SmallCompany) -> None:
    do(
        company,
        RenameDepartment,
        department_id=PRODUCTION,
        version=1,
        department_name="制造部",
        valid_from="2026-12-01",
    )

    assert "生产部" in nodes(company)
    assert "制造部" in nodes(company, "2026-12-01")
    assert company.maker(ListEmployees()).rows[0].department == "生产部"


def test_on_its_day_a_new_name_is_shown_in_the_list(company: SmallCompany, empty_home: PreparedHome) -> None:
    do(
        company,
        RenameDepartment,
        department_id=PRODUCTION,
        version=1,
        department_name="制造部",
        valid_from="2026-12-01",
    )
    empty_home.clock.move(days=40)
    company.maker(TurnDay(request_id=new_id()))

    assert company.maker(ListEmployees()).rows[0].department == "制造部"


def test_merging_takes_the_people_over_and_keeps_where_they_were(company: SmallCompany) -> None:
    done = do(
        company,
        MergeDepartments,
        department_id=PRODUCTION,
        version=1,
        into_id=QUALITY,
        valid_from="2026-10-26",
        reason="一个车间",
    )
    company.roster({"工号": "A004", "姓名": "丁一", "部门": "生产部"})

    assert done.people_moved == 2
    assert nodes(company, "2026-10-25")["生产部"].people == 2
    assert nodes(company).keys() == {"质量部"}
    assert nodes(company)["质量部"].people == 3
    past = company.maker(GetDepartmentPast(department_id=PRODUCTION)).events[0]
    assert (past.kind, past.valid_from, past.text, past.reason) == (
        "closed",
        "2026-10-26",
        "质量部",
        "一个车间",
    )
    assert {one.field for one in company.maker(ListChanges(employee_id=1, kind="job")).rows} == {
        "",
        "valid_to",
    }


def test_whoever_was_to_come_later_comes_to_the_other_one(company: SmallCompany) -> None:
    do(
        company,
        MergeDepartments,
        department_id=QUALITY,
        version=1,
        into_id=PRODUCTION,
        valid_from="2026-10-26",
        reason="",
    )

    assert nodes(company, "2026-11-02")["生产部"].people == 3


def test_posts_are_counted_by_department_with_all_below(company: SmallCompany) -> None:
    move(company, QUALITY, PRODUCTION, "2026-11-01")

    posts = company.maker(ListPosts(day="2026-11-05")).posts
    below = company.maker(ListPosts(day="2026-11-05", department_id=PRODUCTION)).posts
    quality = company.maker(ListPosts(day="2026-11-05", department_id=QUALITY)).posts

    assert [(one.position, one.department, one.people) for one in posts] == [
        ("操作工", "生产部", 2),
        ("检验员", "质量部", 1),
    ]
    assert below == posts
    assert [one.position for one in quality] == ["检验员"]
    with pytest.raises(Refused, match="record_not_found"):
        company.maker(ListPosts(department_id=99))


def test_a_new_department_stands_from_its_day(company: SmallCompany) -> None:
    made = do(
        company, CreateDepartment, department_name="仓库", parent_id=PRODUCTION, valid_from="2026-11-01"
    )

    assert "仓库" not in nodes(company)
    assert nodes(company, "2026-11-01")["仓库"].parent_id == PRODUCTION
    assert made.version == nodes(company, "2026-11-01")["仓库"].version


def test_what_would_leave_no_tree_is_refused_with_the_day(company: SmallCompany) -> None:
    version = move(company, QUALITY, PRODUCTION, "2026-12-01").version
    same = {"department_id": PRODUCTION, "version": 1}

    assert refused(company, MoveDepartment, **same, parent_id=QUALITY, valid_from="2026-11-01") == (
        "department_cycle"
    )
    assert refused(company, RenameDepartment, **same, department_name="质量部", valid_from="2026-11-01") == (
        "department_name_taken"
    )
    do(
        company,
        MergeDepartments,
        department_id=QUALITY,
        version=version,
        into_id=PRODUCTION,
        valid_from="2026-12-01",
        reason="",
    )
    assert refused(company, MoveDepartment, **same, parent_id=QUALITY, valid_from="2026-12-05") == (
        "department_closed"
    )
    assert nodes(company, "2026-12-05").keys() == {"生产部"}


def test_a_change_of_what_somebody_changed_meanwhile_is_refused(company: SmallCompany) -> None:
    move(company, QUALITY, PRODUCTION, "2026-12-01")
    with pytest.raises(Refused) as stopped:
        move(company, QUALITY, None, "2026-12-02")

    assert stopped.value.refusals[0].values() == {
        "kind": "department",
        "key": "质量部",
        "changed_by": "Maker",
        "changed_at": "2026-10-26T01:30:00Z",
    }


@pytest.mark.parametrize("name", ["", "  ", "长" * 201])
def test_a_department_needs_a_name_that_fits(company: SmallCompany, name: str) -> None:
    assert (
        refused(company, CreateDepartment, department_name=name, parent_id=None, valid_from="2026-11-01")
        == "input_not_valid"
    )


def test_only_who_may_changes_the_organisation(company: SmallCompany) -> None:
    request = MoveDepartment(
        request_id=new_id(), department_id=QUALITY, version=1, parent_id=None, valid_from="2026-11-01"
    )
    with pytest.raises(Refused, match="permission_missing"):
        enter(company.store, "payroll_officer")(request)
    assert enter(company.store, "payroll_officer")(ListDepartmentsAsOf()).people == 2
