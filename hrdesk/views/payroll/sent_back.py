"""The band above every tab of a run that was sent back: why, and by whom."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from hrdesk.calls.payroll import RunDetail
from hrdesk.views.common.language import tr
from hrdesk.views.common.widgets import column, frame, holding, icon_label, label, row, show_if


class SentBack(QFrame):
    """There until the run is submitted again; a trial in between does not take the reason away."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "plain-band")
        self.words = label(wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line = row(icon_label("undo-2", "amber"), self.words, gap=8, margins=(12, 8, 12, 8))
        line.setStretch(1, 1)
        self.setLayout(column(holding(frame("warning"), line), gap=0, margins=(16, 0, 16, 8)))
        self.hide()

    def say(self, run: RunDetail | None) -> None:
        """run.note of a run under review is the reason it came back with."""
        back = run is not None and run.state == "tried" and bool(run.note)
        show_if(self, back)
        if run is not None and back:
            self.words.setText(
                tr("{name} sent it back: {reason}", name=run.sent_back_by or "—", reason=run.note)
            )
