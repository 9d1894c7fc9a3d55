"""Calls about attendance."""

from typing import ClassVar, Literal

from hrdesk.calls.base import Answer, Command, Query, Refusal
from hrdesk.calls.imports import ImportFile, PreviewFile
from hrdesk.calls.permissions import Permission


class AttendanceMonth(Answer, frozen=True, kw_only=True):
    """How far a month's attendance is: people due, with a row, held, and without one (by number and name).

    closed_at and closed_by: when and by whom it was closed; None and empty while open. counted: how many
    events of the month have been counted for points; points: whether the closing's points are there.
    """

    period: str
    due: int
    present: int
    held: tuple[str, ...]
    missing: tuple[str, ...]
    closed_at: str | None = None
    closed_by: str = ""
    counted: int = 0
    points: Literal["none", "waiting", "done", "failed"] = "none"


class GetAttendanceMonth(Query[AttendanceMonth], frozen=True, kw_only=True):
    name: ClassVar = "attendance.month"
    permission: ClassVar = Permission.ATTENDANCE_READ
    period: str


class PreviewAttendance(PreviewFile, frozen=True, kw_only=True):
    name: ClassVar = "attendance.preview_month"
    permission: ClassVar = Permission.ATTENDANCE_IMPORT


class ImportAttendance(ImportFile, frozen=True, kw_only=True):
    name: ClassVar = "attendance.import_month"
    permission: ClassVar = Permission.ATTENDANCE_IMPORT


class ClosedAttendance(Answer, frozen=True, kw_only=True):
    """A closed month: people whose rows are locked; held and missing: how many of those due have none.

    already: it had been closed before, and nothing was done.
    """

    period: str
    people: int
    held: int
    missing: int
    closed_at: str
    closed_by: str
    already: bool = False


class CloseAttendance(Command[ClosedAttendance], frozen=True, kw_only=True):
    """Check the imported month and lock it; its points are posted after that.

    incomplete: also while rows of people are held or missing, who then get no points of attendance.
    """

    name: ClassVar = "attendance.close_month"
    permission: ClassVar = Permission.ATTENDANCE_CLOSE
    period: str
    incomplete: bool = False


class ReopenedAttendance(Answer, frozen=True, kw_only=True):
    period: str


class ReopenAttendance(Command[ReopenedAttendance], frozen=True, kw_only=True):
    """Take rows again, for a reason; refused once everybody of the month is paid. Points that a new closing
    finds wrong are reversed and posted anew."""

    name: ClassVar = "attendance.reopen_month"
    permission: ClassVar = Permission.ATTENDANCE_CLOSE
    period: str
    reason: str


class AttendanceIsClosed(Refusal, frozen=True, kw_only=True, tag="attendance_is_closed"):
    """The month of attendance is locked and takes no rows until HR opens it again. closed_at: site time."""

    period: str
    closed_by: str
    closed_at: str


class AttendanceNotClosed(Refusal, frozen=True, kw_only=True, tag="attendance_not_closed"):
    period: str


class AttendanceNotImported(Refusal, frozen=True, kw_only=True, tag="attendance_not_imported"):
    """Nothing of the month's attendance is there."""

    period: str


class AttendanceIncomplete(Refusal, frozen=True, kw_only=True, tag="attendance_incomplete"):
    """Rows of people are held or missing; people names some of them."""

    period: str
    held: int
    missing: int
    people: str


class AttendanceNotBegun(Refusal, frozen=True, kw_only=True, tag="attendance_not_begun"):
    """The month is still to come."""

    period: str
