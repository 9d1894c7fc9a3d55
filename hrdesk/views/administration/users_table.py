"""Columns of the user list."""

from collections.abc import Callable, Sequence
from datetime import datetime

from hrdesk.calls.permissions import Role
from hrdesk.calls.users import UserRow
from hrdesk.views.common.cells import Column
from hrdesk.views.common.chip import ChipLook
from hrdesk.views.common.figures import MISSING, moment
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.words import ROLES


def role_list(roles: Sequence[Role]) -> str:
    return tr(", ").join(tr(ROLES[role]) for role in roles) or MISSING


def user_chip(user: UserRow, now: datetime) -> ChipLook:
    """Shut out, paused after wrong passwords, or active."""
    if not user.active:
        return ChipLook(tr("shut out"), "grey", "lock")
    if user.paused_until and datetime.fromisoformat(user.paused_until) > now:
        return ChipLook(tr("paused until {when}", when=moment(user.paused_until)[-5:]), "amber", "clock")
    return ChipLook(tr("may sign in"), "green", "check")


def user_columns(now: Callable[[], datetime]) -> tuple[Column[UserRow], ...]:
    def chip(user: UserRow) -> ChipLook:
        return user_chip(user, now())

    return (
        Column("display_name", mark("Name"), lambda one: one.display_name, 130, bold=True, sortable=False),
        Column("name", mark("User name"), lambda one: one.name, 130, sortable=False),
        Column("roles", mark("Roles"), lambda one: role_list(one.roles), 340, sortable=False),
        Column("no", mark("No."), lambda one: one.employee_no or MISSING, 120, sortable=False),
        Column("state", mark("State"), lambda one: chip(one).word, 150, chip=chip, sortable=False),
    )
