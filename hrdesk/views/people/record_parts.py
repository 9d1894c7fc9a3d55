"""The parts of an open record that have a tab of their own, and who sees which."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Request
from hrdesk.calls.people_attachments import ListAttachments
from hrdesk.calls.people_facts import ShowAsOf
from hrdesk.calls.people_history import ListChanges
from hrdesk.calls.people_tasks import ListTasks
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.language import mark
from hrdesk.views.common.segments import Segment
from hrdesk.views.people.record_changes import ChangesSection
from hrdesk.views.people.record_facts import FactsSection
from hrdesk.views.people.record_files import FilesSection
from hrdesk.views.people.record_shown import ShownRecord
from hrdesk.views.people.record_stage import StageSection

Build = Callable[[ShownRecord], QWidget]
FIRST: Final = Segment("record", mark("Record"))
PARTS: Final[tuple[tuple[Segment, type[Request[Any]], Build], ...]] = (
    (Segment("facts", mark("Dated")), ShowAsOf, FactsSection),
    (Segment("stage", mark("Stage")), ListTasks, StageSection),
    (Segment("files", mark("Files")), ListAttachments, FilesSection),
    (Segment("changes", mark("Changes")), ListChanges, ChangesSection),
)


def parts_for(desk: Desk) -> tuple[Segment, ...]:
    """What this person may open, the record itself first."""
    return (FIRST, *(segment for segment, call, _build in PARTS if desk.session.may(call)))


def part_of(key: str, shown: ShownRecord) -> QWidget:
    """The part of a key; StopIteration for one that is not in the table."""
    return next(build for segment, _call, build in PARTS if segment.key == key)(shown)
