"""A month of attendance as the windows ask for it: closed, opened again, its points posted or failed."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from hrdesk.calls.attendance import (
    AttendanceMonth,
    CloseAttendance,
    ClosedAttendance,
    GetAttendanceMonth,
    ReopenAttendance,
    ReopenedAttendance,
)
from hrdesk.calls.follow_ups import FollowUpRow, ListFollowUps, RetryFollowUp

FAILED = FollowUpRow(
    event_id=7,
    kind="attendance_closed",
    follower="attendance_points",
    at="2026-11-03T02:00:00Z",
    actor="林晓雯",
    state="failed",
    problem="fault",
    values={"incident": "AB12CD34"},
)


class FakeAttendance:
    """204 of 206 have their row; one is held and one missing."""

    def __init__(self, changed: Callable[[str], None]) -> None:
        self._changed = changed
        self.month = AttendanceMonth(
            period="2026-10", due=206, present=204, held=("P0007 宋海",), missing=("P0009 毛宁",)
        )

    def answers(self) -> dict[type, Callable[[Any], Any]]:
        return {
            GetAttendanceMonth: lambda _request: self.month,
            CloseAttendance: self._close,
            ReopenAttendance: self._reopen,
            ListFollowUps: lambda _request: (FAILED,) if self.month.points == "failed" else (),
            RetryFollowUp: self._retry,
        }

    def _close(self, request: CloseAttendance) -> ClosedAttendance:
        self.month = replace(
            self.month, closed_at="2026-11-03T02:00:00Z", closed_by="林晓雯", counted=125, points="done"
        )
        self._changed("attendance")
        return ClosedAttendance(
            period=request.period,
            people=204,
            held=1,
            missing=1,
            closed_at="2026-11-03T02:00:00Z",
            closed_by="林晓雯",
        )

    def _reopen(self, request: ReopenAttendance) -> ReopenedAttendance:
        self.month = replace(self.month, closed_at=None, closed_by="", points="none")
        self._changed("attendance")
        return ReopenedAttendance(period=request.period)

    def _retry(self, _request: RetryFollowUp) -> FollowUpRow:
        self.month = replace(self.month, points="done", counted=125)
        self._changed("attendance")
        return replace(FAILED, state="done", problem="", values={})
