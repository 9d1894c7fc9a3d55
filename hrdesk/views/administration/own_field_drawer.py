"""One own field beside the list: its rules, and what may be done with it."""

from PySide6.QtWidgets import QWidget

from hrdesk.calls.own_fields import ChangeOwnField, OwnField, RetireOwnField
from hrdesk.views.administration.own_field_form import OwnFieldForm
from hrdesk.views.administration.own_field_words import READERS, WRITERS, rule_words, yes_no
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.drawer import Drawer
from hrdesk.views.common.key_values import KeyValues
from hrdesk.views.common.language import tr
from hrdesk.views.common.own_words import KINDS, label_of
from hrdesk.views.common.tasks import CommandOp, new_request_id
from hrdesk.views.common.widgets import button, column, empty_layout, holding, row


class OwnFieldDrawer(Drawer):
    """A retired field can be brought back, with the values that it had."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.field: OwnField | None = None
        self.avatar.hide()

    def show_field(self, field: OwnField) -> None:
        self.field = field
        self.retranslate()
        self.show()

    def retranslate(self) -> None:
        super().retranslate()
        empty_layout(self.body)
        field = self.field
        if field is None:
            return
        self.name.setText(label_of(field))
        self.under.setText(f"{field.label_zh} · {field.label_en}")
        pairs = KeyValues()
        pairs.say(
            (tr("Code"), field.code),
            (tr("Kind"), tr(KINDS[field.kind])),
            (tr("Rule"), rule_words(field)),
            (tr("Required"), yes_no(field.required)),
            (tr("Searched"), yes_no(field.searchable)),
            (tr("Readable by"), tr(READERS[field.read_right])),
            (tr("Fillable by"), tr(WRITERS[field.write_right])),
            (tr("State"), tr("retired") if field.retired else tr("in use")),
        )
        self.body.addWidget(pairs)
        self.body.addWidget(self._actions(field))
        self.body.addStretch(1)

    def _actions(self, field: OwnField) -> QWidget:
        parts: list[QWidget] = []
        if self._desk.session.may(ChangeOwnField) and not field.retired:
            change = button("", "settings", self.change)
            change.setText(tr("Change the field"))
            parts.append(change)
        if self._desk.session.may(RetireOwnField):
            retire = button("", "rotate-ccw" if field.retired else "x", self.retire)
            retire.setText(tr("Bring back") if field.retired else tr("Retire the field"))
            parts.append(retire)
        return holding(QWidget(), column(*(row(part, None) for part in parts), gap=8))

    def change(self) -> None:
        if self.field is None:
            return
        form = OwnFieldForm(self, self._desk, self.field)
        words = tr("The field {code} is changed.", code=self.field.code)
        form.made.connect(lambda _made: self._desk.toasted.emit(words))
        form.open()

    def retire(self) -> None:
        """Bringing back needs no question."""
        field = self.field
        if field is None:
            return
        if field.retired:
            self._turn(field)
            return
        title = tr("Retire {label}", label=label_of(field))
        body = tr("It is asked for and shown no more. Its values stay, and it can be brought back.")
        ask = Confirm(self, title, body, tr("Retire the field"))
        ask.accepted.connect(lambda: self._turn(field))
        ask.open()

    def _turn(self, field: OwnField) -> None:
        request = RetireOwnField(
            request_id=new_request_id(), code=field.code, version=field.version, retired=not field.retired
        )
        CommandOp(self._desk, self, request).start()
