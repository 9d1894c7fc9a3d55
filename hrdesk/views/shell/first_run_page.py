"""First run: the demo company in one click, a company of one's own in three short steps, or a backup."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QProgressBar, QStackedWidget

from hrdesk.calls.base import Refused
from hrdesk.views.common.desk import Lobby
from hrdesk.views.common.fields import Field
from hrdesk.views.common.language import language, mark, tr
from hrdesk.views.common.tasks import CommandOp, Work
from hrdesk.views.common.widgets import button, column, label, row, show_if
from hrdesk.views.common.wording import refused_sentences
from hrdesk.views.shell.doors import Brought, Doors
from hrdesk.views.shell.entrance import Entrance
from hrdesk.views.shell.first_run_forms import CompanyForm, Form, PassphraseForm, RestoreForm
from hrdesk.views.shell.first_run_start import StartPanel
from hrdesk.views.shell.first_run_steps import (
    KEPT,
    Draft,
    StepKey,
    following,
    preceding,
    resumed,
    way_of,
)
from hrdesk.views.shell.step_list import StepList

_PARTS: Final = 1000
"""Of a progress bar, whatever is counted: bytes would pass what Qt counts with."""
_KEPT_STEP: Final = "first_run/step"

TITLES: Final[dict[StepKey, tuple[str, str]]] = {
    "start": (
        mark("Welcome. Where to begin?"),
        mark("Each can be changed later. The demo company lies apart from real data."),
    ),
    "company": (
        mark("The company and its first people"),
        mark("Two people, because whoever prepares the payroll never approves it."),
    ),
    "passphrase": (
        mark("The passphrase of the store"),
        mark("It seals the data on this disk and every backup."),
    ),
    "restore": (
        mark("A company from its backup"),
        mark("It comes back as it was on the day of the backup, with its users and their passwords."),
    ),
}
VERBS: Final[dict[StepKey, str]] = {
    "company": mark("Next"),
    "passphrase": mark("Create the company"),
    "restore": mark("Restore the company"),
}


class FirstRunPage(Entrance):
    """Emits finished when a company is there; somebody then signs in. Closed on the way, it goes on there."""

    finished = Signal(bool)
    """True for the demo company."""

    def __init__(self, lobby: Lobby, doors: Doors) -> None:
        super().__init__(lobby, 1040, 680, 220)
        self._doors = doors
        self.draft = Draft()
        self.step: StepKey = "start"
        self.brought: Brought | None = None
        self._problems: dict[str, str] = {}
        self._refused: Refused | None = None
        self._title, self._why = label("wizard-title"), label("secondary", wrap=True)
        self._steps, self._note, self._version = StepList(), label("hint", wrap=True), label("hint")
        self.mark.setText("h")
        self.start = StartPanel()
        self.company = CompanyForm()
        self.passphrase = PassphraseForm(lambda text: doors.weigh(text, self.draft.names()))
        self.restore = RestoreForm()
        self.forms: dict[StepKey, Form] = {
            "company": self.company,
            "passphrase": self.passphrase,
            "restore": self.restore,
        }
        self._pages = QStackedWidget()
        for panel in (self.start, *self.forms.values()):
            self._pages.addWidget(panel)
        self._wrong, self._doing = label("error", wrap=True), label("caption")
        self._bar = QProgressBar()
        self._back, self._next = button(action=self.go_back), button("primary", action=self.go_on)
        self._lay_out()
        self.start.demo_wanted.connect(self.load_demo)
        self.start.company_wanted.connect(self.go_on)
        self.start.restore_wanted.connect(lambda: self.show_step("restore"))
        self.start.environment.look(Path(doors.place()), lobby.now())
        self._resume()

    def _lay_out(self) -> None:
        self.side.setLayout(
            column(
                self.mark, 16, self._steps, None, self._note, self._version, gap=8, margins=(24, 28, 20, 24)
            )
        )
        self._wrong.hide()
        self._bar.setTextVisible(False)
        self._bar.hide()
        below = row(self._doing, None, self._back, self._next)
        layout = column(
            row(self._title, None, self.languages),
            self._why,
            4,
            self._pages,
            self._wrong,
            self._bar,
            below,
            gap=8,
            margins=(36, 24, 36, 20),
        )
        layout.setStretch(3, 1)
        self.main.setLayout(layout)

    def _resume(self) -> None:
        """Go on where the window was closed; secrets were never kept."""
        kept = QSettings()
        for name in KEPT:
            setattr(self.draft, name, str(kept.value(f"first_run/{name}", "")))
        self.draft.folder = self.draft.folder or self._doors.empty_folder()
        for form in self.forms.values():
            form.fill(self.draft)
        self.show_step(resumed(str(kept.value(_KEPT_STEP, "start"))))

    def _keep(self) -> None:
        kept = QSettings()
        kept.setValue(_KEPT_STEP, self.step)
        for name, text in self.draft.kept().items():
            kept.setValue(f"first_run/{name}", text)

    def load_demo(self) -> None:
        """The one click."""
        self._work(lambda work: self._doors.create_demo(work.progress), lambda _none: self._finish(demo=True))

    def focus_first(self) -> None:
        """Where typing or Enter goes when the page comes into view."""
        if form := self.forms.get(self.step):
            next(iter(form.fields.values())).input.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.start.focus_first()

    def go_on(self) -> None:
        """Leave this step forwards, or say what it still needs."""
        self._collect()
        if self._complain(self.draft.problems(self.step)):
            return
        if self.step == "passphrase":
            company = self.draft.finished(language())
            self._work(
                lambda work: self._doors.create_company(company, work.progress), lambda _none: self._finish()
            )
        elif self.step == "restore":
            bringing = self.draft.bringing()
            self._work(lambda work: self._doors.restore(bringing, work.progress), self._restored)
        else:
            self.show_step(following(self.step))

    def go_back(self) -> None:
        self._collect()
        self.show_step(preceding(self.step))

    def show_step(self, step: StepKey) -> None:
        self.step = step
        self._problems, self._refused = {}, None
        form = self.forms.get(step)
        self._pages.setCurrentWidget(form or self.start)
        self._keep()
        self.retranslate()
        self.focus_first()

    def steps_to_show(self) -> tuple[StepKey, ...]:
        return ("start", *self.forms)

    def field(self, name: str) -> Field:
        return next(form.fields[name] for form in self.forms.values() if name in form.fields)

    def tick(self) -> QCheckBox:
        return self.passphrase.understood

    def _collect(self) -> None:
        for form in self.forms.values():
            form.collect(self.draft)
        self._keep()

    def _complain(self, problems: dict[str, str]) -> bool:
        self._problems = problems
        if form := self.forms.get(self.step):
            form.complain(problems)
        return bool(problems)

    def _work(self, what: Callable[[Work], object], then: Callable[[object], None]) -> None:
        self._refused = None
        self._show_refusal()
        self._bar.setRange(0, 0)
        self._bar.show()
        self._doing.setText(tr("Setting up; this takes up to a minute."))
        self.busy(True)
        CommandOp(self.lobby, self, what).progress(self._advance).failure(self._refuse).success(
            then
        ).finally_(self._rest).start()

    def _restored(self, answer: object) -> None:
        if isinstance(answer, Brought):
            self.brought = answer
        self._finish()

    def _finish(self, *, demo: bool = False) -> None:
        QSettings().remove("first_run")
        self.finished.emit(demo)

    def _advance(self, done: int, total: int) -> None:
        self._bar.setRange(0, _PARTS if total else 0)
        self._bar.setValue(done * _PARTS // total if total else 0)

    def _rest(self) -> None:
        self.busy(False)
        self._bar.hide()
        self._doing.clear()

    def _refuse(self, refused: Refused) -> None:
        self._refused = refused
        self._show_refusal()

    def _show_refusal(self) -> None:
        self._wrong.setText(" ".join(refused_sentences(self._refused)) if self._refused else "")
        show_if(self._wrong, self._refused is not None)

    def complaint(self) -> str:
        return self._wrong.text()

    def retranslate(self) -> None:
        super().retranslate()
        way = way_of(self.step)
        self._steps.say([tr(title) for _key, title in way], [key for key, _t in way].index(self.step))
        self._note.setText(tr("Every step works without a network. Closed on the way, it goes on here."))
        self._version.setText(tr("Version {number}", number=self._doors.version))
        title, why = TITLES[self.step]
        self._title.setText(tr(title))
        self._why.setText(tr(why))
        self.start.retranslate()
        for form in self.forms.values():
            form.retranslate()
        self._complain(self._problems)
        self._show_refusal()
        self._back.setText(tr("Back"))
        show_if(self._back, self.step != "start")
        show_if(self._next, self.step != "start")
        self._next.setText(tr(VERBS.get(self.step, "Next")))
