"""First run: the demo company in one click, or a company of one's own in three short steps."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLayout, QProgressBar, QStackedWidget, QWidget

from hrdesk.calls.base import Refused
from hrdesk.views.common.desk import Lobby
from hrdesk.views.common.fields import Field
from hrdesk.views.common.language import language, tr
from hrdesk.views.common.tasks import CommandOp, Work
from hrdesk.views.common.tick_box import TickBox
from hrdesk.views.common.widgets import button, column, frame, icon_label, label, row, show_if
from hrdesk.views.common.wording import refused_sentences
from hrdesk.views.shell.doors import Doors
from hrdesk.views.shell.entrance import Entrance
from hrdesk.views.shell.first_run_steps import STEPS, Draft, StepKey, following, preceding, shortest
from hrdesk.views.shell.step_list import StepList


class FirstRunPage(Entrance):
    """Emits finished when a company is there; somebody then signs in."""

    finished = Signal(bool)
    """True for the demo company."""

    def __init__(self, lobby: Lobby, doors: Doors) -> None:
        super().__init__(lobby, 1040, 680, 220)
        self._doors = doors
        self.draft = Draft()
        self.step: StepKey = "start"
        self._problems: dict[str, str] = {}
        self._title, self._why = label("wizard-title"), label("secondary", wrap=True)
        self._steps = StepList()
        self._note = label("hint", wrap=True)
        self.side.setLayout(
            column(self.mark, 16, self._steps, None, self._note, gap=8, margins=(24, 28, 20, 24))
        )
        self.mark.setText("h")
        self._wrong = label("error", wrap=True)
        self._wrong.hide()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.hide()
        self._doing = label("caption")
        self._pages = QStackedWidget()
        self._make_start()
        self._make_company()
        self._make_passphrase()
        self._back, self._next = button(action=self.go_back), button("primary", action=self.go_on)
        self.main.setLayout(
            column(
                row(self._title, None, self.languages),
                self._why,
                8,
                self._pages,
                self._wrong,
                self._bar,
                row(self._doing, None, self._back, self._next),
                gap=8,
                margins=(36, 28, 36, 24),
            )
        )
        self.main.layout().setStretch(3, 1)  # type: ignore[union-attr]  # set on the line above
        self.retranslate()
        self._demo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_start(self) -> None:
        self._demo_title, self._demo_text = label("strong"), label("secondary", wrap=True)
        self._new_title, self._new_text = label("strong"), label("secondary", wrap=True)
        self._demo = button("primary", "play", self.load_demo)
        self._new = button(action=self.go_on)
        demo, new = frame("choice-current"), frame("choice")
        for box, icon, title, text, press in (
            (demo, "factory", self._demo_title, self._demo_text, self._demo),
            (new, "building-2", self._new_title, self._new_text, self._new),
        ):
            line = row(
                icon_label(icon, "accent", 24),
                column(title, text, gap=2),
                press,
                gap=16,
                margins=(16, 16, 16, 16),
            )
            line.setStretch(1, 1)
            box.setLayout(line)
        self._try_title = label("strong")
        self._tries = [label("secondary") for _line in range(4)]
        icons = ("list-checks", "landmark", "shield-check", "languages")
        tries = column(
            *(
                row(icon_label(icon, "accent"), words, None, gap=8)
                for icon, words in zip(icons, self._tries, strict=True)
            ),
            gap=8,
        )
        self._pages.addWidget(_page(demo, new, 12, self._try_title, tries))

    def _make_company(self) -> None:
        self._fields = {
            "company": Field(),
            "user_name": Field(),
            "password": Field(secret=True),
            "second_user_name": Field(),
            "second_password": Field(secret=True),
        }
        self._first, self._second = label("strong"), label("strong")
        fields = self._fields
        self._pages.addWidget(
            _page(
                fields["company"],
                8,
                self._first,
                row(fields["user_name"], fields["password"], gap=12),
                8,
                self._second,
                row(fields["second_user_name"], fields["second_password"], gap=12),
            )
        )

    def _make_passphrase(self) -> None:
        self._fields |= {"passphrase": Field(secret=True), "repeated": Field(secret=True)}
        self._understood = TickBox()
        self._tick_wrong = label("error")
        self._tick_wrong.hide()
        self._warning = frame("warning")
        self._warning_text = label(wrap=True)
        line = row(
            icon_label("triangle-alert", "amber"), self._warning_text, gap=10, margins=(12, 10, 12, 10)
        )
        line.setStretch(1, 1)
        self._warning.setLayout(line)
        self._pages.addWidget(
            _page(
                self._fields["passphrase"],
                self._fields["repeated"],
                8,
                self._warning,
                self._understood,
                self._tick_wrong,
            )
        )
        self._understood.toggled.connect(lambda _on: self._tick_wrong.hide())

    def load_demo(self) -> None:
        """The one click."""
        self._work(lambda work: self._doors.create_demo(work.progress), demo=True)

    def go_on(self) -> None:
        """Leave this step forwards, or say what it still needs."""
        self._collect()
        if self._complain(self.draft.problems(self.step)):
            return
        if self.step == "passphrase":
            company = self.draft.finished(language())
            self._work(lambda work: self._doors.create_company(company, work.progress))
            return
        self.show_step(following(self.step))

    def go_back(self) -> None:
        self._collect()
        self.show_step(preceding(self.step))

    def show_step(self, step: StepKey) -> None:
        self.step = step
        self._problems = {}
        self._pages.setCurrentIndex(["start", "company", "passphrase"].index(step))
        self.retranslate()
        first = {"company": "company", "passphrase": "passphrase"}.get(step)
        if first:
            self._fields[first].input.setFocus(Qt.FocusReason.OtherFocusReason)

    def steps_to_show(self) -> tuple[StepKey, ...]:
        return ("start", "company", "passphrase")

    def field(self, name: str) -> Field:
        return self._fields[name]

    def tick(self) -> QCheckBox:
        return self._understood

    def _collect(self) -> None:
        for name, field in self._fields.items():
            setattr(self.draft, name, field.text())
        self.draft.understood = self._understood.isChecked()

    def _complain(self, problems: dict[str, str]) -> bool:
        self._problems = problems
        for name, field in self._fields.items():
            problem = problems.get(name, "")
            field.complain(tr(problem, count=shortest(name)) if problem else "")
        self._tick_wrong.setText(tr(problems.get("understood", "Tick this first.")))
        show_if(self._tick_wrong, "understood" in problems)
        return bool(problems)

    def _work(self, what: Callable[[Work], None], *, demo: bool = False) -> None:
        self._wrong.hide()
        self._bar.setRange(0, 0)
        self._bar.show()
        self._doing.setText(tr("Setting up; this takes up to a minute."))
        self.busy(True)
        CommandOp(self.lobby, self, what).progress(self._advance).failure(self._refuse).success(
            lambda _none: self.finished.emit(demo)
        ).finally_(self._rest).start()

    def _advance(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _rest(self) -> None:
        self.busy(False)
        self._bar.hide()
        self._doing.clear()

    def _refuse(self, refused: Refused) -> None:
        self._wrong.setText(" ".join(refused_sentences(refused)))
        self._wrong.show()

    def retranslate(self) -> None:
        super().retranslate()
        self._steps.say([tr(title) for _key, title in STEPS], [key for key, _t in STEPS].index(self.step))
        self._note.setText(tr("Every step works without a network."))
        title, why = {
            "start": (
                tr("Welcome. Where to begin?"),
                tr("Either can be changed later. The demo company lies apart from real data."),
            ),
            "company": (
                tr("The company and its first two people"),
                tr("Two people, because whoever prepares the payroll never approves it."),
            ),
            "passphrase": (
                tr("The passphrase of the store"),
                tr("It seals the data on this disk and every backup."),
            ),
        }[self.step]
        self._title.setText(title)
        self._why.setText(why)
        self._retranslate_start()
        self._retranslate_fields()
        self._back.setText(tr("Back"))
        show_if(self._back, self.step != "start")
        show_if(self._next, self.step != "start")
        self._next.setText(tr("Create the company") if self.step == "passphrase" else tr("Next"))

    def _retranslate_start(self) -> None:
        self._demo_title.setText(tr("Load the demo company"))
        self._demo_text.setText(
            tr("206 people in two cities, nine posted months of 2026, October waiting; all of it invented.")
        )
        self._demo.setText(tr("Load it"))
        self._new_title.setText(tr("New company"))
        self._new_text.setText(
            tr("Name the company and two people, choose a passphrase, then import the roster: 5 minutes.")
        )
        self._new.setText(tr("Create"))
        self._try_title.setText(tr("To try at once in the demo company"))
        for words, text in zip(
            self._tries,
            (
                tr("Run, review and approve October, and hand out the payslips"),
                tr("Write the bank file and the tax file"),
                tr("Make a backup that proves itself"),
                tr("Switch to English and to dark"),
            ),
            strict=True,
        ):
            words.setText(text)

    def _retranslate_fields(self) -> None:
        fields = self._fields
        fields["company"].name(tr("Company"))
        self._first.setText(tr("First person: people and payroll"))
        self._second.setText(tr("Second person: finance, approves"))
        for name in ("user_name", "second_user_name"):
            fields[name].name(tr("Name to sign in with"))
        for name in ("password", "second_password"):
            fields[name].name(tr("Password"))
        fields["passphrase"].name(tr("Passphrase"))
        fields["repeated"].name(tr("The same again"))
        self._complain(self._problems)
        self._understood.setText(tr("I know: without it nobody can open this, and nobody can reset it."))
        self._warning_text.setText(
            tr("Write it down and keep it where two people can reach it, apart from this machine.")
        )


def _page(*parts: QWidget | QLayout | int) -> QWidget:
    made = QWidget()
    made.setLayout(column(*parts, None, gap=8))
    return made
