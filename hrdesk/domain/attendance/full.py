"""What a month of attendance says for points: full attendance, and how often somebody came late."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

DUE: Final = "due_days"
LATE: Final = "late_count"
AGAINST: Final = (
    LATE,
    "early_count",
    "missing_in_count",
    "missing_out_count",
    "absent_days",
    "personal_leave_days",
    "sick_leave_days",
)
"""Quantities of which one that is not zero ends full attendance; annual leave does not."""


def attended_fully(quantities: Mapping[str, str], working_days: int) -> bool:
    """Whether somebody was due on every working day of the month and nothing speaks against it.

    The same conditions as the full attendance bonus of the shipped manufacturing scheme. A sheet that does
    not say how many days were due tells nothing about full attendance.
    """
    due = quantities.get(DUE)
    if due is None or Decimal(due) != working_days:
        return False
    return all(Decimal(quantities.get(one, "0")) == 0 for one in AGAINST)


def times_late(quantities: Mapping[str, str]) -> int:
    """How often, as the sheet says; part of a time is none."""
    return max(0, int(Decimal(quantities.get(LATE, "0"))))
