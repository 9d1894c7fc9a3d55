"""What a command did that another area wants to know, written in its own transaction."""

from typing import Any, Final, Literal

from hrdesk.models.happenings import Happening
from hrdesk.services.context import Context

Kind = Literal[
    "attendance_closed", "attendance_reopened", "scores_imported", "people_merged", "benefit_handed_out"
]
KINDS: Final[tuple[Kind, ...]] = (
    "attendance_closed",
    "attendance_reopened",
    "scores_imported",
    "people_merged",
    "benefit_handed_out",
)


def happened(ctx: Context, kind: Kind, **data: Any) -> Happening:
    """Leave word of it; whoever follows such events runs once this command is committed.

    data is plain JSON and names records by id: the event outlives what it speaks of and is never changed.
    """
    row = Happening(kind=kind, at=ctx.moment(), actor=ctx.actor.display_name, data=data)
    ctx.session.add(row)
    ctx.session.flush()
    ctx.happened = True
    return row
