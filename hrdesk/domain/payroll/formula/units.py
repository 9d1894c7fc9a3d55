"""What a number in a formula counts: money, days, hours, pieces, and their products and quotients."""

import re
from dataclasses import dataclass
from typing import Final

_CHINESE: Final = ("金额", "天数", "小时", "次数", "比率")
_ENGLISH: Final = ("money", "days", "hours", "count", "rate")
_TERM = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A product of powers of money, days, hours and count; all powers zero is a rate."""

    powers: tuple[int, int, int, int]

    def times(self, other: "Unit") -> "Unit":
        return Unit(_add(self.powers, other.powers, 1))

    def per(self, other: "Unit") -> "Unit":
        return Unit(_add(self.powers, other.powers, -1))

    @property
    def has_money_twice(self) -> bool:
        """Money times money, or one over it: nothing in pay is counted so."""
        return abs(self.powers[0]) > 1

    def words(self) -> str:
        """The unit as a person of either language reads it: 金额/天数 (money/days)."""
        return f"{self._joined(_CHINESE)} ({self._joined(_ENGLISH)})"

    def _joined(self, named: tuple[str, ...]) -> str:
        above = [word for word, power in zip(named, self.powers, strict=False) for _ in range(power)]
        below = [word for word, power in zip(named, self.powers, strict=False) for _ in range(-power)]
        if not above and not below:
            return named[-1]
        return "/".join(["×".join(above) or "1", *below])


def _add(
    left: tuple[int, int, int, int], right: tuple[int, int, int, int], sign: int
) -> tuple[int, int, int, int]:
    return (
        left[0] + sign * right[0],
        left[1] + sign * right[1],
        left[2] + sign * right[2],
        left[3] + sign * right[3],
    )


RATE: Final = Unit((0, 0, 0, 0))
MONEY: Final = Unit((1, 0, 0, 0))
DAYS: Final = Unit((0, 1, 0, 0))
HOURS: Final = Unit((0, 0, 1, 0))
COUNT: Final = Unit((0, 0, 0, 1))
_NAMED: Final = {"rate": RATE, "money": MONEY, "days": DAYS, "hours": HOURS, "count": COUNT}


def parse_unit(text: str) -> Unit:
    """Read money, days, hours, count, rate, or these joined by * and / (money/days); ValueError otherwise."""
    unit = RATE
    sign = 1
    for position, part in enumerate(re.split(r"([*/])", text.replace(" ", ""))):
        if position % 2:
            sign = 1 if part == "*" else -1
        elif not _TERM.fullmatch(part) or part not in _NAMED:
            raise ValueError(f"not a unit: {text!r}")
        else:
            unit = unit.times(_NAMED[part]) if sign == 1 else unit.per(_NAMED[part])
    if unit.has_money_twice:
        raise ValueError(f"not a unit: {text!r}")
    return unit
