"""The form for the own fields of one person."""

from typing import Any

from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command, Refused
from hrdesk.calls.own_fields import OwnField, OwnValueList, SetOwnFields
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.entry_form import EntryForm
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import new_request_id
from hrdesk.views.people.own_inputs import OwnInputs


class OwnFieldsForm(EntryForm):
    """Fields stand as they are; only what was typed over is sent."""

    def __init__(
        self, parent: QWidget, desk: Desk, person: str, fields: tuple[OwnField, ...], held: OwnValueList
    ) -> None:
        title = tr("Own fields of {name}", name=person)
        super().__init__(parent, desk, title, "", tr("Save the fields"))
        self._held = held
        self.inputs = OwnInputs(fields)
        self.inputs.write({one.code: one.typed for one in held.values})
        self._before = self.inputs.typed()
        self.hold(*self.inputs.widgets())

    def request(self) -> Command[Any] | None:
        if not self.inputs.complete():
            return None
        typed = self.inputs.typed()
        return SetOwnFields(
            request_id=new_request_id(),
            employee_id=self._held.employee_id,
            version=self._held.version,
            values={code: text for code, text in typed.items() if text != self._before[code]},
        )

    def _refused(self, refused: Refused) -> None:
        others = self.inputs.complain(refused)
        if others is not None:
            super()._refused(others)
