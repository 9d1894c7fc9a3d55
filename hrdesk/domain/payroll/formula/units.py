"""What a number in a formula counts: money, days, hours, pieces, and their products and quotients."""

import re
from dataclasses import dataclass
from typing import Final

DIMENSIONS: Final = ("money", "days", "hours", "count")

_WORDS: Final = {
    "zh": {"money": "金额", "days": "天数", "hours": "小时", "count": "次数", "rate": "比率"},
    "en": {"money": "money", "days": "days", "hours": "hours", "count": "count", "rate": "rate"},
}
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

    def words(self, language: str) -> str:
        """The unit as a person reads it: money/days, 金额/天数."""
        named = _WORDS[language]
        above = [
            named[name] for name, power in zip(DIMENSIONS, self.powers, strict=True) for _ in range(power)
        ]
        below = [
            named[name] for name, power in zip(DIMENSIONS, self.powers, strict=True) for _ in range(-power)
        ]
        if not above and not below:
            return named["rate"]
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
    """Read money, days, hours, count, rate or terms joined by * and /, as money/days; ValueError otherwise."""
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
