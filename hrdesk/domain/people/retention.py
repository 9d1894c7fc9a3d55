"""How long a record of a kind must be kept, counted from the day that its kind names."""

from dataclasses import dataclass
from datetime import date
from typing import Final

STARTS: Final = ("attached", "contract_end", "payment")
"""The day it was taken in, the end of the contract, the day of payment."""


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """At least so many years from a day; source says where the figure comes from."""

    code: str
    starts: str
    years: int
    source: str


@dataclass(frozen=True, slots=True)
class Kept:
    """must_stay: it may not be deleted today. until is the last day on which it may not; None while the day
    from which to count is not known, and for what no rule keeps."""

    must_stay: bool
    until: date | None


NOT_KEPT: Final = Kept(must_stay=False, until=None)


def kept(rule: RetentionRule | None, start: date | None, today: date) -> Kept:
    """Whether a record that counts from start must stay today. Without a rule nothing keeps it."""
    if rule is None:
        return NOT_KEPT
    if start is None:
        return Kept(must_stay=True, until=None)
    until = years_after(start, rule.years)
    return Kept(must_stay=today <= until, until=until)


def years_after(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 1 March, never a day too early."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
