"""How many people each segment and each value of a condition would leave, asked beside the list."""

from collections.abc import Callable, Mapping
from typing import Any

from hrdesk.calls.people import CountEmployees, EmployeeCounts, FilterValues, ListFilterValues
from hrdesk.views.common.conditions import Conditions
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.jobs import Job
from hrdesk.views.common.segments import Segments
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.people.own_narrowing import ask_own_values
from hrdesk.views.people.people_narrowing import NARROWINGS


class SegmentCounts:
    """The numbers on the segments follow the first page; a later question drops an earlier answer.

    everybody is None until it was counted.
    """

    def __init__(self, desk: Desk, segments: Segments, told: Callable[[EmployeeCounts], object]) -> None:
        self._desk, self._segments, self._told = desk, segments, told
        self._counting: Job | None = None
        self.everybody: int | None = None

    def ask(self, narrowed: Mapping[str, Any]) -> None:
        if self._counting is not None:
            self._counting.cancel()
        asked = {key: value for key, value in narrowed.items() if key != "segment"}
        self._counting = (
            QueryOp(self._desk, self._segments, CountEmployees(**asked)).success(self._take).start()
        )

    def _take(self, answer: EmployeeCounts) -> None:
        self.everybody = answer.segments["all"]
        self._segments.count({str(key): number for key, number in answer.segments.items()})
        self._told(answer)


def people_conditions(desk: Desk) -> Conditions:
    """Asks for the values of a condition when its menu opens."""
    made = Conditions(NARROWINGS)
    made.values_wanted.connect(lambda field: _ask_values(desk, made, field))
    return made


def _ask_values(desk: Desk, conditions: Conditions, field: str) -> None:
    def show(answer: FilterValues) -> None:
        conditions.show_values(field, [(one.value, one.people) for one in answer.values])

    if not ask_own_values(desk, conditions, field, show):
        request = ListFilterValues(field=field)  # type: ignore[arg-type]  # the fields of NARROWINGS
        QueryOp(desk, conditions, request).success(show).start()
