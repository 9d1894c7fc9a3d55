"""About: which version this is, whose store it works on, and under which licences its parts come."""

from PySide6.QtWidgets import QPlainTextEdit

from hrdesk.settings.paths import resources_folder
from hrdesk.settings.version import VERSION
from hrdesk.views.administration.admin_tab import AdminTab
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.key_values import KeyValues
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import card, card_header
from hrdesk.views.common.runners import Lane
from hrdesk.views.common.tasks import QueryOp, Work
from hrdesk.views.common.widgets import column, label, show_if

_LICENCES = "THIRD-PARTY.md"


def read_licences(_work: Work) -> str:
    """The list of licences: beside the package in a checkout, among the resources elsewhere. Empty: none."""
    for folder in (resources_folder().parent, resources_folder()):
        path = folder / _LICENCES
        if path.is_file():
            return path.read_text(encoding="utf-8")
    return ""


class AboutTab(AdminTab):
    """Read only, for everyone who has the page. Licences are shown where their list was made."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._title, self._licence_title = label("card-title"), label("card-title")
        self._facts = KeyValues()
        self.licences = QPlainTextEdit()
        self.licences.setReadOnly(True)
        self.licences.setTabChangesFocus(True)
        self._facts_card = card(card_header(self._title, None), self._facts)
        self._licence_card = card(card_header(self._licence_title, None), self.licences)
        self._licence_card.hide()
        whole = column(self._facts_card, self._licence_card, gap=12, margins=(12, 12, 12, 12))
        whole.setStretch(1, 1)
        whole.addStretch(0)
        self.setLayout(whole)

    def refresh(self) -> None:
        if not self.licences.toPlainText():
            QueryOp(self.desk, self, read_licences).on(Lane.FILES).success(self._take).start()

    def _take(self, text: str) -> None:
        self.licences.setPlainText(text)
        show_if(self._licence_card, bool(text))

    def retranslate(self) -> None:
        session = self.desk.session
        self._title.setText("hrdesk")
        self._licence_title.setText(tr("Licences of its parts"))
        self.licences.setAccessibleName(tr("Licences of its parts"))
        self._facts.say(
            (tr("Version"), VERSION),
            (tr("Company"), session.company),
            (tr("Signed in"), f"{session.display_name} ({session.user_name})"),
        )
