"""How often, or for how many points, a rule counts in a period; what is used of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, NamedTuple, get_args

from hrdesk.domain.points.events import Event

What = Literal["times", "points"]
Per = Literal["day", "week", "month", "quarter", "year", "ever", "reference"]
Whose = Literal["person", "giver"]
WHATS: Final[tuple[What, ...]] = get_args(What)
PERS: Final[tuple[Per, ...]] = get_args(Per)
WHOSES: Final[tuple[Whose, ...]] = get_args(Whose)
UNBOUNDED: Final[frozenset[Per]] = frozenset({"ever", "reference"})
"""Caps for which every earlier event counts."""


@dataclass(frozen=True, slots=True)
class Cap:
    """At most so many times or points per period (reference: per thing it was about), of the person who
    earns or of the colleague who gives. Points taken away count as if they were given."""

    what: What
    most: int
    per: Per
    of: Whose = "person"
    code: str = field(init=False, compare=False)
    """What an event is told that earned less because of it."""

    def __post_init__(self) -> None:
        giver = "_of_giver" if self.of == "giver" else ""
        object.__setattr__(self, "code", f"{self.what}_per_{self.per}{giver}")


class Used(NamedTuple):
    """What a rule gave before: to whom, by whom, on which day, about what; so many times and points."""

    person: str
    day: str
    times: int
    points: int
    reference: str = ""
    giver: str = ""


def window(per: Per, day: str, reference: str = "") -> str:
    """The period of a kind that a day belongs to; weeks begin on Monday (ISO 8601)."""
    match per:
        case "day":
            name = day
        case "week":
            year, week, _ = date.fromisoformat(day).isocalendar()
            name = f"{year}-W{week:02d}"
        case "month":
            name = day[:7]
        case "quarter":
            name = f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"
        case "year":
            name = day[:4]
        case "ever":
            name = ""
        case "reference":
            name = reference
    return name


def first_day_of(per: Per, day: str) -> str:
    """The first day of the period that a day belongs to; empty where every day counts."""
    match per:
        case "day":
            first = day
        case "week":
            on = date.fromisoformat(day)
            first = str(date.fromordinal(on.toordinal() - on.weekday()))
        case "month":
            first = f"{day[:7]}-01"
        case "quarter":
            first = f"{day[:4]}-{(int(day[5:7]) + 2) // 3 * 3 - 2:02d}-01"
        case "year":
            first = f"{day[:4]}-01-01"
        case _:
            first = ""
    return first


_Key = tuple[str, str, str, str]
"""Code of the rule, code of the cap, whose, period."""


@dataclass(slots=True)
class Tally:
    """What is used of the caps of rules: first what was counted before, then what is counted now."""

    _used: defaultdict[_Key, int] = field(default_factory=lambda: defaultdict(int))

    def before(self, code: str, cap: Cap, used: Iterable[Used]) -> None:
        for one in used:
            whose = one.giver if cap.of == "giver" else one.person
            key = (code, cap.code, whose, window(cap.per, one.day, one.reference))
            self._used[key] += one.times if cap.what == "times" else abs(one.points)

    def used(self, code: str, cap: Cap, event: Event) -> int:
        """Times or points that are used of a cap where this event would count."""
        return self._used.get(_key(code, cap, event), 0)

    def room(self, code: str, caps: Iterable[Cap], event: Event, points: int) -> tuple[int, str]:
        """How many of these points an event may earn, and the code of the cap that leaves fewer."""
        allowed, by = abs(points), ""
        for cap in caps:
            left = cap.most - self.used(code, cap, event)
            if cap.what == "times" and left > 0:
                continue
            if left < allowed:
                allowed, by = max(left, 0), cap.code
        return (allowed if points > 0 else -allowed), by

    def count(self, code: str, caps: Iterable[Cap], event: Event, points: int) -> None:
        """Points that an event has earned; 0 points use nothing up."""
        if points == 0:
            return
        for cap in caps:
            self._used[_key(code, cap, event)] += 1 if cap.what == "times" else abs(points)


def _key(code: str, cap: Cap, event: Event) -> _Key:
    whose = event.giver if cap.of == "giver" else event.employee_no
    return (code, cap.code, whose, window(cap.per, event.day, event.reference))
