"""What a person owes from pay below zero, and how much of it later pay gives back."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final


@dataclass(frozen=True, slots=True)
class DebtLimit:
    """How much of one pay may go to a debt; a scheme states it, nothing here knows law.

    share: at most this part of the pay after contributions and tax. leaves: in fen, what remains to be paid.
    """

    share: Fraction = Fraction(1)
    leaves: int = 0


NO_LIMIT: Final = DebtLimit()
"""Wage that was overpaid comes back in full, down to a pay of 0."""


def taken_from(owed: int, net: int, after_tax: int, limit: DebtLimit) -> int:
    """The part of a debt that this pay gives back, in fen; never more than is owed or than there is.

    net is the pay before it, after every other deduction; after_tax is gross less contributions and tax. A
    share is cut to the fen, so that the limit is not passed.
    """
    most = after_tax * limit.share.numerator // limit.share.denominator
    return max(0, min(owed, net - limit.leaves, most, net))
