"""A bank's list of what one entity pays: lines above 0.00, control total and count proved by a second sum."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from hrdesk.domain.values import decimal_text
from hrdesk.exchange.bank_layouts import BankLayout, Column
from hrdesk.exchange.bank_lines import BankBatch, BankLine, LeftOut, field_text, sort_out, total_of
from hrdesk.exchange.bank_text import MarkerUnwritable, amounts_in_text, text_of_lines
from hrdesk.exchange.control_totals import ControlTotalDiffers, prove, workbook_column
from hrdesk.exchange.writing import Written, xlsx_bytes

__all__ = [
    "BankBatch",
    "BankFile",
    "BankLine",
    "BankPart",
    "ControlTotalDiffers",
    "LeftOut",
    "MarkerUnwritable",
    "write_bank_csv",
    "write_bank_xlsx",
]

_NOT_IN_FILE_NAMES: Final = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_SHEET: Final = "代发工资"
_NAMELESS: Final = "bank"


@dataclass(frozen=True, slots=True)
class BankPart:
    """One file as the bank takes it; total in fen."""

    file_name: str
    content: bytes
    rows: int
    total: int


@dataclass(frozen=True, slots=True)
class BankFile:
    """The whole list: one part, or several where the bank limits the rows of a file.

    rows and total (fen) are of all parts; paid is who is in it with how much; left_out who is not, and why.
    """

    parts: tuple[BankPart, ...]
    paid: tuple[tuple[str, int], ...]
    left_out: tuple[LeftOut, ...]

    @property
    def content(self) -> bytes:
        """The bytes of the only part; ValueError when there are several."""
        (part,) = self.parts
        return part.content

    @property
    def rows(self) -> int:
        return sum(part.rows for part in self.parts)

    @property
    def total(self) -> int:
        return sum(part.total for part in self.parts)


def write_bank_csv(layout: BankLayout, batch: BankBatch) -> BankFile:
    """The list as text, separated or of fixed length as the layout says.

    Raises ControlTotalDiffers when the file read again does not add up to the lines, MarkerUnwritable when
    the layout's line of totals cannot be written, ValueError for a negative amount.
    """
    return _write(layout, batch, "txt" if layout.form == "fixed" else "csv")


def write_bank_xlsx(layout: BankLayout, batch: BankBatch) -> BankFile:
    """The same columns as a workbook: accounts are texts, amounts numbers; errors as for write_bank_csv.

    Lengths and the encoding of the layout hold for texts of a line all the same.
    """
    return _write(layout, batch, "xlsx")


def _write(layout: BankLayout, batch: BankBatch, ending: Literal["csv", "txt", "xlsx"]) -> BankFile:
    kept, left_out = sort_out(layout, batch)
    size = layout.max_rows or max(1, len(kept))
    groups = [kept[start : start + size] for start in range(0, len(kept), size)] or [[]]
    parts = []
    for number, group in enumerate(groups, start=1):
        content = _workbook(layout, batch, group) if ending == "xlsx" else text_of_lines(layout, batch, group)
        found = _amounts_in(layout, ending, content)
        prove(layout.name, found, (line.amount for line in group), 0 if layout.unit == "fen" else 2)
        name = _file_name(layout, batch, number if len(groups) > 1 else 0)
        parts.append(BankPart(f"{name}.{ending}", content, len(group), total_of(group)))
    paid = tuple((line.employee_no, line.amount) for line in kept)
    return BankFile(tuple(parts), paid, tuple(left_out))


def _file_name(layout: BankLayout, batch: BankBatch, number: int) -> str:
    name = layout.file_name.format(
        entity=batch.entity, pay_date=batch.pay_date.isoformat(), layout=layout.name
    )
    kept = _NOT_IN_FILE_NAMES.sub("_", name).strip(". ") or _NAMELESS
    return kept + (f"-{number}" if number else "")


def _workbook(layout: BankLayout, batch: BankBatch, lines: Sequence[BankLine]) -> bytes:
    header = [column.header or column.source for column in layout.columns]
    rows = [
        [_cell(layout, column, batch, line, number) for column in layout.columns]
        for number, line in enumerate(lines, start=1)
    ]
    return xlsx_bytes(_SHEET, header, rows)


def _cell(layout: BankLayout, column: Column, batch: BankBatch, line: BankLine, number: int) -> Written:
    if column.source == "sequence":
        return number
    if column.source == "amount":
        return line.amount if layout.unit == "fen" else Decimal(decimal_text(line.amount))
    return field_text(layout, column, batch, line=line, sequence=number)


def _amounts_in(layout: BankLayout, ending: str, content: bytes) -> list[str]:
    if ending == "xlsx":
        return workbook_column(content, layout.amount_column)
    return amounts_in_text(layout, content)
