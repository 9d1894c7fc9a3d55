"""Splits the difference between two net pays by what moved it; the parts sum to the fen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from hrdesk.domain.payroll.contribution_plan import Owed
from hrdesk.domain.payroll.rounding import TO_THE_FEN, Rounding
from hrdesk.domain.payroll.scheme import Scheme

ChangeCode = Literal[
    "item",
    "deduction",
    "contribution",
    "contribution_base",
    "contribution_rate",
    "contribution_began",
    "contribution_ended",
    "tax",
    "tax_income",
    "tax_bracket",
    "tax_balance",
    "tax_new_year",
    "debt",
    "debt_taken",
]


class Part(NamedTuple):
    """One reason: its code, the item it is about (of a debt: empty) and its effect on net pay in fen."""

    code: ChangeCode
    item: str
    amount: int


@dataclass(frozen=True, slots=True)
class Side:
    """How a person's part of a contribution came about: base used (fen), rate, fixed part, rounding."""

    base: int
    rate: Fraction
    fixed: int
    rounding: Rounding

    @classmethod
    def of(cls, owed: Owed) -> "Side | None":
        """The employee's side; None where nothing is owed."""
        if owed.rule is None or owed.employee_rate is None:
            return None
        return cls(owed.base, owed.employee_rate, owed.rule.employee_fixed, owed.rule.employee_rounding)

    def on(self, base: int) -> int:
        """What this side would have been on another base, in fen."""
        amount = base * self.rate + self.fixed
        return self.rounding.apply(amount.numerator, amount.denominator)


@dataclass(frozen=True, slots=True)
class TaxView:
    """The withholding of one slip: cumulative taxable income (not below 0) and tax in fen, its rate."""

    year: int
    taxable: int
    tax: int
    rate: Fraction
    rounding: Rounding = TO_THE_FEN


@dataclass(frozen=True, slots=True)
class NetSlip:
    """A slip as its net pay is made of: signed effect of each item in fen, and what was not taken (debt) or
    taken of earlier debts.

    kinds gives each item's kind. contributions holds the sides that are known by item (None: nothing owed);
    an item that is not in it is not split. tax None: how the tax came about is not known.
    """

    net_pay: int
    effects: Mapping[str, int]
    kinds: Mapping[str, str]
    debt: int = 0
    contributions: Mapping[str, Side | None] = field(default_factory=dict)
    tax: TaxView | None = None
    debt_taken: int = 0


NOTHING = NetSlip(0, {}, {})
"""Stands for the month in which somebody had no slip."""


def net_effects(scheme: Scheme, day: date, lines: Mapping[str, int]) -> dict[str, int]:
    """Each line with the sign in which it enters net pay; lines that do not enter it are left out."""
    signs = {"deduction": -1, "employee_contribution": -1, "withholding": -1}
    effects = {}
    for item in scheme.items:
        paid = item.kind == "earning" and item.flags_on(day).paid
        sign = 1 if paid else signs.get(item.kind, 0)
        if sign:
            effects[item.code] = sign * lines.get(item.code, 0)
    return effects


def split(before: NetSlip, now: NetSlip) -> tuple[list[Part], int]:
    """The parts that are not 0, in the order of this month's items, and what they leave unexplained.

    The rest is 0 between two slips; a finished sheet of another program may have a net that its own lines do
    not give.
    """
    parts: list[Part] = []
    for code in {**now.effects, **before.effects}:
        parts += _of_item(code, before, now)
    parts.append(Part("debt", "", now.debt - before.debt))
    parts.append(Part("debt_taken", "", before.debt_taken - now.debt_taken))
    parts = [part for part in parts if part.amount]
    return parts, now.net_pay - before.net_pay - sum(part.amount for part in parts)


def _of_item(code: str, before: NetSlip, now: NetSlip) -> list[Part]:
    change = now.effects.get(code, 0) - before.effects.get(code, 0)
    kind = now.kinds.get(code) or before.kinds.get(code, "earning")
    if kind == "employee_contribution":
        return _of_contribution(code, change, before, now)
    if kind == "withholding":
        return _of_tax(code, change, before, now)
    return [Part("deduction" if kind == "deduction" else "item", code, change)]


def _of_contribution(code: str, change: int, before: NetSlip, now: NetSlip) -> list[Part]:
    """What the new base does at the old rate, and the rest by the rate, its fixed part or its rounding."""
    if code not in before.contributions or code not in now.contributions:
        return [Part("contribution", code, change)]
    old, new = before.contributions[code], now.contributions[code]
    if old is None or new is None:
        return [Part("contribution_ended" if new is None else "contribution_began", code, change)]
    by_base = old.on(old.base) - old.on(new.base)
    return [Part("contribution_base", code, by_base), Part("contribution_rate", code, change - by_base)]


def _of_tax(code: str, change: int, before: NetSlip, now: NetSlip) -> list[Part]:
    """Income at last month's rate, the jump into another row, and balances carried or taken up.

    The last is what this slip withholds more or less than its own step of cumulative tax.
    """
    old, new = before.tax, now.tax
    if old is None or new is None:
        return [Part("tax", code, change)]
    if old.year != new.year:
        return [Part("tax_new_year", code, change)]
    at_old_rate = (new.taxable - old.taxable) * old.rate
    marginal = new.rounding.apply(at_old_rate.numerator, at_old_rate.denominator)
    by_income = -marginal - before.effects.get(code, 0)
    by_bracket = marginal - (new.tax - old.tax) if new.rate != old.rate else 0
    return [
        Part("tax_income", code, by_income),
        Part("tax_bracket", code, by_bracket),
        Part("tax_balance", code, change - by_income - by_bracket),
    ]
