"""Who can sign in to the demo company; everybody may know these passwords."""

from dataclasses import dataclass
from typing import Final

from hrdesk.calls.base import Gateway
from hrdesk.calls.permissions import Role
from hrdesk.calls.users import CreateUser
from hrdesk.services.administration.founding import FirstUser

PASSPHRASE: Final = "gear-lathe-copper-2026"  # noqa: S105 - the demo's, printed for everybody


@dataclass(frozen=True, slots=True)
class DemoUser:
    """Somebody who can sign in; bound says that the user stands for the employee of the same name."""

    name: str
    display_name: str
    password: str
    roles: tuple[Role, ...]
    bound: bool = False
    heads: str = ""


PREPARES: Final = DemoUser(
    "linxiaowen", "林晓雯", "amber-lathe-2026", (Role.HR_OFFICER, Role.PAYROLL_OFFICER)
)
APPROVES: Final = DemoUser("gumin", "顾敏", "quiet-ledger-2026", (Role.FINANCE_APPROVER,))
SECURITY: Final = DemoUser("shenjianguo", "沈建国", "north-gate-2026", (Role.SECURITY_ADMINISTRATOR,))
DESK: Final = DemoUser("zhoulan", "周岚", "open-window-2026", (Role.SERVICE_AGENT,))
LATER: Final = (
    DemoUser("zhaoxiaotong", "赵晓彤", "paper-lantern-2026", (Role.CASHIER,)),
    DemoUser("chenglixin", "程立新", "copper-wire-2026", (Role.SYSTEM_ADMINISTRATOR,)),
    DemoUser("hewenjing", "何文静", "second-look-2026", (Role.AUDITOR,)),
    DESK,
    DemoUser("tangzhiwei", "唐志伟", "steel-shaft-2026", (Role.DEPARTMENT_HEAD,), heads="数控车间"),
    DemoUser("luwenbo", "卢文博", "morning-shift-2026", (Role.EMPLOYEE,), bound=True),
)
DEMO_USERS: Final = (PREPARES, APPROVES, SECURITY, *LATER)


def first_user(user: DemoUser) -> FirstUser:
    return FirstUser(user.name, user.display_name, user.password, user.roles)


def create_users(security: Gateway, employee_numbers: dict[str, str], departments: dict[str, int]) -> None:
    """Those who come after the first: made by the security administrator, when the roster is there.

    employee_numbers are by name, departments their ids by name.
    """
    for user in LATER:
        security(
            CreateUser(
                request_id=f"demo-user-{user.name}",
                user_name=user.name,
                display_name=user.display_name,
                password=user.password,
                roles=user.roles,
                employee_no=employee_numbers[user.display_name] if user.bound else None,
                department_id=departments[user.heads] if user.heads else None,
            )
        )
