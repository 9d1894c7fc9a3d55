"""The frame around every page of a signed-in person."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from hrdesk.calls.administration import GetMonth, MonthOverview
from hrdesk.calls.base import Refused
from hrdesk.calls.people import ListEmployees
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Notice
from hrdesk.views.common.jobs import Job
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import Page
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import column, row
from hrdesk.views.common.wording import refused_sentences
from hrdesk.views.shell.rail import Entry, Rail
from hrdesk.views.shell.status_bar import StatusBar
from hrdesk.views.shell.toast import Toast
from hrdesk.views.shell.top_bar import TopBar

MakePages = Callable[[Desk], Sequence[Page]]
"""The pages of whoever sits at a desk, in the order of the rail."""


class Shell(QWidget):
    """Shows the pages that were handed in; the period of its top bar rules all of them."""

    lock_wanted = Signal()
    language_wanted = Signal()
    theme_wanted = Signal()
    month_shown = Signal(object)

    def __init__(self, desk: Desk, make_pages: MakePages) -> None:
        super().__init__()
        self.desk = desk
        self._period: str | None = None
        self.pages: dict[str, Page] = {page.key: page for page in make_pages(desk)}
        self.rail = Rail([Entry(page.key, page.icon, page.title) for page in self.pages.values()])
        searchable = "people" in self.pages and desk.session.may(ListEmployees)
        self.top_bar = TopBar(desk.session, searchable=searchable)
        self.status_bar = StatusBar(desk.now)
        self._stack = QStackedWidget()
        for page in self.pages.values():
            self._stack.addWidget(page)
            page.retranslate()
        middle = row(self.rail, self._stack, gap=0)
        self.setLayout(column(self.top_bar, middle, self.status_bar, gap=0))
        self._toast = Toast(self)
        self._connect()
        self._bind_keys()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocus()
        self.go(next(iter(self.pages)))
        self.reload()

    def _connect(self) -> None:
        self.rail.chosen.connect(self.go)
        self.top_bar.period_chosen.connect(self.choose_period)
        self.top_bar.search_wanted.connect(lambda text: self.go("people", text))
        self.top_bar.language_wanted.connect(self.language_wanted)
        self.top_bar.theme_wanted.connect(self.theme_wanted)
        self.top_bar.lock_wanted.connect(self.lock_wanted)
        self.desk.went.connect(self.go)
        self.desk.changed.connect(lambda _kinds: self.reload())
        self.desk.toasted.connect(self._toast.say)
        self.desk.refused.connect(self._show_refused)
        self.desk.faulted.connect(self._show_fault)
        self.desk.troubled.connect(self._show_trouble)
        self.desk.job_began.connect(self.status_bar.job.begin)
        self.desk.job_moved.connect(lambda _job: self.status_bar.job.retranslate())
        self.desk.job_ended.connect(self._job_ended)
        for page in self.pages.values():
            page.facts_changed.connect(self._show_facts)

    def _bind_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+Tab": lambda: self.page().next_tab(),
            "Ctrl+Shift+Tab": lambda: self.page().next_tab(-1),
            "F5": self.reload,
            "Ctrl+L": self.lock_wanted.emit,
            "Ctrl+F": lambda: self.page().search(),
            "Ctrl+K": lambda: self.top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason),
        }
        for number, key in enumerate(self.rail.keys(), start=1):
            keys[f"Ctrl+{number}"] = lambda key=key: self.go(key)  # type: ignore[misc]  # lambda default
        for sequence, action in keys.items():
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.activated.connect(action)

    def page(self) -> Page:
        return self.pages[self.current_key()]

    def current_key(self) -> str:
        return next(key for key, page in self.pages.items() if page is self._stack.currentWidget())

    def go(self, key: str, target: object = None) -> None:
        """Show a page, perhaps for something; a page that is not there changes nothing."""
        page = self.pages.get(key)
        if page is None:
            return
        self.rail.choose(key)
        self._stack.setCurrentWidget(page)
        if target is not None:
            page.visit(target)
        self._show_facts()

    def choose_period(self, period: str) -> None:
        self._period = period
        self.reload()

    def reload(self) -> None:
        """Ask for the month again; the pages follow with it."""
        QueryOp(self.desk, self, GetMonth(period=self._period)).success(self._take_month).start()

    def _take_month(self, month: MonthOverview) -> None:
        self._period = month.period
        self.top_bar.show_month(month)
        self.status_bar.show_month(month)
        for page in self.pages.values():
            page.show_month(month)
        self.month_shown.emit(month)

    def _show_facts(self) -> None:
        self.status_bar.show_facts(self.page().facts)

    def _job_ended(self, job: Job) -> None:
        self.status_bar.job.end(job)

    def _show_refused(self, refused: Refused) -> None:
        lines = refused_sentences(refused)
        title = tr("This cannot be done yet") if len(lines) > 1 else lines[0]
        Notice(self, title, lines if len(lines) > 1 else []).open()

    def _show_fault(self, incident: str) -> None:
        lines = [tr("Nothing was lost. Give this number to whoever looks after the program: {n}", n=incident)]
        Notice(self, tr("The program made a mistake"), lines, icon="circle-x").open()

    def _show_trouble(self, sentence: str) -> None:
        Notice(self, tr("A file or folder could not be used"), [sentence]).open()

    def retranslate(self) -> None:
        self.rail.retranslate()
        self.top_bar.retranslate()
        self.status_bar.retranslate()
        self._show_facts()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
