"""A new password or passphrase typed twice, with how easily it is guessed."""

from PySide6.QtWidgets import QWidget

from hrdesk.views.common.desk import Desk
from hrdesk.views.common.fields import Field
from hrdesk.views.common.language import tr
from hrdesk.views.common.strength_meter import StrengthMeter
from hrdesk.views.common.widgets import column


class NewSecret(QWidget):
    """Weighed while it is typed where this machine can; the names of company and person make it weak."""

    def __init__(self, desk: Desk, words: str, hint: str = "") -> None:
        super().__init__()
        self._desk = desk
        self.first, self.again, self.meter = Field(secret=True), Field(secret=True), StrengthMeter()
        self.first.name(words, hint)
        self.again.name(tr("The same again"))
        self.first.input.textChanged.connect(self._weigh)
        self.setLayout(column(self.first, self.meter, self.again, gap=10))

    def _weigh(self, text: str) -> None:
        weigh, session = self._desk.weigh, self._desk.session
        if weigh is not None:
            names = (session.company, session.user_name, session.display_name)
            self.meter.show_weight(weigh(text, names) if text else None)

    def text(self) -> str:
        return self.first.text()

    def complete(self) -> bool:
        """Complains where it is missing or the second differs from the first."""
        given = bool(self.first.text())
        self.first.complain("" if given else tr("This is needed."))
        same = self.first.text() == self.again.text()
        self.again.complain("" if same else tr("This is not the same as above."))
        return given and same
