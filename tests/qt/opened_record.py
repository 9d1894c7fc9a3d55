"""The people page with the record of the first person open, and what its tests look for in it."""

from typing import TypeVar

from fake_gateway import FakeGateway
from fake_records import FakeRecords
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from hrdesk.calls.base import Request
from hrdesk.views.common.entry_form import EntryForm
from hrdesk.views.people.employees_page import EmployeesPage
from hrdesk.views.shell.shell import Shell

F = TypeVar("F", bound=EntryForm)
P = TypeVar("P", bound=QWidget)


def people_page(shell: Shell) -> EmployeesPage:
    shell.go("people")
    page = shell.pages["people"]
    assert isinstance(page, EmployeesPage)
    return page


def part_shown(page: EmployeesPage, key: str, kind: type[P]) -> P:
    """The part of the record behind a tab of the drawer."""
    page.table.pick_row(0)
    person = page.table.current_row()
    assert person is not None
    page.open_person(person)
    page.drawer.open_part(key)
    assert isinstance(page.drawer.part, kind)
    return page.drawer.part


def form_open(page: QWidget, kind: type[F]) -> F:
    return next(one for one in page.findChildren(kind) if one.isVisible())


def words_in(where: QWidget) -> str:
    """What a layout was given is shown with the next event."""
    QApplication.processEvents()
    return "\n".join(one.text() for one in where.findChildren(QLabel) if one.isVisible())


def asked_for(page: EmployeesPage, kind: type[Request[object]]) -> list[Request[object]]:
    return [request for request in gateway_of(page).asked if isinstance(request, kind)]


def gateway_of(page: EmployeesPage) -> FakeGateway:
    assert isinstance(page.desk.gateway, FakeGateway)
    return page.desk.gateway


def records_of(page: EmployeesPage) -> FakeRecords:
    return gateway_of(page).records
