"""The people page without the shell around it: in a moment there, and it follows its own feed."""

from conftest import now
from fake_gateway import FakeGateway
from pytestqt.qtbot import QtBot

from hrdesk.calls.base import SessionInfo
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.people.employees_page import EmployeesPage


def lone_people(qtbot: QtBot, who: SessionInfo | None = None, tab: str = "list") -> EmployeesPage:
    """Shown, with a tab in front and nothing asked of those behind it."""
    gateway = FakeGateway(count=30) if who is None else FakeGateway(who, count=30)
    desk = Desk(gateway, InlineRunner(), now=now)
    page = EmployeesPage(desk)
    desk.setParent(page)
    qtbot.addWidget(page)
    page.retranslate()
    page.resize(1300, 800)
    page.show()
    page.refresh()
    page.open_tab(tab)
    desk.changed.connect(lambda _kinds: page.refresh())
    return page
