"""What has to be done when somebody joins and when somebody leaves, and until when.

The days are rules of this house, for a desk that knows its duties; no statement of law stands behind them.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from hrdesk.domain.values import Period

Direction = Literal["joining", "leaving"]
Anchor = Literal["first_day", "last_day", "approval"]


@dataclass(frozen=True, slots=True)
class ChecklistRule:
    """One thing to do, days after its anchor. by_fact: done as soon as the record holds it, never by hand."""

    code: str
    direction: Direction
    anchor: Anchor
    days: int
    by_fact: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """A thing to do for one person; details are what is proposed to be told outside (state, date, month)."""

    code: str
    due: date
    details: dict[str, str]


RULES: Final[tuple[ChecklistRule, ...]] = (
    ChecklistRule("contract", "joining", "first_day", 30, by_fact=True),
    ChecklistRule("insurance", "joining", "first_day", 30),
    ChecklistRule("housing_fund", "joining", "first_day", 30),
    ChecklistRule("tax_person", "joining", "first_day", 15),
    ChecklistRule("account", "joining", "first_day", 0),
    ChecklistRule("phone", "joining", "first_day", 0, by_fact=True),
    ChecklistRule("bank_card", "joining", "first_day", 7, by_fact=True),
    ChecklistRule("base_pay", "joining", "first_day", 7, by_fact=True),
    ChecklistRule("equipment", "joining", "first_day", 0),
    ChecklistRule("leave_approved", "leaving", "last_day", 0, by_fact=True),
    ChecklistRule("release_clock", "leaving", "approval", 1, by_fact=True),
    ChecklistRule("last_pay", "leaving", "last_day", 7),
    ChecklistRule("leave_pay_out", "leaving", "last_day", 7),
    ChecklistRule("tax_state", "leaving", "last_day", 15),
    ChecklistRule("insurance_stop", "leaving", "last_day", 15),
    ChecklistRule("equipment_returned", "leaving", "last_day", 0),
    ChecklistRule("account_closed", "leaving", "approval", 1),
)

TAX_NORMAL: Final = "正常"
TAX_NOT_NORMAL: Final = "非正常"
"""The words of the tax client for somebody who is employed, and for somebody who has left."""


def tasks(direction: Direction, *, first_day: date, last_day: date | None = None) -> tuple[Task, ...]:
    """The checklist of one way, in its order; before an approval its tasks fall due on the last day."""
    day = last_day or first_day
    return tuple(
        Task(
            rule.code,
            (first_day if rule.anchor == "first_day" else day)
            + timedelta(days=0 if rule.anchor == "approval" else rule.days),
            _details(rule.code, first_day, last_day),
        )
        for rule in RULES
        if rule.direction == direction
    )


def due_after_approval(code: str, approved_on: date) -> date | None:
    """The due day of a task that counts from the approval; None for one that does not."""
    rule = next(one for one in RULES if one.code == code)
    return approved_on + timedelta(days=rule.days) if rule.anchor == "approval" else None


def is_by_fact(code: str) -> bool:
    """Whether only the record itself ticks this task off."""
    return any(rule.code == code and rule.by_fact for rule in RULES)


def _details(code: str, first_day: date, last_day: date | None) -> dict[str, str]:
    """What a desk would tell the tax client and the insurance; a proposal, the city's own rule decides."""
    if code == "tax_person":
        return {"state": TAX_NORMAL, "date": first_day.isoformat()}
    if code in ("insurance", "housing_fund"):
        return {"month": str(Period.of(first_day))}
    if last_day is not None and code == "tax_state":
        return {"state": TAX_NOT_NORMAL, "date": last_day.isoformat()}
    if last_day is not None and code == "insurance_stop":
        return {"month": str(Period.of(last_day).plus(1))}
    return {}
