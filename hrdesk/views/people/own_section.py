"""Own fields in the record of a person: what is kept, and the way to its form."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hrdesk.calls.own_fields import (
    GetOwnValues,
    ListOwnFields,
    OwnField,
    OwnFieldList,
    OwnValueList,
    SetOwnFields,
)
from hrdesk.views.common.figures import MISSING
from hrdesk.views.common.language import tr
from hrdesk.views.common.own_words import label_of, value_words
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.common.widgets import button, column, empty_layout, frame, holding, label, row, rule
from hrdesk.views.people.own_form import OwnFieldsForm
from hrdesk.views.people.record_shown import ShownRecord


class OwnSection(QWidget):
    """Asks by itself. Without a field that this person may read it is not seen."""

    def __init__(self, shown: ShownRecord) -> None:
        super().__init__()
        self._shown = shown
        self._fields: tuple[OwnField, ...] = ()
        self._held: OwnValueList | None = None
        self._lines: QVBoxLayout = column(gap=0)
        heading = label("strong")
        heading.setText(tr("Own fields"))
        self.change = button("row", action=self.edit)
        self.change.setText(tr("Edit"))
        self.change.setAccessibleName(tr("Edit the own fields of {name}", name=shown.name))
        head = row(heading, None, self.change)
        self._body = holding(QWidget(), column(head, rule(), self._lines, gap=4))
        self._body.hide()
        self.setLayout(column(self._body, gap=0))
        shown.desk.changed.connect(self._hear)
        self.ask()

    def ask(self) -> None:
        QueryOp(self._shown.desk, self, ListOwnFields()).success(self._take_fields).start()

    def _hear(self, kinds: frozenset[str]) -> None:
        if "own_field" in kinds:
            self.ask()

    def _take_fields(self, answer: OwnFieldList) -> None:
        self._fields = tuple(one for one in answer.fields if one.may_read)
        self._body.setVisible(bool(self._fields))
        if self._fields:
            request = GetOwnValues(employee_id=self._shown.detail.row.id)
            QueryOp(self._shown.desk, self, request).success(self._take).start()

    def _take(self, answer: OwnValueList) -> None:
        self._held = answer
        held = {one.code: one.text for one in answer.values}
        empty_layout(self._lines)
        for field in self._fields:
            self._lines.addWidget(_pair(field, held.get(field.code, "")))
        may = self._shown.desk.session.may(SetOwnFields)
        self.change.setVisible(may and any(one.may_write for one in self._fields))

    def edit(self) -> None:
        if self._held is None:
            return
        name = self._shown.name
        form = OwnFieldsForm(self, self._shown.desk, name, self._fields, self._held)
        words = tr("The own fields of {name} are kept.", name=name)
        form.made.connect(lambda _answer: self._shown.done(words))
        form.open()


def _pair(field: OwnField, text: str) -> QWidget:
    made = frame("plain")
    made.setMinimumHeight(SIZES.compact_row)
    caption, value = label("secondary", wrap=True), label(wrap=True)
    caption.setText(label_of(field))
    caption.setFixedWidth(88)
    empty = tr("required, still empty") if field.required else MISSING
    value.setText(value_words(field, text) if text else empty)
    line = row(caption, value, gap=8)
    line.setStretch(1, 1)
    made.setLayout(line)
    return made
