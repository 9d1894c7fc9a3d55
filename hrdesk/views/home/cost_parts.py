"""What people cost by department and month, as parts of bars: the largest departments and all the others."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

MOST_PARTS: Final = 6
"""As many as there are fills; beyond that the smallest departments stand together as the last part."""


@dataclass(frozen=True, slots=True)
class CostCell:
    """What the people of a department cost in a month (YYYY-MM), in fen, employer's part included."""

    period: str
    department: str
    cost: int


@dataclass(frozen=True, slots=True)
class CostParts:
    """Departments from the largest to the smallest, months in order, and a row of fen for each month.

    rest: how many departments the last column holds together; 0 when each has its own.
    """

    departments: tuple[str, ...]
    rest: int
    months: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]

    def total(self, month: int) -> int:
        return sum(self.rows[month])


def cost_parts(cells: Iterable[CostCell]) -> CostParts:
    """Every fen of the cells is in exactly one part; a department without people in a month costs 0."""
    by_month: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    whole: dict[str, int] = defaultdict(int)
    for cell in cells:
        by_month[cell.period][cell.department] += cell.cost
        whole[cell.department] += cell.cost
    ranked = sorted(whole, key=lambda department: (-whole[department], department))
    own = ranked if len(ranked) <= MOST_PARTS else ranked[: MOST_PARTS - 1]
    others = ranked[len(own) :]
    months = tuple(sorted(by_month))
    rows = tuple(_row(by_month[month], own, others) for month in months)
    return CostParts(tuple(own), len(others), months, rows)


def _row(costs: dict[str, int], own: Sequence[str], others: Sequence[str]) -> tuple[int, ...]:
    parts = tuple(costs.get(department, 0) for department in own)
    return (*parts, sum(costs.get(department, 0) for department in others)) if others else parts
