"""Numbers, their holders and what clashes about them, as far as desk, drawer and home ask for them."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_outputs import FileSummary
from hrdesk.calls.people_conflicts import (
    AskHolder,
    ConflictCauseCount,
    ConflictFigures,
    ConflictMonth,
    ConflictNoted,
    ConflictRow,
    ConsentRecorded,
    DropClaim,
    ExportConflicts,
    GetConflictFigures,
    HolderAsked,
    LeaversReleased,
    ListConflicts,
    NoteConflict,
    OpenBindingTicket,
    RecordConsent,
    ReleaseLeavers,
    TicketOpened,
)
from hrdesk.calls.people_contacts import (
    BindContact,
    BindingRow,
    CheckContact,
    ContactBound,
    ContactCheck,
    ContactReleased,
    ListHolders,
    ListPhonesOf,
    PhoneAlreadyBound,
    PhoneNotValid,
    ReleaseContact,
    ReleaseNotLawful,
    ReleasesNotLawful,
)
from hrdesk.calls.people_lifecycle import DayTurned, TurnDay
from hrdesk.calls.people_releases import (
    GetReleaseClock,
    ListReleases,
    ReleaseClockState,
    ReleaseDue,
    ReleasedValue,
    ReleaseEarly,
    ReleaseRow,
    ReleaseSummary,
)

OF_LEAVER, OF_COLLEAGUE, OF_WAITING, FREE = "13812342207", "13912340086", "13612345524", "13700001111"
NOW = "2026-11-06T06:20:00Z"
HOTLINE = "0512-6688 1234"

_ROW = ConflictRow(
    conflict_id=1,
    kind="phone",
    value=OF_LEAVER,
    holder_no="HL0112",
    holder_name="张三",
    holder_state="left",
    since="2023-07-03",
    wanted_no="HL0260",
    wanted_name="李思远",
    cause="leaver_then_joiner",
    source="花名册_202611.xlsx #12",
    found_at="2026-11-05T09:30:00Z",
    found_by="linxiaowen",
    waits=True,
    actions=("release_now", "ask_holder", "open_ticket"),
    release_due="2026-11-05T09:30:00Z",
    asked_due=None,
    consent=None,
    ticket_id=None,
    ticket_due=None,
    in_charge="",
    resolved_at=None,
    how=None,
    resolved_by="",
)
_ASKED = ("ask_holder", "open_ticket")


def conflicts() -> list[ConflictRow]:
    """A leaver's number, a colleague's with a ticket, and one whose holder leaves later."""
    both = replace(
        _ROW,
        conflict_id=2,
        value=OF_COLLEAGUE,
        holder_no="HL0086",
        holder_name="沈嘉禾",
        holder_state="active",
        wanted_no="HL0261",
        wanted_name="吴海燕",
        cause="both_active",
        waits=False,
        actions=_ASKED,
        release_due=None,
        ticket_id=7,
        ticket_due="2026-11-06T07:20:00Z",
        in_charge="周岚",
    )
    later = replace(
        both,
        conflict_id=3,
        value=OF_WAITING,
        holder_no="HL0040",
        holder_name="郑伟",
        holder_state="leaving",
        wanted_no="",
        wanted_name="",
        cause="holder_leaves_later",
        release_due="2026-11-07T01:10:00Z",
        ticket_id=None,
        ticket_due=None,
        in_charge="",
    )
    return [_ROW, both, later]


def clock(number: int, name: str, employee_no: str, seconds_left: int) -> ReleaseRow:
    return ReleaseRow(
        clock_id=number,
        employee_no=employee_no,
        name=name,
        started_at="2026-11-04T09:30:00Z",
        due_at="2026-11-05T09:30:00Z",
        seconds_left=seconds_left,
        overdue=seconds_left <= 0,
        blocked=None,
        done_at=None,
        done_by="",
        run=None,
        kept=None,
        accounts=(),
        released=(),
    )


class FakeContacts:
    """Three open conflicts, one settled; two clocks, one of them over."""

    def __init__(self, changed: Callable[[str], None]) -> None:
        self._changed = changed
        self.open = conflicts()
        self.settled = [
            replace(
                _ROW, conflict_id=9, resolved_at=NOW, how="released", resolved_by="linxiaowen", actions=()
            )
        ]
        self.clocks = [clock(1, "张三", "HL0112", -75_000), clock(2, "吴海燕", "HL0200", 67_800)]
        self.done: list[ReleaseRow] = []
        self.not_lawful: tuple[str, ...] = ()
        self.held: dict[str, str] = {}
        self.taken_meanwhile = False
        self.new_day = False

    def answers(self) -> dict[type, Callable[[Any], Any]]:
        return {
            ListConflicts: lambda request: tuple(self.settled if request.settled else self.open),
            GetConflictFigures: lambda _request: self._figures(),
            ExportConflicts: lambda _request: FileSummary(
                kind="conflicts", file_name="c.xlsx", rows=4, total=None, sha256="0" * 64, size=9
            ),
            ListHolders: lambda request: self._past(request.value),
            ListPhonesOf: lambda request: self._of_person(request.employee_no),
            CheckContact: self._check,
            BindContact: self._bind,
            ReleaseContact: self._release,
            NoteConflict: lambda _request: ConflictNoted(conflict_id=4),
            AskHolder: self._ask,
            RecordConsent: self._consent,
            OpenBindingTicket: self._ticket,
            DropClaim: lambda request: self._settle(
                request.conflict_id, ConflictNoted(conflict_id=request.conflict_id)
            ),
            ReleaseLeavers: self._release_leavers,
            GetReleaseClock: lambda _request: ReleaseClockState(
                due=sum(one.overdue for one in self.clocks), running=1, next_due=None, new_day=self.new_day
            ),
            ListReleases: lambda request: tuple(self.done if request.run is not None else self.clocks),
            ReleaseDue: self._release_due,
            ReleaseEarly: self._release_early,
            TurnDay: self._turn_day,
        }

    def _conflict(self, value: str) -> ConflictRow | None:
        return next((one for one in self.open if one.value == value), None)

    def _refusal(self, value: str) -> PhoneAlreadyBound | None:
        row = self._conflict(value)
        if row is None:
            return None
        return PhoneAlreadyBound(
            holder_no=row.holder_no,
            holder_name=row.holder_name,
            holder_state=row.holder_state,
            since=row.since,
            hotline=HOTLINE,
            actions=row.actions,
        )

    def _check(self, request: CheckContact) -> ContactCheck:
        if self.taken_meanwhile:
            return ContactCheck(value=request.value)
        if request.value.isdigit() and len(request.value) < 11:
            return ContactCheck(value=None, refusal=PhoneNotValid(number=request.value, reason="too_short"))
        return ContactCheck(value=request.value, refusal=self._refusal(request.value))

    def _bind(self, request: BindContact) -> ContactBound:
        refusal = self._refusal(request.value)
        if refusal is not None:
            raise Refused(refusal)
        before = self.held.get(request.employee_no)
        self.held[request.employee_no] = "137****1111"
        self._changed("contact")
        return ContactBound(
            employee_no=request.employee_no, kind="phone", value="137****1111", bound_at=NOW, released=before
        )

    def _release(self, request: ReleaseContact) -> ContactReleased:
        row = self._conflict(request.value) or _ROW
        answer = ContactReleased(
            employee_no=row.holder_no,
            ground="holder_left",
            at=NOW,
            bound_to=(row.wanted_no or None) if row.waits else None,
        )
        return self._settle(row.conflict_id, answer)

    def _settle(self, conflict_id: int, answer: Any) -> Any:
        self.open = [one for one in self.open if one.conflict_id != conflict_id]
        self._changed("binding_conflict")
        return answer

    def _ask(self, request: AskHolder) -> HolderAsked:
        self._changed("binding_conflict")
        return HolderAsked(question_id=1, conflict_id=2, due_at="2026-11-09T06:20:00Z")

    def _consent(self, request: RecordConsent) -> ConsentRecorded:
        self._changed("binding_conflict")
        return ConsentRecorded(holder_no="HL0086", consents=request.consents, at=NOW)

    def _ticket(self, request: OpenBindingTicket) -> TicketOpened:
        self._changed("binding_conflict")
        return TicketOpened(ticket_id=8, conflict_id=2, due_at="2026-11-06T07:20:00Z", in_charge="周岚")

    def _release_leavers(self, request: ReleaseLeavers) -> LeaversReleased:
        if self.not_lawful:
            raise Refused(ReleasesNotLawful(people=self.not_lawful))
        self.open = [one for one in self.open if one.conflict_id not in request.conflict_ids]
        self._changed("binding_conflict")
        return LeaversReleased(released=len(request.conflict_ids), bound=1)

    def _release_due(self, _request: ReleaseDue) -> ReleaseSummary:
        late = [one for one in self.clocks if one.overdue]
        value = ReleasedValue(kind="phone", value=OF_LEAVER, released_at=NOW)
        self.done = [replace(one, overdue=False, released=(value,)) for one in late]
        self.clocks = [one for one in self.clocks if not one.overdue]
        self._changed("release_clock")
        run = 1 if late else None
        return ReleaseSummary(run=run, people=len(late), values=len(late), accounts=0, bound=0)

    def _release_early(self, request: ReleaseEarly) -> ReleaseSummary:
        ended = next(one for one in self.clocks if one.clock_id == request.clock_id)
        refusal = self._refusal(OF_WAITING)
        if ended.employee_no in self.not_lawful and refusal is not None:
            raise Refused(ReleaseNotLawful(**refusal.values()))
        self.clocks.remove(ended)
        self._changed("release_clock")
        return ReleaseSummary(run=2, people=1, values=2, accounts=0, bound=0)

    def _turn_day(self, _request: TurnDay) -> DayTurned:
        self.new_day = False
        self._changed("employee")
        return DayTurned(day="2026-11-07", left=0, renamed=0)

    def _past(self, value: str) -> tuple[BindingRow, ...]:
        now = BindingRow(
            employee_no="HL0112",
            name="张三",
            kind="phone",
            value="",
            bound_at="2023-07-03T01:00:00Z",
            released_at=None,
            proof="card_seen",
            seen_by="周岚",
            actor="linxiaowen",
            reason="",
            ground=None,
            release_reason="",
            released_by="",
        )
        before = replace(
            now,
            employee_no="HL0031",
            name="何晓明",
            bound_at="2021-03-08T01:00:00Z",
            released_at="2023-06-30T04:00:00Z",
            proof="import",
            seen_by="",
            reason="花名册_202103.xlsx #9",
            ground="clock_over",
            released_by="zhoulan",
        )
        return (before, now)

    def _of_person(self, employee_no: str) -> tuple[BindingRow, ...]:
        held = self.held.get(employee_no)
        (_before, now) = self._past("")
        return (replace(now, value=held),) if held else ()

    @staticmethod
    def _figures() -> ConflictFigures:
        months = [(f"2026-{number:02d}", 40, number % 3) for number in range(1, 12)]
        return ConflictFigures(
            months=tuple(
                ConflictMonth(month=month, bindings=bound, conflicts=found, share=10_000 * found // bound)
                for month, bound, found in months
            ),
            causes=(
                ConflictCauseCount(cause="leaver_then_joiner", conflicts=6),
                ConflictCauseCount(cause="both_active", conflicts=2),
            ),
            open=3,
            settled=9,
            median_minutes=95,
            longest_minutes=5 * 24 * 60,
        )
