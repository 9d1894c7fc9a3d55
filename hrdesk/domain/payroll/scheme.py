"""A pay scheme as frozen values: what it reads, the pay items it forms, how each is taxed and counted."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from hrdesk.domain.payroll.debts import NO_LIMIT, DebtLimit
from hrdesk.domain.payroll.figures import Insurance
from hrdesk.domain.payroll.formula.tree import Node, Table
from hrdesk.domain.payroll.formula.units import Unit
from hrdesk.domain.payroll.rounding import Rounding

InputSource = Literal["pay", "attendance", "scores", "bonus", "points", "deductions", "calendar", "person"]
ItemKind = Literal[
    "earning",
    "deduction",
    "employee_contribution",
    "employer_contribution",
    "withholding",
    "employer_cost",
    "note",
]
Tax = Literal["wage", "exempt", "in_kind", "before_tax", "after_tax", "none"]
Base = Literal["social", "fund", "overtime", "minimum_wage", "average"]
Show = Literal["always", "nonzero", "never"]
Group = Literal["overtime", "none"]
PartMonth = Literal["paid_days", "21.75_forward", "21.75_backward", "21.75_mixed", "calendar_days", "none"]

SOURCES: Final[tuple[InputSource, ...]] = get_args(InputSource)
ITEM_KINDS: Final[tuple[ItemKind, ...]] = get_args(ItemKind)
TAXES: Final[tuple[Tax, ...]] = get_args(Tax)
BASES: Final[tuple[Base, ...]] = get_args(Base)
SHOWS: Final[tuple[Show, ...]] = get_args(Show)
GROUPS: Final[tuple[Group, ...]] = get_args(Group)
PART_MONTHS: Final[tuple[PartMonth, ...]] = get_args(PartMonth)
FORMULA_KINDS: Final[frozenset[ItemKind]] = frozenset({"earning", "deduction", "employer_cost", "note"})
CALENDAR_INPUTS: Final = ("working_days", "calendar_days")


@dataclass(frozen=True, slots=True)
class Names:
    """The name of a thing in both languages of the program."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Input:
    """A quantity or text that comes from outside: a spreadsheet column, the calendar, the person's record.

    unit None: a text such as a grade; codes lists what it may be (empty: anything). decimals is how many
    decimals a value may have. default None: a person without it fails by name; otherwise it stands in
    ("0" for zero, "" for no text). headers are the spreadsheet headers it is read from, in any spelling.
    adds: several rows of a person in one file are added up.
    """

    code: str
    names: Names
    source: InputSource
    unit: Unit | None
    decimals: int
    headers: tuple[str, ...]
    default: str | None
    codes: tuple[str, ...] = ()
    adds: bool = False

    @property
    def is_text(self) -> bool:
        return self.unit is None


@dataclass(frozen=True, slots=True)
class Constant:
    """A number of the scheme: value / 10**scale in its unit."""

    code: str
    names: Names
    unit: Unit
    value: int
    scale: int


@dataclass(frozen=True, slots=True)
class Coefficients:
    """A coefficient table with its names."""

    names: Names
    table: Table

    @property
    def code(self) -> str:
        return self.table.code


@dataclass(frozen=True, slots=True)
class Definition:
    """A named part of formulas, never rounded: a day's wage, an hour's wage."""

    code: str
    names: Names
    formula: str
    expression: Node


@dataclass(frozen=True, slots=True)
class Flags:
    """How an item is treated from a day on: taxed as, paid in cash or not, which bases it counts for."""

    since: date
    taxed: Tax
    paid: bool
    counts: frozenset[Base]


@dataclass(frozen=True, slots=True)
class Item:
    """A pay item: one line of a slip, an amount of money.

    formula and expression are empty for contribution sides and withholding, which law computes. Deductions
    are positive amounts that lower the net; an earning may be negative (leave without pay). group: the
    figure of the company in which an earning is added up.
    """

    code: str
    names: Names
    kind: ItemKind
    formula: str
    expression: Node | None
    rounding: Rounding
    flags: tuple[Flags, ...]
    show: Show
    group: Group = "none"

    def flags_on(self, day: date) -> Flags:
        """The flags in force on this day (the pay date of a run)."""
        return [flags for flags in self.flags if flags.since <= day][-1]


@dataclass(frozen=True, slots=True)
class CutOff:
    """From a month on: who joined after one day or left by another pays none then; None: no such rule."""

    since: date
    joined_after_day: int | None
    left_by_day: int | None


@dataclass(frozen=True, slots=True)
class SchemeContribution:
    """One insurance or the housing fund: where base, city and rates come from, which lines take the sides.

    base, city and the rates are input codes; a rate input replaces a rate that law leaves open.
    month_offset: 0 this month's contribution, -1 last month's, 1 next month's is deducted by the run.
    """

    insurance: Insurance
    group: Literal["social", "fund"]
    base: str
    city: str
    employee_item: str
    employer_item: str
    employee_rate: str | None
    employer_rate: str | None
    month_offset: int
    cut_offs: tuple[CutOff, ...]

    def cut_off_on(self, day: date) -> CutOff | None:
        """The rule for joiners and leavers in a contribution month that begins on this day."""
        held = [cut_off for cut_off in self.cut_offs if cut_off.since <= day]
        return held[-1] if held else None


@dataclass(frozen=True, slots=True)
class Scheme:
    """A checked scheme. text is the file it was read from, for snapshots; parse_scheme(text) gives it again.

    withholding_item is the line that takes the tax withheld; None: nothing is withheld. debts limits what
    one pay gives back of a debt.
    """

    code: str
    names: Names
    country: str
    currency: str
    decimals: int
    part_month: PartMonth
    inputs: tuple[Input, ...]
    constants: tuple[Constant, ...]
    tables: tuple[Coefficients, ...]
    definitions: tuple[Definition, ...]
    items: tuple[Item, ...]
    contributions: tuple[SchemeContribution, ...]
    withholding_item: str | None
    text: str
    debts: DebtLimit = NO_LIMIT

    def input(self, code: str) -> Input:
        """The input of this code; KeyError for another."""
        for one in self.inputs:
            if one.code == code:
                return one
        raise KeyError(code)

    def item(self, code: str) -> Item:
        """The item of this code; KeyError for another."""
        for one in self.items:
            if one.code == code:
                return one
        raise KeyError(code)

    def inputs_from(self, source: InputSource) -> tuple[Input, ...]:
        """The inputs that one kind of file or record brings."""
        return tuple(one for one in self.inputs if one.source == source)
