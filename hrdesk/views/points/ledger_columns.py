"""The list of movements: its columns, and which kinds each segment shows."""

from dataclasses import replace
from typing import Final

from hrdesk.calls.points import MovementKind, PointRow
from hrdesk.views.common.cells import Column
from hrdesk.views.common.figures import moment
from hrdesk.views.common.language import mark
from hrdesk.views.common.segments import Segment
from hrdesk.views.points.ledger_panel import CHANGE, SOURCE, WHAT
from hrdesk.views.points.point_words import MOVEMENTS

ALL: Final = "all"
SHOWN: Final[dict[str, tuple[MovementKind, ...]]] = {
    ALL: (),
    "earn": ("earn",),
    "spend": ("hold", "spend", "release"),
    "expire": ("expire",),
    "adjust": ("adjust", "reverse"),
}
SEGMENTS: Final = (
    Segment(ALL, mark("All")),
    Segment("earn", MOVEMENTS["earn"]),
    Segment("spend", mark("Redeemed")),
    Segment("expire", MOVEMENTS["expire"]),
    Segment("adjust", mark("By hand")),
)
COLUMNS: Final[tuple[Column[PointRow], ...]] = (
    Column("at", mark("Time"), lambda row: moment(row.at), 128, sortable=False, ink=lambda _row: "text_2"),
    Column("name", mark("Name"), lambda row: row.name, 90, bold=True, sortable=False),
    Column("employee_no", mark("No."), lambda row: row.employee_no, 84, sortable=False),
    replace(WHAT, width=190),
    replace(SOURCE, width=110),
    CHANGE,
    Column("reason", mark("Reason"), lambda row: row.reason, 150, sortable=False),
    Column("actor", mark("By"), lambda row: row.actor, 90, sortable=False, ink=lambda _row: "text_2"),
)
