"""Forms of leaving, coming back, and of two records that are one person."""

from typing import Any

from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.people_facts import PersonOn
from hrdesk.calls.people_joining import Rehire
from hrdesk.calls.people_lifecycle import CancelJoining, RequestLeave, WithdrawLeave
from hrdesk.calls.people_merging import MergePeople
from hrdesk.views.common.entry_form import EntryField, EntryForm, complete
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import new_request_id
from hrdesk.views.people.record_shown import ShownRecord


class LeaveForm(EntryForm):
    """The last day still belongs to the employment."""

    def __init__(self, parent: QWidget, shown: ShownRecord, on: PersonOn) -> None:
        title = tr("{name} asks to leave", name=on.name)
        words = tr("The last day still belongs to the employment. The clock starts with the approval.")
        super().__init__(parent, shown.desk, title, words, tr("Ask for leaving"))
        self._on = on
        self.last_day = EntryField(tr("Last day"), "2026-01-31", required=True)
        self.reason = EntryField(tr("Reason"))
        self.hold(self.last_day, self.reason)

    def request(self) -> Command[Any] | None:
        if not complete([self.last_day]):
            return None
        return RequestLeave(
            request_id=new_request_id(),
            employee_id=self._on.id,
            version=self._on.version,
            last_day=self.last_day.value(),
            reason=self.reason.value(),
        )


class NotJoiningForm(EntryForm):
    """The candidate does not come; a later rehire takes the same record."""

    def __init__(self, parent: QWidget, shown: ShownRecord, on: PersonOn) -> None:
        title = tr("{name} does not come", name=on.name)
        words = tr(
            "Phone, e-mail and account are free at once; what was agreed stays on record and pays nobody."
        )
        super().__init__(parent, shown.desk, title, words, tr("Does not come"))
        self._on = on
        self.reason = EntryField(tr("Reason"), required=True)
        self.hold(self.reason)

    def request(self) -> Command[Any] | None:
        if not complete([self.reason]):
            return None
        return CancelJoining(
            request_id=new_request_id(),
            employee_id=self._on.id,
            version=self._on.version,
            reason=self.reason.value(),
        )


class WithdrawForm(EntryForm):
    """The person stays."""

    def __init__(self, parent: QWidget, shown: ShownRecord, on: PersonOn) -> None:
        title = tr("{name} stays", name=on.name)
        words = tr("The leaving is withdrawn; the release clock stops where it still runs.")
        super().__init__(parent, shown.desk, title, words, tr("Withdraw leaving"))
        self._on = on
        self.reason = EntryField(tr("Reason"), required=True)
        self.hold(self.reason)

    def request(self) -> Command[Any] | None:
        if not complete([self.reason]):
            return None
        return WithdrawLeave(
            request_id=new_request_id(),
            employee_id=self._on.id,
            version=self._on.version,
            reason=self.reason.value(),
        )


class RehireForm(EntryForm):
    """A new employment under the same number; the last job stands there already."""

    def __init__(self, parent: QWidget, shown: ShownRecord, on: PersonOn) -> None:
        title = tr("{name} comes back", name=on.name)
        words = tr("A new employment under {number}; the old one stays as it was.", number=on.employee_no)
        super().__init__(parent, shown.desk, title, words, tr("Rehire"))
        self._on = on
        self.first_day = EntryField(tr("First day"), "2026-01-31", required=True)
        self.department = EntryField(tr("Department"), text=on.department)
        self.position = EntryField(tr("Position"), text=on.position)
        self.city = EntryField(tr("City"), text=on.city)
        self.hold(self.first_day, self.department, self.position, self.city)

    def request(self) -> Command[Any] | None:
        if not complete([self.first_day]):
            return None
        return Rehire(
            request_id=new_request_id(),
            employee_id=self._on.id,
            version=self._on.version,
            first_day=self.first_day.value(),
            department=self.department.value(),
            position=self.position.value(),
            city=self.city.value(),
        )


class MergeForm(EntryForm):
    """The open record is kept; the other number leads to it from then on."""

    def __init__(self, parent: QWidget, shown: ShownRecord) -> None:
        number = shown.detail.row.employee_no
        title = tr("Another record of {name}", name=shown.name)
        words = tr(
            "{number} is kept. Employments of the other record go over to it with all that hangs on them; "
            "its phone too, where this one has none; slips stay as they were posted. "
            "The other number leads here.",
            number=number,
        )
        super().__init__(parent, shown.desk, title, words, tr("Merge into {number}", number=number))
        self._keep = number
        self.other = EntryField(tr("Number of the other record"), required=True)
        self.reason = EntryField(tr("Reason"), required=True)
        self.hold(self.other, self.reason)

    def request(self) -> Command[Any] | None:
        if not complete([self.other, self.reason]):
            return None
        return MergePeople(
            request_id=new_request_id(),
            keep_no=self._keep,
            other_no=self.other.value(),
            reason=self.reason.value(),
        )
