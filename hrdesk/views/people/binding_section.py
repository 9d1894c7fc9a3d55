"""Phone and e-mail in the record of a person: what is held, what may be done, what was held before."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hrdesk.calls.people import EmployeeRow
from hrdesk.calls.people_contacts import BindingRow, BindPhone, ContactKind, ListPhonesOf, ReleasePhone
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.figures import MISSING
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import button, column, empty_layout, label, row, rule
from hrdesk.views.people.binding_form import BindForm
from hrdesk.views.people.binding_history import holdings
from hrdesk.views.people.binding_release import ReleaseForm


class ContactSection(QWidget):
    """Asks for the holdings of a person by itself; buttons are there for whoever may bind."""

    def __init__(self, desk: Desk, person: EmployeeRow) -> None:
        super().__init__()
        self._desk = desk
        self.person = person
        self.rows: tuple[BindingRow, ...] = ()
        self.buttons: dict[str, QPushButton] = {}
        self._lines: QVBoxLayout = column(gap=4)
        self._past: QVBoxLayout = column(gap=4)
        title = label("strong")
        title.setText(tr("Phone and e-mail"))
        self.setLayout(column(title, rule(), self._lines, self._past, gap=4))
        self.ask()

    def ask(self) -> None:
        request = ListPhonesOf(employee_no=self.person.employee_no)
        QueryOp(self._desk, self, request).success(self._take).start()

    def _take(self, rows: tuple[BindingRow, ...]) -> None:
        self.rows = rows
        empty_layout(self._lines)
        empty_layout(self._past)
        self.buttons = {}
        self._add_kind("phone", tr("Phone"))
        self._add_kind("email", tr("E-mail"))
        if rows:
            heading = label("caption")
            heading.setText(tr("Held so far"))
            self._past.addWidget(heading)
            self._past.addWidget(holdings(rows, of_person=True))

    def held(self, kind: ContactKind) -> str:
        """Masked; empty while the person holds none."""
        return next((one.value for one in self.rows if one.kind == kind and one.released_at is None), "")

    def _add_kind(self, kind: ContactKind, caption: str) -> None:
        name, value, held = label("secondary"), ElidedLabel(), self.held(kind)
        name.setText(caption)
        name.setFixedWidth(88)
        value.setText(held or MISSING)
        line = row(name, value, gap=8)
        line.setStretch(1, 1)
        if self._desk.session.may(BindPhone):
            words = tr("Change") if held else tr("Bind")
            line.addWidget(self._button(f"bind_{kind}", words, caption, lambda: self.bind(kind)))
        if held and self._desk.session.may(ReleasePhone):
            release = self._button(f"release_{kind}", tr("Release"), caption, lambda: self.release(kind))
            line.addWidget(release)
        self._lines.addLayout(line)

    def _button(self, key: str, words: str, caption: str, action: Callable[[], object]) -> QPushButton:
        made = button("row", action=action)
        made.setText(words)
        made.setAccessibleName(f"{words}: {caption}")
        self.buttons[key] = made
        return made

    def bind(self, kind: ContactKind) -> None:
        form = BindForm(self, self._desk, self.person, kind, self.held(kind))
        words = tr("Bound to {name}.", name=self.person.name)
        form.made.connect(lambda _answer: self._desk.toasted.emit(words))
        form.open()

    def release(self, kind: ContactKind) -> None:
        form = ReleaseForm(self, self._desk, self.person, kind, self.held(kind))
        words = tr("{name} holds it no longer.", name=self.person.name)
        form.made.connect(lambda _answer: self._desk.toasted.emit(words))
        form.open()
