"""Inputs of the month: what came in, what is missing and for whom, and the import of each kind."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from hrdesk.calls.attendance import CloseAttendance, GetAttendanceMonth
from hrdesk.calls.payroll_inputs import GetInputsState, ImportScheme, InputGap, InputSource, InputsState
from hrdesk.calls.points_payroll import GetPointsReconciled
from hrdesk.views.common.attendance_month import show_attendance
from hrdesk.views.common.cells import Column
from hrdesk.views.common.chip import Chip, ChipLook
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.empty import EmptyState
from hrdesk.views.common.figures import count, moment
from hrdesk.views.common.import_panel import ImportPanel
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.page import card, card_header
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.runners import Lane
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.tokens import SIZES, Tone
from hrdesk.views.common.widgets import button, column, empty_layout, frame, label, row, stow
from hrdesk.views.common.wording import coded
from hrdesk.views.payroll.input_kinds import KINDS, WAGES
from hrdesk.views.payroll.points_dialog import PointsDialog
from hrdesk.views.payroll.scheme_import import SchemeImport

STATES: Final[dict[str, tuple[str, Tone, str]]] = {
    "missing": (mark("missing"), "amber", "triangle-alert"),
    "partial": (mark("not for everybody"), "amber", "triangle-alert"),
    "complete": (mark("complete"), "green", "check"),
}

CLOSED: Final[tuple[str, Tone, str]] = (mark("attendance closed"), "green", "lock")
"""Of attendance, whose month is locked when it is whole."""

NOT_ALWAYS: Final = ("bonus", "opening")
"""A month may do without these."""

GAPS: Final[tuple[Column[InputGap], ...]] = (
    Column("employee_no", mark("No."), lambda gap: gap.employee_no, 92, sortable=False),
    Column("name", mark("Name"), lambda gap: gap.name, 110, bold=True, sortable=False),
    Column(
        "code",
        mark("What is missing and what to do"),
        lambda gap: coded("failure", gap.code, gap.values),
        560,
        sortable=False,
    ),
)


class InputsTab(QWidget):
    """Asks for the whole state of the period; a kind's button opens its import beside the list."""

    told = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._period: str | None = None
        self.state: InputsState | None = None
        self._title, self._note = label("card-title"), label("caption")
        self._rows = column(gap=0)
        self.scheme = SchemeImport(desk, self, lambda: self._period)
        self._wages = button("row", action=lambda: self.open_import(WAGES.key))
        self._points = button("row", action=self.show_points)
        self._scheme = button("row", action=self.scheme.choose)
        self._scheme_copy = button("row", action=self.scheme.choose_copy)
        holder = QWidget()
        holder.setLayout(column(self._rows, gap=0))
        self._gaps_title, self._gaps_note = label("card-title"), label("caption")
        self.gaps = PagedTableModel(desk, GAPS, lambda _answer: ((), 0), "employee_no", self)
        self.gaps_table = DataTable(self.gaps, "input-gaps")
        head = card_header(self._gaps_title, self._gaps_note, None)
        overview = QWidget()
        self._no_gaps = EmptyState("circle-check")
        self._gap_lists = QStackedWidget()
        self._gap_lists.addWidget(self.gaps_table)
        self._gap_lists.addWidget(self._no_gaps)
        overview.setLayout(
            column(
                card(card_header(self._title, self._note, None, self._what_comes_once()), holder),
                card(head, self._gap_lists),
                gap=12,
                margins=(12, 12, 12, 12),
            )
        )
        self.importer = ImportPanel(desk, [*KINDS.values(), WAGES], lambda: self._period)
        self.importer.imported.connect(lambda _summary: self.show_overview())
        self._back = button("link", action=self.show_overview)
        importing = QWidget()
        importing.setLayout(column(row(self._back, None, margins=(12, 8, 12, 0)), self.importer, gap=0))
        self._stack = QStackedWidget()
        self._stack.addWidget(overview)
        self._stack.addWidget(importing)
        self.setLayout(column(self._stack, gap=0))

    def ask(self, period: str) -> None:
        """Computing who lacks what takes as long as a trial, so it stands beside the reads."""
        self._period = period
        QueryOp(self._desk, self, GetInputsState(period=period)).on(Lane.FILES).success(self._take).start()

    def _take(self, state: InputsState) -> None:
        if state.period == self._period:
            self.state = state
            self.gaps.hold(state.gaps)
            self._gap_lists.setCurrentIndex(0 if state.gaps else 1)
            self._say_state()
            self.told.emit()

    def open_import(self, kind: str) -> None:
        self.importer.show_kind(WAGES if kind == WAGES.key else KINDS[kind])
        self._stack.setCurrentIndex(1)

    def show_overview(self) -> None:
        self._stack.setCurrentIndex(0)

    def retranslate(self) -> None:
        self._title.setText(tr("Inputs of the month"))
        self._name_what_comes_once()
        self._gaps_title.setText(tr("Missing for these people"))
        self._back.setText(tr("‹ Back to the inputs"))
        self.gaps_table.setAccessibleName(tr("Missing inputs"))
        self.gaps_table.words_changed()
        self._no_gaps.say(tr("Nobody lacks anything: the trial can run."))
        self._say_state()

    def _say_state(self) -> None:
        state = self.state
        if state is None:
            return
        self._note.setText(tr("{count} people are due", count=count(state.people)))
        self._gaps_note.setText(count(len(state.gaps)) if state.gaps else "")
        empty_layout(self._rows)
        places = []
        for source in state.sources:
            if source.kind in KINDS:
                places.append(frame("plain"))
                self._rows.addWidget(self._source_row(source, state.people, places[-1]))
        room = max((place.sizeHint().width() for place in places), default=0)
        for place in places:
            place.setFixedWidth(room)

    def _what_comes_once(self) -> QWidget:
        """What no month lacks and nobody brings every month."""
        made = QWidget()
        session = self._desk.session
        buttons = []
        if session.may(GetPointsReconciled):
            buttons.append(self._points)
        if session.may(WAGES.write):
            buttons.append(self._wages)
        if session.may(ImportScheme):
            buttons += [self._scheme, self._scheme_copy]
        made.setLayout(row(*buttons, gap=6))
        stow(self, self._points, self._wages, self._scheme, self._scheme_copy)
        return made

    def _name_what_comes_once(self) -> None:
        for made, word, tip, name in (
            (
                self._points,
                tr("Points"),
                tr("what points bring into this month's pay, beside the ledger"),
                tr("Points and pay"),
            ),
            (
                self._wages,
                tr(WAGES.title),
                tr("of a month before this program, to compare with"),
                f"{tr('Import')}: {tr(WAGES.title)}",
            ),
            (
                self._scheme,
                tr("Pay scheme"),
                tr("items, formulas and inputs, for this month and later ones"),
                f"{tr('Import')}: {tr('Pay scheme')}",
            ),
            (
                self._scheme_copy,
                tr("Save the scheme"),
                tr("the scheme in force as a file, to be changed and brought back"),
                tr("Save the scheme"),
            ),
        ):
            made.setText(word)
            made.setToolTip(tip)
            made.setAccessibleName(name)

    def _source_row(self, source: InputSource, people: int, place: QFrame) -> QWidget:
        """place is as wide in every row, whatever buttons it holds."""
        made = frame("step")
        made.setFixedHeight(SIZES.step_row)
        kind = KINDS[source.kind]
        title, file = ElidedLabel("strong", 190), ElidedLabel("caption")
        by, when, have = ElidedLabel(width=90), ElidedLabel("secondary", 92), label("secondary")
        title.setText(tr(kind.title))
        file.setText(source.file or tr("no file yet"))
        by.setText(source.imported_by)
        when.setText(moment(source.imported_at, year=False) if source.imported_at else "")
        have.setText(f"{count(source.people)} / {count(people)}")
        have.setFixedWidth(90)
        word, tone, icon = CLOSED if source.closed else STATES[source.state]
        if source.state == "missing" and source.kind in NOT_ALWAYS:
            tone, icon = "grey", "minus"
        state = frame("plain")
        state.setFixedWidth(140)
        state.setLayout(row(Chip(ChipLook(tr(word), tone, icon)), None, gap=0))
        buttons = []
        if source.kind == "attendance" and self._desk.session.may(GetAttendanceMonth):
            buttons.append(self._month_button(source))
        if self._desk.session.may(kind.write) and not source.closed:
            buttons.append(self._import_button(source, tr(kind.title)))
        place.setLayout(row(None, *buttons, gap=6))
        line = row(title, file, by, when, have, state, place, gap=10, margins=(9, 0, 10, 0))
        line.setStretch(1, 1)
        made.setLayout(line)
        return made

    def _month_button(self, source: InputSource) -> QWidget:
        """To how the month of attendance stands, where it is closed and opened again."""
        made = button("row", action=self._show_attendance)
        may_close = self._desk.session.may(CloseAttendance) and not source.closed
        made.setText(tr("Lock it") if may_close else tr("View"))
        made.setAccessibleName(f"{made.text()}: {tr('Attendance')}")
        return made

    def _show_attendance(self) -> None:
        if self._period is not None:
            show_attendance(self._desk, self, self._period)

    def show_points(self) -> None:
        if self._period is not None:
            PointsDialog(self, self._desk, self._period).open()

    def _import_button(self, source: InputSource, title: str) -> QWidget:
        wanted = source.state == "missing" and source.kind not in NOT_ALWAYS
        look = "row-primary" if wanted else "row"
        made = button(look, action=lambda: self.open_import(source.kind))
        made.setText(tr("Import"))
        made.setAccessibleName(f"{tr('Import')}: {title}")
        return made
