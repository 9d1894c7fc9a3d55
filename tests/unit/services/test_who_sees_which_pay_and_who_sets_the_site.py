"""An administrator makes users and sets the site; heads see their totals, employees their own slips."""

from collections.abc import Iterator
from typing import Any

import pytest
from small_company import ANNA, BO, SmallCompany
from sqlalchemy import select
from stores import PASSWORD, PERIOD, PreparedHome, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.administration import GetMonth, ListSettings, SetSetting, SettingRow
from hrdesk.calls.base import Gateway, Refusal, Refused, Request
from hrdesk.calls.payroll_outputs import GetOwnPayslipPdf, ListOwnPayslips
from hrdesk.calls.payroll_review import GetDepartmentCost
from hrdesk.calls.permissions import EXCLUSIVE_ROLES, Role
from hrdesk.calls.refusals import InputNotValid, PermissionMissing, RecordChanged, RecordNotFound
from hrdesk.calls.users import CreateUser, ListUsers, PasswordTooShort, RolesExclude, UserExists
from hrdesk.models.administration import User
from hrdesk.models.payroll_runs import Payslip
from hrdesk.storage.engine import reading, writing


@pytest.fixture
def store(posted_home: PreparedHome) -> Iterator[OpenedStore]:
    with posted_home.open() as opened:
        yield opened


@pytest.fixture
def administrator(store: OpenedStore) -> Gateway:
    return enter(store, "security_administrator")


@pytest.fixture
def system(store: OpenedStore) -> Gateway:
    return enter(store, "system_administrator")


def refused(gateway: Gateway, request: Request[Any]) -> Refusal:
    with pytest.raises(Refused) as caught:
        gateway(request)
    return caught.value.refusals[0]


def new_user(**changes: Any) -> CreateUser:
    asked: dict[str, Any] = {
        "user_name": "lin",
        "display_name": "林晓雯",
        "password": PASSWORD,
        "roles": (Role.CASHIER,),
    }
    return CreateUser(request_id=new_id(), **{**asked, **changes})


def setting(gateway: Gateway, key: str) -> SettingRow:
    return next(row for row in gateway(ListSettings()) if row.key == key)


def slips_of(store: OpenedStore, user: str) -> tuple[list[Payslip], list[Payslip]]:
    """The slips of the record this user is bound to, and those of everybody else."""
    with reading(store.site.engine) as session:
        own = session.execute(select(User.employee_id).where(User.name == user)).scalar_one()
        found = session.execute(select(Payslip)).scalars().all()
    return [one for one in found if one.employee_id == own], [one for one in found if one.employee_id != own]


def test_a_new_user_signs_in_with_just_the_rights_of_the_role(
    store: OpenedStore, administrator: Gateway
) -> None:
    row = administrator(new_user())
    session = enter(store, "lin").session

    assert (row.active, row.roles, row.paused_until) == (True, (Role.CASHIER,), None)
    assert session.permissions == enter(store, "cashier").session.permissions
    assert session.display_name == "林晓雯"


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"user_name": "maker"}, UserExists(user_name="maker")),
        ({"password": "7 signs"}, PasswordTooShort(minimum=8)),
        ({"roles": tuple(EXCLUSIVE_ROLES)}, RolesExclude(roles=tuple(sorted(EXCLUSIVE_ROLES)))),
        ({"employee_no": "nobody"}, RecordNotFound(kind="employee", key="nobody")),
        ({"department_id": 999}, RecordNotFound(kind="department", key="999")),
    ],
)
def test_a_user_that_cannot_be_is_refused_by_its_cause_and_not_half_made(
    changes: dict[str, Any], refusal: Refusal, administrator: Gateway
) -> None:
    before = administrator(ListUsers())

    assert refused(administrator, new_user(**changes)) == refusal
    assert administrator(ListUsers()) == before


def test_a_setting_is_the_default_until_somebody_changes_it_version_by_version(system: Gateway) -> None:
    seen = setting(system, "pay.day")
    assert (seen.value, seen.version) == (seen.default, 0)

    changed = system(SetSetting(request_id=new_id(), key="pay.day", value="10", version=0))
    assert (changed.value, changed.version, setting(system, "pay.day")) == ("10", 1, changed)

    stale = refused(system, SetSetting(request_id=new_id(), key="pay.day", value="20", version=0))
    assert isinstance(stale, RecordChanged)
    assert (stale.key, stale.changed_by) == ("pay.day", "system_administrator")
    assert setting(system, "pay.day").value == "10"


def test_the_pay_day_of_the_site_moves_the_pay_date_of_months_to_come_only(system: Gateway) -> None:
    posted = system(GetMonth(period=PERIOD)).pay_date
    assert system(GetMonth(period="2026-11")).pay_date == "2026-11-30"

    system(SetSetting(request_id=new_id(), key="pay.day", value="10", version=0))

    assert system(GetMonth(period="2026-11")).pay_date not in {"2026-11-30", None}
    assert system(GetMonth(period=PERIOD)).pay_date == posted


@pytest.mark.parametrize(("key", "value"), [("pay.day", "32"), ("site.zone", "Mars"), ("review.needed", "")])
def test_a_value_that_makes_no_sense_is_refused_by_its_setting(key: str, value: str, system: Gateway) -> None:
    before = setting(system, key)
    refusal = refused(system, SetSetting(request_id=new_id(), key=key, value=value, version=before.version))

    assert isinstance(refusal, InputNotValid)
    assert (refusal.field, refusal.value) == (key, value)
    assert setting(system, key) == before


def test_no_setting_is_invented_and_only_the_system_administrator_sets_any(
    system: Gateway, administrator: Gateway
) -> None:
    unknown = SetSetting(request_id=new_id(), key="no.such", value="1", version=0)
    known = SetSetting(request_id=new_id(), key="pay.day", value="1", version=0)

    assert refused(system, unknown) == RecordNotFound(kind="setting", key="no.such")
    assert refused(administrator, known) == PermissionMissing(call="administration.set_setting")


def test_an_employee_sees_and_prints_their_own_slip_and_no_other(store: OpenedStore) -> None:
    employee = enter(store, "employee")
    mine, others = slips_of(store, "employee")

    listed = employee(ListOwnPayslips())
    assert [(one.slip_id, one.net_pay) for one in listed] == [(one.id, one.net_pay) for one in mine]
    printed = employee(GetOwnPayslipPdf(slip_id=mine[0].id))
    assert printed.file_name == f"{mine[0].employee_no}.pdf"
    assert printed.content.startswith(b"%PDF-")

    for slip_id in (others[0].id, 10**9):
        refusal = refused(employee, GetOwnPayslipPdf(slip_id=slip_id))
        assert refusal == RecordNotFound(kind="payslip", key=str(slip_id))


def test_a_head_sees_the_cost_of_their_own_department_only(store: OpenedStore) -> None:
    _, slips = slips_of(store, "checker")
    sizes: dict[int, list[Payslip]] = {}
    for slip in slips:
        if slip.department_id is not None:
            sizes.setdefault(slip.department_id, []).append(slip)
    largest = max(sizes, key=lambda one: len(sizes[one]))
    other = next(one for one in sizes if one != largest)
    with writing(store.site.engine) as session:
        head = session.execute(select(User).where(User.name == "department_head")).scalar_one()
        head.department_id = largest
    gateway = enter(store, "department_head")

    cost = gateway(GetDepartmentCost(department_id=largest, period=PERIOD))
    people = sizes[largest]
    assert cost.people == len(people) >= 3
    assert cost.gross_pay == sum(one.gross_pay for one in people)
    assert cost.employer_cost == sum(one.employer_cost for one in people)
    assert refused(gateway, GetDepartmentCost(department_id=other, period=PERIOD)).code

    empty = gateway(GetDepartmentCost(department_id=largest, period="2026-11"))
    assert (empty.people, empty.gross_pay, empty.employer_cost) == (0, None, None)


def test_the_cost_of_two_people_is_not_told_for_it_would_tell_one_the_pay_of_the_other(
    company: SmallCompany,
) -> None:
    company.roster(ANNA, BO)
    company.terms(PERIOD, ANNA, BO)
    company.attendance(PERIOD, 18, ANNA, BO)
    company.posted(PERIOD)
    with writing(company.store.site.engine) as session:
        department = session.execute(select(Payslip.department_id).limit(1)).scalar_one()
        head = session.execute(select(User).where(User.name == "department_head")).scalar_one()
        head.department_id = department

    cost = enter(company.store, "department_head")(GetDepartmentCost(department_id=department, period=PERIOD))
    assert (cost.people, cost.gross_pay, cost.employer_cost) == (2, None, None)
