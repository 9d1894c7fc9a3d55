"""What may be done with a department: its forms by key, and what is said once it is done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from hrdesk.calls.organisation import DepartmentChanged, DepartmentNode
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.figures import count
from hrdesk.views.common.language import tr
from hrdesk.views.people.organisation_forms import (
    CreateForm,
    DepartmentForm,
    MergeDepartmentForm,
    MoveForm,
    RenameForm,
)


@dataclass(frozen=True, slots=True)
class Deeds:
    """Where the forms open, the day that they propose, and the departments of that day."""

    owner: QWidget
    desk: Desk
    day: date
    nodes: Sequence[DepartmentNode]


def begin(deeds: Deeds, key: str, node: DepartmentNode | None) -> None:
    """Open the form of a key; create needs no department, and proposes to lie below this one."""
    if key == "create":
        made: DepartmentForm = CreateForm(deeds.owner, deeds.desk, deeds.day, deeds.nodes, node)
        words = tr("The department is made.")
    elif node is not None:
        made = _forms(deeds)[key](node)
        words = tr("The change of {name} is on record.", name=node.name)
    else:
        return
    made.made.connect(lambda answer: deeds.desk.toasted.emit(_told(answer, words)))
    made.open()


def _forms(deeds: Deeds) -> dict[str, Callable[[DepartmentNode], DepartmentForm]]:
    at = (deeds.owner, deeds.desk, deeds.day)
    return {
        "move": lambda node: MoveForm(*at, deeds.nodes, node),
        "rename": lambda node: RenameForm(*at, node),
        "merge": lambda node: MergeDepartmentForm(*at, deeds.nodes, node),
    }


def _told(answer: DepartmentChanged, words: str) -> str:
    if not answer.people_moved:
        return words
    return f"{words} {tr('{count} people go over.', count=count(answer.people_moved))}"
