"""Under the reasons: who has checked this person, buttons of Space, Shift Space, N and F4, the way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from hrdesk.calls.payroll_review import ReviewRow
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.figures import moment
from hrdesk.views.common.folding_row import FoldingRow
from hrdesk.views.common.language import tr
from hrdesk.views.common.widgets import button, column, holding, row, show_if
from hrdesk.views.payroll.review_ticks import ReviewTicks


class ReviewVerdict(QFrame):
    """Buttons are there while the run may be ticked by whoever looks at it."""

    explain_wanted = Signal()

    def __init__(self, ticks: ReviewTicks) -> None:
        super().__init__()
        self.setProperty("kind", "dialog-foot")
        self._ticks = ticks
        self._by = ElidedLabel("caption")
        self.tick = button("primary", "check", ticks.tick)
        self.untick = button(icon="rotate-ccw", action=ticks.untick)
        self.note = button(icon="message-square-text", action=ticks.write_note)
        self.send_back = button(icon="undo-2", action=ticks.send_back)
        self.explain = button("link", action=self.explain_wanted.emit)
        decide = holding(QFrame(), row(self.tick, self.untick, self.note, self.send_back, None))
        look = holding(QFrame(), row(None, self.explain))
        self.setLayout(column(self._by, FoldingRow(decide, look), gap=6, margins=(16, 10, 16, 10)))

    def say(self, person: ReviewRow | None) -> None:
        self.tick.setText(tr("Checked  Space"))
        self.untick.setText(tr("Take the check off"))
        self.untick.setToolTip(tr("Shift Space"))
        self.note.setText(tr("Note  N"))
        self.send_back.setText(tr("To the inputs"))
        self.explain.setText(tr("Open the payslip  F4"))
        ticked = person is not None and person.ticked
        may = person is not None and self._ticks.open_run() is not None
        show_if(self.tick, may and not ticked)
        show_if(self.untick, may and ticked)
        show_if(self.note, may)
        show_if(self.send_back, may)
        show_if(self.explain, person is not None and person.net_pay is not None)
        show_if(self._by, ticked)
        if person is not None and ticked:
            when = moment(person.ticked_at, year=False)
            self._by.setText(tr("Checked by {name}, {when}", name=person.ticked_by, when=when))
