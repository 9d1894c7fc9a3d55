"""The tax client's salary file: one row a person under the very header of the client's own workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hrdesk.domain.values import decimal_text
from hrdesk.exchange.control_totals import prove, workbook_column
from hrdesk.exchange.tax_rows import AMOUNT_FIELDS, TaxSalaryRow
from hrdesk.exchange.tax_templates import TaxColumn, TaxTemplate, TaxTemplateRefused
from hrdesk.exchange.writing import Written, xlsx_bytes

__all__ = ["TaxSalaryFile", "TaxSalaryRow", "write_tax_salary"]


@dataclass(frozen=True, slots=True)
class TaxSalaryFile:
    """The workbook, who is in it, and headers of the template that stayed blank."""

    content: bytes
    people: tuple[TaxSalaryRow, ...]
    blank_headers: tuple[str, ...]

    @property
    def rows(self) -> int:
        return len(self.people)

    @property
    def totals(self) -> dict[str, int]:
        """The sum of each amount field in fen."""
        return {name: sum(getattr(row, name) for row in self.people) for name in AMOUNT_FIELDS}

    @property
    def total(self) -> int:
        """The control total: income of the period in fen."""
        return sum(row.income for row in self.people)


def write_tax_salary(template: TaxTemplate, rows: Sequence[TaxSalaryRow]) -> TaxSalaryFile:
    """Fill the template: texts as text, amounts with two decimals, blanks where there is nothing to say.

    TaxTemplateRefused with tax_amount_without_column when somebody has an amount for which the template has
    no column: it would be lost. ControlTotalDiffers when the file read again does not add up to the rows.
    """
    present = {column.field for column in template.columns if column is not None}
    for row in rows:
        for name in AMOUNT_FIELDS:
            if getattr(row, name) and name not in present:
                raise TaxTemplateRefused(
                    "tax_amount_without_column", employee_no=row.employee_no, name=row.name, field=name
                )
    cells = [[_cell(column, row) for column in template.columns] for row in rows]
    content = xlsx_bytes(template.sheet, template.header, cells)
    for place, column in enumerate(template.columns):
        if column is not None and column.always:
            meant = (getattr(row, column.field) for row in rows)
            prove(column.header, workbook_column(content, place), meant)
    return TaxSalaryFile(content, tuple(rows), template.unknown)


def _cell(column: TaxColumn | None, row: TaxSalaryRow) -> Written:
    if column is None:
        return None
    value: str | int = getattr(row, column.field)
    if isinstance(value, str):
        return value or None
    return Decimal(decimal_text(value)) if value or column.always else None
