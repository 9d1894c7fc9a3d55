"""The forms of the first run: company and people, passphrase, restoring."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from hrdesk.views.common.fields import Field
from hrdesk.views.common.language import tr
from hrdesk.views.common.strength_meter import StrengthMeter
from hrdesk.views.common.tick_box import TickBox
from hrdesk.views.common.weight import Weight
from hrdesk.views.common.widgets import button, column, frame, icon_label, label, row, show_if
from hrdesk.views.shell.first_run_steps import Draft, shortest

PEOPLE: Final = (
    ("user_name", "password"),
    ("second_user_name", "second_password"),
    ("security_user_name", "security_password"),
)
"""Whoever prepares, whoever approves, and whoever looks after users."""


class Form(QWidget):
    """Fields by the names they have in the draft."""

    def __init__(self, fields: dict[str, Field]) -> None:
        super().__init__()
        self.fields = fields

    def collect(self, draft: Draft) -> None:
        for name, field in self.fields.items():
            setattr(draft, name, field.text())

    def fill(self, draft: Draft) -> None:
        for name, field in self.fields.items():
            field.input.setText(getattr(draft, name))

    def complain(self, problems: dict[str, str]) -> None:
        """Below each field what is wrong with it; nothing below the others."""
        for name, field in self.fields.items():
            problem = problems.get(name, "")
            field.complain(tr(problem, count=shortest(name)) if problem else "")

    def retranslate(self) -> None:
        """Set every word anew."""


class CompanyForm(Form):
    """The company, the two people who run its payroll, and perhaps a third who looks after users."""

    def __init__(self) -> None:
        names = ("company", *(name for pair in PEOPLE for name in pair))
        super().__init__({name: Field(secret="password" in name) for name in names})
        self._tasks = [label("strong") for _pair in PEOPLE]
        layout = column(self.fields["company"])
        for task, pair in zip(self._tasks, PEOPLE, strict=True):
            layout.addSpacing(4)
            layout.addWidget(task)
            layout.addLayout(row(*(self.fields[name] for name in pair), gap=12))
        layout.addStretch(1)
        self.setLayout(layout)

    def retranslate(self) -> None:
        self.fields["company"].name(tr("Company"))
        said = (
            tr("First person: people and payroll"),
            tr("Second person: finance, approves"),
            tr("Third person: users and roles; may be left empty"),
        )
        for task, words in zip(self._tasks, said, strict=True):
            task.setText(words)
        for user_name, password in PEOPLE:
            self.fields[user_name].name(tr("Name to sign in with"))
            self.fields[password].name(tr("Password"))


class PassphraseForm(Form):
    """The passphrase twice, how easily it is guessed, and that nobody can reset it."""

    def __init__(self, weigh: Callable[[str], Weight]) -> None:
        super().__init__({"passphrase": Field(secret=True), "repeated": Field(secret=True)})
        self._weigh = weigh
        self.meter = StrengthMeter()
        self.understood: QCheckBox = TickBox()
        self._tick_wrong = label("error")
        self._tick_wrong.hide()
        self._warning = label(wrap=True)
        box = frame("warning")
        line = row(icon_label("triangle-alert", "amber"), self._warning, gap=10, margins=(12, 10, 12, 10))
        line.setStretch(1, 1)
        box.setLayout(line)
        passphrase, repeated = self.fields.values()
        self.setLayout(
            column(passphrase, self.meter, repeated, 8, box, self.understood, self._tick_wrong, None)
        )
        self.understood.toggled.connect(lambda _on: self._tick_wrong.hide())
        passphrase.input.textChanged.connect(self._show_weight)

    def _show_weight(self, text: str) -> None:
        self.meter.show_weight(self._weigh(text) if text else None)

    def collect(self, draft: Draft) -> None:
        super().collect(draft)
        draft.understood = self.understood.isChecked()

    def complain(self, problems: dict[str, str]) -> None:
        super().complain(problems)
        self._tick_wrong.setText(tr(problems.get("understood", "Tick this first.")))
        show_if(self._tick_wrong, "understood" in problems)

    def retranslate(self) -> None:
        self.fields["passphrase"].name(tr("Passphrase"))
        self.fields["repeated"].name(tr("The same again"))
        self.meter.retranslate()
        self.understood.setText(tr("I know: without it nobody can open this, and nobody can reset it."))
        self._warning.setText(
            tr("Write it down and keep it where two people can reach it, apart from this machine.")
        )


class RestoreForm(Form):
    """A backup file, its passphrase and an empty folder."""

    def __init__(self) -> None:
        super().__init__({"file": Field(), "secret": Field(secret=True), "folder": Field()})
        self.ask_file: Callable[[], str] = self._ask_file
        self.ask_folder: Callable[[], str] = self._ask_folder
        self.choose_file = button(icon="file-text", action=lambda: self._take("file", self.ask_file()))
        self.choose_folder = button(
            icon="folder-open", action=lambda: self._take("folder", self.ask_folder())
        )
        file, secret, folder = self.fields.values()
        self._promise = label("hint", wrap=True)
        self.setLayout(
            column(
                _beside(file, self.choose_file),
                secret,
                _beside(folder, self.choose_folder),
                4,
                self._promise,
                None,
            )
        )

    def _ask_file(self) -> str:
        kind = tr("Backups of hrdesk ({pattern})", pattern="*.hrdbk")
        return QFileDialog.getOpenFileName(self, tr("Choose the backup file"), self._nearby(), kind)[0]

    def _ask_folder(self) -> str:
        return QFileDialog.getExistingDirectory(self, tr("Choose an empty folder"), self._nearby())

    def _nearby(self) -> str:
        said = self.fields["file"].text()
        return str(Path(said).parent) if said else ""

    def _take(self, name: str, chosen: str) -> None:
        if chosen:
            self.fields[name].input.setText(chosen)
            self.fields[name].complain("")

    def retranslate(self) -> None:
        self.fields["file"].name(tr("Backup file"))
        self.fields["secret"].name(tr("Passphrase of the backup"))
        self.fields["folder"].name(tr("Empty folder for the company"))
        self.choose_file.setText(tr("Choose file"))
        self.choose_folder.setText(tr("Choose folder"))
        self._promise.setText(
            tr("Pages, references and audit log are checked first; of a damaged file nothing is restored.")
        )


def _beside(field: Field, choose: QWidget) -> QWidget:
    """The button on the line of the input, whatever stands below it."""
    made = QWidget()
    line = row(field, column(21, choose, None, gap=0), gap=8)
    line.setStretch(0, 1)
    made.setLayout(line)
    return made
