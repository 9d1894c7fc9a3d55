"""A head is given a department and an employee their record, chosen from what was found."""

import pytest
from conftest import MakeShell
from fake_gateway import SECURITY, FakeGateway
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from test_chinese_input import commit

from hrdesk.calls.permissions import Role
from hrdesk.calls.users import CreateUser, SetRoles
from hrdesk.views.administration.system_page import SystemPage
from hrdesk.views.administration.user_forms import NewUserForm, RolesForm
from hrdesk.views.administration.users_tab import UsersTab
from hrdesk.views.common.pick_field import PickField


@pytest.fixture
def users(make_shell: MakeShell) -> UsersTab:
    shell = make_shell(SECURITY)
    shell.go("system", "users")
    page = shell.pages["system"]
    assert isinstance(page, SystemPage)
    tab = page.sheet()
    assert isinstance(tab, UsersTab)
    return tab


def new_form(users: UsersTab) -> NewUserForm:
    users.create_user()
    form = next(one for one in users.findChildren(NewUserForm) if one.isVisible())
    for field, text in ((form.user_name, "head"), (form.display_name, "王琴"), (form.password, "12345678")):
        field.input.setText(text)
    return form


def last(users: UsersTab, kind: type) -> object:
    assert isinstance(users.desk.gateway, FakeGateway)
    return [request for request in users.desk.gateway.asked if isinstance(request, kind)][-1]


def typed(field: PickField, text: str) -> list[str]:
    """Lines that are offered once an input method has put these letters into the field."""
    field.input.clear()
    commit(field.input, text)
    field._timer.stop()
    field._timer.timeout.emit()
    return [field.list.item(row).text() for row in range(field.list.count())]


def test_fields_are_there_only_for_the_roles_that_need_them(users: UsersTab) -> None:
    form = new_form(users)
    shown = lambda: (form.bound.department.isVisible(), form.bound.number.isVisible())  # noqa: E731  said once
    assert shown() == (False, False)
    form.picker.tick(Role.DEPARTMENT_HEAD)
    assert shown() == (True, False)
    form.picker.tick(Role.EMPLOYEE)
    form.picker.tick(Role.DEPARTMENT_HEAD, False)
    assert shown() == (False, True)


def test_a_head_is_not_made_without_a_department_of_the_list(users: UsersTab, qtbot: QtBot) -> None:
    form = new_form(users)
    form.picker.tick(Role.DEPARTMENT_HEAD)
    form.confirm.click()
    assert form.bound.department.complaint() == "从列表中选一个部门。"
    assert typed(form.bound.department, "车间") == ["装配车间 · 61 人", "数控车间 · 58 人"]
    qtbot.keyClick(form.bound.department.input, Qt.Key.Key_Down)
    qtbot.keyClick(form.bound.department.input, Qt.Key.Key_Return)
    assert form.isVisible(), "Enter takes the line, it does not send the form"
    assert form.bound.department.text() == "数控车间"
    form.confirm.click()
    made = last(users, CreateUser)
    assert isinstance(made, CreateUser)
    assert (made.department_id, made.employee_no) == (4, None)


def test_a_department_typed_whole_needs_no_choosing(users: UsersTab) -> None:
    form = new_form(users)
    form.picker.tick(Role.DEPARTMENT_HEAD)
    form.bound.department.input.setText(" 工艺工程部 ")
    form.confirm.click()
    made = last(users, CreateUser)
    assert isinstance(made, CreateUser)
    assert made.department_id == 5


def test_an_employee_is_found_in_the_store_and_told_apart(users: UsersTab) -> None:
    form = new_form(users)
    form.picker.tick(Role.EMPLOYEE)
    offered = typed(form.bound.number, "hl0")
    assert offered == ["HL0086 · 沈嘉禾 · 工艺工程部", "HL0142 · 邵建华 · 离职"]
    form.bound.number.list.itemClicked.emit(form.bound.number.list.item(0))
    assert form.bound.number.text() == "HL0086"
    assert not form.bound.number.list.isVisible()
    form.confirm.click()
    made = last(users, CreateUser)
    assert isinstance(made, CreateUser)
    assert made.employee_no == "HL0086"


def test_escape_closes_the_offers_and_not_the_form(users: UsersTab, qtbot: QtBot) -> None:
    form = new_form(users)
    form.picker.tick(Role.EMPLOYEE)
    assert typed(form.bound.number, "hl0")
    qtbot.keyClick(form.bound.number.input, Qt.Key.Key_Escape)
    assert not form.bound.number.list.isVisible()
    assert form.isVisible()
    assert typed(form.bound.number, "x") == []


def test_other_roles_begin_with_what_the_user_is_bound_to(users: UsersTab) -> None:
    form = new_form(users)
    form.picker.tick(Role.DEPARTMENT_HEAD)
    form.bound.department.input.setText("装配车间")
    form.confirm.click()
    head = users.users[-1]
    assert (head.department_id, head.department) == (3, "装配车间")
    users.drawer.show_user(head)
    users.drawer.change_roles()
    roles = next(one for one in users.findChildren(RolesForm) if one.isVisible())
    assert roles.bound.department.text() == "装配车间"
    roles.picker.tick(Role.DEPARTMENT_HEAD, False)
    roles.picker.tick(Role.CASHIER)
    roles.confirm.click()
    sent = last(users, SetRoles)
    assert isinstance(sent, SetRoles)
    assert (sent.roles, sent.department_id) == ((Role.CASHIER,), None)
