"""A month of attendance at a glance: who is there, held or missing; closed from here, or opened again."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from hrdesk.calls.attendance import AttendanceMonth, CloseAttendance, GetAttendanceMonth, ReopenAttendance
from hrdesk.calls.follow_ups import ListFollowUps, RetryFollowUp
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Confirm, Notice
from hrdesk.views.common.figures import count, moment, period_words
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import CommandOp, QueryOp, Work, new_request_id

NAMED_AT_MOST = 8


def show_attendance(desk: Desk, owner: QWidget, period: str) -> None:
    """Asks how the month stands and opens what somebody with these rights may do about it."""
    asked = QueryOp(desk, owner, GetAttendanceMonth(period=period))
    asked.success(lambda month: dialog_for(desk, owner, month).open()).start()


def dialog_for(desk: Desk, owner: QWidget, month: AttendanceMonth) -> Confirm | Notice:
    """The question of closing, or of opening again; to whoever may do neither only how it stands."""
    if month.closed_at is None:
        title = tr("Close attendance of {period}", period=period_words(month.period))
        if not desk.session.may(CloseAttendance):
            return Notice(
                owner,
                tr("Attendance of {period}", period=period_words(month.period)),
                lines(month),
                icon="info",
                ink="text_2",
            )
        ask = Confirm(owner, title, "\n".join(lines(month)), tr("Close attendance"))
        ask.accepted.connect(lambda: close_attendance(desk, owner, month))
        return ask
    title = tr("Attendance of {period} is closed", period=period_words(month.period))
    if month.points == "failed" and desk.session.may(RetryFollowUp):
        again = Confirm(owner, title, "\n".join(lines(month)), tr("Post its points again"))
        again.accepted.connect(lambda: post_points_again(desk, owner))
        return again
    if not desk.session.may(ReopenAttendance):
        return Notice(owner, title, lines(month), icon="lock", ink="text_2")
    ask = Confirm(
        owner, title, "\n".join(lines(month)), tr("Open it again"), ask=tr("Why it is opened again")
    )
    ask.accepted.connect(lambda: reopen_attendance(desk, owner, month, ask.reason()))
    return ask


def lines(month: AttendanceMonth) -> list[str]:
    """How the month stands, a sentence a line."""
    said = [
        tr("{present} of {due} people have their row.", present=count(month.present), due=count(month.due))
    ]
    if month.held:
        said.append(tr("Held: {people}", people=_named(month.held)))
    if month.missing:
        said.append(tr("Missing: {people}", people=_named(month.missing)))
    if month.closed_at is None:
        if month.held or month.missing:
            said.append(tr("They get no points of attendance until the month is closed with them."))
        said.append(tr("A closed month takes no more files; its points are posted at once."))
        return said
    said.append(tr("Closed by {name}, {at}", name=month.closed_by, at=moment(month.closed_at)))
    said.append(_points_words(month))
    return said


def _points_words(month: AttendanceMonth) -> str:
    if month.points == "done":
        return tr("{count} events count for points.", count=count(month.counted))
    if month.points == "failed":
        return tr("Its points are not posted.")
    return tr("Its points are posted at the next start.")


def _named(people: Sequence[str]) -> str:
    left = len(people) - NAMED_AT_MOST
    more = [tr("and {count} more people", count=left)] if left > 0 else []
    return tr(", ").join([*people[:NAMED_AT_MOST], *more])


def close_attendance(desk: Desk, owner: QWidget, month: AttendanceMonth) -> None:
    """Whoever is held or missing was named in the question."""
    request = CloseAttendance(request_id=new_request_id(), period=month.period, incomplete=True)
    words = tr("Attendance of {period} is closed.", period=period_words(month.period))
    CommandOp(desk, owner, request).success(lambda _closed: desk.toasted.emit(words)).start()


def reopen_attendance(desk: Desk, owner: QWidget, month: AttendanceMonth, reason: str) -> None:
    request = ReopenAttendance(request_id=new_request_id(), period=month.period, reason=reason)
    words = tr("Attendance of {period} takes files again.", period=period_words(month.period))
    CommandOp(desk, owner, request).success(lambda _opened: desk.toasted.emit(words)).start()


def post_points_again(desk: Desk, owner: QWidget) -> None:
    """What is still in the way is said by the window, as of any command."""

    def again(work: Work) -> None:
        for one in work.call(ListFollowUps()):
            if one.kind == "attendance_closed":
                work.call(
                    RetryFollowUp(request_id=new_request_id(), event_id=one.event_id, follower=one.follower)
                )

    words = tr("The points of attendance are posted.")
    CommandOp(desk, owner, again).success(lambda _done: desk.toasted.emit(words)).start()
