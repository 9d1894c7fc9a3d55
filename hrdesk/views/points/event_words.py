"""Events that could not count, in a reader's words."""

from hrdesk.calls.points_events import QueuedEventRow
from hrdesk.views.common.figures import MISSING
from hrdesk.views.common.wording import coded


def problem_words(row: QueuedEventRow) -> str:
    """The sentence of the finding that held it."""
    return coded("finding", row.code, {**row.record, **row.details, "event_id": row.event_key})


def came_words(row: QueuedEventRow) -> str:
    """Where it came from: file and row, or the source alone."""
    return f"{row.file_name}:{row.row}" if row.file_name else row.source


def person_words(row: QueuedEventRow) -> str:
    return row.record.get("employee_no", "") or MISSING


def kind_words(row: QueuedEventRow) -> str:
    return row.record.get("kind", "") or MISSING
