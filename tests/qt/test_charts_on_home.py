"""Cost and overtime on home: asked for the month that is shown, by whoever may, and leading to their rows."""

from conftest import MakeShell
from fake_figures import ALL
from fake_gateway import FakeGateway, session
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hrdesk.calls.payroll_figures import GetDepartmentCosts, GetOvertimeShare
from hrdesk.calls.permissions import Role
from hrdesk.views.home.home_page import HomePage
from hrdesk.views.shell.painted_words import painted_words
from hrdesk.views.shell.shell import Shell


def home(shell: Shell) -> HomePage:
    page = shell.pages["home"]
    assert isinstance(page, HomePage)
    return page


def asked(shell: Shell, *kinds: type) -> list[str]:
    assert isinstance(shell.desk.gateway, FakeGateway)
    return [request.period for request in shell.desk.gateway.asked if isinstance(request, kinds)]


def test_both_cards_are_filled_for_the_month_of_the_top_bar(make_shell: MakeShell) -> None:
    shell = make_shell()
    page = home(shell)
    assert page.figures.costs.isVisible()
    assert page.figures.overtime.isVisible()
    assert asked(shell, GetDepartmentCosts, GetOvertimeShare) == ["2026-10", "2026-10"]
    shell.choose_period("2026-09")
    assert asked(shell, GetDepartmentCosts)[-1] == "2026-09"
    words = {word.text for word in painted_words(page.figures.overtime)}
    assert "数控车间 超基准" in words
    assert "基准 15.0 %" in words


def test_a_department_of_a_bar_leads_to_its_people_in_that_month(make_shell: MakeShell) -> None:
    shell = make_shell()
    home(shell).figures.overtime.chart.picked.emit("装配车间")
    assert (shell.current_key(), shell.page().current_tab()) == ("payroll", "review")
    assert shell.page().month is not None
    assert shell.page().month.period == "2026-09"
    assert shell.pages["payroll"].review.filter.departments() == ("装配车间",)


def test_a_bar_is_walked_and_entered_by_keys(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell()
    chart = home(shell).figures.overtime.chart
    chart.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(chart, key)
    assert shell.pages["payroll"].review.filter.departments() == (ALL[0],)


def test_whoever_may_not_read_pay_is_shown_no_figures_and_asks_for_none(make_shell: MakeShell) -> None:
    shell = make_shell(session(Role.SERVICE_AGENT))
    assert asked(shell, GetDepartmentCosts, GetOvertimeShare) == []
    assert not home(shell).figures.costs.isVisible()
    assert not home(shell).figures.overtime.isVisible()
