"""Where an axis begins and ends, and which round figures stand on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_WORTH_CUTTING: Final = 3
"""An axis is cut where the figures move within less than a third of their size."""


@dataclass(frozen=True, slots=True)
class Axis:
    """From low to high in steps; all in the unit of the figures. Cut when it does not hold zero."""

    low: int
    high: int
    step: int

    @property
    def is_cut(self) -> bool:
        """Whether zero is not on the axis, which a break mark must then say."""
        return self.low > 0 or self.high < 0

    def ticks(self) -> tuple[int, ...]:
        """Round figures, lowest first."""
        return tuple(range(self.low, self.high + 1, self.step))

    def share(self, value: int) -> float:
        """Where a figure stands: 0 at the low end, 1 at the high one. For painting only."""
        return (value - self.low) / (self.high - self.low)


def axis_of(values: Iterable[int], *, may_cut: bool = False, wanted: int = 4) -> Axis:
    """An axis that holds all values and zero; may_cut drops zero where the figures lie far from it."""
    found = list(values) or [0]
    least, most = min(found), max(found)
    if not (may_cut and _far_from_zero(least, most)):
        least, most = min(0, least), max(0, most)
    step = round_step(max(1, most - least), wanted)
    low, high = least // step * step, -(-most // step) * step
    # The mark that stands at the break would have no length at all.
    low -= step if low > step and 2 * (least - low) < step else 0
    high += step if high < -step and 2 * (high - most) < step else 0
    return Axis(low, high if high > low else low + step, step)


def round_step(span: int, wanted: int) -> int:
    """1, 2 or 5 times a power of ten, so that about `wanted` steps cover the span."""
    power = 1
    while True:
        for lead in (1, 2, 5):
            if lead * power * wanted >= span:
                return lead * power
        power *= 10


def _far_from_zero(least: int, most: int) -> bool:
    nearest = min(abs(least), abs(most))
    return least * most > 0 and (most - least) * _WORTH_CUTTING < nearest
