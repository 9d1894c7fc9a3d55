"""Going through a run person by person: tick, take a tick off, write a note, tick all green at once."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from hrdesk.calls.base import Command
from hrdesk.calls.payroll import RunDetail
from hrdesk.calls.payroll_review import ReviewRow
from hrdesk.calls.payroll_ticks import CommentPerson, ReviewProgress, TickAll, TickPerson, UntickPerson
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.figures import count
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import CommandOp, new_request_id


class ReviewTicks(QObject):
    """Acts on the current person of the list; wrote says that the list is to be asked for again."""

    wrote = Signal()
    all_wanted = Signal()
    """Space on a list that is selected as a whole."""

    def __init__(self, desk: Desk, table: DataTable, run: Callable[[], RunDetail | None]) -> None:
        super().__init__(table)
        self._desk, self._table, self._run = desk, table, run
        for keys, action in (("Space", self.tick), ("Shift+Space", self.untick), ("N", self.write_note)):
            shortcut = QShortcut(QKeySequence(keys), table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(action)

    def open_run(self) -> RunDetail | None:
        """The run while it can be ticked by this person: tried, and not submitted yet."""
        run = self._run()
        return (
            run if run is not None and run.state == "tried" and self._desk.session.may(TickPerson) else None
        )

    def tick(self) -> None:
        """Space: found right; then to the next person nobody has ticked. Of a whole list: all of it."""
        run, person = self.open_run(), self._table.current_row()
        if run is None or person is None:
            return
        if 1 < self._table.selected_count() == self._table.table_model.rowCount():
            self.all_wanted.emit()
            return
        if person.ticked:
            self._go_on()
            return
        request = TickPerson(
            request_id=new_request_id(), run_id=run.id, employee_id=person.employee_id, hash=run.hash
        )
        self._write(request, self._go_on)

    def untick(self) -> None:
        """Shift Space: take the tick off."""
        run, person = self.open_run(), self._table.current_row()
        if run is not None and person is not None and person.ticked:
            self._write(
                UntickPerson(request_id=new_request_id(), run_id=run.id, employee_id=person.employee_id)
            )

    def write_note(self) -> None:
        """N: a note about the current person; whoever approves reads it."""
        run, person = self.open_run(), self._table.current_row()
        if run is None or person is None:
            return
        ask = Confirm(
            self._table,
            tr("Note on {name}", name=person.name),
            person.comment or tr("There is no note yet."),
            tr("Keep the note"),
            ask=tr("Note; the approver reads it"),
        )
        ask.accepted.connect(lambda: self._keep_note(run, person, ask.reason()))
        ask.open()

    def _keep_note(
        self, run: RunDetail, person: ReviewRow, note: str, then: Callable[[], None] = lambda: None
    ) -> None:
        request = CommentPerson(
            request_id=new_request_id(), run_id=run.id, employee_id=person.employee_id, comment=note
        )
        self._write(request, then)

    def send_back(self) -> None:
        """The input of the current person is wrong: write what, take a tick off, and go to the inputs."""
        run, person = self.open_run(), self._table.current_row()
        if run is None or person is None:
            return
        ask = Confirm(
            self._table,
            tr("Send {name} back to the inputs", name=person.name),
            tr("Stays to be checked; mend the input, then run the trial again."),
            tr("Send back to the inputs"),
            ask=tr("What is wrong; it is kept as a note"),
        )
        ask.accepted.connect(lambda: self._do_send_back(run, person, ask.reason()))
        ask.open()

    def _do_send_back(self, run: RunDetail, person: ReviewRow, reason: str) -> None:
        def go() -> None:
            self._desk.went.emit("payroll", "inputs")

        def take_off() -> None:
            off = UntickPerson(request_id=new_request_id(), run_id=run.id, employee_id=person.employee_id)
            self._write(off, go)

        self._keep_note(run, person, reason, take_off if person.ticked else go)

    def tick_green(self, left: int, search: str = "", departments: tuple[str, ...] = ()) -> None:
        """Ask before ticking all green ones of a narrowed list, of which so many are left."""
        run = self.open_run()
        if run is None:
            return
        if not left:
            self._desk.toasted.emit(tr("All green ones are ticked."))
            return
        ask = Confirm(
            self._table,
            tr("Tick {count} green ones", count=count(left)),
            tr("Red and amber ones are ticked one by one."),
            tr("Tick {count}", count=count(left)),
        )
        request = TickAll(
            request_id=new_request_id(),
            run_id=run.id,
            hash=run.hash,
            count=left,
            search=search,
            departments=departments,
        )
        ask.accepted.connect(lambda: self._write(request))
        ask.open()

    def _write(self, request: Command[ReviewProgress], then: Callable[[], None] = lambda: None) -> None:
        def done(_progress: ReviewProgress) -> None:
            then()
            self.wrote.emit()

        CommandOp(self._desk, self, request).success(done).start()

    def _go_on(self) -> None:
        """To the next loaded person without a tick, after the last to the first."""
        here = self._table.currentIndex().row()
        left = [
            number
            for number, person in self._table.table_model.rows_here()
            if not person.ticked and number != here
        ]
        if left:
            self._table.pick_row(next((number for number in left if number > here), left[0]))
