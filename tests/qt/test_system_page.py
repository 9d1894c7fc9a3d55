"""The system page: who sees which tab, and what an administrator does there."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from conftest import MakeShell
from fake_gateway import AUDITOR, MAKER, SECURITY, SYSTEM, FakeGateway, session
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hrdesk.calls.audit import ListAudit
from hrdesk.calls.base import Refused, SessionInfo
from hrdesk.calls.permissions import EXCLUSIVE_ROLES, Role
from hrdesk.calls.users import CreateUser, LastAdministrator, ListUsers, ResetPassword, SetActive, SetRoles
from hrdesk.settings.declared import SETTINGS
from hrdesk.views.administration.about_tab import AboutTab
from hrdesk.views.administration.admin_tab import AdminTab
from hrdesk.views.administration.audit_tab import AuditTab
from hrdesk.views.administration.role_picker import RolePicker
from hrdesk.views.administration.role_words import DUTIES
from hrdesk.views.administration.settings_tab import SettingsTab
from hrdesk.views.administration.system_page import SystemPage
from hrdesk.views.administration.user_forms import NewUserForm, RenameForm, ResetPasswordForm, RolesForm
from hrdesk.views.administration.users_tab import UsersTab
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.form_dialog import FormDialog
from hrdesk.views.shell.shell import Shell

T = TypeVar("T", bound=AdminTab)
D = TypeVar("D", bound=QDialog)


def company(shell: Shell) -> FakeGateway:
    assert isinstance(shell.desk.gateway, FakeGateway)
    return shell.desk.gateway


def tab_of(shell: Shell, key: str, kind: type[T]) -> T:
    shell.go("system", key)
    page = shell.pages["system"]
    assert isinstance(page, SystemPage)
    sheet = page.sheet()
    assert isinstance(sheet, kind)
    return sheet


def open_dialog(kind: type[D]) -> Callable[[QWidget], D]:
    return lambda within: next(one for one in within.findChildren(kind) if one.isVisible())


def words_on(within: QWidget) -> list[str]:
    for _round in range(2):  # what a late retranslation lays out anew is shown one round later
        QApplication.processEvents()
    return [button.text() for button in within.findChildren(QPushButton) if button.isVisible()]


@pytest.fixture
def users(make_shell: MakeShell) -> UsersTab:
    return tab_of(make_shell(SECURITY), "users", UsersTab)


def pick(users: UsersTab, name: str) -> None:
    at = next(number for number, one in enumerate(users.users) if one.display_name == name)
    users.table.pick_row(at)
    users.table.opened.emit(users.users[at])


@pytest.mark.parametrize(
    ("who", "tabs"),
    [
        (MAKER, ("backup", "fields", "about")),
        (SECURITY, ("users", "about")),
        (SYSTEM, ("backup", "users", "fields", "settings", "about")),
        (AUDITOR, ("users", "audit", "about")),
    ],
)
def test_each_sees_the_tabs_that_are_theirs(
    who: SessionInfo, tabs: tuple[str, ...], make_shell: MakeShell
) -> None:
    assert make_shell(who).pages["system"].tabs() == tabs


def test_whoever_has_nothing_to_do_there_has_no_system_page(make_shell: MakeShell) -> None:
    assert "system" not in make_shell(session(Role.CASHIER)).pages


def test_no_tab_asks_what_its_person_may_not(make_shell: MakeShell) -> None:
    shell = make_shell(MAKER)
    tab_of(shell, "about", AboutTab)
    asked = company(shell).asked
    assert not any(isinstance(request, (ListUsers, ListAudit)) for request in asked)


def test_the_button_of_a_tab_goes_with_it(make_shell: MakeShell) -> None:
    shell = make_shell(SECURITY)
    users = tab_of(shell, "users", UsersTab)
    assert users.new_user.isVisible()
    tab_of(shell, "about", AboutTab)
    assert not users.new_user.isVisible()


def test_a_user_is_listed_with_roles_and_state(users: UsersTab) -> None:
    rows = [[users.model.index(row, place).data() for place in range(5)] for row in range(4)]
    assert rows[0] == ["林晓雯", "linxiaowen", "人事专员、薪酬专员", "—", "可登录"]
    assert rows[3][4] == "暂停至 14:35"


def test_who_only_reads_the_users_has_no_buttons(make_shell: MakeShell) -> None:
    users = tab_of(make_shell(AUDITOR), "users", UsersTab)
    users.show_off()
    assert users.buttons() == ()
    assert words_on(users.drawer.body.parentWidget() or users.drawer) == []


def test_nobody_is_offered_to_shut_themselves_out(users: UsersTab) -> None:
    pick(users, "周岚")
    assert words_on(users.drawer) == ["调整角色", "改显示姓名"]
    pick(users, "吴凯")
    assert words_on(users.drawer) == ["调整角色", "改显示姓名", "重设口令", "解除登录暂停", "停用"]


def test_of_the_three_administrators_one_at_most_is_ticked(qtbot: QtBot) -> None:
    picker = RolePicker([Role.HR_OFFICER])
    qtbot.addWidget(picker)
    for role in EXCLUSIVE_ROLES:
        picker.tick(role)
        assert set(picker.roles()) == {Role.HR_OFFICER, role}
    assert set(DUTIES) == set(Role)


def test_a_new_user_needs_name_and_password_and_is_told_so_at_the_field(users: UsersTab) -> None:
    users.new_user.click()
    form = open_dialog(NewUserForm)(users)
    form.confirm.click()
    assert form.user_name.complaint() == form.password.complaint() == "必填。"
    assert form.isVisible()
    assert not any(isinstance(request, CreateUser) for request in company_of(users).asked)


def company_of(tab: AdminTab) -> FakeGateway:
    assert isinstance(tab.desk.gateway, FakeGateway)
    return tab.desk.gateway


def test_a_short_password_is_told_below_its_field_and_the_form_stays(users: UsersTab) -> None:
    users.new_user.click()
    form = open_dialog(NewUserForm)(users)
    for field, text in ((form.user_name, "wangq"), (form.display_name, "王琴"), (form.password, "short")):
        field.input.setText(text)
    form.picker.tick(Role.CASHIER)
    form.confirm.click()
    assert "8" in form.password.complaint()
    form.password.input.setText("long enough")
    form.confirm.click()
    assert not form.isVisible()
    assert [user.display_name for user in users.users][-1] == "王琴"
    assert users.users[-1].roles == (Role.CASHIER,)


def test_a_taken_user_name_is_told_below_its_field(users: UsersTab) -> None:
    users.create_user()
    form = open_dialog(NewUserForm)(users)
    for field, text in ((form.user_name, "gumin"), (form.display_name, "顾敏"), (form.password, "12345678")):
        field.input.setText(text)
    form.confirm.click()
    assert "gumin" in form.user_name.complaint()


def test_whoever_sees_their_own_record_is_bound_to_it_by_number(users: UsersTab) -> None:
    users.create_user()
    form = open_dialog(NewUserForm)(users)
    assert not form.bound.number.isVisible()
    form.picker.tick(Role.EMPLOYEE)
    assert form.bound.number.isVisible()
    for field, text in (
        (form.user_name, "shenjh"),
        (form.display_name, "沈嘉禾"),
        (form.password, "12345678"),
    ):
        field.input.setText(text)
    form.confirm.click()
    assert form.bound.number.complaint() == "必填。"
    form.bound.number.input.setText("HL0001")
    form.confirm.click()
    assert users.users[-1].employee_no == "HL0001"


def test_other_roles_are_saved_with_the_version_that_was_seen(users: UsersTab) -> None:
    pick(users, "顾敏")
    users.drawer.change_roles()
    form = open_dialog(RolesForm)(users)
    assert form.picker.roles() == (Role.FINANCE_APPROVER,)
    form.picker.tick(Role.CASHIER)
    form.confirm.click()
    asked = [request for request in company_of(users).asked if isinstance(request, SetRoles)]
    assert [(one.user_id, one.version, one.roles) for one in asked] == [
        (2, 1, (Role.FINANCE_APPROVER, Role.CASHIER))
    ]
    assert users.drawer.user is not None
    assert users.drawer.user.roles == (Role.FINANCE_APPROVER, Role.CASHIER)


def test_a_renamed_user_is_shown_under_the_new_name(users: UsersTab) -> None:
    pick(users, "顾敏")
    users.drawer.rename()
    form = open_dialog(RenameForm)(users)
    form.display_name.input.setText("  ")
    form.confirm.click()
    assert form.isVisible()
    form.display_name.input.setText("顾敏之")
    form.confirm.click()
    assert users.drawer.name.text() == "顾敏之"


def test_a_reset_password_is_said_and_ends_the_pause(users: UsersTab, qtbot: QtBot) -> None:
    pick(users, "吴凯")
    users.drawer.reset_password()
    form = open_dialog(ResetPasswordForm)(users)
    form.password.input.setText("12345678")
    with qtbot.waitSignal(users.desk.toasted) as told:
        form.confirm.click()
    assert told.args == ["吴凯的口令已重设。"]
    asked = next(request for request in company_of(users).asked if isinstance(request, ResetPassword))
    assert asked.user_id == 4
    assert users.model.index(3, 4).data() == "可登录"


def test_shutting_out_asks_first_and_letting_in_does_not(users: UsersTab) -> None:
    pick(users, "顾敏")
    users.drawer.turn_active()
    asked = [request for request in company_of(users).asked if isinstance(request, SetActive)]
    assert asked == []
    ask = open_dialog(Confirm)(users)
    assert ask.confirm.text() == "停用顾敏"
    ask.confirm.click()
    assert users.model.index(1, 4).data() == "已停用"
    users.drawer.turn_active()
    assert users.model.index(1, 4).data() == "可登录"


def test_a_pause_is_lifted_in_one_click(users: UsersTab) -> None:
    pick(users, "吴凯")
    next(one for one in users.drawer.findChildren(QPushButton) if one.text() == "解除登录暂停").click()
    assert users.model.index(3, 4).data() == "可登录"


def test_a_refusal_without_a_field_of_its_own_stands_at_the_foot(users: UsersTab) -> None:
    pick(users, "周岚")
    users.drawer.change_roles()
    form = open_dialog(RolesForm)(users)
    company_of(users).failing = Refused(LastAdministrator(user_name="zhoulan"))
    form.confirm.click()
    assert isinstance(form, FormDialog)
    assert "zhoulan" in form.wrong.text()
    assert form.isVisible()
    assert form.confirm.isEnabled()


def test_the_log_is_searched_in_the_store(make_shell: MakeShell, qtbot: QtBot) -> None:
    audit = tab_of(make_shell(AUDITOR), "audit", AuditTab)
    assert audit.model.rowCount() == 450
    audit.search_field.setText("夜间")
    qtbot.keyClick(audit.search_field, Qt.Key.Key_Return)
    assert audit.model.rowCount() == 150
    assert audit.model.index(0, 4).data() == "无人值守"
    audit.search_field.setText("nothing like it")
    qtbot.keyClick(audit.search_field, Qt.Key.Key_Return)
    assert "清除筛选" in words_on(audit)
    audit.clear_filter()
    assert audit.model.rowCount() == 450


def test_the_log_is_narrowed_down_to_days(make_shell: MakeShell, qtbot: QtBot) -> None:
    audit = tab_of(make_shell(AUDITOR), "audit", AuditTab)
    audit.until.setText("2026-11-04")
    qtbot.keyClick(audit.until, Qt.Key.Key_Return)
    assert audit.model.rowCount() == 0
    asked = [request for request in company_of(audit).asked if isinstance(request, ListAudit)]
    assert (asked[-1].since, asked[-1].until) == ("", "2026-11-04")
    audit.clear_filter()
    assert audit.until.text() == ""
    assert audit.model.rowCount() == 450


@pytest.mark.parametrize("day", ["2026-13-01", "20261106", "yesterday"])
def test_what_is_no_day_is_told_and_not_asked(day: str, make_shell: MakeShell, qtbot: QtBot) -> None:
    audit = tab_of(make_shell(AUDITOR), "audit", AuditTab)
    before = len(company_of(audit).asked)
    audit.since.setText(day)
    qtbot.keyClick(audit.since, Qt.Key.Key_Return)
    assert len(company_of(audit).asked) == before
    assert day in audit._wrong.text()


def test_what_was_found_is_exported_with_the_head_of_the_chain(
    make_shell: MakeShell, qtbot: QtBot, tmp_path: Path
) -> None:
    audit = tab_of(make_shell(AUDITOR), "audit", AuditTab)
    audit.search_field.setText("夜间")
    qtbot.keyClick(audit.search_field, Qt.Key.Key_Return)
    with qtbot.waitSignal(audit.desk.toasted) as told:
        audit.save_to(tmp_path / "audit.csv")
    assert told.args == ["已导出 150 条，链头 abababababab"]
    assert (tmp_path / "audit.csv").read_bytes() == b"sequence,at\n"


def test_an_entry_is_shown_whole_beside_the_list(make_shell: MakeShell) -> None:
    audit = tab_of(make_shell(AUDITOR), "audit", AuditTab)
    audit.show_off()
    assert audit.drawer.isVisible()
    assert audit.drawer.entry is not None
    assert audit.drawer.entry.sequence == 450
    audit.drawer.moved.emit(1)
    assert audit.drawer.entry.sequence == 449
    assert audit.model.index(0, 5).data() == 'run 450、fields ["phone"]'


def test_the_chain_is_proved_on_request_and_a_break_is_named(make_shell: MakeShell) -> None:
    audit = tab_of(make_shell(AUDITOR), "audit", AuditTab)
    assert audit.proof_chip.look is None
    audit.verify.click()
    assert audit.proof_chip.look is not None
    assert (audit.proof_chip.look.word, audit.proof_chip.look.tone) == ("450 条连续，未断链", "green")
    company_of(audit).administration.broken_at = 17
    audit.verify.click()
    assert (audit.proof_chip.look.word, audit.proof_chip.look.tone) == ("第 17 条断链", "red")


def test_every_declared_setting_says_what_it_is_for(make_shell: MakeShell) -> None:
    settings = tab_of(make_shell(SYSTEM), "settings", SettingsTab)
    shown = {settings.model.index(row, 4).data(): row for row in range(settings.model.rowCount())}
    for key, declared in SETTINGS.items():
        meaning = settings.model.index(shown[key], 0).data()
        assert meaning not in (key, declared.description), "worded in Chinese"


def test_a_setting_is_saved_and_can_go_back_to_its_default(make_shell: MakeShell) -> None:
    settings = tab_of(make_shell(SYSTEM), "settings", SettingsTab)
    at = next(number for number, one in enumerate(settings.settings) if one.key == "pay.day")
    settings.table.pick_row(at)
    settings.table.opened.emit(settings.settings[at])
    drawer = settings.drawer
    assert not drawer.back.isVisible()
    drawer.value.input.setText("40")
    drawer.save.click()
    assert "40" in drawer.value.complaint()
    drawer.value.input.setText("10")
    drawer.save.click()
    assert settings.model.index(at, 1).data() == "10"
    assert drawer.value.complaint() == ""
    drawer.back.click()
    assert settings.model.index(at, 1).data() == "0"
