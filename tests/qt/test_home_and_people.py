"""Home and people: the due step, the list, the record beside it."""

from conftest import MakeShell
from fake_gateway import CHECKER, FakeGateway
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from hrdesk.calls.people import ImportRoster, ListEmployees
from hrdesk.views.home.home_page import HomePage
from hrdesk.views.people.employees_page import EmployeesPage
from hrdesk.views.people.history_view import history_groups, span_words
from hrdesk.views.shell.shell import Shell


def home(shell: Shell) -> HomePage:
    page = shell.pages["home"]
    assert isinstance(page, HomePage)
    return page


def people(shell: Shell) -> EmployeesPage:
    shell.go("people")
    page = shell.pages["people"]
    assert isinstance(page, EmployeesPage)
    return page


def company(shell: Shell) -> FakeGateway:
    assert isinstance(shell.desk.gateway, FakeGateway)
    return shell.desk.gateway


def test_exactly_one_primary_button_stands_on_the_step_that_is_due(make_shell: MakeShell) -> None:
    page = home(make_shell())
    primary = [
        button for button in page.findChildren(QPushButton) if "primary" in str(button.property("kind"))
    ]
    assert [button.text() for button in primary] == ["继续复核"]


def test_the_due_step_leads_to_where_it_is_done(make_shell: MakeShell) -> None:
    shell = make_shell()
    due = next(step for step in home(shell).steps if step.step.state == "due")
    assert due.button is not None
    due.button.click()
    assert (shell.current_key(), shell.page().current_tab()) == ("payroll", "review")


def test_whoever_may_not_do_the_step_only_looks(make_shell: MakeShell) -> None:
    due = next(step for step in home(make_shell(CHECKER)).steps if step.step.state == "due")
    assert due.button is not None
    assert due.button.text() == "查看"


def test_the_list_follows_the_feed(make_shell: MakeShell) -> None:
    shell = make_shell()
    company(shell).state = "submitted"
    company(shell)._changed("run")
    shell.desk.announce(shell.desk.read_feed())
    due = next(step for step in home(shell).steps if step.step.state == "due")
    assert due.step.key == "approve"


def test_search_waits_for_a_pause_and_asks_the_store(make_shell: MakeShell, qtbot: QtBot) -> None:
    page = people(make_shell())
    with qtbot.waitSignal(page.search_field.searched):
        qtbot.keyClicks(page.search_field, "HL008")
    assert page.model.rowCount() == 10
    asked = [request for request in company_of(page).asked if isinstance(request, ListEmployees)]
    assert asked[-1].search == "HL008"
    assert asked[-1].period == "2026-10"


def company_of(page: EmployeesPage) -> FakeGateway:
    assert isinstance(page.desk.gateway, FakeGateway)
    return page.desk.gateway


def test_what_an_input_method_composes_is_not_searched_for(make_shell: MakeShell, qtbot: QtBot) -> None:
    page = people(make_shell())
    told: list[str] = []
    page.search_field.searched.connect(told.append)
    QApplication.sendEvent(page.search_field, QInputMethodEvent("shen", []))
    qtbot.wait(250)
    assert told == []
    committed = QInputMethodEvent()
    committed.setCommitString("沈")
    QApplication.sendEvent(page.search_field, committed)
    qtbot.waitUntil(lambda: told == ["沈"])


def test_an_empty_result_offers_to_clear_the_filter(make_shell: MakeShell) -> None:
    page = people(make_shell())
    page.search_field.setText("nobody")
    page.ask()
    assert page.model.rowCount() == 0
    clear = next(button for button in page.findChildren(QPushButton) if button.text() == "清除筛选")
    assert clear.isVisible()
    clear.click()
    assert page.model.rowCount() == 206


def test_the_drawer_follows_the_current_row_and_escape_closes_it(make_shell: MakeShell, qtbot: QtBot) -> None:
    page = people(make_shell())
    page.table.pick_row(3)
    page.table.opened.emit(page.table.current_row())
    assert page.drawer.isVisible()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.drawer.detail is not None
    assert page.drawer.detail.row.employee_no == "HL0005"
    qtbot.keyClick(page.drawer, Qt.Key.Key_Escape)
    assert not page.drawer.isVisible()


def test_whoever_may_not_reveal_has_no_eye(make_shell: MakeShell) -> None:
    page = people(make_shell(CHECKER))
    page.table.pick_row(0)
    page.table.opened.emit(page.table.current_row())
    assert set(page.drawer.eyes) == {"bank_account"}, "the right to pay is another one"
    assert page.tabs() == ("list", "due", "organisation")


def test_history_is_grouped_by_kind_and_newest_first(make_shell: MakeShell) -> None:
    page = people(make_shell())
    page.table.pick_row(0)
    page.table.opened.emit(page.table.current_row())
    assert page.drawer.detail is not None
    groups = history_groups(page.drawer.detail.history)
    assert [kind for kind, _entries in groups] == ["employment", "job", "phone"]
    assert [span_words(entry) for entry in groups[1][1]] == ["2024-04-01 起", "2018-06-20 至 2024-03-31"]


def test_nothing_is_imported_before_the_button_with_the_count(make_shell: MakeShell, tmp_path) -> None:
    shell = make_shell()
    page = people(shell)
    page.open_tab("import")
    roster = tmp_path / "roster.xlsx"
    roster.write_bytes(b"not read by the fake")
    page.importer.read(roster)
    assert page.importer.view.write.text() == "导入 180 行"
    assert page.importer.view.findings.model.rowCount() == 2
    assert not any(isinstance(request, ImportRoster) for request in company(shell).asked)
    page.importer.view.write.click()
    assert any(isinstance(request, ImportRoster) for request in company(shell).asked)
    assert page.current_tab() == "list"
