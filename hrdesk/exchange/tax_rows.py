"""One person's row in the tax client's salary sheet."""

from dataclasses import dataclass, fields
from typing import Final


@dataclass(frozen=True, slots=True)
class TaxSalaryRow:
    """One person in a tax period at one withholding entity; amounts are fen.

    income (with exempt_income in it), contributions and what follows annuity are of this period; the items
    from children_education to personal_pension are cumulative for the year. A person without pay is a row
    of zeros.
    """

    employee_no: str
    name: str
    id_type: str
    id_number: str
    income: int = 0
    exempt_income: int = 0
    pension: int = 0
    medical: int = 0
    unemployment: int = 0
    housing_fund: int = 0
    children_education: int = 0
    continuing_education: int = 0
    mortgage_interest: int = 0
    rent: int = 0
    elderly_support: int = 0
    infant_care: int = 0
    personal_pension: int = 0
    annuity: int = 0
    health_insurance: int = 0
    deferred_pension: int = 0
    official_transport: int = 0
    communication: int = 0
    lawyer_expenses: int = 0
    tibet_deduction: int = 0
    other_deductions: int = 0
    donations: int = 0
    tax_reduction: int = 0
    treaty_relief: int = 0
    remark: str = ""


TEXT_FIELDS: Final = ("employee_no", "name", "id_type", "id_number", "remark")
AMOUNT_FIELDS: Final = tuple(field.name for field in fields(TaxSalaryRow) if field.name not in TEXT_FIELDS)
