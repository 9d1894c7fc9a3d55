"""What the people list is narrowed down to, and the calls that ask for it."""

from collections.abc import Callable
from typing import Any, Final

from hrdesk.calls.base import Query
from hrdesk.calls.people import GetEmployeeRows, ListEmployees, OrderEmployees
from hrdesk.views.common.conditions import Conditions, Narrowing
from hrdesk.views.common.language import mark
from hrdesk.views.common.search_field import SearchField
from hrdesk.views.common.segments import Segment, Segments
from hrdesk.views.common.whole_order import WholeOrder
from hrdesk.views.people.own_narrowing import own_chosen

SEGMENTS: Final = (
    Segment("active", mark("In service")),
    Segment("all", mark("All")),
    Segment("joined", mark("Joined this month")),
    Segment("leaving", mark("Leaving")),
    Segment("left", mark("Left")),
    Segment("unbound", mark("No phone")),
    Segment("incomplete", mark("Incomplete")),
)

NARROWINGS: Final = (
    Narrowing("departments", mark("Department"), "department"),
    Narrowing("positions", mark("Position"), "position"),
    Narrowing("cities", mark("City"), "city"),
)


def narrowed_by(
    segments: Segments, search: SearchField, conditions: Conditions, period: str | None
) -> dict[str, Any]:
    """As every call about the list takes it."""
    return {
        "search": search.text().strip(),
        "segment": segments.current(),
        "period": period,
        **{one.field: conditions.chosen(one.field) for one in NARROWINGS},
        "own": own_chosen(conditions),
    }


def first_page(asked: dict[str, Any]) -> Callable[[str, int, int], Query[Any]]:
    def page(sort: str, offset: int, limit: int) -> Query[Any]:
        return ListEmployees(**asked, sort=sort, offset=offset, limit=limit)

    return page


def whole_order(asked: dict[str, Any]) -> WholeOrder:
    return WholeOrder(
        ask=lambda sort: OrderEmployees(**asked, sort=sort),
        ids=lambda answer: answer.ids,
        ask_rows=lambda ids: GetEmployeeRows(ids=ids),
        rows=lambda answer: answer.rows,
    )
