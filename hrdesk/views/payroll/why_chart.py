"""The waterfall of a net pay: from last month's over the largest reasons to this month's."""

from typing import Final

from hrdesk.calls.payroll_why import ChangePart, WhyChanged
from hrdesk.views.common.charts.waterfall import Cause
from hrdesk.views.common.language import language, mark, tr

MOST: Final = 6
"""Columns between the totals that still have room for their figures."""

_SHORT: Final[dict[str, str]] = {
    "tax_income": mark("Taxable"),
    "tax_bracket": mark("Bracket"),
    "tax_balance": mark("Carried"),
    "tax_new_year": mark("Tax year"),
    "debt": mark("Debt"),
    "debt_taken": mark("Debt given back"),
}


def causes(why: WhyChanged) -> list[Cause]:
    """The largest reasons in their order and the others together; with what is unexplained they sum up.

    The key of a cause is the item of its slip line; the others together have none.
    """
    order = sorted(range(len(why.parts)), key=lambda at: abs(why.parts[at].amount), reverse=True)
    kept = set(order if len(order) <= MOST else order[: MOST - 1])
    made = [Cause(part.item, _short(part), part.amount) for at, part in enumerate(why.parts) if at in kept]
    rest = [part for at, part in enumerate(why.parts) if at not in kept]
    if rest:
        others = tr("{count} others", count=len(rest))
        made.append(Cause("", others, sum(part.amount for part in rest)))
    if why.unexplained:
        made.append(Cause("", tr("Unexplained"), why.unexplained))
    return made


def _short(part: ChangePart) -> str:
    title = _SHORT.get(part.code)
    if title is not None:
        return tr(title)
    return part.names.get(language()) or part.names.get("en") or part.item
