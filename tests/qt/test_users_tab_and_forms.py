"""Users as their administrator works with them: forms, drawer, facts, refusals."""

from typing import TypeVar

import msgspec
import pytest
from conftest import MakeShell, now
from fake_gateway import AUDITOR, SECURITY, FakeGateway
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from hrdesk.calls.permissions import Role
from hrdesk.calls.users import CreateUser, ResetPassword, SetActive, SetDisplayName, UserRow
from hrdesk.views.administration.admin_tab import AdminTab
from hrdesk.views.administration.role_words import DUTIES, WATCHERS, WORKERS
from hrdesk.views.administration.system_page import SystemPage
from hrdesk.views.administration.user_forms import NewUserForm, RenameForm, ResetPasswordForm
from hrdesk.views.administration.users_tab import UsersTab
from hrdesk.views.administration.users_table import role_list, user_chip
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.shell.shell import Shell

D = TypeVar("D", bound=QDialog)


def sheet(shell: Shell, key: str) -> AdminTab:
    shell.go("system", key)
    page = shell.pages["system"]
    assert isinstance(page, SystemPage)
    return page.sheet()


@pytest.fixture
def users(make_shell: MakeShell) -> UsersTab:
    tab = sheet(make_shell(SECURITY), "users")
    assert isinstance(tab, UsersTab)
    return tab


def company(tab: AdminTab) -> FakeGateway:
    assert isinstance(tab.desk.gateway, FakeGateway)
    return tab.desk.gateway


def asked(tab: AdminTab, kind: type) -> list[object]:
    return [request for request in company(tab).asked if isinstance(request, kind)]


def dialog(kind: type[D], within: AdminTab) -> D:
    return next(one for one in within.findChildren(kind) if one.isVisible())


def facts(tab: AdminTab) -> dict[str, str]:
    return {fact.caption: fact.value for fact in tab.facts()}


def user(**of: object) -> UserRow:
    made = UserRow(
        id=9,
        version=1,
        name="wangq",
        display_name="王琴",
        roles=(),
        employee_no=None,
        department_id=None,
        active=True,
    )
    return msgspec.structs.replace(made, **of)


def test_the_status_bar_counts_users_and_those_who_may_sign_in(users: UsersTab) -> None:
    assert facts(users) == {"用户": "4", "可登录": "4"}
    users.drawer.show_user(users.users[1])
    users.drawer.turn_active()
    dialog(Confirm, users).confirm.click()
    assert facts(users) == {"用户": "4", "可登录": "3"}
    assert users.model.index(1, 4).data() == "已停用"


def test_a_question_about_shutting_out_that_is_left_shuts_nobody_out(users: UsersTab) -> None:
    users.drawer.show_user(users.users[1])
    users.drawer.turn_active()
    ask = dialog(Confirm, users)
    assert ask.confirm.text() == "停用顾敏"
    ask.reject()
    assert asked(users, SetActive) == []


def test_a_pause_that_is_over_is_no_pause() -> None:
    assert user_chip(user(paused_until="2026-11-06T06:20:00Z"), now()).tone == "green"
    assert user_chip(user(paused_until="2026-11-06T06:20:01Z"), now()).tone == "amber"
    assert user_chip(user(paused_until="2026-11-06T06:35:00Z", active=False), now()).tone == "grey"


def test_somebody_without_a_role_has_a_dash(users: UsersTab) -> None:
    assert role_list(()) == "—"
    assert role_list((Role.AUDITOR,)) == role_list([Role.AUDITOR])
    assert role_list((Role.HR_OFFICER, Role.PAYROLL_OFFICER)) == "人事专员、薪酬专员"


def test_every_role_stands_once_in_the_form() -> None:
    assert sorted(WORKERS + WATCHERS) == sorted(DUTIES)
    assert set(WATCHERS) == {Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDITOR}


def test_the_drawer_follows_the_arrows_from_user_to_user(users: UsersTab, qtbot: QtBot) -> None:
    users.show_off()
    qtbot.keyClick(users.table, Qt.Key.Key_Down)
    assert users.drawer.under.text() == "gumin"
    qtbot.keyClick(users.drawer, Qt.Key.Key_Escape)
    assert not users.drawer.isVisible()
    qtbot.keyClick(users.table, Qt.Key.Key_Down)
    assert not users.drawer.isVisible()


def test_the_drawer_says_what_each_role_is_for(users: UsersTab) -> None:
    users.drawer.show_user(user(roles=(Role.CASHIER,), employee_no="HL0042"))
    words = {found.text() for found in users.drawer.findChildren(QLabel)}
    assert {"出纳", "HL0042", "王"} <= words


def test_an_auditor_reads_the_drawer_and_changes_nothing(make_shell: MakeShell) -> None:
    tab = sheet(make_shell(AUDITOR), "users")
    assert isinstance(tab, UsersTab)
    tab.drawer.show_user(user(paused_until="2026-11-06T06:35:00Z"))
    offered = {found.text() for found in tab.drawer.findChildren(QPushButton)}
    assert not {"调整角色", "改显示姓名", "重设口令", "解除登录暂停", "停用"} & offered
    assert facts(tab)["用户"] == "4"


def test_blanks_around_names_are_cut_and_those_of_a_password_kept(users: UsersTab) -> None:
    users.create_user()
    form = dialog(NewUserForm, users)
    form.user_name.input.setText(" wangq ")
    form.display_name.input.setText(" 王琴 ")
    form.password.input.setText(" 1234567 ")
    form.confirm.click()
    made = asked(users, CreateUser)[-1]
    assert isinstance(made, CreateUser)
    assert (made.user_name, made.display_name, made.password) == ("wangq", "王琴", " 1234567 ")
    assert facts(users)["用户"] == "5"


def test_a_number_typed_before_the_role_was_taken_off_is_not_sent(users: UsersTab) -> None:
    users.create_user()
    form = dialog(NewUserForm, users)
    form.picker.tick(Role.EMPLOYEE)
    form.bound.number.input.setText("HL0001")
    form.picker.tick(Role.EMPLOYEE, False)
    for field, text in ((form.user_name, "a"), (form.display_name, "b"), (form.password, "12345678")):
        field.input.setText(text)
    form.confirm.click()
    assert [one.employee_no for one in users.users if one.name == "a"] == [None]


def test_a_new_password_that_is_too_short_stays_in_its_form(users: UsersTab) -> None:
    users.drawer.show_user(users.users[1])
    users.drawer.reset_password()
    form = dialog(ResetPasswordForm, users)
    form.confirm.click()
    assert form.password.complaint() == "必填。"
    assert asked(users, ResetPassword) == []
    form.password.input.setText("1234567")
    form.confirm.click()
    assert "8" in form.password.complaint()
    assert form.wrong.isHidden()
    assert form.isVisible()


def test_a_rename_begins_with_the_name_of_now_and_can_be_left(users: UsersTab) -> None:
    users.drawer.show_user(users.users[3])
    users.drawer.rename()
    form = dialog(RenameForm, users)
    assert form.display_name.text() == "吴凯"
    form.cancel.click()
    assert asked(users, SetDisplayName) == []
    assert users.users[3].display_name == "吴凯"
