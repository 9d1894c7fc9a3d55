"""Calls about attendance."""

from typing import ClassVar

from hrdesk.calls.base import Answer, Query
from hrdesk.calls.imports import ImportFile, PreviewFile
from hrdesk.calls.permissions import Permission


class AttendanceMonth(Answer, frozen=True, kw_only=True):
    """How far a month's attendance is: people due, with a row, held, and without one (by number and name)."""

    period: str
    due: int
    present: int
    held: tuple[str, ...]
    missing: tuple[str, ...]


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
