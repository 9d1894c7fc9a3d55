"""Why did this net pay change? Amounts are fen, their signs as they move net pay."""

from typing import ClassVar, Literal

from hrdesk.calls.base import Answer, Query
from hrdesk.calls.payroll_shown import FigureSource, ValueUnit
from hrdesk.calls.permissions import Permission


class ValueChange(Answer, frozen=True, kw_only=True):
    """One value before and after, as text ("9,800.00"); empty where the month has none."""

    code: str
    names: dict[str, str]
    unit: ValueUnit
    before: str
    after: str


class ChangePart(Answer, frozen=True, kw_only=True):
    """One reason. code and values fill the sentence change.<code>; names are the item's, empty for debt.

    how lists the values that moved; amount is the effect on net pay; sources are the rows and rules behind.
    """

    code: str
    values: dict[str, str]
    item: str
    names: dict[str, str]
    how: tuple[ValueChange, ...]
    amount: int
    sources: tuple[FigureSource, ...]


class WhyChanged(Answer, frozen=True, kw_only=True):
    """The difference of a net pay in parts: difference = sum of parts + unexplained.

    compared_with says what last month is: a posted run, a finished wage sheet that was imported, or nothing
    (last_period is None then). net_pay or last_net_pay is None where the month has no slip.
    """

    run_id: int
    employee_id: int
    employee_no: str
    name: str
    department: str
    position: str
    period: str
    last_period: str | None
    compared_with: Literal["posted", "wages", "nothing"]
    net_pay: int | None
    last_net_pay: int | None
    difference: int
    parts: tuple[ChangePart, ...]
    unexplained: int


class GetWhyChanged(Query[WhyChanged], frozen=True, kw_only=True):
    """employment_id: which of two, for somebody with two employments in the run; None: the later one."""

    name: ClassVar = "payroll.why_changed"
    permission: ClassVar = Permission.PAYROLL_READ
    run_id: int
    employee_id: int
    employment_id: int | None = None
