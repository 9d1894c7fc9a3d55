"""A payslip explained: each line with how it came about, and the tax year behind it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_explained import ExplainedPayslip, ExplainedSlipLine, GetExplainedPayslip
from hrdesk.calls.payroll_outputs import GetPayslipPdf
from hrdesk.calls.payroll_review import ReviewRow
from hrdesk.views.common.choosing import file_to_save
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import scrolled
from hrdesk.views.common.empty import EmptyState
from hrdesk.views.common.file_saving import put, safe_name
from hrdesk.views.common.jobs import Job
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import card
from hrdesk.views.common.tasks import QueryOp, Work
from hrdesk.views.common.widgets import column, row
from hrdesk.views.common.wording import refused_sentences
from hrdesk.views.payroll.explained_head import Equation, ExplainedHead
from hrdesk.views.payroll.line_box import LineBox
from hrdesk.views.payroll.slip_tree import SlipTree
from hrdesk.views.payroll.slip_words import named
from hrdesk.views.payroll.source_link import SourcesDialog
from hrdesk.views.payroll.tax_cards import WIDTH, TaxCards


class ExplainedSlip(QWidget):
    """Stands in the place of the review list. Esc goes back to it; Alt and an arrow to the next person."""

    closed = Signal()
    moved = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked: tuple[int, ReviewRow] | None = None
        self._place = ""
        self._item = ""
        self._why_not: list[str] = []
        self._job: Job | None = None
        self.slip: ExplainedPayslip | None = None
        self.head, self.equation = ExplainedHead(), Equation()
        self.tree, self.line_box, self.tax = SlipTree(), LineBox(desk), TaxCards()
        self._nothing = EmptyState("receipt-text")
        lines = card(self.equation, self.tree, self.line_box)
        aside = scrolled(self.tax)
        aside.setFixedWidth(WIDTH + 12)
        self._body = QWidget()
        whole = row(lines, aside, gap=12, margins=(12, 12, 0, 12))
        whole.setStretch(0, 1)
        self._body.setLayout(whole)
        self.setLayout(column(self.head, self._body, self._nothing, gap=0))
        self._connect()

    def _connect(self) -> None:
        self.head.back_wanted.connect(self.closed)
        self.head.moved.connect(self.moved)
        self.head.print_wanted.connect(self.choose_file)
        self.tree.line_chosen.connect(self.line_box.say)
        self.tree.sources_wanted.connect(self._show_sources)
        for keys, action in (
            ("Alt+Down", lambda: self.moved.emit(1)),
            ("Alt+Up", lambda: self.moved.emit(-1)),
            ("Esc", self.closed.emit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def ask(self, run_id: int, person: ReviewRow, place: str, item: str = "") -> None:
        """Show the slip of a person; item: the line to stand on; place: where in the list, as "7 / 122"."""
        self._asked, self._place, self._item = (run_id, person), place, item
        self.slip, self._why_not = None, []
        if self._job is not None:
            self._job.cancel()
        self.retranslate()
        request = GetExplainedPayslip(
            run_id=run_id, employee_id=person.employee_id, employment_id=person.employment_id
        )
        self._job = QueryOp(self._desk, self, request).success(self._take).failure(self._refuse).start()

    def _take(self, slip: ExplainedPayslip) -> None:
        self.slip = slip
        self.retranslate()
        if self._item:
            self.tree.choose(self._item)

    def _refuse(self, refused: Refused) -> None:
        self._why_not = refused_sentences(refused)
        self.retranslate()
        self.take_focus()

    def take_focus(self) -> None:
        """To the lines, or to the way back where there are none."""
        (self.head.back if self._why_not else self.tree).setFocus()

    def _show_sources(self, line: ExplainedSlipLine) -> None:
        SourcesDialog(self.window(), self._desk, named(line.names, line.item), line.sources).open()

    def choose_file(self) -> None:
        """Ask for the place of the PDF, then write it."""
        if self._asked is None:
            return
        _run, person = self._asked
        name = safe_name(f"{person.employee_no} {person.name}.pdf")
        chosen = file_to_save(self, self.head.print.text(), name, "PDF (*.pdf)")
        if chosen is not None:
            self.save_to(chosen)

    def save_to(self, path: Path) -> None:
        """Write the slip with its second page, off the interface thread."""
        if self._asked is None:
            return
        run_id, person = self._asked

        def write(work: Work) -> Path:
            request = GetPayslipPdf(
                run_id=run_id,
                employee_id=person.employee_id,
                employment_id=person.employment_id,
                explained=True,
            )
            put(path, work.call(request).content)
            return path

        def tell(written: Path) -> None:
            self._desk.toasted.emit(tr("Written: {file}", file=written.name))

        QueryOp(self._desk, self, write).named(lambda: tr("Writing the payslip")).success(tell).start()

    def retranslate(self) -> None:
        person = self._asked[1] if self._asked is not None else None
        slip = self.slip
        prints = slip is not None and slip.state == "posted" and self._desk.session.may(GetPayslipPdf)
        self.head.say(person, slip, self._place, prints=prints)
        self.tree.setAccessibleName(tr("Lines of the payslip"))
        # While the answer is on its way the old lines stay: hiding them would lose the focus, and the keys.
        self._body.setVisible(not self._why_not)
        self._nothing.setVisible(bool(self._why_not))
        self._nothing.say("\n".join(self._why_not))
        if slip is not None:
            self.equation.say(slip)
            self.tree.say(slip)
            self.tax.say(slip)
