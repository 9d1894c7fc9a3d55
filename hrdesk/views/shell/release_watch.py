"""Does what the release clock and a new day are due to bring while the program is open."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from hrdesk.calls.base import Refused
from hrdesk.calls.people_lifecycle import TurnDay
from hrdesk.calls.people_releases import (
    GetReleaseClock,
    ListReleases,
    ReleaseClockState,
    ReleaseDue,
    ReleaseRow,
    ReleaseSummary,
)
from hrdesk.calls.refusals import RightsChanged, UserShutOut
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import CommandOp, QueryOp, new_request_id

MINUTE_MS: Final = 60_000
MOST_NAMES: Final = 3


class ReleaseWatch(QObject):
    """Looks after sign-in and each minute. Quiet unless something was released; then a toast says whose.
    Nobody is asked twice at a time, and a mistake of the program is told once, not each minute."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asking = False
        self._told_fault = False
        self._timer = QTimer(self)
        self._timer.setInterval(MINUTE_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """For those who may: now, and each minute from now on."""
        if self._desk.session.may(ReleaseDue):
            self._timer.start()
            self.look()

    def look(self) -> None:
        if self._asking:
            return
        self._asking = True
        QueryOp(self._desk, self, GetReleaseClock()).success(self._take).failure(self._refused).fault(
            self._failed
        ).finally_(self._rest).start()

    def _rest(self) -> None:
        self._asking = False

    def _take(self, state: ReleaseClockState) -> None:
        if state.new_day:
            turn = CommandOp(self._desk, self, TurnDay(request_id=new_request_id()))
            turn.failure(self._refused).fault(self._failed).start()
        if state.due:
            request = ReleaseDue(request_id=new_request_id())
            CommandOp(self._desk, self, request).success(self._released).failure(self._refused).fault(
                self._failed
            ).start()
        if not (state.due or state.new_day):
            self._told_fault = False

    def _released(self, summary: ReleaseSummary) -> None:
        if summary.run is None or not (summary.values or summary.accounts):
            return
        if self._desk.session.may(ListReleases):
            request = ListReleases(run=summary.run)
            QueryOp(self._desk, self, request).success(self._tell).failure(self._refused).start()
        else:
            words = tr("Phones and e-mails of {count} leavers were released.", count=summary.people)
            self._desk.toasted.emit(words)

    def _tell(self, rows: tuple[ReleaseRow, ...]) -> None:
        names = [one.name for one in rows if one.released or one.accounts]
        shown = tr(", ").join(names[:MOST_NAMES])
        if len(names) > MOST_NAMES:
            more = len(names) - MOST_NAMES
            words = tr("Released, the clock being over: {names} and {count} more.", names=shown, count=more)
            self._desk.toasted.emit(words)
        elif names:
            self._desk.toasted.emit(tr("Released, the clock being over: {names}.", names=shown))

    def _failed(self, incident: str) -> None:
        """Each incident stands in the log; the dialog comes again only after a look that went well."""
        if not self._told_fault:
            self._told_fault = True
            self._desk.faulted.emit(incident)

    def _refused(self, refused: Refused) -> None:
        """A session that has ended is told as anywhere; anything else is asked again in a minute."""
        if any(isinstance(one, (UserShutOut, RightsChanged)) for one in refused.refusals):
            self._timer.stop()
            self._desk.refused.emit(refused)
