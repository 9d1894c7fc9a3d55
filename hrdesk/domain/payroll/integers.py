"""Figures of the compiled code: integers of known scale, or quotients of two integers."""

from dataclasses import dataclass
from typing import Final

_SHORT: Final = 8000


@dataclass(frozen=True, slots=True)
class Fixed:
    """An integer of known scale: the value is code / 10**scale."""

    code: str
    scale: int


@dataclass(frozen=True, slots=True)
class Ratio:
    """A quotient of integers: above / below, below always positive."""

    above: str
    below: str


Figure = Fixed | Ratio


def ratio(figure: Figure) -> tuple[str, str]:
    """Any figure as what stands above and below the line."""
    return (
        (figure.code, spelled(10**figure.scale))
        if isinstance(figure, Fixed)
        else (figure.above, figure.below)
    )


def scaled(figure: Fixed, scale: int) -> str:
    """The figure as an integer of a larger scale."""
    return times(figure.code, 10 ** (scale - figure.scale))


def times(code: str, factor: int) -> str:
    """A code times a known whole number, worked out here where both are known."""
    if factor == 1:
        return code
    return spelled(int(code) * factor) if code.isdecimal() else f"{code} * {spelled(factor)}"


def comparable(left: Figure, right: Figure) -> tuple[str, str]:
    """Both sides over one positive denominator, so that comparing the numerators is exact."""
    if isinstance(left, Fixed) and isinstance(right, Fixed):
        scale = max(left.scale, right.scale)
        return scaled(left, scale), scaled(right, scale)
    (above, below), (other, by) = ratio(left), ratio(right)
    return product(above, by), product(other, below)


def product(left: str, right: str) -> str:
    """Two codes multiplied; known numbers are worked out here."""
    if right.isdecimal():
        return times(left, int(right))
    return times(right, int(left)) if left.isdecimal() else f"{left} * {right}"


def spelled(number: int) -> str:
    """A known number as code; in hexadecimal where Python refuses to spell a decimal of that length."""
    return str(number) if number.bit_length() < _SHORT else hex(number)
