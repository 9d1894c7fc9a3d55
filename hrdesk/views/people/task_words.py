"""Words of the checklists: tasks, ways, states, and what is told outside."""

from typing import Final

from hrdesk.calls.people_tasks import TaskState
from hrdesk.views.common.language import mark

TASKS: Final[dict[str, str]] = {
    "contract": mark("Contract signed"),
    "insurance": mark("Social insurance registered"),
    "housing_fund": mark("Housing fund registered"),
    "tax_person": mark("Entered in the tax client"),
    "account": mark("Account opened"),
    "phone": mark("Phone bound"),
    "bank_card": mark("Bank card confirmed"),
    "base_pay": mark("Pay agreed"),
    "equipment": mark("Equipment handed out"),
    "leave_approved": mark("Leaving approved"),
    "release_clock": mark("Numbers released"),
    "last_pay": mark("Last pay settled"),
    "leave_pay_out": mark("Unused leave paid out"),
    "tax_state": mark("Tax state and leaving date told"),
    "insurance_stop": mark("Insurance and fund stopped"),
    "equipment_returned": mark("Equipment returned"),
    "account_closed": mark("Account closed"),
}
DIRECTIONS: Final[dict[str, str]] = {
    "joining": mark("To do for joining"),
    "leaving": mark("To do for leaving"),
}
TASK_STATES: Final[dict[TaskState, str]] = {
    "open": mark("to be done"),
    "done": mark("done"),
    "not_needed": mark("not needed"),
}
DETAILS: Final[dict[str, str]] = {
    "state": mark("State told"),
    "date": mark("Day told"),
    "month": mark("Month"),
    "first_wage": mark("First wages of the year"),
}
"""What a desk tells the tax client or the insurance."""
