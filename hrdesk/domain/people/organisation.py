"""Departments as a tree that changes with the days: what stood on a day, and which changes are possible.

A decision holds from its day until the next decision about the same thing, also where the later one was
taken earlier. What stood before the day of a decision stays as it was.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Generic, TypeVar

V = TypeVar("V")
ALWAYS: Final = date(1900, 1, 1)
"""Since ever: no department is asked about before it."""


class NotPossibleError(Exception):
    """A change that would leave a tree that is none; code says why, day from when."""

    def __init__(self, code: str, day: date) -> None:
        super().__init__(f"{code} on {day}")
        self.code = code
        self.day = day


CYCLE, CLOSED, NAME_TAKEN = "department_cycle", "department_closed", "department_name_taken"


@dataclass(frozen=True, slots=True)
class Course(Generic[V]):
    """Values by the day on which each begins to hold, in the order of the days; the first is there from the
    start."""

    points: tuple[tuple[date, V], ...]

    @classmethod
    def of(cls, value: V, since: date = ALWAYS) -> "Course[V]":
        return cls(((since, value),))

    def at(self, day: date) -> V:
        """What holds on a day; before the first one, the first."""
        held = [value for since, value in self.points if since <= day]
        return held[-1] if held else self.points[0][1]

    def with_change(self, day: date, value: V) -> "Course[V]":
        others = [point for point in self.points if point[0] != day]
        return Course(tuple(sorted([*others, (day, value)], key=lambda point: point[0])))


@dataclass(frozen=True, slots=True)
class Unit:
    """A department: its names and what is above it over time; open from opened until before closed."""

    names: Course[str]
    parents: Course[int | None]
    opened: date = ALWAYS
    closed: date | None = None
    into: int | None = None

    def is_open(self, day: date) -> bool:
        return self.opened <= day and (self.closed is None or day < self.closed)


Units = Mapping[int, Unit]


@dataclass(frozen=True, slots=True)
class Standing:
    """A department on one day."""

    name: str
    parent: int | None


def as_of(units: Units, day: date) -> dict[int, Standing]:
    """The departments that are open on a day, each with its name and the one above it."""
    return {
        key: Standing(unit.names.at(day), unit.parents.at(day))
        for key, unit in units.items()
        if unit.is_open(day)
    }


def opened(units: Units, key: int, name: str, parent: int | None, day: date) -> dict[int, Unit]:
    """A new department from a day on."""
    made = Unit(Course.of(name, day), Course.of(parent, day), opened=day)
    return _checked({**units, key: made}, day, {key})


def moved(units: Units, key: int, parent: int | None, day: date) -> dict[int, Unit]:
    """Under another department, or under none, from a day on."""
    _need_open(units, key, day)
    unit = replace(units[key], parents=units[key].parents.with_change(day, parent))
    return _checked({**units, key: unit}, day, {key})


def renamed(units: Units, key: int, name: str, day: date) -> dict[int, Unit]:
    """Called otherwise from a day on."""
    _need_open(units, key, day)
    unit = replace(units[key], names=units[key].names.with_change(day, name))
    return _checked({**units, key: unit}, day, {key})


def merged(units: Units, key: int, into: int, day: date) -> dict[int, Unit]:
    """Closed from a day on; what lies below goes to the other one, which takes its place if it lay below."""
    if key == into:
        raise NotPossibleError(CYCLE, day)
    _need_open(units, key, day)
    _need_open(units, into, day)
    gone = units[key]
    result = {**units, key: replace(gone, closed=day, into=into)}
    for other, unit in units.items():
        if other != key and unit.closed is None:
            parents = unit.parents
            for since in _days_under(unit, key, day):
                parents = parents.with_change(since, gone.parents.at(since) if other == into else into)
            result[other] = replace(unit, parents=parents)
    return _checked(result, day, {into})


def going_on_in(units: Units, key: int, day: date) -> int:
    """Where a department that is closed by a day goes on, however often that was merged too; else itself."""
    unit = units[key]
    while unit.into is not None and unit.closed is not None and unit.closed <= day:
        key, unit = unit.into, units[unit.into]
    return key


def with_all_below(standings: Mapping[int, Standing], counts: Mapping[int, int]) -> dict[int, int]:
    """Numbers of each department with all those below it."""
    totals = {key: counts.get(key, 0) for key in standings}
    for key in standings:
        above = standings[key].parent
        while above is not None:
            totals[above] += counts.get(key, 0)
            above = standings[above].parent
    return totals


def in_tree_order(standings: Mapping[int, Standing]) -> list[tuple[int, int]]:
    """Every department after the one above it, siblings by name, each with its level from 0."""
    below: dict[int | None, list[int]] = {}
    for key, one in sorted(standings.items(), key=lambda item: (item[1].name, item[0])):
        below.setdefault(one.parent, []).append(key)
    ordered: list[tuple[int, int]] = []
    waiting = [(key, 0) for key in reversed(below.get(None, []))]
    while waiting:
        key, level = waiting.pop()
        ordered.append((key, level))
        waiting += [(one, level + 1) for one in reversed(below.get(key, []))]
    return ordered


def _need_open(units: Units, key: int, day: date) -> None:
    if not units[key].is_open(day) or units[key].closed is not None:
        raise NotPossibleError(CLOSED, day)


def _days_under(unit: Unit, above: int, day: date) -> Iterable[date]:
    """The day itself where the unit stands there then, and each later one on which it is to come there."""
    if unit.opened <= day and unit.parents.at(day) == above:
        yield day
    yield from (since for since, parent in unit.parents.points if since > day and parent == above)
    if unit.opened > day and unit.parents.at(unit.opened) == above:
        yield unit.opened


def _checked(units: dict[int, Unit], day: date, touched: set[int]) -> dict[int, Unit]:
    """The same, where every day from this one on has a tree; only then something changes at all."""
    for one in _turning_days(units, day):
        standings = as_of(units, one)
        names = {standings[key].name for key in touched if key in standings}
        if sum(standing.name in names for standing in standings.values()) > len(names):
            raise NotPossibleError(NAME_TAKEN, one)
        for key in standings:
            _check_way_up(standings, key, one)
    return units


def _turning_days(units: Units, day: date) -> list[date]:
    days = {day}
    for unit in units.values():
        days |= {since for since, _ in (*unit.names.points, *unit.parents.points)} | {unit.opened}
        days |= {unit.closed} if unit.closed else set()
    return sorted(one for one in days if one >= day)


def _check_way_up(standings: Mapping[int, Standing], key: int, day: date) -> None:
    seen = {key}
    above = standings[key].parent
    while above is not None:
        if above not in standings:
            raise NotPossibleError(CLOSED, day)
        if above in seen:
            raise NotPossibleError(CYCLE, day)
        seen.add(above)
        above = standings[above].parent
