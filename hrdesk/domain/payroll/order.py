"""What depends on what in a scheme: sums over flags, the order of calculation, and rings."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from hrdesk.domain.payroll.formula.tree import Apply, Lookup, Named, Node, Quantity, Round
from hrdesk.domain.payroll.scheme import Flags, Item, Names

INCOME: Final = frozenset({"wage", "exempt", "in_kind"})
Sign = Callable[[Item, Flags], int]
"""How often an item counts in a sum: 1, -1 or not at all."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum over flags that formulas may use by name."""

    code: str
    names: Names
    sign: Sign


def _base(name: str) -> Sign:
    return lambda item, flags: int(item.kind == "earning" and name in flags.counts)


def _after_tax(item: Item, flags: Flags) -> int:
    if item.kind == "earning":
        return int(flags.paid)
    taken = item.kind in {"employee_contribution", "withholding"}
    return -int(taken or (item.kind == "deduction" and flags.taxed == "before_tax"))


SUMS: Final = (
    Sum(
        "gross_pay",
        Names("应发合计", "Gross pay"),
        lambda item, flags: int(item.kind == "earning" and flags.paid),
    ),
    Sum(
        "taxable_pay",
        Names("应税收入合计", "Taxable pay"),
        lambda item, flags: int(item.kind == "earning" and flags.taxed in {"wage", "in_kind"}),
    ),
    Sum("social_total", Names("社保口径合计", "Counted for social insurance"), _base("social")),
    Sum("fund_total", Names("公积金口径合计", "Counted for the housing fund"), _base("fund")),
    Sum("overtime_total", Names("加班口径合计", "Counted for overtime"), _base("overtime")),
    Sum(
        "minimum_wage_total", Names("最低工资口径合计", "Counted for the minimum wage"), _base("minimum_wage")
    ),
    Sum("average_total", Names("平均工资口径合计", "Counted for average pay"), _base("average")),
    Sum(
        "employee_contributions",
        Names("个人缴费合计", "Employee contributions"),
        lambda item, flags: int(item.kind == "employee_contribution"),
    ),
    Sum("pay_after_tax", Names("税后工资", "Pay after tax"), _after_tax),
)


class Ring(Exception):  # noqa: N818  named as the fact; the reader words it with the place
    """Items that need one another, in order; the last needs the first."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(" → ".join(codes))
        self.codes = codes


def quantities(node: Node) -> set[str]:
    """The codes of all inputs, items and sums that a formula reads, also through definitions."""
    found: set[str] = set()
    waiting: list[Node] = [node]
    while waiting:
        match waiting.pop():
            case Quantity(code=code):
                found.add(code)
            case Named(body=inner) | Round(argument=inner) | Lookup(key=inner):
                waiting.append(inner)
            case Apply(arguments=arguments):
                waiting.extend(arguments)
    return found


def members(wanted: Sum, items: Iterable[Item], day: date) -> list[tuple[str, int]]:
    """The items of a sum on a day, with their signs."""
    signed = ((item.code, wanted.sign(item, item.flags_on(day))) for item in items)
    return [(code, sign) for code, sign in signed if sign]


def calculation_order(items: Sequence[Item], day: date) -> list[str]:
    """Codes of items and sums, each after what it needs; only sums in use. Ring if there is none."""
    needs = _needs(items, day)
    done: list[str] = []
    settled: set[str] = set()
    for item in items:
        _settle(item.code, needs, [], settled, done)
    return done


def _needs(items: Sequence[Item], day: date) -> dict[str, list[str]]:
    sums = {one.code: [code for code, _ in members(one, items, day)] for one in SUMS}
    own = {item.code for item in items}
    needs = dict(sums)
    for item in items:
        if item.expression is not None:
            read = quantities(item.expression)
            needs[item.code] = sorted(code for code in read if code in own or code in sums)
        elif item.kind == "withholding":
            needs[item.code] = [other.code for other in items if _taxed(other, other.flags_on(day))]
        else:
            needs[item.code] = []
    return needs


def _taxed(item: Item, flags: Flags) -> bool:
    if item.kind == "earning":
        return flags.taxed in INCOME
    return item.kind == "employee_contribution" or (item.kind == "deduction" and flags.taxed == "before_tax")


def _settle(
    code: str, needs: Mapping[str, list[str]], path: list[str], settled: set[str], done: list[str]
) -> None:
    """Depth first; a scheme has some dozens of items, so the depth stays small."""
    if code in path:
        raise Ring(tuple(path[path.index(code) :]))
    if code in settled:
        return
    path.append(code)
    for other in needs[code]:
        _settle(other, needs, path, settled, done)
    path.pop()
    settled.add(code)
    done.append(code)
