"""Points of the invented company, opened: one tab of the page, or the page in its window."""

from types import SimpleNamespace
from typing import Any

from conftest import now
from fake_gateway import MAKER, FakeGateway
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hrdesk.calls.base import SessionInfo
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.common.widgets import column
from hrdesk.views.points.desk_tab import DeskTab
from hrdesk.views.points.events_tab import EventsTab
from hrdesk.views.points.import_tab import ImportTab
from hrdesk.views.points.insight_tab import InsightTab
from hrdesk.views.points.ledger_tab import LedgerTab
from hrdesk.views.points.point_deeds import PointDeeds
from hrdesk.views.points.points_page import PointsPage
from hrdesk.views.points.rules_tab import RulesTab
from hrdesk.views.points.store_tab import StoreTab
from hrdesk.views.shell.shell import Shell

PERIOD = "2026-10"
NAMES = {"desk": "desk_tab", "import": "importer"}
"""Where the page calls a tab otherwise than its key."""


class Opened:
    """asked() gives the requests of a kind, the latest last; toasts what was told."""

    def __init__(self, window: QWidget, desk: Desk, page: Any) -> None:
        gateway = desk.gateway
        assert isinstance(gateway, FakeGateway)
        self.window, self.desk, self.page, self.gateway = window, desk, page, gateway
        self.toasts: list[str] = []
        desk.toasted.connect(self.toasts.append)

    def asked(self, kind: type[Any]) -> list[Any]:
        return [one for one in self.gateway.asked if isinstance(one, kind)]

    def dialog(self, kind: type[Any]) -> Any:
        """The dialog that stands over the window."""
        shown = [one for one in self.window.findChildren(kind) if one.isVisible()]
        assert len(shown) == 1, f"{len(shown)} dialogs of {kind.__name__}"
        return shown[0]

    def answer(self, kind: type[Any], reason: str = "") -> None:
        """Press the button of the dialog, with a reason where it asks for one."""
        shown = self.dialog(kind)
        if reason:
            shown.write_reason(reason)
        shown.confirm.click()
        QApplication.processEvents()


def open_tab(qtbot: QtBot, key: str, who: SessionInfo = MAKER) -> Opened:
    """One tab alone, asked anew by the feed as its page would."""
    window = QWidget()
    qtbot.addWidget(window)
    desk = Desk(FakeGateway(who, count=30), InlineRunner(), window, now=now)
    act = PointDeeds(desk, window)
    made: dict[str, Any] = {
        "store": StoreTab,
        "desk": DeskTab,
        "ledger": LedgerTab,
        "rules": RulesTab,
        "insight": InsightTab,
        "events": EventsTab,
    }
    tab = ImportTab(desk) if key == "import" else made[key](act)
    window.setLayout(column(tab, gap=0))
    window.resize(1368, 800)
    window.show()
    tab.retranslate()

    def refresh() -> None:
        if key in ("store", "insight"):
            tab.refresh(PERIOD)
        elif key != "import":
            tab.refresh()

    refresh()
    desk.changed.connect(lambda _kinds: refresh())
    return Opened(window, desk, SimpleNamespace(act=act, **{NAMES.get(key, key): tab}))


def open_page(qtbot: QtBot, tab: str = "store", who: SessionInfo = MAKER) -> Opened:
    """The page in its window, without the other pages."""
    desk = Desk(FakeGateway(who, count=30), InlineRunner(), now=now)
    shell = Shell(desk, lambda desk: [PointsPage(desk)])
    desk.setParent(shell)
    qtbot.addWidget(shell)
    shell.resize(1440, 900)
    shell.show()
    shell.go("points", tab)
    QApplication.processEvents()
    return Opened(shell, desk, shell.pages["points"])
