"""The figures of law as frozen values: each with its dates, its source and how far it can be trusted."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, Literal, get_args

from hrdesk.domain.payroll.rounding import TO_THE_FEN, Rounding

Seen = Literal["read", "second_hand", "from_memory"]
State = Literal["proved", "estimate"]
Insurance = Literal["pension", "medical", "maternity", "unemployment", "injury", "housing_fund"]
Unit = Literal["money", "days", "hours", "rate", "count"]

SEEN: Final[tuple[Seen, ...]] = get_args(Seen)
STATES: Final[tuple[State, ...]] = get_args(State)
INSURANCES: Final[tuple[Insurance, ...]] = get_args(Insurance)
UNITS: Final[tuple[Unit, ...]] = get_args(Unit)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from and how it was seen; never a text that nobody here has read as if read."""

    title: str
    seen: Seen
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """What every figure says: valid from and to (both inclusive; no end = until replaced), state, source."""

    valid_from: date
    valid_to: date | None = None
    state: State
    source: Source

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Band:
    """One row of a progressive table: up to and including `upto` fen (None = no limit)."""

    upto: int | None
    rate: Fraction
    quick_deduction: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BandTable(Dated):
    """A progressive table by rate and quick deduction; the tax it gives is rounded by `rounding`."""

    code: str
    bands: tuple[Band, ...]
    rounding: Rounding = TO_THE_FEN


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedValue(Dated):
    """One number of law: `number` is in fen when the unit is money, else in the unit itself."""

    code: str
    unit: Unit
    number: Fraction

    @property
    def fen(self) -> int:
        """The amount in fen; ValueError when this is no money."""
        if self.unit != "money":
            raise ValueError(f"{self.code} is {self.unit}, not money")
        return self.number.numerator


@dataclass(frozen=True, slots=True)
class City:
    """A place with contribution rules: its code, its Chinese and English names and other spellings."""

    code: str
    zh: str
    en: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionRule(Dated):
    """One insurance of one city for the contribution months whose first day is in the dates.

    floor, ceiling (None = no upper bound) and the fixed parts are fen a month. A rate of None means that
    the law leaves it to the person or the account (housing fund, injury class): it must then be given.
    """

    city: str
    insurance: Insurance
    floor: int
    ceiling: int | None
    employee_rate: Fraction | None
    employer_rate: Fraction | None
    employee_fixed: int = 0
    employer_fixed: int = 0
    employee_rounding: Rounding = TO_THE_FEN
    employer_rounding: Rounding = TO_THE_FEN
