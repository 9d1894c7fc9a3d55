"""Calls about points and pay: what of points enters a month's pay, and whether ledger and pay agree."""

from typing import ClassVar, Literal

from hrdesk.calls.base import Answer, Command, Query, Refusal
from hrdesk.calls.permissions import Permission


class PointsTaken(Answer, frozen=True, kw_only=True):
    """What a month's pay has of points now, in fen: people and sum of the wage in kind, and of the learning
    share of the bonus. changed: how many people's inputs are another than before."""

    period: str
    in_kind_people: int
    in_kind: int
    learning_people: int
    learning: int
    changed: int


class TakePoints(Command[PointsTaken], frozen=True, kw_only=True):
    """Bring into a month what points mean for its pay: the learning share, counted anew, and whatever was
    handed out and is taxed in it. People who are paid for the month stay as they are."""

    name: ClassVar = "payroll.take_points"
    permission: ClassVar = Permission.PAYROLL_INPUT
    period: str


class RedeemedPay(Answer, frozen=True, kw_only=True):
    """A redemption that is wage in kind, and the pay that it is taxed with. Amounts in fen.

    wage_period: the month of handing out. taxed_period: the month whose inputs hold it; None: none does.
    why: already_paid (that month had been posted for this person: the next open one) or no_employment (nobody
    pays this person any more). state: input, or posted with the slip of run_id.
    """

    redemption_id: int
    number: str
    employee_id: int
    employee_no: str
    name: str
    item_zh: str
    item_en: str
    cost: int
    wage_period: str
    taxed_period: str | None
    state: Literal["missing", "input", "posted"]
    run_id: int | None = None
    why: Literal["", "already_paid", "no_employment"] = ""


class LearningPay(Answer, frozen=True, kw_only=True):
    """A person's learning points of the month and their share of the bonus, in fen."""

    employee_id: int
    employee_no: str
    name: str
    points: int
    amount: int


class PointsReconciled(Answer, frozen=True, kw_only=True):
    """Ledger, payroll lines and what is owed, of a month. Amounts in fen, points whole.

    opened, earned, spent, expired, adjusted and closed are points of everybody, spendable and held: closed is
    opened and what moved in the month, by the day of the movement. owed_points leave out balances below zero.
    rate is decimal text in yuan; owed_before, owed and change are the figure for the journal. handed_out:
    what was handed out in the month, at cost; in_inputs and in_slips: what of the rows taxed in it stands in
    inputs not yet paid and in posted slips; slip_lines: what those slips were computed with. differences are
    numbers of redemptions, and of people, whose ledger and pay do not agree.
    """

    period: str
    opened: int
    earned: int
    spent: int
    expired: int
    adjusted: int
    closed: int
    owed_points_before: int
    owed_points: int
    rate: str
    owed_before: int
    owed: int
    change: int
    handed_out: int
    in_inputs: int
    in_slips: int
    slip_lines: int
    redeemed: tuple[RedeemedPay, ...]
    learning: tuple[LearningPay, ...]
    differences: tuple[str, ...]


class GetPointsReconciled(Query[PointsReconciled], frozen=True, kw_only=True):
    name: ClassVar = "points.reconcile"
    permission: ClassVar = Permission.PAYROLL_READ
    period: str


class PointsNotInScheme(Refusal, frozen=True, kw_only=True, tag="points_not_in_scheme"):
    """The pay scheme of the month has no input, or no line, for what points bring into pay."""

    period: str
    scheme: str
    input: str
