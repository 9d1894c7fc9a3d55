"""Calls about the points ledger. Points are whole; dates are YYYY-MM-DD of the site, moments UTC with Z."""

from typing import ClassVar, Final, Literal

from msgspec import field

from hrdesk.calls.base import Answer, Command, Query, Refusal
from hrdesk.calls.imports import ImportFile, PreviewFile
from hrdesk.calls.payroll_outputs import FileSummary
from hrdesk.calls.permissions import Permission

MovementKind = Literal["earn", "hold", "spend", "release", "expire", "adjust", "reverse"]
Account = Literal["issued", "available", "held", "spent", "expired", "adjusted"]
Mismatch = Literal["account", "available", "held", "lot", "unused", "redemption", "reversal"]


class PointsMissing(Refusal, frozen=True, kw_only=True, tag="points_missing"):
    """Fewer points can be spent than are wanted. next_points arrive on next_on if the person keeps to the
    rules that count by the calendar; None where no rule says so."""

    employee_no: str
    missing: int
    available: int
    next_points: int | None = None
    next_on: str | None = None

    def worded_as(self) -> tuple[str, dict[str, object]]:
        known = "points_missing" if self.next_on is None else "points_missing_until"
        return f"refusal.{known}", self.values()


_NOT_REVERSIBLE: Final = {
    "reversed": "movement_reversed_before",
    "redemption": "movement_of_redemption",
    "reversal": "movement_is_reversal",
}


class MovementNotReversible(Refusal, frozen=True, kw_only=True, tag="movement_not_reversible"):
    """reason: reversed (it has been, by movement `by`), redemption (what belongs to one is given back there)
    or reversal (a counter-row stands; adjust instead)."""

    movement_id: int
    reason: Literal["reversed", "redemption", "reversal"]
    by: int | None = None

    def worded_as(self) -> tuple[str, dict[str, object]]:
        return f"refusal.{_NOT_REVERSIBLE[self.reason]}", self.values()


class Expiring(Answer, frozen=True, kw_only=True):
    """So many points can be spent until before this day."""

    points: int
    on: str


class Balance(Answer, frozen=True, kw_only=True):
    """What a person can spend today and what is held for redemptions; expiring: the lots, oldest first.

    overdue: points whose time is over and whose expiry the ledger will say with its next movement; they are
    no longer part of available. available + overdue is the sum of the ledger.
    """

    employee_id: int
    employee_no: str
    name: str
    available: int
    held: int
    overdue: int
    expiring: tuple[Expiring, ...]


class GetPointBalance(Query[Balance], frozen=True, kw_only=True):
    """By number, or by id where the number is empty; a merged number leads to the kept record."""

    name: ClassVar = "points.balance"
    permission: ClassVar = Permission.POINTS_READ
    employee_no: str = ""
    employee_id: int = 0


class PointRow(Answer, frozen=True, kw_only=True):
    """One movement. change is what it does to the available points, change_held to the held ones; balance
    the available ones after it, None in a list of several people. rule_zh and rule_en name the rule that
    gave it, item the item it is for; expires_on: until before when a lot of it can be spent. reversible:
    ReverseMovement is possible."""

    id: int
    at: str
    day: str
    employee_id: int
    employee_no: str
    name: str
    kind: MovementKind
    taken_from: Account
    given_to: Account
    points: int
    change: int
    change_held: int
    balance: int | None
    rule_zh: str = ""
    rule_en: str = ""
    item_zh: str = ""
    item_en: str = ""
    redemption: str = ""
    expires_on: str | None = None
    source_key: str
    reason: str = ""
    actor: str = ""
    reverses: int | None = None
    reversed_by: int | None = None
    reversible: bool = False


class PointRows(Answer, frozen=True, kw_only=True):
    """A page of movements, newest first, and how many there are. sum_available and sum_held are over all
    rows of the list, also those of other pages."""

    rows: tuple[PointRow, ...]
    total: int
    sum_available: int
    sum_held: int


class ListPointMovements(Query[PointRows], frozen=True, kw_only=True):
    """Of one person (with records merged into theirs), or of everybody where employee_id is 0. kinds narrows
    it down, so do the days (inclusive); search is a number or a name."""

    name: ClassVar = "points.movements"
    permission: ClassVar = Permission.POINTS_READ
    employee_id: int = 0
    kinds: tuple[MovementKind, ...] = ()
    from_day: str | None = None
    to_day: str | None = None
    search: str = ""
    offset: int = 0
    limit: int = 200


class WriteLedger(Command[FileSummary], frozen=True, kw_only=True):
    """The ledger as CSV, of one person or of everybody: two lines a movement, taken (negative) and given, so
    that the points of the file add up to 0. On record who took it out."""

    name: ClassVar = "points.write_ledger"
    permission: ClassVar = Permission.POINTS_READ
    employee_no: str = ""


class WriteStatement(Command[FileSummary], frozen=True, kw_only=True):
    """The points statement of a person for a span of days (inclusive) as PDF, in the caller's language."""

    name: ClassVar = "points.write_statement"
    permission: ClassVar = Permission.POINTS_READ
    employee_id: int
    from_day: str
    to_day: str


class LedgerMismatch(Answer, frozen=True, kw_only=True):
    """Where a summary does not say what the rows say: which kind, whose, which record, and both figures."""

    kind: Mismatch
    employee_no: str
    record_id: int
    stored: int
    counted: int


class LedgerChecked(Answer, frozen=True, kw_only=True):
    """sum is over all accounts and must be 0; accounts says what each holds; at most 1,000 mismatches."""

    movements: int
    sum: int
    accounts: dict[str, int]
    mismatches: tuple[LedgerMismatch, ...]
    ok: bool


class CheckPoints(Query[LedgerChecked], frozen=True, kw_only=True):
    """Counts everything anew from the movements and compares balances, lots, uses, holds and reversals."""

    name: ClassVar = "points.check"
    permission: ClassVar = Permission.POINTS_READ


class Moved(Answer, frozen=True, kw_only=True):
    """A movement written, and the balance of the person after it."""

    movement_id: int
    balance: Balance


class AdjustPoints(Command[Moved], frozen=True, kw_only=True):
    """Give points by hand, or take them away (negative), with the reason; never below zero."""

    name: ClassVar = "points.adjust"
    permission: ClassVar = Permission.POINTS_POST
    employee_id: int
    points: int
    reason: str
    expires_on: str | None = None


class ReverseMovement(Command[Moved], frozen=True, kw_only=True):
    """Write the counter-row of an earning, an adjustment or an expiry. What was given and is spent already
    makes a balance below zero only where the rule of the movement allows one."""

    name: ClassVar = "points.reverse"
    permission: ClassVar = Permission.POINTS_POST
    movement_id: int
    reason: str


class Grant(Answer, frozen=True, kw_only=True):
    """What one person would get, or got: balance is the available points after it."""

    employee_id: int
    employee_no: str
    name: str
    department: str
    points: int
    balance: int


class Granted(Answer, frozen=True, kw_only=True):
    grants: tuple[Grant, ...]
    people: int
    points: int


class PreviewGrant(Query[Granted], frozen=True, kw_only=True):
    """What GrantPoints would give to whom; nothing is written. Everybody in service of these departments
    and these people, each once; nobody named means nobody."""

    name: ClassVar = "points.preview_grant"
    permission: ClassVar = Permission.POINTS_POST
    points: int
    departments: tuple[int, ...] = ()
    employee_ids: tuple[int, ...] = ()
    everybody: bool = False


class GrantPoints(Command[Granted], frozen=True, kw_only=True):
    """The same points to many for one reason, in one transaction."""

    name: ClassVar = "points.grant"
    permission: ClassVar = Permission.POINTS_POST
    points: int
    reason: str
    departments: tuple[int, ...] = ()
    employee_ids: tuple[int, ...] = ()
    everybody: bool = False
    expires_on: str | None = None


class PreviewGrantFile(PreviewFile, frozen=True, kw_only=True):
    """A sheet of people, points and reasons, as it would be taken over."""

    name: ClassVar = "points.preview_grant_file"
    permission: ClassVar = Permission.POINTS_POST


class ImportGrantFile(ImportFile, frozen=True, kw_only=True):
    """Each row an adjustment; the same row of the same file again moves nothing."""

    name: ClassVar = "points.import_grant_file"
    permission: ClassVar = Permission.POINTS_POST


class Expired(Answer, frozen=True, kw_only=True):
    """How many lots were over by this day, and their points."""

    day: str
    lots: int
    points: int


class ExpirePoints(Command[Expired], frozen=True, kw_only=True):
    """Write the expiries that are due; each lot expires once. Also done when a store is opened to be written,
    and of a person before anything of theirs is spent."""

    name: ClassVar = "points.expire"
    permission: ClassVar = Permission.POINTS_POST


class OwnPoints(Answer, frozen=True, kw_only=True):
    """The balance of who asks and a page of their movements."""

    balance: Balance
    movements: PointRows


class GetOwnPoints(Query[OwnPoints], frozen=True, kw_only=True):
    """What a person sees of their own points; refused for a user who is bound to no record."""

    name: ClassVar = "points.own"
    permission: ClassVar = Permission.OWN_RECORD
    kinds: tuple[MovementKind, ...] = field(default_factory=tuple)
    offset: int = 0
    limit: int = 200
