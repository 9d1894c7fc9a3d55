"""Small values that every layer may speak: periods, amounts, findings."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

Severity = Literal["info", "warning", "error", "skip"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error", "skip")

_AMOUNT = re.compile(r"([+-]?)([0-9]+)(?:\.([0-9]+))?")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A calendar month, written YYYY-MM: a wage period, a tax period or a contribution month."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1900 <= self.year <= 9999 and 1 <= self.month <= 12):
            raise ValueError(f"no such month: {self.year}-{self.month}")

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read YYYY-MM; ValueError for anything else."""
        match = re.fullmatch(r"([0-9]{4})-([0-9]{2})", text)
        if match is None:
            raise ValueError(f"not a period: {text!r}")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> "Period":
        return cls(day.year, day.month)

    def plus(self, months: int) -> "Period":
        whole = self.year * 12 + self.month - 1 + months
        return Period(whole // 12, whole % 12 + 1)

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        return self.plus(1).first_day - timedelta(days=1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a reader noticed about one cell or row of a file.

    row is counted as the spreadsheet shows it (first line = 1), 0 for the file as a whole; column is the
    header as the file writes it, empty for a whole row; code is an English word that never changes;
    values fill the sentence of the code in the reader's language.
    """

    row: int
    column: str
    code: str
    severity: Severity
    values: dict[str, str] = field(default_factory=dict)
    sheet: str = ""


def minor_units(text: str, decimals: int = 2) -> int:
    """Read a plain decimal as an integer of the minor unit (fen for yuan); ValueError if it does not fit."""
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise ValueError(f"not an amount: {text!r}")
    rest = (found[3] or "").rstrip("0")
    if len(rest) > decimals:
        raise ValueError(f"more than {decimals} decimals: {text!r}")
    return int(found[1] + found[2] + rest.ljust(decimals, "0"))


def decimal_text(minor: int, decimals: int = 2) -> str:
    """Write an integer of the minor unit as a plain decimal: 812345 becomes 8123.45."""
    sign = "-" if minor < 0 else ""
    if decimals == 0:
        return f"{minor}"
    whole, rest = divmod(abs(minor), 10**decimals)
    return f"{sign}{whole}.{rest:0{decimals}d}"
