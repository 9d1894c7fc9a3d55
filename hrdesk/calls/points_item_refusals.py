"""What stands in the way of keeping the catalogue and of redeeming."""

from hrdesk.calls.base import Refusal
from hrdesk.calls.points_redemption import RedemptionState


class ItemCodeTaken(Refusal, frozen=True, kw_only=True, tag="item_code_taken"):
    item_code: str
    item: str


class FreeReasonMissing(Refusal, frozen=True, kw_only=True, tag="free_reason_missing"):
    """Free of tax needs the reason for which it is."""

    item: str


class PriceNeedsNotice(Refusal, frozen=True, kw_only=True, tag="price_needs_notice"):
    """What is free gets a price only after it was announced."""

    item: str
    valid_from: str
    earliest: str


class PriceNeedsReason(Refusal, frozen=True, kw_only=True, tag="price_needs_reason"):
    """What is free and gets a price says why, and what earns the points."""

    item: str


class StockMoved(Refusal, frozen=True, kw_only=True, tag="stock_moved"):
    """The stock is not what it was when it was read; 'without end' as an empty text."""

    item: str
    seen: str
    stock: str


class ItemHasCodes(Refusal, frozen=True, kw_only=True, tag="item_has_codes"):
    """Its stock is the number of its free codes."""

    item: str


class ItemHasNoCodes(Refusal, frozen=True, kw_only=True, tag="item_has_no_codes"):
    item: str


class ItemFileNotUsable(Refusal, frozen=True, kw_only=True, tag="item_file_not_usable"):
    """Not a file of a kind that is known, too large, or for an item of another kind."""

    item: str
    file: str
    limit_mib: int


class ItemGone(Refusal, frozen=True, kw_only=True, tag="item_gone"):
    """Not so many left. No points were held; available is what the person can spend, as before."""

    item: str
    wanted: int
    left: int
    available: int


class ItemNotOpen(Refusal, frozen=True, kw_only=True, tag="item_not_open"):
    """Off sale."""

    item: str


class ItemOutOfValidity(Refusal, frozen=True, kw_only=True, tag="item_out_of_validity"):
    """Not yet, or not any more; an open end is an empty text."""

    item: str
    valid_from: str
    valid_to: str
    today: str


class NotEligible(Refusal, frozen=True, kw_only=True, tag="not_eligible"):
    """The item is for others: field is department, position or city."""

    item: str
    employee_no: str
    field: str
    value: str
    allowed: str


class LimitReached(Refusal, frozen=True, kw_only=True, tag="limit_reached"):
    """per is ever, month, quarter or year; again_on is the first day of the next one, empty for ever."""

    item: str
    limit: int
    per: str
    taken: int
    again_on: str


class NotInService(Refusal, frozen=True, kw_only=True, tag="not_in_service"):
    employee_no: str
    state: str


class StepNotPossible(Refusal, frozen=True, kw_only=True, tag="step_not_possible"):
    """The state does not know this step; possible are those that it knows."""

    number: str
    state: RedemptionState
    step: str
    possible: tuple[str, ...]


class ApprovesOwn(Refusal, frozen=True, kw_only=True, tag="approves_own"):
    """Nobody approves, refuses or hands out what is for themselves."""

    number: str


class HanderIsApprover(Refusal, frozen=True, kw_only=True, tag="hander_is_approver"):
    number: str
    approved_by: str


class BeneficiaryMissing(Refusal, frozen=True, kw_only=True, tag="beneficiary_missing"):
    """What candidates and customers receive is no wage only when it is written down who received it."""

    number: str
    item: str


class CostMissing(Refusal, frozen=True, kw_only=True, tag="cost_missing"):
    """It is wage in kind at its cost with tax, and the item says none."""

    number: str
    item: str


class WageMonthPosted(Refusal, frozen=True, kw_only=True, tag="wage_month_posted"):
    """It has been taxed: the payroll of its month is posted."""

    number: str
    period: str
