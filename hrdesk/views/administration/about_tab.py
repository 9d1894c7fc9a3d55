"""About: which program works on whose store, whom to ask, and under which licences its parts come."""

import platform

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QWidget

from hrdesk.calls.administration import GetProgram, ProgramFacts
from hrdesk.calls.users import AppointSecurityAdministrator, GetUserKeepers, UserKeepers
from hrdesk.settings.version import VERSION
from hrdesk.views.administration.admin_tab import AdminTab
from hrdesk.views.administration.appoint_form import AppointForm
from hrdesk.views.administration.licences import LICENCE_COLUMNS, Licence, read_licences
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.figures import MISSING
from hrdesk.views.common.key_values import KeyValues
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import card, card_header
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.runners import Lane
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import button, column, frame, holding, icon_label, label, row, show_if


class AboutTab(AdminTab):
    """For everyone who has the page. Where nobody administers users, whoever may appoints somebody here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.program: ProgramFacts | None = None
        self.keepers: UserKeepers | None = None
        self.appoint = button("row", "user-plus", self.appoint_administrator)
        self._title, self._licence_title = label("card-title"), label("card-title")
        self.facts_shown, self._notice = KeyValues(), label(wrap=True)
        self.model = PagedTableModel(desk, LICENCE_COLUMNS, lambda _answer: ((), 0), "", self)
        self.licences = DataTable(self.model, "licences")
        note = frame("note")
        line = row(icon_label("info", "accent"), self._notice, gap=8, margins=(10, 8, 10, 8))
        line.setStretch(1, 1)
        note.setLayout(line)
        self._licence_card = card(
            card_header(self._licence_title, None),
            holding(QWidget(), row(note, margins=(12, 12, 12, 12))),
            self.licences,
        )
        self._licence_card.hide()
        self.appoint.hide()
        facts = card(card_header(self._title, None, self.appoint), self.facts_shown)
        whole = column(facts, self._licence_card, gap=12, margins=(12, 12, 12, 12))
        whole.setStretch(1, 1)
        whole.addStretch(0)
        self.setLayout(whole)

    def refresh(self) -> None:
        QueryOp(self.desk, self, GetProgram()).success(self._take_program).start()
        QueryOp(self.desk, self, GetUserKeepers()).success(self._take_keepers).start()
        if not self.model.rowCount():
            QueryOp(self.desk, self, read_licences).on(Lane.FILES).success(self._take).start()

    def _take_program(self, program: ProgramFacts) -> None:
        self.program = program
        self._say_facts()

    def _take_keepers(self, keepers: UserKeepers) -> None:
        self.keepers = keepers
        self._say_facts()
        show_if(self.appoint, not keepers.names and self.desk.session.may(AppointSecurityAdministrator))

    def _take(self, licences: tuple[Licence, ...]) -> None:
        self.model.hold(licences)
        show_if(self._licence_card, bool(licences))

    def appoint_administrator(self) -> None:
        form = AppointForm(self, self.desk)
        form.made.connect(
            lambda user: self.desk.toasted.emit(
                tr("{name} administers the users now.", name=user.display_name)
            )
        )
        form.made.connect(lambda _user: self.refresh())
        form.open()

    def _say_facts(self) -> None:
        session, program = self.desk.session, self.program
        store = ""
        if program is not None:
            store = f"SQLCipher {program.cipher} · SQLite {program.sqlite}"
        build = (
            f"Python {platform.python_version()} · Qt {qVersion()} · {platform.system()} {platform.machine()}"
        )
        keepers = MISSING
        if self.keepers is not None:
            keepers = tr(", ").join(self.keepers.names) or tr("nobody yet")
        self.facts_shown.say(
            (tr("Version"), VERSION),
            (tr("Build"), build),
            (tr("Revision of the store"), program.schema_revision if program else MISSING),
            (tr("Database"), store or MISSING),
            (tr("Company"), session.company),
            (tr("Signed in"), f"{session.display_name} ({session.user_name})"),
            (tr("Users are administered by"), keepers),
        )

    def retranslate(self) -> None:
        self._title.setText("hrdesk")
        self._licence_title.setText(tr("Licences of its parts"))
        self.licences.setAccessibleName(tr("Licences of its parts"))
        self.licences.words_changed()
        self.appoint.setText(tr("Appoint who administers the users"))
        self._notice.setText(
            tr(
                "Qt and PySide6 come under the LGPL 3, python-stdnum under the LGPL 2.1: they are installed "
                "as packages of their own, unchanged, and may be replaced by another build of them. The "
                "texts of all licences lie in the installed packages; that of the icons in "
                "resources/icons/LICENSE."
            )
        )
        self._say_facts()
