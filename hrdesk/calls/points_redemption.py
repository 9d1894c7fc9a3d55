"""Calls about redeeming: points held, approved, handed out, done or given back; the desk and the slip."""

from typing import ClassVar, Literal

from msgspec import UNSET, UnsetType

from hrdesk.calls.administration import BlobPart
from hrdesk.calls.base import Answer, Command, Query
from hrdesk.calls.payroll_outputs import FileContent
from hrdesk.calls.permissions import Permission
from hrdesk.calls.points_catalogue import ItemKind, ItemTax

RedemptionState = Literal["held", "approved", "handed_out", "done", "refused", "given_back"]
RedemptionMove = Literal["approve", "refuse", "hand_out", "finish", "give_back"]


class RedemptionRow(Answer, frozen=True, kw_only=True):
    """One redemption. points and cost (fen with tax) are for all of quantity; moments are UTC.

    possible are the moves its state knows; who may make them each call says. wage_period (YYYY-MM) is the
    month in which it is wage in kind. has_file: it delivered a file. cost and tax are UNSET without the right
    to keep the catalogue.
    """

    id: int
    version: int
    number: str
    employee_id: int
    employee_no: str
    employee_name: str
    department: str
    item_id: int
    item_code: str
    item_names: dict[str, str]
    kind: ItemKind
    quantity: int
    points: int
    state: RedemptionState
    possible: tuple[RedemptionMove, ...]
    beneficiary: str
    asked_at: str
    asked_by: str
    approved_at: str | None
    approved_by: str | None
    handed_at: str | None
    handed_by: str | None
    ended_at: str | None
    ended_by: str | None
    reason: str
    wage_period: str | None
    has_file: bool
    cost: int | UnsetType = UNSET
    tax: ItemTax | UnsetType = UNSET


class RedemptionPage(Answer, frozen=True, kw_only=True):
    """by_state counts what the other conditions leave before states narrows it down."""

    rows: tuple[RedemptionRow, ...]
    total: int
    by_state: dict[str, int]


class ListRedemptions(Query[RedemptionPage], frozen=True, kw_only=True):
    """Newest first; waiting_first: to be approved, to be handed out, to be finished, each longest first.
    search matches number, name, employee number and item; period is the month (YYYY-MM) in which it was
    asked for."""

    name: ClassVar = "points.redemptions"
    permission: ClassVar = Permission.POINTS_READ
    states: tuple[RedemptionState, ...] = ()
    employee_id: int | None = None
    item_id: int | None = None
    search: str = ""
    period: str | None = None
    waiting_first: bool = False
    offset: int = 0
    limit: int = 200


class ListToApprove(Query[RedemptionPage], frozen=True, kw_only=True):
    """What waits for approval, oldest first; for the head of a department only what its people asked for."""

    name: ClassVar = "points.to_approve"
    permission: ClassVar = Permission.POINTS_APPROVE
    limit: int = 200


class ListOwnRedemptions(Query[RedemptionPage], frozen=True, kw_only=True):
    name: ClassVar = "points.own_redemptions"
    permission: ClassVar = Permission.OWN_RECORD
    limit: int = 200


class RedemptionDetail(Answer, frozen=True, kw_only=True):
    """A redemption with the codes that were given out for it; none before it is handed out."""

    row: RedemptionRow
    codes: tuple[str, ...]


class FindRedemption(Query[RedemptionDetail], frozen=True, kw_only=True):
    """By the number on the slip, as a scanner types it (case and blanks around it do not matter)."""

    name: ClassVar = "points.find_redemption"
    permission: ClassVar = Permission.POINTS_HAND_OUT
    number: str


class GetOwnRedemption(Query[RedemptionDetail], frozen=True, kw_only=True):
    name: ClassVar = "points.own_redemption"
    permission: ClassVar = Permission.OWN_RECORD
    redemption_id: int


class RedemptionMoved(Answer, frozen=True, kw_only=True):
    """A redemption after a step; points are those it takes, available what the person can spend now."""

    id: int
    version: int
    number: str
    employee_no: str
    state: RedemptionState
    points: int
    available: int


class RedeemItem(Command[RedemptionMoved], frozen=True, kw_only=True):
    """For a person, by who stands at the desk. A material with a file is delivered and done at once."""

    name: ClassVar = "points.redeem"
    permission: ClassVar = Permission.POINTS_HAND_OUT
    employee_id: int
    item_id: int
    quantity: int = 1
    beneficiary: str = ""


class RedeemOwn(Command[RedemptionMoved], frozen=True, kw_only=True):
    """By an employee, for themselves."""

    name: ClassVar = "points.redeem_own"
    permission: ClassVar = Permission.OWN_RECORD
    item_id: int
    quantity: int = 1
    beneficiary: str = ""


class RedemptionStep(Command[RedemptionMoved], frozen=True, kw_only=True):
    """One step of one redemption, as it was seen."""

    redemption_id: int
    version: int


class ApproveRedemption(RedemptionStep, frozen=True, kw_only=True):
    """By somebody else than the person it is for; the head of a department for its people."""

    name: ClassVar = "points.approve_redemption"
    permission: ClassVar = Permission.POINTS_APPROVE


class RefuseRedemption(RedemptionStep, frozen=True, kw_only=True):
    """Points, stock and codes go back."""

    name: ClassVar = "points.refuse_redemption"
    permission: ClassVar = Permission.POINTS_APPROVE
    reason: str


class HandOut(RedemptionStep, frozen=True, kw_only=True):
    """By somebody else than who approved it (setting points.hand_out_by_two). Spends the points, gives out
    the codes, and makes wage in kind of it in the month of today at the site. beneficiary fills in whom a
    candidate service or customer gift is for, where it was not said before."""

    name: ClassVar = "points.hand_out"
    permission: ClassVar = Permission.POINTS_HAND_OUT
    beneficiary: str = ""


class FinishRedemption(RedemptionStep, frozen=True, kw_only=True):
    """Used, attended, received: nothing more to do."""

    name: ClassVar = "points.finish_redemption"
    permission: ClassVar = Permission.POINTS_HAND_OUT


class GiveBack(RedemptionStep, frozen=True, kw_only=True):
    """Points and stock go back, and codes that nobody has seen; codes that were handed out stay void."""

    name: ClassVar = "points.give_back"
    permission: ClassVar = Permission.POINTS_HAND_OUT
    reason: str


class WithdrawOwnRedemption(RedemptionStep, frozen=True, kw_only=True):
    """An employee takes back what was not handed out yet."""

    name: ClassVar = "points.withdraw_own"
    permission: ClassVar = Permission.OWN_RECORD


class ReadMaterial(Query[BlobPart], frozen=True, kw_only=True):
    """Up to 1 MiB from offset on of the file that a redemption delivered."""

    name: ClassVar = "points.read_material"
    permission: ClassVar = Permission.POINTS_HAND_OUT
    redemption_id: int
    offset: int = 0


class ReadOwnMaterial(Query[BlobPart], frozen=True, kw_only=True):
    name: ClassVar = "points.read_own_material"
    permission: ClassVar = Permission.OWN_RECORD
    redemption_id: int
    offset: int = 0


class GetRedemptionSlip(Query[FileContent], frozen=True, kw_only=True):
    """A slip as PDF with the number as text and as QR code; nothing of pay and no code of a voucher on it."""

    name: ClassVar = "points.redemption_slip"
    permission: ClassVar = Permission.POINTS_HAND_OUT
    redemption_id: int


class GetOwnRedemptionSlip(Query[FileContent], frozen=True, kw_only=True):
    name: ClassVar = "points.own_redemption_slip"
    permission: ClassVar = Permission.OWN_RECORD
    redemption_id: int
