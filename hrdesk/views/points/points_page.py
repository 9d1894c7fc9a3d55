"""Points: the store and its queue, the hand-out desk, the ledger, the rules, the insight, waiting events."""

from collections.abc import Sequence
from typing import Any, ClassVar, Final, Protocol

from PySide6.QtWidgets import QPushButton

from hrdesk.calls.administration import MonthOverview
from hrdesk.calls.base import Request, SessionInfo
from hrdesk.calls.points import ListPointMovements
from hrdesk.calls.points_events import ListQueuedEvents
from hrdesk.calls.points_figures import GetPointFigures
from hrdesk.calls.points_redemption import FindRedemption, ListRedemptions, ListToApprove
from hrdesk.calls.points_rules import ListPointRules
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.figures import count
from hrdesk.views.common.language import Speaks, mark, tr
from hrdesk.views.common.page import Deed, Fact, Page
from hrdesk.views.common.widgets import button, show_if, stow
from hrdesk.views.points.desk_tab import DeskTab
from hrdesk.views.points.events_tab import EventsTab
from hrdesk.views.points.import_tab import ImportTab, may_import
from hrdesk.views.points.insight_tab import InsightTab
from hrdesk.views.points.ledger_tab import LedgerTab
from hrdesk.views.points.point_deeds import PointDeeds
from hrdesk.views.points.rules_tab import RulesTab
from hrdesk.views.points.store_tab import StoreTab

SEEN_WITH: Final[tuple[type[Request[Any]], ...]] = (
    GetPointFigures,
    ListPointMovements,
    ListToApprove,
    FindRedemption,
)
"""Whoever may make one of these has the page."""
LEDGER_OF: Final = "ledger/"
"""A target that begins so is the ledger of the number behind it."""


class _Tab(Speaks, Protocol):
    """What the page asks of a tab beside its words."""

    def facts(self) -> tuple[Fact, ...]: ...


def has_points_page(session: SessionInfo) -> bool:
    return any(session.may(needed) for needed in SEEN_WITH)


class PointsPage(Page):
    """Tabs and buttons that one may not use are absent; the rail counts the redemptions that wait."""

    key: ClassVar = "points"
    icon: ClassVar = "award"
    title: ClassVar = mark("Points")

    def __init__(self, desk: Desk) -> None:
        self.new_button, self.adjust_button = button(icon="plus"), button(icon="hand-coins")
        self.queue_button = button("primary", "list-checks", self.work_the_queue)
        super().__init__(desk, [self.new_button, self.adjust_button, self.queue_button])
        self.act = PointDeeds(desk, self)
        self.new_button.clicked.connect(lambda _checked=False: self.act.new_item())
        self.adjust_button.clicked.connect(lambda _checked=False: self.act.adjust())
        may = desk.session.may
        self.store = StoreTab(self.act)
        self.desk_tab = DeskTab(self.act) if may(FindRedemption) or may(ListToApprove) else None
        self.ledger = LedgerTab(self.act) if may(ListPointMovements) else None
        self.rules = RulesTab(self.act) if may(ListPointRules) else None
        self.insight = InsightTab(self.act) if may(GetPointFigures) else None
        self.events = EventsTab(self.act) if may(ListQueuedEvents) else None
        self.importer = ImportTab(desk) if may_import(desk) else None
        self.sheets: dict[str, _Tab] = {}
        for key, title, tab in (
            ("store", mark("Store"), self.store),
            ("desk", mark("Desk"), self.desk_tab),
            ("ledger", mark("Ledger"), self.ledger),
            ("rules", mark("Rules"), self.rules),
            ("insight", mark("Insight"), self.insight),
            ("events", mark("Stuck"), self.events),
        ):
            if tab is not None:
                self.sheets[key] = tab
                self.add_tab(key, title, tab)
                tab.told.connect(self._tell)
        if self.importer is not None:
            self.add_tab("import", mark("Import"), self.importer)
        self.body.currentChanged.connect(lambda _at: self._show_buttons())
        self._show_buttons()

    # -- what is shown

    def show_month(self, month: MonthOverview) -> None:
        super().show_month(month)
        if not self.isVisible():
            self.store.ask_queue()

    def refresh(self) -> None:
        month = self.month
        if month is None:
            return
        self.store.refresh(month.period)
        if self.insight is not None:
            self.insight.refresh(month.period)
        for tab in (self.desk_tab, self.ledger, self.rules, self.events):
            if tab is not None:
                tab.refresh()

    def _show_buttons(self) -> None:
        in_store = self.current_tab() == "store"
        stow(self, self.new_button, self.adjust_button, self.queue_button)
        show_if(self.new_button, in_store and self.act.may_make_items())
        show_if(self.adjust_button, self.act.may_adjust() and self.current_tab() in ("store", "ledger"))
        works = self.desk_tab is not None and self.desk.session.may(ListRedemptions)
        show_if(self.queue_button, in_store and works)
        self._tell()

    def _tell(self) -> None:
        waiting = self.store.queue.waiting()
        self.queue_button.setText(tr("Queue {count}", count=count(waiting)) if waiting else tr("Queue"))
        self.tell_waiting(waiting)
        if self.events is not None:
            self.header.count_tab("events", self.events.open)
        tab = self.sheets.get(self.current_tab())
        self.tell_facts(*(tab.facts() if tab is not None else ()))

    # -- where one comes from

    def work_the_queue(self) -> None:
        """The desk with those that wait."""
        self.open_tab("desk")

    def visit(self, target: object) -> None:
        """A tab, or the ledger of a person by number."""
        if isinstance(target, str) and target.startswith(LEDGER_OF) and self.ledger is not None:
            self.open_tab("ledger")
            self.ledger.seek(target.removeprefix(LEDGER_OF))
        else:
            super().visit(target)

    def search(self) -> None:
        """Ctrl F: of the tab in front, where it has one."""
        for key, tab in (("desk", self.desk_tab), ("ledger", self.ledger)):
            if tab is not None and self.current_tab() == key:
                tab.search_field.setFocus()
                return
        self.open_tab("store")
        self.store.catalogue.search_field.setFocus()

    def export(self) -> None:
        """Ctrl E: the ledger."""
        if self.ledger is not None and self.current_tab() == "ledger":
            self.ledger.export()

    def other_side(self) -> None:
        if self.desk_tab is not None and self.current_tab() == "desk":
            self.desk_tab.other_side()

    def deeds(self) -> Sequence[Deed]:
        """Import by kind; the buttons of tabs behind come by actions_behind."""
        if self.importer is None:
            return ()
        importer = self.importer
        return [
            ("upload", tr("Import: {kind}", kind=tr(kind.title)), lambda key=kind.key: self._import(key))  # type: ignore[misc]  # lambda default
            for kind in importer.kinds
        ]

    def _import(self, key: str) -> None:
        self.open_tab("import")
        if self.importer is not None:
            self.importer.show_kind(key)

    def actions_behind(self) -> Sequence[tuple[str, QPushButton]]:
        parts = (("ledger", self.ledger), ("rules", self.rules), ("events", self.events))
        return [(key, one) for key, tab in parts if tab is not None for one in tab.buttons()]

    def show_off(self) -> None:
        for key, tab in (("desk", self.desk_tab), ("ledger", self.ledger), ("rules", self.rules)):
            if tab is not None and self.current_tab() == key:
                tab.show_off()

    def retranslate(self) -> None:
        super().retranslate()
        self.new_button.setText(tr("New item"))
        self.adjust_button.setText(tr("Adjust"))
        self.retranslate_tabs([*self.sheets.values(), *([self.importer] if self.importer else [])])
        self._tell()
