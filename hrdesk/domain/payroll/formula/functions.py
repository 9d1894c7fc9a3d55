"""The functions of the formula language with their Chinese and English names."""

from dataclasses import dataclass
from typing import Final

from hrdesk.domain.payroll.formula.grammar import plain_name


@dataclass(frozen=True, slots=True)
class Function:
    """A function: its code, all its names, and how many arguments it takes (most None: any number)."""

    code: str
    names: tuple[str, ...]
    least: int
    most: int | None

    def arity(self) -> str:
        """The number of arguments as a person reads it: 3, 1–2, 2+."""
        if self.most is None:
            return f"{self.least}+"
        return str(self.least) if self.least == self.most else f"{self.least}–{self.most}"


FUNCTIONS: Final = (
    Function("if", ("IF", "如果"), 3, 3),
    Function("and", ("AND", "且", "并且"), 2, None),
    Function("or", ("OR", "或", "或者"), 2, None),
    Function("not", ("NOT", "非"), 1, 1),
    Function("round", ("ROUND", "四舍五入"), 1, 2),
    Function("round_up", ("ROUNDUP", "向上舍入"), 1, 2),
    Function("round_down", ("ROUNDDOWN", "向下舍入"), 1, 2),
    Function("round_even", ("ROUNDEVEN", "四舍六入"), 1, 2),
    Function("min", ("MIN", "最小"), 1, None),
    Function("max", ("MAX", "最大"), 1, None),
    Function("sum", ("SUM", "求和"), 1, None),
    Function("abs", ("ABS", "绝对值"), 1, 1),
    Function("lookup", ("LOOKUP", "查表"), 2, 2),
)
BY_NAME: Final = {plain_name(name): function for function in FUNCTIONS for name in function.names}
