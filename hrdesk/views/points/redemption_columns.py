"""The list of redemptions: its columns, and which states each segment shows."""

from collections.abc import Mapping
from typing import Final

from hrdesk.calls.points_redemption import RedemptionRow, RedemptionState
from hrdesk.views.common.cells import Column
from hrdesk.views.common.figures import MISSING, count, moment
from hrdesk.views.common.language import mark
from hrdesk.views.common.segments import Segment
from hrdesk.views.points.point_words import STATES, redeemed, state_chip

WAITING: Final = "waiting"
ALL: Final = "all"
SHOWN: Final[dict[str, tuple[RedemptionState, ...]]] = {
    WAITING: ("held", "approved"),
    "held": ("held",),
    "approved": ("approved",),
    "handed_out": ("handed_out",),
    "ended": ("done", "refused", "given_back"),
    ALL: (),
}
SEGMENTS: Final = (
    Segment(WAITING, mark("Waiting")),
    Segment("held", STATES["held"][0]),
    Segment("approved", STATES["approved"][0]),
    Segment("handed_out", STATES["handed_out"][0]),
    Segment("ended", mark("Ended")),
    Segment(ALL, mark("All")),
)
COLUMNS: Final[tuple[Column[RedemptionRow], ...]] = (
    Column("number", mark("Slip number"), lambda row: row.number, 110, sortable=False),
    Column("name", mark("Name"), lambda row: row.employee_name, 90, bold=True, sortable=False),
    Column("employee_no", mark("No."), lambda row: row.employee_no, 84, sortable=False),
    Column("department", mark("Department"), lambda row: row.department, 110, sortable=False),
    Column("item", mark("Redeems"), redeemed, 190, sortable=False),
    Column("points", mark("Points"), lambda row: count(row.points), 76, right=True, sortable=False),
    Column(
        "state",
        mark("State"),
        lambda row: state_chip(row.state).word,
        92,
        chip=lambda row: state_chip(row.state),
        sortable=False,
    ),
    Column("asked_at", mark("Asked for"), lambda row: moment(row.asked_at, year=False), 104, sortable=False),
    Column("approved_by", mark("Approved by"), lambda row: row.approved_by or MISSING, 100, sortable=False),
    Column("handed_by", mark("Handed out by"), lambda row: row.handed_by or MISSING, 110, sortable=False),
)


def counted(by_state: Mapping[str, int]) -> dict[str, int]:
    """How many each segment has."""
    few = {key: sum(by_state.get(one, 0) for one in SHOWN[key]) for key in SHOWN if key != ALL}
    return few | {ALL: sum(by_state.values())}
