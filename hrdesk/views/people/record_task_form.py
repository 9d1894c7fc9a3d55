"""One task of a checklist in detail: where it stands, what was told outside, a note."""

from typing import Any

from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.people_tasks import SettleTask, TaskRow, TaskState
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.entry_form import ChoiceField, EntryField, EntryForm, complete
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import new_request_id
from hrdesk.views.people.task_words import DETAILS, TASK_STATES, TASKS


class TaskForm(EntryForm):
    """What the record ticks off itself may only be said not to be needed, with the reason as its note."""

    def __init__(self, parent: QWidget, desk: Desk, task: TaskRow) -> None:
        title = f"{tr(TASKS.get(task.code, task.code))} · {task.name}"
        super().__init__(parent, desk, title, tr("due {when}", when=task.due), tr("Save"))
        self._task = task
        states = [key for key in TASK_STATES if key != "done" or not task.by_fact]
        self.state = ChoiceField(tr("State"), [(key, tr(TASK_STATES[key])) for key in states])
        self.state.choose(task.state)
        self.fields = {
            key: EntryField(tr(DETAILS.get(key, key)), text=value) for key, value in task.details.items()
        }
        self.note = EntryField(tr("Note"), text=task.note)
        self.hold(self.state, *self.fields.values(), self.note)

    def request(self) -> Command[Any] | None:
        self.note.required = self.state.value() == "not_needed"
        if not complete([self.note]):
            return None
        state: TaskState = next(one for one in TASK_STATES if one == self.state.value())
        return SettleTask(
            request_id=new_request_id(),
            task_id=self._task.id,
            state=state,
            details={key: one.value() for key, one in self.fields.items()},
            note=self.note.value(),
        )
