"""The frame around every page of a signed-in person."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from hrdesk.calls.administration import GetMonth, ListSettings, MonthOverview, SettingRow
from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_review import ReviewRun
from hrdesk.calls.people import EmployeeRow, ListEmployees
from hrdesk.calls.refusals import RightsChanged, UserShutOut
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Notice
from hrdesk.views.common.jobs import Job
from hrdesk.views.common.keys import RAIL_KEYS, key_of
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import Page
from hrdesk.views.common.place import Place
from hrdesk.views.common.privacy import cover_amounts, covered
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.theme import styled_at_the_end
from hrdesk.views.common.widgets import column, row
from hrdesk.views.common.wording import refused_sentences
from hrdesk.views.shell.idle_lock import IdleLock
from hrdesk.views.shell.keys_dialog import KeysDialog
from hrdesk.views.shell.own_password import OwnPasswordForm
from hrdesk.views.shell.palette import Palette
from hrdesk.views.shell.palette_hits import Hit, action_hits, deed_hits, page_hits
from hrdesk.views.shell.rail import Entry, Rail
from hrdesk.views.shell.release_watch import ReleaseWatch
from hrdesk.views.shell.status_bar import StatusBar
from hrdesk.views.shell.toast import Toast
from hrdesk.views.shell.top_bar import TopBar

IDLE_MINUTES = "window.lock_minutes"
"""The setting that says after how many minutes without a key or a mouse the window locks; 0: never."""
ENDING = (UserShutOut, RightsChanged)
"""Refusals after which nothing of this shell can be used."""
MakePages = Callable[[Desk], Sequence[Page]]
"""The pages of whoever sits at a desk, in the order of the rail."""


class Shell(QWidget):
    """Shows the pages that were handed in; the period of its top bar rules all of them."""

    lock_wanted = Signal()
    language_wanted = Signal()
    theme_wanted = Signal()
    help_wanted = Signal()
    month_shown = Signal(object)
    ended = Signal(object)
    """Refused: this person may not go on here as they were."""

    def __init__(self, desk: Desk, make_pages: MakePages) -> None:
        super().__init__()
        self.desk = desk
        self._period: str | None = None
        with styled_at_the_end():
            self._build(make_pages)
        self._connect()
        self._bind_keys()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocus()
        self.go(next(iter(self.pages)))
        self.reload()
        self.release_watch = ReleaseWatch(desk, self)

    def _build(self, make_pages: MakePages) -> None:
        desk = self.desk
        self.pages: dict[str, Page] = {page.key: page for page in make_pages(desk)}
        self.rail = Rail([Entry(page.key, page.icon, page.title) for page in self.pages.values()])
        self.top_bar = TopBar(desk.session)
        self.status_bar = StatusBar(desk.now)
        self._stack = QStackedWidget()
        for page in self.pages.values():
            self._stack.addWidget(page)
            page.retranslate()
        middle = row(self.rail, self._stack, gap=0)
        self.setLayout(column(self.top_bar, middle, self.status_bar, gap=0))
        self._toast = Toast(self)
        self._idle = IdleLock(self)
        self.palette_sheet = Palette(
            self,
            desk,
            self.window_hits,
            lambda person: self.go("people", person.employee_no),
            self._open_slip if "payroll" in self.pages and desk.session.may(ReviewRun) else None,
            finds_people="people" in self.pages and desk.session.may(ListEmployees),
        )

    def _connect(self) -> None:
        self.rail.chosen.connect(self.go)
        self.top_bar.period_chosen.connect(self.choose_period)
        self.top_bar.palette_wanted.connect(self.palette_sheet.open)
        self.top_bar.cover_wanted.connect(self.cover_amounts)
        self._idle.idle.connect(self.lock_wanted)
        self.top_bar.language_wanted.connect(self.language_wanted)
        self.top_bar.theme_wanted.connect(self.theme_wanted)
        self.top_bar.lock_wanted.connect(self.lock_wanted)
        self.top_bar.password_wanted.connect(self.change_password)
        self.top_bar.leave_wanted.connect(self.desk.leave_wanted)
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
            page.waiting_changed.connect(partial(self.rail.count, page.key))

    def window_actions(self) -> dict[str, Callable[[], object]]:
        """What each key of the window does, by its name in the list of keys."""
        return {
            "palette": self.palette_sheet.open,
            "keys": self.show_keys,
            "help": self.help_wanted.emit,
            "search": lambda: self.page().search(),
            "next_tab": lambda: self.page().next_tab(),
            "last_tab": lambda: self.page().next_tab(-1),
            "reload": self.reload,
            "other_side": lambda: self.page().other_side(),
            "export": lambda: self.page().export(),
            "print": lambda: self.page().print_out(),
            "mask": self.cover_amounts,
            "lock": self.lock_wanted.emit,
        }

    def _bind_keys(self) -> None:
        for does, action in self.window_actions().items():
            self._bind(key_of(does).sequence, action)
        for sequence, key in zip(RAIL_KEYS, self.rail.keys(), strict=False):
            self._bind(sequence, lambda key=key: self.go(key))  # type: ignore[misc]  # lambda default

    def _bind(self, sequence: str, action: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(sequence), self)
        shortcut.activated.connect(action)

    def _open_slip(self, person: EmployeeRow) -> None:
        self.go("payroll", Place("review", person=person.employee_no))

    def window_hits(self) -> list[Hit]:
        """Pages, what their buttons do, and what the window itself does."""
        pages = list(self.pages.values())
        for page in pages:
            page.speak_now()
        actions = self.window_actions()
        own = [
            Hit("actions", icon, tr(key_of(does).title), actions[does], keys=key_of(does).caps())
            for does, icon in (
                ("export", "download"),
                ("mask", "eye-off"),
                ("lock", "lock"),
                ("keys", "hash"),
            )
        ]
        looks = [
            Hit("actions", "languages", tr("Switch to English"), self.language_wanted.emit),
            Hit("actions", "moon", tr("Light or dark"), self.theme_wanted.emit),
            Hit("actions", "key-round", tr("Change my password"), self.change_password),
            Hit("actions", "users", tr("Sign in as another person"), self.desk.leave_wanted.emit),
        ]
        found = [*page_hits(pages, self.go), *action_hits(pages, self.go), *deed_hits(pages, self.go)]
        return [*found, *own, *looks]

    def show_keys(self) -> None:
        KeysDialog(self, [tr(page.title) for page in self.pages.values()]).open()

    def change_password(self) -> None:
        """One's own, with the old one."""
        form = OwnPasswordForm(self, self.desk)
        form.made.connect(lambda _answer: self.desk.toasted.emit(tr("Your password was changed.")))
        form.open()

    def cover_amounts(self) -> None:
        """Cover the amounts of all windows, or show them again."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            cover_amounts(application, not covered())

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
        if isinstance(target, Place) and target.period not in ("", self._period):
            self.choose_period(target.period)
        self._show_facts()

    def choose_period(self, period: str) -> None:
        self._period = period
        self.reload()

    def reload(self) -> None:
        """Ask for the month again; the pages follow with it."""
        QueryOp(self.desk, self, GetMonth(period=self._period)).success(self._take_month).start()

    def _take_month(self, month: MonthOverview) -> None:
        self._period = month.period
        self._ask_for_patience()
        self.top_bar.show_month(month)
        self.status_bar.show_month(month)
        for page in self.pages.values():
            page.show_month(month)
        self.month_shown.emit(month)

    def _ask_for_patience(self) -> None:
        """How long the window stays open untouched is a setting of the site."""
        QueryOp(self.desk, self, ListSettings()).success(self._take_settings).start()

    def _take_settings(self, settings: Sequence[SettingRow]) -> None:
        for row_ in settings:
            if row_.key == IDLE_MINUTES:
                self._idle.wait(int(row_.value))

    def _show_facts(self) -> None:
        self.status_bar.show_facts(self.page().facts)

    def _job_ended(self, job: Job) -> None:
        self.status_bar.job.end(job)

    def _show_refused(self, refused: Refused) -> None:
        if any(isinstance(one, ENDING) for one in refused.refusals):
            self.ended.emit(refused)
            return
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
