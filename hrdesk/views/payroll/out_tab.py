"""Out: bank file, tax file, register and payslips of a posted run, written into a folder."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QPushButton, QStackedWidget, QWidget

from hrdesk.calls.base import Request
from hrdesk.calls.payroll import RunDetail
from hrdesk.calls.payroll_outputs import LeftOut, ListPayslipKeys, MakeBankFile, MakeRegister, MakeTaxFile
from hrdesk.views.common.chip import Chip, ChipLook
from hrdesk.views.common.choosing import file_to_open, last_folder
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.empty import EmptyState
from hrdesk.views.common.figures import amount, count, period_words
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.page import card, card_header
from hrdesk.views.common.runners import Lane
from hrdesk.views.common.segments import Segment, Segments
from hrdesk.views.common.tasks import CommandOp, Work
from hrdesk.views.common.widgets import button, column, empty_layout, frame, icon_label, label, row, stow
from hrdesk.views.common.wording import coded, refused_sentences
from hrdesk.views.payroll.operations import (
    Written,
    make_bank_file,
    make_register,
    make_tax_file,
    write_payslips,
)

KINDS: Final[dict[str, tuple[str, str, type[Request[object]] | type]]] = {
    "bank": (mark("Bank file"), "landmark", MakeBankFile),
    "tax": (mark("Tax file"), "file-spreadsheet", MakeTaxFile),
    "register": (mark("Register"), "file-text", MakeRegister),
    "payslips": (mark("Payslips"), "receipt-text", ListPayslipKeys),
}

VERBS: Final = {
    "bank": mark("Make the bank file"),
    "tax": mark("Make the tax file"),
    "register": mark("Make the register"),
    "payslips": mark("Write the payslips"),
}

WHAT: Final = {
    "bank": mark("Lines above 0.00 only, with count and control total."),
    "tax": mark("The tax client's salary file; its own workbook may be given as the template."),
    "register": mark("One line a person, as posted."),
    "payslips": mark("One bilingual PDF a person, named by number."),
}

_FOLDER = "out/folder"


class OutTab(QWidget):
    """Each button writes one kind; what it wrote stands below it with rows, total and who was left out."""

    written = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._run: RunDetail | None = None
        self._results: dict[str, Written] = {}
        self.folder: Path | None = None
        self._template: Path | None = None
        self._none = EmptyState("lock", lambda: desk.went.emit("payroll", "approve"))
        self._folder_caption, self._folder_name = label("secondary"), ElidedLabel("strong")
        self._choose = button(icon="folder-open", action=self.choose_folder)
        self.format = Segments((Segment("csv", "CSV"), Segment("xlsx", "XLSX")), lambda: tr("Bank file"))
        self._template_button = button("row", action=self.choose_template)
        self.buttons: dict[str, QPushButton] = {}
        self._kinds = [key for key, (_title, _icon, call) in KINDS.items() if desk.session.may(call)]
        self._titles = {key: label("strong") for key in self._kinds}
        self._whats = {key: ElidedLabel("caption") for key in self._kinds}
        self._details = {key: column(gap=4, margins=(38, 0, 12, 8)) for key in self._kinds}
        head = card_header(self._folder_caption, self._folder_name, self._choose)
        if (layout := head.layout()) is not None:
            layout.setStretch(1, 1)  # type: ignore[attr-defined]  # card_header gives it a row
        head.setFixedHeight(44)
        rows = [self._kind_row(key) for key in self._kinds]
        sheet = QWidget()
        sheet.setLayout(column(card(head, *rows), None, gap=12, margins=(12, 12, 12, 12)))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._none)
        self._stack.addWidget(sheet)
        self.setLayout(column(self._stack, gap=0))
        stow(self, self.format, self._template_button)

    def _kind_row(self, key: str) -> QFrame:
        _title, icon, _call = KINDS[key]
        self.buttons[key] = button(icon="download", action=lambda: self.make(key))
        parts: list[QWidget] = []
        if key == "bank":
            parts.append(self.format)
        if key == "tax":
            parts.append(self._template_button)
        line = row(
            icon_label(icon, "accent"),
            column(self._titles[key], self._whats[key], gap=0),
            *parts,
            self.buttons[key],
            gap=10,
            margins=(12, 8, 12, 8),
        )
        line.setStretch(1, 1)
        made = frame("step")
        made.setLayout(column(line, self._details[key], gap=0))
        return made

    def show_run(self, run: RunDetail | None) -> None:
        if self._run is None or run is None or self._run.id != run.id:
            self._results.clear()
        self._run = run
        self._stack.setCurrentIndex(1 if run is not None and run.state == "posted" else 0)
        self.retranslate()

    def choose_folder(self) -> bool:
        """False when nothing was chosen."""
        start = str(self.folder or QSettings().value(_FOLDER, "") or last_folder())
        chosen = QFileDialog.getExistingDirectory(self, tr("Folder for the files"), start)
        if not chosen:
            return False
        self.use_folder(Path(chosen))
        return True

    def use_folder(self, folder: Path) -> None:
        self.folder = folder
        QSettings().setValue(_FOLDER, str(folder))
        self.retranslate()

    def choose_template(self) -> None:
        self._template = file_to_open(self, tr("The tax client's workbook"), "*.xlsx *.xls")
        self.retranslate()

    def make(self, key: str) -> None:
        """Write one kind into the folder; asks for the folder first where none is chosen."""
        run = self._run
        if run is None or (self.folder is None and not self.choose_folder()) or self.folder is None:
            return
        work = self._work(key, run.id, self.folder)
        pressed = self.buttons[key]
        pressed.setEnabled(False)
        CommandOp(self._desk, self, work).on(Lane.FILES).named(
            lambda: tr(KINDS[key][0]), can_cancel=key == "payslips"
        ).success(lambda written: self._take(key, written)).finally_(lambda: pressed.setEnabled(True)).start()

    def _work(self, key: str, run_id: int, folder: Path) -> Callable[[Work], Written]:
        if key == "bank":
            return make_bank_file(run_id, folder, self.format.current())
        if key == "tax":
            return make_tax_file(run_id, folder, self._template)
        return make_register(run_id, folder) if key == "register" else write_payslips(run_id, folder)

    def _take(self, key: str, written: Written) -> None:
        self._results[key] = written
        self._show_result(key)
        self.written.emit(written)

    def _show_result(self, key: str) -> None:
        details = self._details[key]
        empty_layout(details)
        written = self._results.get(key)
        if written is None:
            return
        chip = Chip(ChipLook(tr("{count} rows", count=count(written.rows)), "green", "check"))
        total, path = label("strong"), ElidedLabel("secondary")
        total.setText(tr("total {amount}", amount=amount(written.total)) if written.total is not None else "")
        path.setText(str(written.path))
        line = row(chip, total, path, gap=8)
        line.setStretch(2, 1)
        details.addLayout(line)
        lost = [_left_out_words(one) for one in written.left_out]
        lost += [f"{number}: {' '.join(refused_sentences(why))}" for number, why in written.failures]
        for sentence in lost[:8]:
            words = label("error", wrap=True)
            words.setText(sentence)
            details.addWidget(words)
        if len(lost) > 8:
            rest = label("hint")
            rest.setText(tr("and {count} more", count=len(lost) - 8))
            details.addWidget(rest)

    def results(self) -> dict[str, Written]:
        return dict(self._results)

    def retranslate(self) -> None:
        self._none.say(tr("Files come out of a posted run only."), tr("Go to the approval"))
        run = self._run
        month = period_words(run.period) if run is not None else ""
        self._folder_caption.setText(tr("{period} files go to", period=month))
        self._folder_name.setText(str(self.folder) if self.folder else tr("no folder chosen yet"))
        self._choose.setText(tr("Choose the folder"))
        self._template_button.setText(self._template.name if self._template else tr("Template…"))
        self._template_button.setAccessibleName(tr("The tax client's workbook as template"))
        self.format.retranslate()
        for key in self._kinds:
            self._titles[key].setText(tr(KINDS[key][0]))
            self._whats[key].setText(tr(WHAT[key]))
            self.buttons[key].setText(tr(VERBS[key]))
            self._show_result(key)


def _left_out_words(one: LeftOut) -> str:
    """Why a person is not in the file; most sentences name the person themselves."""
    words = coded("left_out", one.code, one.values)
    return words if one.employee_no in words else f"{one.employee_no} {one.name}: {words}"
