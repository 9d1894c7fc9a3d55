"""Rounding of exact quotients to whole units, in integers only."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, get_args

from hrdesk.domain.values import minor_units

RoundingMode = Literal["half_up", "half_even", "up", "down", "ceiling", "floor"]
MODES: Final[tuple[RoundingMode, ...]] = get_args(RoundingMode)


def _half_up(numerator: int, denominator: int) -> int:
    if numerator >= 0:
        return (2 * numerator + denominator) // (2 * denominator)
    return -((denominator - 2 * numerator) // (2 * denominator))


def _half_even(numerator: int, denominator: int) -> int:
    whole, rest = divmod(numerator, denominator)
    doubled = 2 * rest
    if doubled > denominator or (doubled == denominator and whole % 2):
        return whole + 1
    return whole


def _up(numerator: int, denominator: int) -> int:
    return -(-numerator // denominator) if numerator >= 0 else numerator // denominator


def _down(numerator: int, denominator: int) -> int:
    return numerator // denominator if numerator >= 0 else -(-numerator // denominator)


def _ceiling(numerator: int, denominator: int) -> int:
    return -(-numerator // denominator)


def _floor(numerator: int, denominator: int) -> int:
    return numerator // denominator


ROUNDERS: Final[dict[RoundingMode, Callable[[int, int], int]]] = {
    "half_up": _half_up,
    "half_even": _half_even,
    "up": _up,
    "down": _down,
    "ceiling": _ceiling,
    "floor": _floor,
}
"""(numerator, denominator > 0) to the whole number, a function a mode: for callers that fix the mode once."""


def round_ratio(numerator: int, denominator: int, mode: RoundingMode) -> int:
    """The whole number for numerator / denominator.

    half_up goes away from zero on a tie (as Excel's ROUND), half_even to the even neighbour, up away from
    zero, down toward zero, ceiling and floor along the number line. ValueError unless denominator > 0.
    """
    if denominator <= 0:
        raise ValueError(f"denominator must be positive: {denominator}")
    return ROUNDERS[mode](numerator, denominator)


@dataclass(frozen=True, slots=True)
class Rounding:
    """How an amount is rounded: a mode and a unit in whole fen (0.01 yuan = 1, one yuan = 100)."""

    mode: RoundingMode = "half_up"
    unit: int = 1

    def __post_init__(self) -> None:
        if self.mode not in ROUNDERS:
            raise ValueError(f"no such rounding mode: {self.mode!r}")
        if self.unit < 1:
            raise ValueError(f"the rounding unit must be at least one fen: {self.unit}")

    @classmethod
    def of(cls, mode: str, unit: str | Decimal, decimals: int = 2) -> "Rounding":
        """From a mode and a unit in the currency's main unit ("0.01", "0.1", "1", "10").

        ValueError for an unknown mode or a unit that is no positive whole number of the minor unit, written
        as a plain decimal.
        """
        try:
            fen = minor_units(str(unit), decimals)
        except ValueError as error:
            raise ValueError(f"no rounding unit: {unit}") from error
        for known in MODES:
            if known == mode:
                return cls(known, fen)
        raise ValueError(f"no such rounding mode: {mode!r}")

    def apply(self, numerator: int, denominator: int = 1) -> int:
        """The rounded amount in fen of numerator / denominator fen; denominator > 0."""
        if self.unit == 1:
            return ROUNDERS[self.mode](numerator, denominator)
        return ROUNDERS[self.mode](numerator, denominator * self.unit) * self.unit


TO_THE_FEN: Final = Rounding("half_up", 1)
TO_THE_YUAN: Final = Rounding("half_up", 100)
