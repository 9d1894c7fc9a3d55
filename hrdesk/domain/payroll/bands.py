"""Progressive tables: which row an amount falls in, and the tax by rate and quick deduction."""

from bisect import bisect_left
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from hrdesk.domain.payroll.figures import Band


@dataclass(frozen=True, slots=True)
class PreparedBands:
    """Bands as whole numbers for speed; upper bounds are inclusive, the last row has none."""

    uppers: tuple[int, ...]
    rates: tuple[Fraction, ...]
    quick_deductions: tuple[int, ...]
    numerators: tuple[int, ...]
    denominators: tuple[int, ...]
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, bands: tuple[Band, ...]) -> "PreparedBands":
        """Ready for look-ups; ValueError when the rows do not rise or the last one is bounded."""
        uppers = tuple(band.upto for band in bands[:-1] if band.upto is not None)
        if not bands or len(uppers) != len(bands) - 1 or bands[-1].upto is not None:
            raise ValueError("every row but the last needs an upper bound")
        if any(below >= above for below, above in pairwise(uppers)):
            raise ValueError("the upper bounds must rise")
        rates = tuple(band.rate for band in bands)
        quick = tuple(band.quick_deduction for band in bands)
        return cls(
            uppers,
            rates,
            quick,
            tuple(rate.numerator for rate in rates),
            tuple(rate.denominator for rate in rates),
            tuple(amount * rate.denominator for amount, rate in zip(quick, rates, strict=True)),
        )

    def row(self, numerator: int, denominator: int = 1) -> int:
        """The row of numerator / denominator fen, which is never rounded before the look-up."""
        if denominator == 1:
            return bisect_left(self.uppers, numerator)
        return bisect_left(self.uppers, -(-numerator // denominator))

    def tax(self, amount: int, row: int) -> tuple[int, int]:
        """amount × rate - quick deduction in that row, as an exact ratio of fen (not yet rounded)."""
        return amount * self.numerators[row] - self.offsets[row], self.denominators[row]


def joins(bands: tuple[Band, ...]) -> bool:
    """Whether the tax has no step at any bound, as a table of rates and quick deductions must not."""
    for lower, upper in pairwise(bands):
        bound = lower.upto or 0
        if bound * lower.rate - lower.quick_deduction != bound * upper.rate - upper.quick_deduction:
            return False
    return True
