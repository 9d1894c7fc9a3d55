"""Every kind of import with the columns that a desk fills in: for templates, maps and documents."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from hrdesk.domain.payroll.scheme import InputSource, Scheme
from hrdesk.exchange.fields import Field
from hrdesk.exchange.input_fields import InputField, fields_of
from hrdesk.exchange.opening_columns import COLUMNS as OPENING_COLUMNS
from hrdesk.exchange.opening_columns import SPECIAL_KINDS
from hrdesk.exchange.pay_accounts import ACCOUNT_COLUMNS
from hrdesk.exchange.people_lookup import EMPLOYEE_NO, NAME
from hrdesk.exchange.point_events import EVENT_FIELDS
from hrdesk.exchange.roster_fields import DATE_FIELDS, ROSTER_FIELDS
from hrdesk.exchange.scores_bonus import BONUS_ITEM
from hrdesk.exchange.special_deductions import DEDUCTION_FIELDS, KINDS
from hrdesk.exchange.tax_terms import FIRST_JOB, LUMP, START, TAX_COLUMNS
from hrdesk.exchange.wage_fields import NET, wage_fields

Kind = Literal["roster", "pay", "attendance", "bonus", "deductions", "opening", "wages", "point_events"]
KINDS_OF_IMPORT: Final[tuple[Kind, ...]] = get_args(Kind)

Sort = Literal[
    "text",
    "digits",
    "date",
    "moment",
    "month",
    "money",
    "days",
    "hours",
    "count",
    "number",
    "rate",
    "code",
    "city",
    "flag",
]
"""What a cell holds. digits is a number that is no amount: kept as text, so that none of it is lost."""

_DATE: Final[Sort] = "date"
_SORTS: Final[Mapping[str, Sort]] = {
    "employee_no": "digits",
    "id_number": "digits",
    "phone": "digits",
    "bank_account": "digits",
    "birth_date": "date",
    "leave_approved_at": "date",
    "occurred_at": "moment",
    "giver": "digits",
    START: "month",
    "period_from": "month",
    "period_through": "month",
    FIRST_JOB: "flag",
    LUMP: "flag",
    **dict.fromkeys(DATE_FIELDS, _DATE),
}
_OTHER_WAYS: Final = frozenset(SPECIAL_KINDS) | {
    "cumulative_contributions",
    "cumulative_prepaid",
    "cumulative_due",
    "cumulative_balance",
}
"""Columns of the tax client's own result that say again what others say."""


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """One column of a kind: the field, what its cells hold, and the codes that are allowed (empty: any)."""

    field: Field
    sort: Sort = "text"
    allowed: tuple[str, ...] = ()
    decimals: int = 2


def import_columns(kind: Kind, scheme: Scheme) -> tuple[ImportColumn, ...]:
    """The columns of a kind as a desk fills them in, in their order; the scheme names its own quantities."""
    match kind:
        case "roster":
            columns: Iterable[ImportColumn] = (_standard(one) for one in ROSTER_FIELDS if one.kept)
        case "pay":
            rest = map(_standard, (*TAX_COLUMNS, *ACCOUNT_COLUMNS))
            columns = (*_PERSON, *_inputs(scheme, "pay"), *rest)
        case "attendance":
            columns = (*_PERSON, *_inputs(scheme, "attendance"))
        case "bonus":
            item = _standard(BONUS_ITEM)
            columns = (*_PERSON, *_inputs(scheme, "scores"), item, *_inputs(scheme, "bonus"))
        case "deductions":
            columns = (_money(one) if one in KINDS else _standard(one) for one in DEDUCTION_FIELDS)
        case "opening":
            columns = (*_PERSON, *(_money(one) for one in OPENING_COLUMNS if one.code not in _OTHER_WAYS))
        case "point_events":
            columns = map(_standard, EVENT_FIELDS)
        case "wages":
            columns = (*_PERSON, *_net_last(_money(one) for one in wage_fields(scheme)))
    return tuple(columns)


def _net_last(columns: Iterable[ImportColumn]) -> list[ImportColumn]:
    """The items, then the totals, as a wage sheet is read."""
    listed = list(columns)
    totals = next(at for at, one in enumerate(listed) if one.field.code == NET) + 2
    return [*listed[totals:], *listed[:totals]]


def _standard(one: Field) -> ImportColumn:
    return ImportColumn(one, _SORTS.get(one.code, "text"))


def _money(one: Field) -> ImportColumn:
    return ImportColumn(one, "money")


def _inputs(scheme: Scheme, source: InputSource) -> list[ImportColumn]:
    return [_input(one) for one in fields_of(scheme, source)]


def _input(one: InputField) -> ImportColumn:
    sort: Sort = "rate" if one.kind == "fund_rate" else one.kind
    return ImportColumn(one.field, sort, one.allowed, one.decimals)


_PERSON: Final = (
    _standard(Field(EMPLOYEE_NO.code, EMPLOYEE_NO.headers, required=True)),
    _standard(NAME),
)
