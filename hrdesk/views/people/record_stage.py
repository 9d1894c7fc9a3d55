"""Joining and leaving of one person: the stage, the moves it knows, and both checklists."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from hrdesk.calls.people_facts import PersonOn, PersonStage, ShowAsOf
from hrdesk.calls.people_joining import Arrive, Rehire
from hrdesk.calls.people_lifecycle import ApproveLeave, CancelJoining, Moved, RequestLeave, WithdrawLeave
from hrdesk.calls.people_merging import MergePeople
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.figures import moment
from hrdesk.views.common.form_dialog import FormDialog
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.tasks import CommandOp, QueryOp, new_request_id
from hrdesk.views.common.widgets import column, empty_layout, label, row
from hrdesk.views.people.record_shown import ShownRecord, deed, group
from hrdesk.views.people.record_stage_forms import (
    LeaveForm,
    MergeForm,
    NotJoiningForm,
    RehireForm,
    WithdrawForm,
)
from hrdesk.views.people.record_tasks import TasksPart

STAGES: Final[dict[PersonStage, str]] = {
    "candidate": mark("candidate"),
    "active": mark("active"),
    "leave_requested": mark("leaving is asked for"),
    "leave_approved": mark("leaving is approved"),
    "left": mark("left"),
    "not_joined": mark("did not join"),
}


class StageSection(QWidget):
    """Only moves that the stage knows and the right allows have a button."""

    def __init__(self, shown: ShownRecord) -> None:
        super().__init__()
        self._shown = shown
        self.on: PersonOn | None = None
        self.deeds: dict[str, QWidget] = {}
        part, self._lines = group(tr("Stage"))
        self.tasks = TasksPart(shown)
        self.setLayout(column(part, self.tasks, gap=12))
        request = ShowAsOf(employee_id=shown.detail.row.id)
        QueryOp(shown.desk, self, request).success(self._take).start()

    def _take(self, answer: PersonOn) -> None:
        self.on = answer
        empty_layout(self._lines)
        words = label(wrap=True)
        last = tr("last day {day}", day=answer.leave_date) if answer.leave_date else ""
        words.setText(" · ".join(filter(None, (tr(STAGES[answer.stage]), last))))
        self._lines.addWidget(words)
        may = self._shown.desk.session.may
        self.deeds = {
            key: deed(tr(said), self._shown.name, action)
            for key, said, stages, allowed, action in self._moves()
            if answer.stage in stages and allowed
        }
        if may(MergePeople):
            self.deeds["merge"] = deed(tr("Merge records"), self._shown.name, self.merge)
        self._lines.addLayout(row(*self.deeds.values(), None, gap=6))

    def _moves(self) -> list[tuple[str, str, tuple[PersonStage, ...], bool, Callable[[], object]]]:
        may = self._shown.desk.session.may
        asked: tuple[PersonStage, ...] = ("leave_requested", "leave_approved")
        return [
            ("arrive", mark("Has arrived"), ("candidate",), may(Arrive), self.arrive),
            (
                "not_joining",
                mark("Does not come"),
                ("candidate",),
                may(CancelJoining),
                lambda: self._open(NotJoiningForm),
            ),
            (
                "request",
                mark("Ask for leaving"),
                ("active",),
                may(RequestLeave),
                lambda: self._open(LeaveForm),
            ),
            ("approve", mark("Approve leaving"), asked[:1], may(ApproveLeave), self.approve),
            (
                "withdraw",
                mark("Withdraw leaving"),
                asked,
                may(WithdrawLeave),
                lambda: self._open(WithdrawForm),
            ),
            ("rehire", mark("Rehire"), ("left", "not_joined"), may(Rehire), lambda: self._open(RehireForm)),
        ]

    def _open(self, kind: Callable[[QWidget, ShownRecord, PersonOn], FormDialog]) -> None:
        if self.on is not None:
            form = kind(self, self._shown, self.on)
            form.made.connect(self._moved)
            form.open()

    def merge(self) -> None:
        form = MergeForm(self, self._shown)
        said = tr("The records are one now: {number}.", number=self._shown.detail.row.employee_no)
        form.made.connect(lambda _answer: self._shown.done(said))
        form.open()

    def approve(self) -> None:
        """From here the release clock runs."""
        person = self.on
        if person is None:
            return
        title = tr("Approve that {name} leaves", name=person.name)
        words = tr(
            "Last day {day}. From now on the release clock runs; then account, phone and e-mail are free.",
            day=person.leave_date or "",
        )
        ask = Confirm(self, title, words, tr("Approve leaving"))
        request = ApproveLeave(request_id=new_request_id(), employee_id=person.id, version=person.version)
        ask.accepted.connect(lambda: CommandOp(self._shown.desk, self, request).success(self._moved).start())
        ask.open()

    def arrive(self) -> None:
        person = self.on
        if person is None:
            return
        words = tr("What was agreed holds from the first day, {day}.", day=person.hire_date or "")
        ask = Confirm(self, tr("{name} has arrived", name=person.name), words, tr("Has arrived"))
        request = Arrive(request_id=new_request_id(), employee_id=person.id, version=person.version)
        ask.accepted.connect(lambda: CommandOp(self._shown.desk, self, request).success(self._moved).start())
        ask.open()

    def _moved(self, answer: Moved) -> None:
        said = tr("{name}: {stage}.", name=self._shown.name, stage=tr(STAGES[answer.stage]))
        due = (
            tr("Numbers are released by {when}.", when=moment(answer.release_due))
            if answer.release_due
            else ""
        )
        self._shown.done(" ".join(filter(None, (said, due))))
