"""Calls of the conflict desk: what clashes, whom to ask, who settles it, and how often it happens."""

from typing import ClassVar, Literal

from hrdesk.calls.already_bound import HolderState, ReleaseAction
from hrdesk.calls.base import Answer, Command, Query
from hrdesk.calls.payroll_outputs import FileSummary
from hrdesk.calls.people_contacts import ContactKind
from hrdesk.calls.permissions import Permission

ConflictCause = Literal[
    "leaver_then_joiner", "release_pending", "status_contradiction", "holder_leaves_later", "both_active"
]
Resolution = Literal["clock", "released", "bound", "other_value", "claim_dropped"]


class ConflictRow(Answer, frozen=True, kw_only=True):
    """A value that wanted_no (empty: nobody on record yet) wants and holder_no holds.

    value is whole: it is what the desk works with. Moments are UTC, since is a date. waits: whoever wants it
    is bound by itself once it is free. release_due is when the holder's clock is over; asked_due and
    ticket_due are by when holder and person in charge owe their answer. consent: None while not given.
    """

    conflict_id: int
    kind: ContactKind
    value: str
    holder_no: str
    holder_name: str
    holder_state: HolderState
    since: str
    wanted_no: str
    wanted_name: str
    cause: ConflictCause
    source: str
    found_at: str
    found_by: str
    waits: bool
    actions: tuple[ReleaseAction, ...]
    release_due: str | None
    asked_due: str | None
    consent: bool | None
    ticket_id: int | None
    ticket_due: str | None
    in_charge: str
    resolved_at: str | None
    how: Resolution | None
    resolved_by: str


class ListConflicts(Query[tuple[ConflictRow, ...]], frozen=True, kw_only=True):
    """Open ones oldest first, or those settled last; at most limit (1 to 1,000)."""

    name: ClassVar = "people.list_conflicts"
    permission: ClassVar = Permission.CONTACT_BIND
    settled: bool = False
    limit: int = 200


class ConflictMonth(Answer, frozen=True, kw_only=True):
    """share is conflicts in ten-thousandths of the bindings recorded in the month; all of them when no
    binding was."""

    month: str
    bindings: int
    conflicts: int
    share: int


class ConflictCauseCount(Answer, frozen=True, kw_only=True):
    cause: ConflictCause
    conflicts: int


class ConflictFigures(Answer, frozen=True, kw_only=True):
    """Months without any are there with zeros. Minutes from found to settled: half were quicker than median;
    None where nothing was settled. causes: the most frequent first."""

    months: tuple[ConflictMonth, ...]
    causes: tuple[ConflictCauseCount, ...]
    open: int
    settled: int
    median_minutes: int | None
    longest_minutes: int | None


class GetConflictFigures(Query[ConflictFigures], frozen=True, kw_only=True):
    """Of the conflicts found from from_day to to_day (YYYY-MM-DD, both inclusive, in the site's zone);
    without them the twelve months up to now. At most 120 months."""

    name: ClassVar = "people.conflict_figures"
    permission: ClassVar = Permission.CONTACT_BIND
    kind: ContactKind = "phone"
    from_day: str | None = None
    to_day: str | None = None


class ExportConflicts(Command[FileSummary], frozen=True, kw_only=True):
    """The figures of people.conflict_figures as a workbook: by month, by cause, time to settle. It names no
    person and no number; rows are the conflicts counted. On record who took it out."""

    name: ClassVar = "people.export_conflicts"
    permission: ClassVar = Permission.CONTACT_BIND
    kind: ContactKind = "phone"
    from_day: str | None = None
    to_day: str | None = None


class ConflictNoted(Answer, frozen=True, kw_only=True):
    conflict_id: int


class NoteConflict(Command[ConflictNoted], frozen=True, kw_only=True):
    """Put on record that somebody was refused a value that another holds; the same again stays one.

    employee_no is who wants it, empty while they have no record. Refused: RecordNotFound where nobody holds
    it by now.
    """

    name: ClassVar = "people.note_conflict"
    permission: ClassVar = Permission.CONTACT_BIND
    value: str
    kind: ContactKind = "phone"
    employee_no: str | None = None


class HolderAsked(Answer, frozen=True, kw_only=True):
    question_id: int
    conflict_id: int
    due_at: str


class AskHolder(Command[HolderAsked], frozen=True, kw_only=True):
    """A task: the holder is asked whether somebody else may have the value. Asked again it stays one."""

    name: ClassVar = "people.ask_holder"
    permission: ClassVar = Permission.CONTACT_BIND
    value: str
    kind: ContactKind = "phone"
    employee_no: str | None = None


class ConsentRecorded(Answer, frozen=True, kw_only=True):
    holder_no: str
    consents: bool
    at: str


class RecordConsent(Command[ConsentRecorded], frozen=True, kw_only=True):
    """What the holder of a value has answered; a yes makes its release lawful. The last answer counts."""

    name: ClassVar = "people.record_consent"
    permission: ClassVar = Permission.CONTACT_BIND
    value: str
    consents: bool
    kind: ContactKind = "phone"
    note: str = ""


class TicketOpened(Answer, frozen=True, kw_only=True):
    """in_charge is empty where nobody of the desk can sign in."""

    ticket_id: int
    conflict_id: int
    due_at: str
    in_charge: str


class OpenBindingTicket(Command[TicketOpened], frozen=True, kw_only=True):
    """A ticket to the person of the desk with the fewest open ones, due in one working hour. Opened again for
    the same conflict it stays one."""

    name: ClassVar = "people.open_binding_ticket"
    permission: ClassVar = Permission.CONTACT_BIND
    value: str
    kind: ContactKind = "phone"
    employee_no: str | None = None
    note: str = ""


class DropClaim(Command[ConflictNoted], frozen=True, kw_only=True):
    """Settle a conflict in favour of the holder: whoever wanted the value waits for it no longer."""

    name: ClassVar = "people.drop_claim"
    permission: ClassVar = Permission.CONTACT_BIND
    conflict_id: int
    reason: str


class LeaversReleased(Answer, frozen=True, kw_only=True):
    """How many values were released, and how many of them went to somebody who had waited."""

    released: int
    bound: int


class ReleaseLeavers(Command[LeaversReleased], frozen=True, kw_only=True):
    """Release the values of these open conflicts at once. Refused whole with ReleasesNotLawful, naming the
    holders, when one release is not lawful."""

    name: ClassVar = "people.release_leavers"
    permission: ClassVar = Permission.CONTACT_BIND
    conflict_ids: tuple[int, ...]
    reason: str
