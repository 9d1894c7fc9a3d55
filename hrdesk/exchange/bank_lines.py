"""Who is in a bank's list, who is left out and why, and what each field of a line says."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from hrdesk.domain.values import decimal_text
from hrdesk.exchange.bank_accounts import CHECK_DIGIT, check_digit_wrong
from hrdesk.exchange.bank_layouts import NUMBERS, BankLayout, Column
from hrdesk.exchange.writing import safe_text

MISSING: Final = "bank_account_missing"
BLOCKED: Final = "bank_account_blocked"
NOT_CONFIRMED: Final = "bank_account_not_confirmed"
"""Of an account too that somebody changed and no second person has confirmed."""
NOT_IN_ENCODING: Final = "bank_character_not_in_encoding"
TOO_LONG: Final = "bank_text_too_long"
HAS_SEPARATOR: Final = "bank_text_has_separator"


@dataclass(frozen=True, slots=True)
class BankLine:
    """What one person is to be paid, in fen, and where to. blocked is the code of the finding that keeps the
    account out of bank files until somebody has corrected it; account_name empty: the person's own name."""

    employee_no: str
    name: str
    amount: int
    account: str
    account_name: str = ""
    bank: str = ""
    remark: str = ""
    blocked: str = ""


@dataclass(frozen=True, slots=True)
class BankBatch:
    """What one entity pays out on one day."""

    entity: str
    pay_date: date
    lines: tuple[BankLine, ...]
    payer_account: str = ""
    currency: str = "CNY"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A person whose pay (fen) is not in the file; code and values fill the sentence left_out.<code>."""

    employee_no: str
    name: str
    amount: int
    code: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Totals:
    """Control total (fen) and head count of one file."""

    total: int
    count: int


def sort_out(layout: BankLayout, batch: BankBatch) -> tuple[list[BankLine], list[LeftOut]]:
    """Lines that go into the file and people who are left out; a line of 0.00 is neither.

    ValueError for a negative amount: net pay below zero is a debt and never reaches the bank.
    """
    kept: list[BankLine] = []
    left_out: list[LeftOut] = []
    for line in batch.lines:
        if line.amount < 0:
            raise ValueError(f"negative pay for {line.employee_no}")
        if line.amount == 0:
            continue
        reason = _account_reason(line) or _text_reason(layout, batch, line)
        if reason is None:
            kept.append(line)
        else:
            code, values = reason
            left_out.append(LeftOut(line.employee_no, line.name, line.amount, code, values))
    return kept, left_out


def _account_reason(line: BankLine) -> tuple[str, dict[str, str]] | None:
    number = line.account.strip()
    if not number:
        return MISSING, {}
    if line.blocked == NOT_CONFIRMED:
        return NOT_CONFIRMED, {}
    if line.blocked:
        return BLOCKED, {"reason": line.blocked}
    if not (number.isascii() and number.isdigit()):
        return BLOCKED, {"reason": "bank_account_not_readable"}
    return (BLOCKED, {"reason": CHECK_DIGIT}) if check_digit_wrong(number) else None


def _text_reason(layout: BankLayout, batch: BankBatch, line: BankLine) -> tuple[str, dict[str, str]] | None:
    for column in layout.columns:
        text = written(layout, column, field_text(layout, column, batch, line=line, sequence=1))
        reason = unwritable(layout, column, text)
        if reason is not None:
            return reason
    return None


def unwritable(layout: BankLayout, column: Column, text: str) -> tuple[str, dict[str, str]] | None:
    """Why a text as it would be written cannot stand in this column; None when it can."""
    where = {"column": column.header or column.source}
    try:
        size = len(text.encode(layout.encoding.removesuffix("-sig")))
    except UnicodeEncodeError as error:
        return NOT_IN_ENCODING, {**where, "character": text[error.start], "encoding": layout.encoding}
    if column.length and size > column.length:
        return TOO_LONG, {**where, "length": str(column.length)}
    if layout.form == "separated" and layout.quoting == "none" and _breaks(layout, text):
        return HAS_SEPARATOR, {**where, "separator": layout.separator}
    return None


def _breaks(layout: BankLayout, text: str) -> bool:
    return layout.separator in text or '"' in text


def field_text(
    layout: BankLayout,
    column: Column,
    batch: BankBatch,
    *,
    line: BankLine | None = None,
    sequence: int = 0,
    totals: Totals | None = None,
) -> str:
    """What one field says: on one line, not yet guarded or padded, amounts in the unit of the layout."""
    facts = {
        "constant": column.constant,
        "pay_date": batch.pay_date.isoformat(),
        "currency": batch.currency,
        "payer": batch.entity,
        "payer_account": batch.payer_account,
        "sequence": str(sequence),
    }
    if totals is not None:
        facts |= {"total": _amount(layout, totals.total), "count": str(totals.count)}
    if line is not None:
        facts |= {
            "account": line.account.strip(),
            "account_name": line.account_name or line.name,
            "bank": line.bank,
            "amount": _amount(layout, line.amount),
            "remark": line.remark,
            "employee_no": line.employee_no,
        }
    return " ".join(facts.get(column.source, "").split())


def written(layout: BankLayout, column: Column, text: str) -> str:
    """The text as the file holds it: guarded where a spreadsheet could run it, figures as they are."""
    return text if column.source in NUMBERS or layout.form == "fixed" else safe_text(text)


def _amount(layout: BankLayout, fen: int) -> str:
    return str(fen) if layout.unit == "fen" else decimal_text(fen)


def total_of(lines: Iterable[BankLine]) -> int:
    """The control total of these lines in fen."""
    return sum(line.amount for line in lines)
