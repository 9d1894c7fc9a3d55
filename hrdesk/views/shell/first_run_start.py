"""The first step: the ways to begin as cards, what to try, and what this machine brings."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from hrdesk.views.common.language import tr
from hrdesk.views.common.widgets import bare, button, column, frame, icon_label, label, row, rule
from hrdesk.views.shell.environment_line import EnvironmentLine


class Choice(QWidget):
    """A way to begin: icon, fact, consequence, and the button that goes it."""

    def __init__(self, icon: str, *, first: bool = False) -> None:
        super().__init__()
        box = frame("choice-current" if first else "choice")
        self._title, self._text = label("strong"), label("secondary", wrap=True)
        self.press = button("primary" if first else "", "play" if first else "")
        line = row(
            icon_label(icon, "accent" if first else "text_2", 24),
            column(self._title, self._text, gap=2),
            self.press,
            gap=16,
            margins=(16, 12, 16, 12),
        )
        line.setStretch(1, 1)
        box.setLayout(line)
        self.setLayout(column(box, gap=0))

    def say(self, title: str, text: str, verb: str) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self.press.setText(verb)
        self.press.setAccessibleDescription(f"{title}: {text}")


class StartPanel(QWidget):
    """Tells which way was chosen."""

    demo_wanted = Signal()
    company_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.demo, self.new, self.restore = (
            Choice("factory", first=True),
            Choice("building-2"),
            Choice("archive-restore"),
        )
        for choice, wanted in (
            (self.demo, self.demo_wanted),
            (self.new, self.company_wanted),
            (self.restore, self.restore_wanted),
        ):
            choice.press.clicked.connect(lambda _checked=False, wanted=wanted: wanted.emit())
        self._try_title = label("strong")
        self._tries = [label("secondary", wrap=True) for _line in range(4)]
        self.environment = EnvironmentLine()
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        icons = ("list-checks", "landmark", "shield-check", "languages")
        for number, (icon, words) in enumerate(zip(icons, self._tries, strict=True)):
            line = row(icon_label(icon, "accent"), words, gap=8)
            line.setStretch(1, 1)
            grid.addLayout(line, number // 2, number % 2)
        for side in range(2):
            grid.setColumnStretch(side, 1)
        layout = column(
            self.demo, self.new, self.restore, 4, rule(), 4, self._try_title, grid, None, self.environment
        )
        bare(layout, gap=8)
        self.setLayout(layout)

    def focus_first(self) -> None:
        self.demo.press.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.demo.say(
            tr("Load the demo company"),
            tr("206 people in two cities, nine posted months of 2026, October waiting; all of it invented."),
            tr("Load it"),
        )
        self.new.say(
            tr("New company"),
            tr("Name the company and two people, choose a passphrase, then import the roster: 5 minutes."),
            tr("Create"),
        )
        self.restore.say(
            tr("Restore from a backup"),
            tr("Choose the backup file, give its passphrase; all of it is checked before it is put there."),
            tr("Restore"),
        )
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
        self.environment.retranslate()
