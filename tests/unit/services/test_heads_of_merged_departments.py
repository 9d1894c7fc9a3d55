"""Whoever heads a department that is merged heads the one that it goes on in, from its day on."""

from typing import Any

import pytest
from small_company import ANNA, BO, SmallCompany
from sqlalchemy import select
from stores import PreparedHome, enter, new_id

from hrdesk.calls.audit import ListAudit
from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.organisation import DepartmentChanged, ListDepartmentsAsOf, MergeDepartments
from hrdesk.calls.people import GetDepartmentHeadcount
from hrdesk.calls.people_lifecycle import TurnDay
from hrdesk.calls.refusals import RightsChanged
from hrdesk.calls.users import ListDepartments
from hrdesk.models.administration import User
from hrdesk.storage.engine import writing

PRODUCTION, QUALITY = 1, 2
TODAY, LATER = "2026-10-26", "2026-12-01"


@pytest.fixture(autouse=True)
def people(company: SmallCompany) -> None:
    company.roster(ANNA, {**BO, "部门": "质量部"})
    with writing(company.store.site.engine) as session:
        session.execute(
            select(User).where(User.name == "department_head")
        ).scalar_one().department_id = PRODUCTION


def merge(company: SmallCompany, day: str, gone: int = PRODUCTION, into: int = QUALITY) -> DepartmentChanged:
    tree = company.maker(ListDepartmentsAsOf()).departments
    version = next(one.version for one in tree if one.id == gone)
    asked = MergeDepartments(
        request_id=new_id(), department_id=gone, version=version, into_id=into, valid_from=day, reason="合并"
    )
    return company.maker(asked)


def counted(head: Gateway, department: int) -> int:
    answer = head(GetDepartmentHeadcount(department_id=department, period="2026-10"))
    return answer.people


def refusal(gateway: Gateway, request: Any) -> Any:
    with pytest.raises(Refused) as stopped:
        gateway(request)
    return stopped.value.refusals[0]


def test_the_scope_of_the_head_follows_a_merge_of_today(company: SmallCompany) -> None:
    before = enter(company.store, "department_head")
    assert merge(company, TODAY).heads_moved == 1

    asked = GetDepartmentHeadcount(department_id=QUALITY, period="2026-10")
    assert refusal(before, asked) == RightsChanged(user_name="department_head")
    head = enter(company.store, "department_head")
    assert counted(head, QUALITY) == 2
    closed = GetDepartmentHeadcount(department_id=PRODUCTION, period="2026-10")
    assert refusal(head, closed).code == "record_not_found"
    (entry,) = enter(company.store, "auditor")(ListAudit(call=MergeDepartments.name)).rows
    assert "department_head" in str(entry.details)


def test_a_merge_to_come_leaves_the_head_until_its_day(
    company: SmallCompany, empty_home: PreparedHome
) -> None:
    assert merge(company, LATER).heads_moved == 0
    assert counted(enter(company.store, "department_head"), PRODUCTION) == 1

    empty_home.clock.move(days=40)
    assert company.maker(TurnDay(request_id=new_id())).heads == 1
    assert company.maker(TurnDay(request_id=new_id())).heads == 0, "once"
    assert counted(enter(company.store, "department_head"), QUALITY) == 2


def test_opening_the_store_on_a_later_day_does_it_too_and_says_so(
    company: SmallCompany, empty_home: PreparedHome
) -> None:
    merge(company, LATER)
    company.store.close()
    empty_home.clock.move(days=40)

    with empty_home.open() as store:
        assert counted(enter(store, "department_head"), QUALITY) == 2
        (entry,) = enter(store, "auditor")(ListAudit(call=TurnDay.name)).rows
        assert "'heads': 1" in str(entry.details)


def test_two_merges_lead_to_where_the_people_are(company: SmallCompany) -> None:
    company.roster({"工号": "A003", "姓名": "卡拉", "部门": "工程部"})
    merge(company, TODAY)
    merge(company, TODAY, gone=QUALITY, into=3)

    assert counted(enter(company.store, "department_head"), 3) == 3


def test_a_closed_department_is_offered_to_no_head_any_more(company: SmallCompany) -> None:
    security = enter(company.store, "security_administrator")
    assert {one.name for one in security(ListDepartments())} == {"生产部", "质量部"}
    merge(company, TODAY)

    assert [(one.name, one.people) for one in security(ListDepartments())] == [("质量部", 2)]
