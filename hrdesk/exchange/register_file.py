"""The register of a run as CSV for machines: one row a person, amounts as plain decimals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from hrdesk.domain.values import decimal_text
from hrdesk.exchange.writing import csv_bytes

AMOUNTS: Final = (
    "gross_pay",
    "social_insurance",
    "housing_fund",
    "taxable_cumulative",
    "withholding",
    "other_deductions",
    "net_pay",
    "employer_cost",
)
COLUMNS: Final = ("employee_no", "name", "department", "city", *AMOUNTS)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One person of a run in fen. net_pay is never negative; what is missing then is a debt elsewhere."""

    employee_no: str
    name: str
    department: str
    city: str
    gross_pay: int
    social_insurance: int
    housing_fund: int
    taxable_cumulative: int
    withholding: int
    other_deductions: int
    net_pay: int
    employer_cost: int


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """The file, its rows, and the sum of each amount column in fen."""

    content: bytes
    rows: int
    totals: dict[str, int]

    @property
    def total(self) -> int:
        """The control total: net pay in fen."""
        return self.totals["net_pay"]


def write_register(rows: Iterable[RegisterRow], decimals: int = 2) -> RegisterFile:
    """UTF-8 without BOM, comma, the columns of COLUMNS in this order; decimals are the currency's."""
    held = list(rows)
    content = csv_bytes(COLUMNS, (_cells(row, decimals) for row in held))
    return RegisterFile(
        content, len(held), {name: sum(getattr(row, name) for row in held) for name in AMOUNTS}
    )


def _cells(row: RegisterRow, decimals: int) -> Sequence[str | Decimal]:
    amounts = [Decimal(decimal_text(getattr(row, name), decimals)) for name in AMOUNTS]
    return [row.employee_no, row.name, row.department, row.city, *amounts]
