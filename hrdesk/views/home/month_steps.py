"""One line of the month's list: number, state, what it is, how far, whose, when, and what to press."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtWidgets import QFrame, QPushButton

from hrdesk.calls.administration import MonthStep
from hrdesk.calls.attendance import CloseAttendance
from hrdesk.calls.backups import CreateBackup
from hrdesk.calls.base import Request
from hrdesk.calls.payroll import ApproveRun, SubmitRun, TryRun
from hrdesk.calls.payroll_inputs import ImportPay
from hrdesk.calls.payroll_outputs import GetPayslipPdf, MakeBankFile, MakeTaxFile
from hrdesk.calls.people import ImportRoster
from hrdesk.views.common.chip import Chip, ChipLook
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.figures import moment, short_day
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.common.widgets import button, frame, icon_label, row
from hrdesk.views.common.wording import coded

Go = Callable[[str, str], object]
"""Called with page and tab."""


@dataclass(frozen=True, slots=True)
class StepKind:
    """Source texts of a step, the page and tab where it is done, and the call that does it."""

    title: str
    verb: str
    does: type[Request[Any]]
    page: str
    tab: str = ""


STEP_KINDS: Final[dict[str, StepKind]] = {
    "roster": StepKind(
        mark("Joiners and leavers"), mark("Import the roster"), ImportRoster, "people", "import"
    ),
    "attendance": StepKind(
        mark("Attendance"), mark("Close attendance"), CloseAttendance, "home", "attendance"
    ),
    "inputs": StepKind(mark("Inputs"), mark("Complete the inputs"), ImportPay, "payroll", "inputs"),
    "trial": StepKind(mark("Trial run"), mark("Go to the trial run"), TryRun, "payroll", "trial"),
    "review": StepKind(mark("Review"), mark("Continue the review"), SubmitRun, "payroll", "review"),
    "approve": StepKind(
        mark("Approve and post"), mark("Go to the approval"), ApproveRun, "payroll", "approve"
    ),
    "bank_file": StepKind(mark("Bank file"), mark("Make the bank file"), MakeBankFile, "payroll", "out"),
    "payslips": StepKind(mark("Payslips"), mark("Write the payslips"), GetPayslipPdf, "payroll", "out"),
    "tax_file": StepKind(mark("Tax file"), mark("Make the tax file"), MakeTaxFile, "payroll", "out"),
    "backup": StepKind(mark("Backup"), mark("Go to the backup"), CreateBackup, "system", "backup"),
}

INPUTS: Final = {
    "pay": mark("Pay base"),
    "attendance": mark("Attendance"),
    "bonus": mark("Scores and bonus"),
    "deductions": mark("Special additional deductions"),
    "opening": mark("Opening year-to-date"),
}
"""Kinds of input as the list of inputs names them."""

_STATE_ICONS: Final = {
    "done": ("circle-check", "green"),
    "due": ("circle-dot", "accent"),
    "attention": ("triangle-alert", "amber"),
    "waiting": ("circle", "text_3"),
}

NUMBER, TITLE, OWNER, DUE, STATE = 18, 120, 84, 84, 116
"""Widths of the columns at 100 %; the detail takes what is left."""


def state_look(step: MonthStep) -> ChipLook:
    """The state as a word, with its moment where it is done."""
    if step.state == "done":
        done = moment(step.done_at, year=False) if step.done_at else ""
        return ChipLook(tr("{when} done", when=done).strip(), "green")
    if step.state == "due":
        return ChipLook(tr("under way"), "accent")
    if step.state == "attention":
        return ChipLook(tr("needs a look"), "amber")
    return ChipLook(tr("not begun"), "grey")


def detail_words(step: MonthStep) -> str:
    """How far the step is; missing inputs by their names in the reader's language."""
    if not step.detail:
        return ""
    values = dict(step.values)
    if "missing" in values:
        named = (INPUTS.get(kind.strip(), kind.strip()) for kind in values["missing"].split(","))
        values["missing"] = tr(", ").join(tr(name) for name in named)
    return coded("step", step.detail, values)


class StepRow(QFrame):
    """A step; go is called with page and tab when its button is pressed."""

    def __init__(self, number: int, step: MonthStep, go: Go, *, seen: bool, done_here: bool) -> None:
        """seen: the page is there for this person; done_here: so is the right to do the step."""
        super().__init__()
        self.step = step
        kind = STEP_KINDS[step.key]
        self.setProperty("kind", "current" if step.state == "due" else "step")
        self.setFixedHeight(SIZES.step_row)
        self.button = self._button(kind, go, done_here) if seen else None
        self.place = place = frame("plain")
        place.setLayout(row(None, *([self.button] if self.button else []), gap=0))
        texts = self._texts(number, kind)
        state = frame("plain")
        state.setFixedWidth(STATE)
        state.setLayout(row(Chip(state_look(step)), None, gap=0))
        icon, ink = _STATE_ICONS[step.state]
        line = row(texts[0], icon_label(icon, ink), *texts[1:], state, place, gap=10, margins=(9, 0, 10, 0))
        line.setStretch(3, 1)
        self.setLayout(line)
        self.setAccessibleName(f"{number}. {tr(kind.title)}, {state_look(step).word}")

    def _texts(self, number: int, kind: StepKind) -> tuple[QFrame | ElidedLabel, ...]:
        position = ElidedLabel("secondary", NUMBER)
        position.setText(str(number))
        title, detail = ElidedLabel("strong", TITLE), ElidedLabel("caption")
        title.setText(tr(kind.title))
        detail.setText(detail_words(self.step))
        owner = ElidedLabel(width=OWNER)
        due = ElidedLabel("due" if self.step.state == "due" else "secondary", DUE)
        owner.setText(self.step.owner)
        due.setText(short_day(self.step.due_date) if self.step.due_date else "")
        return position, title, detail, owner, due

    def _button(self, kind: StepKind, go: Go, done_here: bool) -> QPushButton | None:
        looks = {"due": "row-primary", "attention": "row", "done": "link"}
        look = looks.get(self.step.state)
        if look is None:
            return None
        if not done_here:
            look = "link"
        made = button(look, action=lambda: go(kind.page, kind.tab))
        made.setText(tr("View") if look == "link" else tr(kind.verb))
        made.setAccessibleName(f"{made.text()}: {tr(kind.title)}")
        return made
