"""Two records that may be one person: look at the other one, merge them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hrdesk.calls.people_merging import DuplicatePair, Merged, MergePeople
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.language import tr
from hrdesk.views.common.widgets import button, row, show_if
from hrdesk.views.people.due_merge_form import MergePairForm
from hrdesk.views.people.due_sheet import DueSheet


class PairDeeds(QWidget):
    """About the current row of the list. record_wanted tells whose record is to be shown."""

    record_wanted = Signal(int)

    def __init__(self, desk: Desk, sheet: DueSheet) -> None:
        super().__init__()
        self._desk, self._sheet = desk, sheet
        self._shown: int | None = None
        self.other = button(icon="users", action=self.show_other)
        self.merge = button(icon="user-check", action=self.begin)
        self.setLayout(row(self.other, self.merge))
        show_if(self.merge, desk.session.may(MergePeople))

    def tell_shown(self, employee_id: int | None) -> None:
        """Whose record is open; None for nobody's."""
        self._shown = employee_id

    def _pair(self) -> DuplicatePair | None:
        """The current one, else the only one; told where it is neither."""
        table = self._sheet.table
        if table.current_row() is None and table.table_model.rowCount() == 1:
            table.pick_row(0)
        pair = table.current_row()
        if isinstance(pair, DuplicatePair):
            return pair
        self._desk.toasted.emit(tr("Choose two records in the list first."))
        return None

    def show_other(self) -> None:
        """The record of the pair that is not shown; the newer one where neither is."""
        if (pair := self._pair()) is not None:
            self.record_wanted.emit(pair.first_id if self._shown == pair.second_id else pair.second_id)

    def begin(self) -> None:
        if (pair := self._pair()) is not None:
            form = MergePairForm(self, self._desk, pair)
            form.made.connect(self._merged)
            form.open()

    def _merged(self, answer: Merged) -> None:
        said = {"other": answer.other_no, "number": answer.employee_no}
        self._desk.toasted.emit(tr("{other} leads to {number} from now on.", **said))
        self.record_wanted.emit(answer.id)

    def retranslate(self) -> None:
        self.other.setText(tr("Show the other record"))
        self.merge.setText(tr("Merge the two"))
