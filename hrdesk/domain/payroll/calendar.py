"""The working calendar: statutory days, swapped rest days and swapped work days, kept as data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final, Literal

from hrdesk.domain.payroll import plain
from hrdesk.domain.payroll.figures import Source
from hrdesk.domain.payroll.rulebook import RuleMissing
from hrdesk.domain.values import Period

DayKind = Literal["work_day", "rest_day", "statutory_day", "swapped_rest_day", "swapped_work_day"]

_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Holiday:
    """One festival of a year: its statutory days, and the days that are swapped around it."""

    zh: str
    en: str
    statutory: tuple[date, ...] = ()
    swapped_rest: tuple[date, ...] = ()
    swapped_work: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """The arrangement of one calendar year; days that are not named follow the week.

    ValueError for a day outside the year, a day named twice, a swapped rest day that is a weekend anyway
    or a swapped work day that is a weekday anyway.
    """

    country: str
    year: int
    source: Source
    holidays: tuple[Holiday, ...]

    def __post_init__(self) -> None:
        seen: set[date] = set()
        for day, kind in self.named_days():
            if day.year != self.year:
                raise ValueError(f"{day} lies outside {self.year}")
            if day in seen:
                raise ValueError(f"{day} is named twice")
            seen.add(day)
            weekend = day.weekday() >= _SATURDAY
            if (kind == "swapped_rest_day" and weekend) or (kind == "swapped_work_day" and not weekend):
                raise ValueError(f"{day} needs no swap to be a {kind}")

    def named_days(self) -> Iterator[tuple[date, DayKind]]:
        """Every day that differs from its weekday, with its kind."""
        for holiday in self.holidays:
            for day in holiday.statutory:
                yield day, "statutory_day"
            for day in holiday.swapped_rest:
                yield day, "swapped_rest_day"
            for day in holiday.swapped_work:
                yield day, "swapped_work_day"


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Says of each day what it is. A year without data is RuleMissing `calendar_missing`, never guessed."""

    years: tuple[CalendarYear, ...]
    _named: Mapping[date, DayKind] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_named", dict(pair for year in self.years for pair in year.named_days()))

    def kind_of(self, day: date) -> DayKind:
        """What this day is; a statutory day stays one when it falls on a Saturday or Sunday."""
        self._require(day.year)
        named = self._named.get(day)
        if named is not None:
            return named
        return "rest_day" if day.weekday() >= _SATURDAY else "work_day"

    def is_working(self, day: date) -> bool:
        return self.kind_of(day) in {"work_day", "swapped_work_day"}

    def working_days(self, period: Period) -> int:
        """How many days of the month are worked, swaps included."""
        return sum(self.is_working(day) for day in _days(period))

    def statutory_days(self, period: Period) -> int:
        """How many statutory days lie in the month; only they earn three times the wage."""
        return sum(self.kind_of(day) == "statutory_day" for day in _days(period))

    def paid_days(self, period: Period) -> int:
        """Working days and statutory days of the month."""
        return self.working_days(period) + self.statutory_days(period)

    def to_plain(self) -> list[dict[str, Any]]:
        """This calendar as dict, list, str and int, for a run's snapshot."""
        return [plain.pack(year) for year in self.years]

    @classmethod
    def from_plain(cls, snapshot: list[dict[str, Any]]) -> "WorkingCalendar":
        return cls(tuple(plain.unpack(CalendarYear, year) for year in snapshot))

    def _require(self, year: int) -> None:
        if all(known.year != year for known in self.years):
            raise RuleMissing("calendar_missing", {"year": str(year)})


def _days(period: Period) -> Iterator[date]:
    day = period.first_day
    while day <= period.last_day:
        yield day
        day += timedelta(days=1)
