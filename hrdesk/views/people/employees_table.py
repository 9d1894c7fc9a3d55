"""Columns of the people list."""

from typing import Final

from msgspec import UNSET

from hrdesk.calls.people import EmployeeRow
from hrdesk.views.common.cells import Column
from hrdesk.views.common.chip import ChipLook
from hrdesk.views.common.figures import MISSING
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.tokens import Tone

STATES: Final[dict[str, tuple[str, Tone]]] = {
    "candidate": (mark("candidate"), "accent"),
    "not_joined": (mark("did not join"), "grey"),
    "active": (mark("active"), "grey"),
    "leaving": (mark("leaving"), "amber"),
    "left": (mark("left"), "grey"),
    "incomplete": (mark("incomplete"), "red"),
}


def state_chip(person: EmployeeRow) -> ChipLook:
    word, tone = STATES[person.state]
    return ChipLook(tr(word), tone)


def binding_chip(person: EmployeeRow) -> ChipLook:
    if person.phone_bound:
        return ChipLook(tr("bound"), "green")
    return ChipLook(tr("not bound"), "amber")


def phone_text(person: EmployeeRow) -> str:
    """Masked as it was sent; dots where it was not sent."""
    if person.phone is UNSET:
        return "●●●●"
    return str(person.phone or MISSING)


COLUMNS: Final[tuple[Column[EmployeeRow], ...]] = (
    Column("employee_no", mark("No."), lambda person: person.employee_no, 80, ink=lambda _p: "text_2"),
    Column("name", mark("Name"), lambda person: person.name, 90, bold=True),
    Column("department", mark("Department"), lambda person: person.department, 120, ink=lambda _p: "text_2"),
    Column("position", mark("Position"), lambda person: person.position, 116, ink=lambda _p: "text_2"),
    Column("city", mark("City"), lambda person: person.city, 64, ink=lambda _p: "text_2"),
    Column("hire_date", mark("Joined on"), lambda person: person.hire_date or MISSING, 100),
    Column("phone", mark("Phone"), phone_text, 116, sortable=False),
    Column(
        "phone_bound",
        mark("Binding"),
        lambda person: binding_chip(person).word,
        84,
        chip=binding_chip,
        sortable=False,
    ),
    Column("state", mark("State"), lambda person: state_chip(person).word, 90, chip=state_chip),
)
