"""What points are in money: the share of a bonus that learning earns, and what is owed for points."""

from fractions import Fraction


def learning_share(standard: int, percent: int, learned: int, full: int) -> int:
    """What learning adds to the bonus, in the minor unit: standard × percent × learned ÷ full, half up.

    standard is the agreed performance standard of the month in the minor unit, learned the learning points of
    the month, full (above zero) how many earn the whole share; more earn no more, none or fewer earn nothing.
    """
    part = min(max(Fraction(learned, full), Fraction(0)), Fraction(1))
    return _half_up(Fraction(standard * percent, 100) * part)


def owed(points: int, rate: Fraction, decimals: int = 2) -> int:
    """What points are worth in the minor unit, at a rate in the whole one; below zero nothing is owed."""
    return _half_up(max(points, 0) * rate * 10**decimals)


def _half_up(amount: Fraction) -> int:
    """Money is rounded away from zero at half, as on a payslip."""
    whole = abs(amount) + Fraction(1, 2)
    return int(whole) if amount >= 0 else -int(whole)
