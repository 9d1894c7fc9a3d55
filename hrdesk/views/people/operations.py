"""What the buttons of the people page do, each named as the button reads."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hrdesk.calls.people_conflicts import ExportConflicts
from hrdesk.calls.people_export import ExportPeople
from hrdesk.views.common.file_saving import kept_file, put
from hrdesk.views.common.tasks import Work


@dataclass(frozen=True, slots=True)
class Exported:
    """The file that stands there now, and how many people or conflicts it counts."""

    path: Path
    rows: int


def export_people(request: ExportPeople, path: Path) -> Callable[[Work], Exported]:
    def export(work: Work) -> Exported:
        made = work.call(request)
        put(path, kept_file(work, made))
        return Exported(path, made.rows)

    return export


def export_conflicts(request: ExportConflicts, path: Path) -> Callable[[Work], Exported]:
    def export(work: Work) -> Exported:
        made = work.call(request)
        put(path, kept_file(work, made))
        return Exported(path, made.rows)

    return export
