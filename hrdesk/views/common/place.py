"""Where a number leads: a tab of a page, in a period, narrowed to what the number counts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Handed to a page's visit(). period (YYYY-MM) empty: the one that is shown; department empty: all."""

    tab: str
    period: str = ""
    department: str = ""
