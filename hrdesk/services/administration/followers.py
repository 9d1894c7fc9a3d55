"""Who follows which event: the one list, from the event's kind to what another area does about it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from hrdesk.models.happenings import Happening
from hrdesk.services.context import Context
from hrdesk.services.happenings import Kind
from hrdesk.services.payroll.points_inputs import follow_hand_out
from hrdesk.services.points.attendance_points import follow_attendance
from hrdesk.services.points.merged_points import follow_merge
from hrdesk.services.points.performance_points import follow_scores


@dataclass(frozen=True, slots=True)
class Follower:
    """name never changes: with the event it says what has been done. follow writes in the transaction it is
    given and answers what the audit log keeps of it."""

    name: str
    follows: Kind
    follow: Callable[[Context, Happening], dict[str, Any]]


FOLLOWERS: Final[tuple[Follower, ...]] = (
    Follower("attendance_points", "attendance_closed", follow_attendance),
    Follower("performance_points", "scores_imported", follow_scores),
    Follower("carried_points", "people_merged", follow_merge),
    Follower("in_kind_inputs", "benefit_handed_out", follow_hand_out),
)
