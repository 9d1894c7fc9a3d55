"""What stands in the way of keeping the catalogue and of redeeming."""

from typing import Any, Final, Literal

from hrdesk.calls.base import Refusal
from hrdesk.calls.points_catalogue import LimitPer
from hrdesk.calls.points_redemption import RedemptionState

EligibleField = Literal["department", "position", "city"]
_LIMITS: Final[dict[LimitPer, str]] = {
    "ever": "limit_reached_for_ever",
    "month": "limit_reached_of_month",
    "quarter": "limit_reached_of_quarter",
    "year": "limit_reached_of_year",
}
_ELIGIBLE: Final[dict[EligibleField, str]] = {
    "department": "not_eligible_by_department",
    "position": "not_eligible_by_position",
    "city": "not_eligible_by_city",
}
_STATES: Final[dict[RedemptionState, str]] = {
    "held": "step_not_possible_held",
    "approved": "step_not_possible_approved",
    "handed_out": "step_not_possible_handed_out",
    "done": "step_not_possible_done",
    "refused": "step_not_possible_refused",
    "given_back": "step_not_possible_given_back",
}


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
    """The stock is not what it was when it was read; ∞ is without end."""

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
    """Not yet: day is the first one on which it can be redeemed; or not any more: the last one it could."""

    item: str
    day: str
    over: bool

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        return "refusal.item_is_over" if self.over else "refusal.item_not_yet", self.values()


class NotEligible(Refusal, frozen=True, kw_only=True, tag="not_eligible"):
    """The item is for others."""

    item: str
    employee_no: str
    field: EligibleField
    value: str
    allowed: str

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        return f"refusal.{_ELIGIBLE[self.field]}", self.values()


class LimitReached(Refusal, frozen=True, kw_only=True, tag="limit_reached"):
    """again_on is the first day of the next month, quarter or year; empty for ever."""

    item: str
    limit: int
    per: LimitPer
    taken: int
    wanted: int
    again_on: str

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        return f"refusal.{_LIMITS[self.per]}", self.values()


class NotInService(Refusal, frozen=True, kw_only=True, tag="not_in_service"):
    """Only who is in service redeems: not a candidate, and nobody who has left."""

    employee_no: str


class StepNotPossible(Refusal, frozen=True, kw_only=True, tag="step_not_possible"):
    """The state does not know this step; possible are those that it knows."""

    number: str
    state: RedemptionState
    step: str
    possible: tuple[str, ...]

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        return f"refusal.{_STATES[self.state]}", self.values()


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


class RedemptionSlipNotPrintable(Refusal, frozen=True, kw_only=True, tag="redemption_slip_not_printable"):
    """No font covers a character of it: a font file added in the settings cures it."""

    number: str
    character: str
    codepoint: str


class WageMonthPosted(Refusal, frozen=True, kw_only=True, tag="wage_month_posted"):
    """It has been taxed: the payroll of its month is posted."""

    number: str
    period: str
