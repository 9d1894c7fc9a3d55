"""The rows of the department tree as its rules see them, and back."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.domain.people.organisation import ALWAYS, Course, Unit
from hrdesk.models.organisation import Department, DepartmentClosing, DepartmentName, DepartmentPlace

_ONE_DAY = timedelta(days=1)
Dated = DepartmentName | DepartmentPlace
_VALUE: Final[dict[type[Any], str]] = {DepartmentName: "name", DepartmentPlace: "parent_id"}


def stored_units(session: Session) -> dict[int, Unit]:
    """Every department; one without rows of its own is a root since ever under its present name."""
    names, places = _by_department(session, DepartmentName), _by_department(session, DepartmentPlace)
    closings = {one.department_id: one for one in session.execute(select(DepartmentClosing)).scalars()}
    units = {}
    for one in session.execute(select(Department)).scalars():
        closing = closings.get(one.id)
        named, placed = _points(names[one.id], "name"), _points(places[one.id], "parent_id")
        units[one.id] = Unit(
            Course(named) if named else Course.of(one.name),
            Course(placed) if placed else Course.of(None),
            opened=placed[0][0] if placed else ALWAYS,
            closed=date.fromisoformat(closing.closed_on) if closing else None,
            into=closing.into_id if closing else None,
        )
    return units


@dataclass(frozen=True, slots=True)
class Decision:
    """From which day on something was changed, and why."""

    day: date
    reason: str


def keep_units(
    session: Session, before: dict[int, Unit], after: dict[int, Unit], today: date, told: Decision
) -> None:
    """Write what changed and why; the present name goes where everybody reads it."""
    for key, unit in after.items():
        known = before.get(key)
        if known is None or unit.names != known.names:
            _keep(session, DepartmentName, key, unit.names, told)
        if known is None or unit.parents != known.parents:
            _keep(session, DepartmentPlace, key, unit.parents, told)
    take_names(session, after, today)


def take_names(session: Session, units: dict[int, Unit], today: date) -> int:
    """Let each department be called as it is from today; how many are called otherwise now.

    Two names that are swapped meet at no moment: a name that somebody else has waits for its turn.
    """
    waiting = {
        one: units[one.id].names.at(today)
        for one in session.execute(select(Department)).scalars()
        if one.id in units and one.name != units[one.id].names.at(today)
    }
    changed = len(waiting)
    for one in waiting:
        if one.name in waiting.values():
            one.name = f"{one.name} #{one.id}"
    session.flush()
    for one, name in waiting.items():
        one.name = name
    session.flush()
    return changed


def _by_department(session: Session, model: type[Any]) -> defaultdict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in session.execute(select(model).order_by(model.valid_from)).scalars():
        found[row.department_id].append(row)
    return found


def _points(rows: Sequence[Any], column: str) -> tuple[tuple[date, Any], ...]:
    return tuple((date.fromisoformat(row.valid_from), getattr(row, column)) for row in rows)


def _keep(session: Session, model: type[Any], key: int, course: Course[Any], told: Decision) -> None:
    column = _VALUE[model]
    stored = {
        row.valid_from: row
        for row in session.execute(select(model).where(model.department_id == key)).scalars()
    }
    for (since, value), until in zip(course.points, _ends(course.points), strict=True):
        known = stored.get(str(since))
        row = known or model(department_id=key, valid_from=str(since))
        if since >= told.day and (known is None or getattr(row, column) != value):
            row.reason = told.reason or None
        setattr(row, column, value)
        row.valid_to = until
        session.add(row)
    session.flush()


def _ends(points: Iterable[tuple[date, Any]]) -> list[str | None]:
    """The last day of each: the day before the next one begins."""
    begins = [since for since, _value in points]
    return [*(str(since - _ONE_DAY) for since in begins[1:]), None]
