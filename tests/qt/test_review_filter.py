"""The review narrowed by department: from a number, by the menu, and back; green ones of what is seen."""

from conftest import MakeShell
from fake_company import DEPARTMENTS
from fake_gateway import FakeGateway
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hrdesk.calls.payroll_review import ReviewRun
from hrdesk.calls.payroll_ticks import TickAll
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.place import Place
from hrdesk.views.payroll.review_tab import ReviewTab
from hrdesk.views.shell.screenshots import settle
from hrdesk.views.shell.shell import Shell


def review(shell: Shell, place: object = "review") -> ReviewTab:
    shell.desk.went.emit("payroll", place)
    made = shell.pages["payroll"].review
    made.table.setFocus()
    settle()
    return made


def asked(review: ReviewTab, kind: type) -> list:  # type: ignore[type-arg]  # of whichever kind
    assert isinstance(review._desk.gateway, FakeGateway)
    return [request for request in review._desk.gateway.asked if isinstance(request, kind)]


def chips(review: ReviewTab) -> list[QPushButton]:
    return [made for made in review.filter.findChildren(QPushButton) if made.property("kind") == "condition"]


def test_a_number_of_a_department_shows_its_people_only(make_shell: MakeShell) -> None:
    tab = review(make_shell(), Place("review", "2026-10", "品质部"))
    assert {row.department for _number, row in tab.model.rows_here()} == {"品质部"}
    assert [chip.text() for chip in chips(tab)] == ["部门：品质部"]
    assert tab.facts()[0].value == "41 / 206"


def test_the_cross_of_the_condition_takes_it_away(make_shell: MakeShell) -> None:
    tab = review(make_shell(), Place("review", "2026-10", "品质部"))
    chips(tab)[0].click()
    settle()
    assert tab.model.rowCount() == 206
    assert chips(tab) == []


def test_a_number_shows_exactly_what_it_counts(make_shell: MakeShell) -> None:
    shell = make_shell()
    tab = review(shell)
    tab.filter.search_field.setText("HL000")
    tab.filter.segments.press("green")
    review(shell, Place("review"))
    newest = asked(tab, ReviewRun)[-1]
    assert (newest.flag, newest.search, newest.departments) == ("all", "", ())
    review(shell, Place("review", flag="red"))
    assert tab.model.rowCount() == 3


def test_a_number_leads_out_of_a_payslip_into_the_list(make_shell: MakeShell) -> None:
    shell = make_shell()
    tab = review(shell)
    tab.table.pick_row(0)
    tab.explain()
    review(shell, Place("review", flag="red"))
    assert not tab.is_explaining()


def test_the_menu_offers_every_department_of_the_run(make_shell: MakeShell) -> None:
    tab = review(make_shell())
    conditions = tab.filter.conditions
    menu = conditions.menu_now()
    (departments,) = [action.menu() for action in menu.actions()]
    departments.aboutToShow.emit()
    assert [action.text().split()[0] for action in departments.actions()] == list(DEPARTMENTS)
    departments.actions()[1].trigger()
    assert asked(tab, ReviewRun)[-1].departments == ("装配车间",)


def test_control_a_among_green_ones_and_space_ask_with_their_number(
    make_shell: MakeShell, qtbot: QtBot
) -> None:
    tab = review(make_shell(), Place("review", "2026-10", "品质部", "green"))
    shown = tab.model.rowCount()
    assert 0 < shown < 41
    qtbot.keyClick(tab.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(tab.table, Qt.Key.Key_Space)
    (ask,) = [one for one in tab.findChildren(Confirm) if one.isVisible()]
    assert ask.windowTitle() == f"核对 {shown} 个绿色"
    assert asked(tab, TickAll) == []
    ask.confirm.click()
    (all_of_it,) = asked(tab, TickAll)
    assert (all_of_it.count, all_of_it.departments, all_of_it.search) == (shown, ("品质部",), "")


def test_a_whole_list_of_other_colours_is_not_ticked_at_once(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell()
    said: list[str] = []
    shell.desk.toasted.connect(said.append)
    tab = review(shell)
    qtbot.keyClick(tab.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(tab.table, Qt.Key.Key_Space)
    assert said == ["只有绿色可以整批核对，先选“绿”。"]
    assert not any(one.isVisible() for one in tab.findChildren(Confirm))
