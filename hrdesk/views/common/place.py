"""Where a number leads: a tab of a page, in a period, narrowed to what the number counts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Handed to a page's visit(). period (YYYY-MM) empty: the one that is shown; the others empty: all.

    person is an employee number: this one's record in the tab, not only the row.
    """

    tab: str
    period: str = ""
    department: str = ""
    flag: str = ""
    person: str = ""
