"""The one top window: first run, sign-in, and the shell of whoever is here."""

import shiboken6
from PySide6.QtCore import QSettings, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget

from hrdesk.calls.base import Gateway, Progress, Refused, SessionInfo
from hrdesk.views.common.desk import Clock, Desk, Lobby, RestoreInto, utc_now
from hrdesk.views.common.dialogs import Notice
from hrdesk.views.common.language import Language, language, switch_language, tr
from hrdesk.views.common.runners import Runner
from hrdesk.views.common.theme import apply_theme, theme_name
from hrdesk.views.shell.doors import Bringing, Doors
from hrdesk.views.shell.first_run_page import FirstRunPage
from hrdesk.views.shell.help_window import HelpWindow, bind_help
from hrdesk.views.shell.shell import MakePages, Shell
from hrdesk.views.shell.sign_in_page import SignInPage
from hrdesk.views.shell.status_bar import backup_words


class AppWindow(QMainWindow):
    """Keeps one of three things in view. A lock keeps the shell, and the person comes back to it."""

    closing = Signal()

    def __init__(
        self, runner: Runner, make_pages: MakePages, *, now: Clock = utc_now, watches: bool = True
    ) -> None:
        """watches: what the release clock is due to do is done while this window is open."""
        super().__init__()
        self._watches = watches
        self.setWindowTitle("hrdesk")
        self.resize(1440, 900)
        self.setMinimumSize(960, 600)
        self._runner = runner
        self._make_pages = make_pages
        self._now = now
        self.lobby = Lobby(runner, self, now=now)
        self.lobby.faulted.connect(self._show_fault)
        self.lobby.troubled.connect(self._show_trouble)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self._doors: Doors | None = None
        self.sign_in: SignInPage | None = None
        self.first_run: FirstRunPage | None = None
        self.shell: Shell | None = None
        self.help: HelpWindow | None = None
        self._aside: list[QDialog] = []

    def open_doors(self, doors: Doors) -> None:
        """Show first run or sign-in; called once the heavy imports are done."""
        self._doors = doors
        if doors.exists():
            self._show_sign_in()
        else:
            self._show_first_run(doors)

    def _show_first_run(self, doors: Doors) -> None:
        page = FirstRunPage(self.lobby, doors)
        page.finished.connect(self._company_made)
        page.language_wanted.connect(self.speak)
        bind_help(page, self.show_help)
        self.first_run = page
        self._show(page)
        page.focus_first()

    def _company_made(self, demo: bool) -> None:
        """Straight into the demo company: one click is one click."""
        brought = self.first_run.brought if self.first_run is not None else None
        self._show_sign_in()
        if brought is not None and self.sign_in is not None:
            self.sign_in.tell_restored(brought)
        known = self._doors.demo() if self._doors is not None else None
        if demo and known is not None and self.sign_in is not None:
            self.sign_in.enter_as(known.people[0])

    def _show_sign_in(self) -> None:
        if self._doors is None:
            return
        page = SignInPage(self.lobby, self._doors)
        page.entered.connect(self.enter)
        page.language_wanted.connect(self.speak)
        bind_help(page, self.show_help)
        self.sign_in = page
        self._show(page)
        page.focus_first()
        if self.first_run is not None:
            self._stack.removeWidget(self.first_run)
            self.first_run.deleteLater()
            self.first_run = None

    def enter(self, gateway: Gateway) -> None:
        """The same person comes back to what they left; another one gets a shell of their own."""
        shell = self.shell
        if shell is not None and _is_the_same(shell.desk.session, gateway.session):
            shell.desk.resume(gateway)
            self._show(shell)
            self._watch(shell)
            self._bring_back()
            return
        if shell is not None:
            self._close_shell(shell)
        desk = Desk(gateway, self._runner, self, now=self._now)
        desk.restore_into = self._restore_into()
        desk.weigh = self._doors.weigh if self._doors is not None else None
        made = Shell(desk, self._make_pages)
        made.lock_wanted.connect(self.lock)
        made.language_wanted.connect(lambda: self.speak("en" if language() == "zh" else "zh"))
        made.theme_wanted.connect(self.switch_theme)
        made.help_wanted.connect(self.show_help)
        made.ended.connect(lambda refused: self._end(made, refused))
        desk.leave_wanted.connect(self.change_person)
        self.shell = made
        self._show(made)
        self._watch(made)

    def _watch(self, shell: Shell) -> None:
        """Right after sign-in it catches up with what was due meanwhile."""
        if self._watches:
            shell.release_watch.start()

    def _restore_into(self) -> RestoreInto | None:
        """A backup restored beside the open company, where these doors can."""
        aside = self._doors.restore_aside if self._doors is not None else None
        if aside is None:
            return None

        def restore(file: str, passphrase: str, folder: str, progress: Progress) -> bool:
            return aside(Bringing(file, passphrase, folder), progress).proved

        return restore

    def lock(self) -> None:
        """Nothing of the shell is seen until the same person, or another, signs in."""
        if self.shell is not None and self.sign_in is not None:
            session = self.shell.desk.session
            proof, _good = backup_words(self.shell.page().month, self._now())
            self.sign_in.lock(session.company, session.user_name, self._now(), proof)
            self._put_aside(self.shell)
            self._show(self.sign_in)

    def _put_aside(self, shell: Shell) -> None:
        """A dialog is a window of its own and would stay readable above the sign-in page."""
        shell.palette_sheet.close_palette()
        dialogs = [one for one in shell.findChildren(QDialog) if one.isVisible()]
        for one in dialogs:
            one.hide()
        self._aside += dialogs

    def _bring_back(self) -> None:
        """What was half written is still in it."""
        for one in self._aside:
            if shiboken6.isValid(one):
                one.show()
        self._aside.clear()

    def change_person(self) -> None:
        """Another person should go on here."""
        if self.shell is not None and self.sign_in is not None:
            self.sign_in.lock(self.shell.desk.session.company, "", None)
            self._put_aside(self.shell)
            self._show(self.sign_in)

    def _end(self, shell: Shell, refused: Refused) -> None:
        """Whoever was shut out, or given other rights, loses this shell and is told why."""
        if self.shell is not shell:
            return
        self.change_person()
        self._aside.clear()
        self._close_shell(shell)
        if self.sign_in is not None:
            self.sign_in.show_refused(refused)

    def show_help(self) -> None:
        """The help of what is in view; nothing where none is written for it."""
        if self.help is None:
            self.help = HelpWindow(self)
        page = self._stack.currentWidget()
        if isinstance(page, Shell):
            self.help.open_at(page.current_key(), page.page().current_tab() if page.page().tabs() else "")
        else:
            self.help.open_at("first-run" if isinstance(page, FirstRunPage) else "sign-in")

    def speak(self, chosen: str) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication) and chosen in ("zh", "en"):
            spoken: Language = "zh" if chosen == "zh" else "en"
            switch_language(application, spoken)
            QSettings().setValue("language", spoken)

    def switch_theme(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, "light" if theme_name() == "dark" else "dark")
            QSettings().setValue("theme", theme_name())
            if self.shell is not None:
                self.shell.retranslate()

    def _show(self, page: QWidget) -> None:
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def _close_shell(self, shell: Shell) -> None:
        shell.desk.cancel_all()
        self._stack.removeWidget(shell)
        shell.deleteLater()
        shell.desk.deleteLater()
        self.shell = None

    def _show_fault(self, incident: str) -> None:
        lines = [tr("Nothing was lost. Give this number to whoever looks after the program: {n}", n=incident)]
        Notice(self, tr("The program made a mistake"), lines, icon="circle-x").open()

    def _show_trouble(self, sentence: str) -> None:
        Notice(self, tr("A file or folder could not be used"), [sentence]).open()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.lobby.cancel_all()
        if self.shell is not None:
            self.shell.desk.cancel_all()
        self.closing.emit()
        super().closeEvent(event)


def _is_the_same(before: SessionInfo, now: SessionInfo) -> bool:
    """The same person with the same rights: another set of rights has other pages."""
    return (before.user_id, before.permissions) == (now.user_id, now.permissions)
