"""Deadlines that count working hours only."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class DeskHours:
    """When the desk is open on a working day, in the site's zone. ValueError where it never is."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise ValueError(f"closes at {self.closes}, opens at {self.opens}")

    def due_after(self, start: datetime, work: timedelta, is_working: Callable[[date], bool]) -> datetime:
        """The moment by which so much working time has passed since start, in the zone of start."""
        moment, left = start, work
        while True:
            opens = datetime.combine(moment.date(), self.opens, start.tzinfo)
            closes = datetime.combine(moment.date(), self.closes, start.tzinfo)
            begins = max(moment, opens)
            if is_working(moment.date()) and begins < closes:
                if begins + left <= closes:
                    return begins + left
                left -= closes - begins
            moment = datetime.combine(moment.date() + timedelta(days=1), time.min, start.tzinfo)
