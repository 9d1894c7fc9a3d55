"""One month of one person: what the time clock, the head of department and the cashier would report."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Final

from hrdesk.bootstrap.demo.draws import draws
from hrdesk.bootstrap.demo.people import Person
from hrdesk.domain.payroll.calendar import WorkingCalendar
from hrdesk.domain.values import Period

_GRADES: Final = "SABC"
_BONUSES: Final = (("安全生产奖", 300), ("合理化建议奖", 200), ("项目奖", 500), ("内部推荐奖", 600))
_LONG_HOLIDAY: Final = 3


@dataclass(slots=True)
class Month:
    """Days, times and hours of one person's month; the bonus is what it is for and whole yuan."""

    due: int = 0
    late: int = 0
    missing_out: int = 0
    personal_leave: int = 0
    sick_leave: int = 0
    annual_leave: int = 0
    nights: int = 0
    overtime: float = 0.0
    rest_day_overtime: float = 0.0
    holiday_overtime: int = 0
    grade: str | None = "B"
    bonus: tuple[str, int] | None = None

    @property
    def attended(self) -> int:
        return self.due - self.personal_leave - self.sick_leave - self.annual_leave


def month_of(person: Person, period: Period, calendar: WorkingCalendar, waiting: bool) -> Month:
    """The month of somebody employed in it; in the month that waits their story happens."""
    draw = draws("month", person.employee_no, period)
    month = Month(due=_days_due(person, period, calendar))
    share = month.due / calendar.working_days(period)
    _habits(month, person, draw, share)
    _accidents(month, draw)
    if person.post.rhythm == "shift" and share == 1:
        _holidays(month, draw, calendar.statutory_days(period))
    if waiting:
        _story(month, person, calendar.statutory_days(period))
    return month


def _days_due(person: Person, period: Period, calendar: WorkingCalendar) -> int:
    day, due = max(person.hired, period.first_day), 0
    last = min(person.left or period.last_day, period.last_day)
    while day <= last:
        due += calendar.is_working(day)
        day += timedelta(days=1)
    return due


def _habits(month: Month, person: Person, draw: Random, share: float) -> None:
    """Nearly the same every month, so that review has little to ask."""
    usual = _GRADES.index(person.grade)
    better_or_worse = draw.choice((-1, 1)) if draw.random() < 0.03 else 0
    month.grade = _GRADES[min(3, max(0, usual + better_or_worse))]
    if person.overtime:
        month.overtime = _halves(max(0.0, person.overtime + draw.choice((-1, -0.5, 0, 0, 0.5, 1))) * share)
        month.rest_day_overtime = _halves(person.rest_day_overtime * share)
    if person.nights:
        month.nights = round((person.nights + draw.choice((-1, 0, 0, 1))) * share)


def _accidents(month: Month, draw: Random) -> None:
    month.late = int(draw.random() < 0.03)
    month.missing_out = int(draw.random() < 0.015)
    if draw.random() < 0.007:
        month.personal_leave = min(month.due, draw.randint(1, 2))
    elif draw.random() < 0.012:
        month.sick_leave = min(month.due, draw.randint(1, 4))
    elif draw.random() < 0.08:
        month.annual_leave = min(month.due, draw.randint(1, 3))
    if draw.random() < 0.02:
        month.bonus = draw.choice(_BONUSES)


def _holidays(month: Month, draw: Random, days: int) -> None:
    """Over a long holiday some machines run on; on a single day few."""
    if days and draw.random() < (0.07 if days >= _LONG_HOLIDAY else 0.01):
        month.holiday_overtime = 8 * draw.randint(1, days)


def _story(month: Month, person: Person, statutory_days: int) -> None:
    match person.story:
        case "unpaid_leave":
            month.personal_leave, month.sick_leave, month.annual_leave = month.due, 0, 0
            month.overtime = month.rest_day_overtime = month.holiday_overtime = month.nights = 0
            month.grade = month.bonus = None
        case "personal_leave":
            month.personal_leave, month.sick_leave, month.annual_leave = 3, 0, 0
        case "sick":
            month.personal_leave, month.sick_leave, month.annual_leave = 0, 6, 0
        case "holiday":
            month.holiday_overtime = 8 * statutory_days


def _halves(hours: float) -> float:
    return round(hours * 2) / 2
