"""Capped contributions: clamp the base, take the rate, add the fixed part, round each side."""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from hrdesk.domain.payroll.figures import ContributionRule
from hrdesk.domain.payroll.rounding import ROUNDERS, Rounding
from hrdesk.domain.payroll.rulebook import RuleMissing

Side = Callable[[int], int]
"""Declared base in fen to one side's amount in fen."""


class Contribution(NamedTuple):
    """One insurance of one month in fen: the clamped base and both sides."""

    base: int
    employee: int
    employer: int


def contribution(
    rule: ContributionRule,
    declared_base: int,
    employee_rate: Fraction | None = None,
    employer_rate: Fraction | None = None,
) -> Contribution:
    """Both sides for a declared base in fen; a given rate comes before the rule's own.

    Nothing is rounded before the amount of a side. RuleMissing `employee_rate_missing` or
    `employer_rate_missing` when neither the rule nor the caller names a rate.
    """
    return Contribution(
        clamped(rule, declared_base),
        employee_side(rule, employee_rate)(declared_base),
        employer_side(rule, employer_rate)(declared_base),
    )


def clamped(rule: ContributionRule, declared_base: int) -> int:
    """The base within floor and ceiling, in fen."""
    raised = max(declared_base, rule.floor)
    return raised if rule.ceiling is None else min(raised, rule.ceiling)


def employee_side(rule: ContributionRule, rate: Fraction | None = None) -> Side:
    """The employee's amount as a function of the declared base, made once and called for many people."""
    chosen = _chosen(rule, rate if rate is not None else rule.employee_rate, "employee")
    return _side(rule.floor, rule.ceiling, chosen, rule.employee_fixed, rule.employee_rounding)


def employer_side(rule: ContributionRule, rate: Fraction | None = None) -> Side:
    """The employer's amount as a function of the declared base, made once and called for many people."""
    chosen = _chosen(rule, rate if rate is not None else rule.employer_rate, "employer")
    return _side(rule.floor, rule.ceiling, chosen, rule.employer_fixed, rule.employer_rounding)


def _chosen(rule: ContributionRule, rate: Fraction | None, side: str) -> Fraction:
    if rate is None:
        raise RuleMissing(f"{side}_rate_missing", {"insurance": rule.insurance})
    return rate


def _side(floor: int, ceiling: int | None, rate: Fraction, fixed: int, rounding: Rounding) -> Side:
    """Clamp × rate + fixed part as one closure; half up on amounts that cannot be negative is inlined."""
    numerator, denominator = rate.numerator, rate.denominator
    offset = fixed * denominator
    unit = rounding.unit
    divisor = denominator * unit

    if rounding.mode == "half_up" and floor >= 0 and numerator >= 0 and offset >= 0:
        twice, double, shift = 2 * numerator, 2 * divisor, 2 * offset + divisor

        def half_up(base: int) -> int:
            if base < floor:
                base = floor
            elif ceiling is not None and base > ceiling:
                base = ceiling
            return (base * twice + shift) // double * unit

        return half_up

    rounded = ROUNDERS[rounding.mode]

    def any_mode(base: int) -> int:
        if base < floor:
            base = floor
        elif ceiling is not None and base > ceiling:
            base = ceiling
        return rounded(base * numerator + offset, divisor) * unit

    return any_mode
