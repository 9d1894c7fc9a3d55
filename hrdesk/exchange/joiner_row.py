"""One row copied out of a spreadsheet, read as the fields of the form for somebody who joins."""

import csv
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from hrdesk.domain.people.dates import read_date
from hrdesk.domain.people.identity_numbers import read_identity_number
from hrdesk.domain.people.phones import read_phone
from hrdesk.domain.people.words import read_sex
from hrdesk.exchange.bank_accounts import read_account_number
from hrdesk.exchange.fields import Field
from hrdesk.exchange.headers import normalised
from hrdesk.exchange.quantities import NotReadable
from hrdesk.exchange.roster_fields import ROSTER_FIELDS

WhyNotRead = Literal["column_not_known", "value_not_readable", "place_not_clear"]
NAMES: Final = {"name": "person_name", "hire_date": "first_day", "contract_end": "contract_ends"}
"""Columns of a roster that the form calls otherwise."""
BESIDE: Final = (
    Field("grade", ("职级", "职等", "级别", "Grade")),
    Field("manager_no", ("上级工号", "直属上级工号", "Manager no", "Manager number")),
    Field("contract_number", ("合同编号", "合同号", "Contract number")),
    Field("bank", ("开户银行", "开户行", "银行", "Bank")),
    Field("account", ("银行卡号", "银行账号", "银行帐号", "卡号", "账号", "Account", "Bank account")),
    Field("account_holder", ("户名", "开户名", "账户名", "Account holder")),
)
_LEFT_OUT: Final = frozenset({"state", "leave_date", "leave_approved_at", "base_salary"})
_DATES: Final = frozenset({"birth_date", "first_day", "probation_end", "contract_ends"})
_DAYS_IN_ORDER: Final = ("first_day", "probation_end", "contract_ends")
_LONGEST: Final = 200
_SHORTEST_DAY: Final = len("2026-1-9")
"""Without a header a number such as 12000 is pay, not the serial number of a day."""
_ENOUGH: Final = 2
Places = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class UnreadCell:
    """A cell that went nowhere: its column from 1, its header (empty without one) and what stands in it."""

    column: int
    header: str
    text: str
    why: WhyNotRead


@dataclass(frozen=True, slots=True)
class JoinerRow:
    """fields by the names of the form; rows: how many there were, of which the first was read."""

    fields: dict[str, str]
    unread: tuple[UnreadCell, ...]
    rows: int


def read_joiner_row(pasted: str, known: Places) -> JoinerRow:
    """With a header above it by that, else each cell by what it is; known are the words of the company by
    field (department, position, city), by which cells without a header are told apart."""
    lines = [line for line in csv.reader(pasted.splitlines(), delimiter="\t") if any(map(str.strip, line))]
    if not lines:
        return JoinerRow({}, (), 0)
    header = _header(lines[0])
    rows = lines[1:] if header is not None else lines
    if not rows:
        return JoinerRow({}, (), 0)
    cells = [cell.strip()[:_LONGEST] for cell in rows[0]]
    fields, unread = _by_header(cells, lines[0], header) if header is not None else _by_look(cells, known)
    return JoinerRow(fields, tuple(unread), len(rows))


def _header(line: Sequence[str]) -> dict[int, str] | None:
    """Which field stands in which column; None for a line that is no header."""
    codes = {
        normalised(name): NAMES.get(field.code, field.code)
        for field in (*ROSTER_FIELDS, *BESIDE)
        if field.code not in _LEFT_OUT
        for name in (field.code, *field.headers)
    }
    found = {at: codes[key] for at, cell in enumerate(line) if (key := normalised(cell)) in codes}
    return found if len(found) >= _ENOUGH else None


def _by_header(
    cells: Sequence[str], titles: Sequence[str], header: dict[int, str]
) -> tuple[dict[str, str], list[UnreadCell]]:
    fields: dict[str, str] = {}
    unread: list[UnreadCell] = []
    for at, cell in enumerate(cells):
        if not cell:
            continue
        title = titles[at].strip() if at < len(titles) else ""
        code = header.get(at)
        value = None if code is None else _value(code, cell)
        if code is None or value is None or code in fields:
            why: WhyNotRead = "value_not_readable" if code and value is None else "column_not_known"
            unread.append(UnreadCell(at + 1, title, cell, why))
        elif value:
            fields[code] = value
    return fields, unread


def _value(code: str, cell: str) -> str | None:
    """As the form takes it; None for what cannot be read, empty for a word that says nothing."""
    if code in _DATES:
        read = read_date(cell)
        return None if read.problem else str(read.day or "")
    if code == "sex":
        return read_sex(cell)
    if code == "id_type":
        return "resident_id" if "身份证" in cell or cell.lower() in ("resident id", "id card") else "other"
    if code == "phone":
        return read_phone(cell).number
    if code == "account":
        return _account(cell)
    return cell


def _by_look(cells: Sequence[str], known: Places) -> tuple[dict[str, str], list[UnreadCell]]:
    """Each cell by what it can only be; of the days the first is the first day. The rest is told."""
    fields: dict[str, str] = {}
    unread: list[UnreadCell] = []
    for at, cell in enumerate(cells):
        if not cell:
            continue
        code, value = _looks_like(cell, known, fields)
        if code:
            fields[code] = value
        else:
            unread.append(UnreadCell(at + 1, "", cell, "place_not_clear"))
    return fields, unread


def _looks_like(cell: str, known: Places, taken: Collection[str]) -> tuple[str, str]:
    """The field that a cell belongs to, and its value; nothing where that is not clear."""
    for code, read in _READERS.items():
        value = read(cell) if code not in taken else None
        if value:
            return code, value
    for code, words in known.items():
        if code not in taken and cell in words:
            return code, cell
    day = read_date(cell).day if len(cell) >= _SHORTEST_DAY else None
    for code in _DAYS_IN_ORDER if day else ():
        if code not in taken:
            return code, str(day)
    if "person_name" not in taken and cell.isalpha() and not cell.isascii() and len(cell) <= 4:
        return "person_name", cell
    return "", ""


def _account(cell: str) -> str | None:
    try:
        return read_account_number(cell)
    except NotReadable:
        return None


def _card_account(cell: str) -> str | None:
    """A card has 16 digits at least; shorter ones may be anything."""
    digits = cell.replace(" ", "")
    return digits if digits.isdigit() and 16 <= len(digits) <= 19 else None


def _bank(cell: str) -> str | None:
    return cell if cell.endswith(("银行", "支行", "Bank")) else None


def _education(cell: str) -> str | None:
    return cell if cell in _DEGREES else None


def _ethnicity(cell: str) -> str | None:
    return cell if cell.endswith("族") and len(cell) <= 5 else None


_DEGREES: Final = frozenset(
    {"小学", "初中", "高中", "中专", "大专", "专科", "本科", "硕士", "博士", "研究生"}
)
_READERS: Final[dict[str, Callable[[str], str | None]]] = {
    "id_number": lambda cell: read_identity_number(cell).number,
    "phone": lambda cell: read_phone(cell).number if len(cell) >= 11 else None,
    "account": _card_account,
    "sex": read_sex,
    "education": _education,
    "ethnicity": _ethnicity,
    "bank": _bank,
}
