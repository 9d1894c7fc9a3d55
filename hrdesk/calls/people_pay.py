"""What may be agreed as pay for somebody, as the scheme of a month reads it."""

from typing import ClassVar, Literal

from hrdesk.calls.base import Answer, Query
from hrdesk.calls.permissions import Permission

PayFieldKind = Literal["money", "days", "hours", "count", "rate", "text", "code", "city", "fund_rate"]


class PayField(Answer, frozen=True, kw_only=True):
    """A quantity that the scheme takes from what was agreed. label is in the caller's language; value is what
    holds on the day, empty for nothing; allowed are the codes that the scheme knows, empty for any."""

    code: str
    label: str
    kind: PayFieldKind
    required: bool
    allowed: tuple[str, ...]
    value: str


class AgreedPay(Answer, frozen=True, kw_only=True):
    fields: tuple[PayField, ...]


class GetAgreedPay(Query[AgreedPay], frozen=True, kw_only=True):
    """The fields that people.change_pay and people.onboard take as terms from a day (YYYY-MM-DD) on.
    employee_id 0: of somebody who is not on record yet."""

    name: ClassVar = "people.agreed_pay"
    permission: ClassVar = Permission.PAYROLL_INPUT
    on: str
    employee_id: int = 0
