"""What is to be done for somebody who joins or leaves, ticked off row by row."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hrdesk.calls.people_tasks import ListTasks, SettleTask, TaskRow, TaskRows
from hrdesk.views.common.figures import moment
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import CommandOp, QueryOp, new_request_id
from hrdesk.views.common.tick_box import TickBox
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.common.widgets import column, empty_layout, row, show_if
from hrdesk.views.people.record_shown import ShownRecord, deed, group, told_line
from hrdesk.views.people.record_task_form import TaskForm
from hrdesk.views.people.task_words import DETAILS, DIRECTIONS, TASKS


class TasksPart(QWidget):
    """What the record ticks off itself cannot be ticked by hand."""

    def __init__(self, shown: ShownRecord) -> None:
        super().__init__()
        self._shown = shown
        self.boxes: dict[str, TickBox] = {}
        self.details: dict[str, QPushButton] = {}
        self._groups = {key: group(tr(words)) for key, words in DIRECTIONS.items()}
        for part, _lines in self._groups.values():
            part.hide()
        self.setLayout(column(*(part for part, _lines in self._groups.values()), gap=12))
        self.ask()

    def ask(self) -> None:
        request = ListTasks(employee_id=self._shown.detail.row.id)
        QueryOp(self._shown.desk, self, request).success(self._take).start()

    def _take(self, answer: TaskRows) -> None:
        self.boxes, self.details = {}, {}
        for direction, (part, lines) in self._groups.items():
            empty_layout(lines)
            of_it = [one for one in answer.rows if one.direction == direction]
            for task in of_it:
                self._add(lines, task)
            show_if(part, bool(of_it))

    def _add(self, lines: QVBoxLayout, task: TaskRow) -> None:
        words = tr(TASKS.get(task.code, task.code))
        box = TickBox()
        box.setAccessibleName(words)
        box.setFixedSize(SIZES.field, SIZES.field)
        box.setChecked(task.state != "open")
        box.setEnabled(not task.by_fact and self._shown.desk.session.may(SettleTask))
        box.clicked.connect(lambda done: self.settle(task, done=done))
        self.boxes[task.code] = box
        line = row(box, told_line(words, _below(task)), gap=8)
        line.setStretch(1, 1)
        if self._shown.desk.session.may(SettleTask):
            self.details[task.code] = deed(tr("Details"), words, lambda: self.tell(task))
            line.addWidget(self.details[task.code])
        lines.addLayout(line)

    def tell(self, task: TaskRow) -> None:
        """What was told outside, a note, or that it is not needed."""
        form = TaskForm(self, self._shown.desk, task)
        form.made.connect(lambda _answer: self.ask())
        form.open()

    def settle(self, task: TaskRow, *, done: bool) -> None:
        """Done, or open again; whatever comes of it, the list is read again."""
        request = SettleTask(request_id=new_request_id(), task_id=task.id, state="done" if done else "open")
        CommandOp(self._shown.desk, self, request).finally_(self.ask).start()


def _below(task: TaskRow) -> str:
    told = ", ".join(f"{tr(DETAILS.get(key, key))} {value}" for key, value in task.details.items() if value)
    if task.settled_by:
        by = tr("{when} by {name}", when=moment(task.settled_at), name=task.settled_by)
        needless = tr("not needed") if task.state == "not_needed" else ""
        return " · ".join(filter(None, (needless, by, told, task.note)))
    due = tr("overdue since {day}", day=task.due) if task.overdue else tr("due {when}", when=task.due)
    itself = tr("the record ticks it off") if task.by_fact else ""
    return " · ".join(filter(None, (due, told, itself, task.note)))
